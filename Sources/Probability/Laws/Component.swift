import Elementary

/// One of the simple laws on the line that mixtures are made of; an enumeration, so that no existential is needed.
public enum Component: Sendable, Equatable {
  /// A normal law.
  case gaussian(Gaussian)
  /// A uniform law.
  case uniform(Uniform)
  /// A Laplace law.
  case laplace(Laplace)
}

extension Component: LineDistribution {
  /// The law itself.
  public var parts: [WeightedComponent] { [WeightedComponent(weight: 1, weightRest: 0, law: self)] }

  /// The expectation, in data units.
  public var mean: Double {
    switch self {
    case .gaussian(let law): law.mean
    case .uniform(let law): law.mean
    case .laplace(let law): law.mean
    }
  }

  /// The variance, in squared data units.
  public var variance: Double {
    switch self {
    case .gaussian(let law): law.variance
    case .uniform(let law): law.variance
    case .laplace(let law): law.variance
    }
  }

  /// log p(x + tail) in nats.
  public func logDensity(at x: Double, tail: Double) -> Double {
    switch self {
    case .gaussian(let law): law.logDensity(at: x, tail: tail)
    case .uniform(let law): law.logDensity(at: x, tail: tail)
    case .laplace(let law): law.logDensity(at: x, tail: tail)
    }
  }

  /// One draw.
  public func sample(using random: inout RandomStream) -> Double {
    switch self {
    case .gaussian(let law): law.sample(using: &random)
    case .uniform(let law): law.sample(using: &random)
    case .laplace(let law): law.sample(using: &random)
    }
  }

  /// P(X ≤ x + tail).
  public func cdf(at x: Double, tail: Double) -> Double {
    switch self {
    case .gaussian(let law): law.cdf(at: x, tail: tail)
    case .uniform(let law): law.cdf(at: x, tail: tail)
    case .laplace(let law): law.cdf(at: x, tail: tail)
    }
  }

  /// P(X > x + tail).
  public func upperTail(at x: Double, tail: Double) -> Double {
    switch self {
    case .gaussian(let law): law.upperTail(at: x, tail: tail)
    case .uniform(let law): law.upperTail(at: x, tail: tail)
    case .laplace(let law): law.upperTail(at: x, tail: tail)
    }
  }

  /// The inverse of the cdf.
  public func quantile(_ u: Double) -> Double {
    switch self {
    case .gaussian(let law): law.quantile(u)
    case .uniform(let law): law.quantile(u)
    case .laplace(let law): law.quantile(u)
    }
  }

  /// The inverse of the upper tail.
  public func quantile(upperTail v: Double) -> Double {
    switch self {
    case .gaussian(let law): law.quantile(upperTail: v)
    case .uniform(let law): law.quantile(upperTail: v)
    case .laplace(let law): law.quantile(upperTail: v)
    }
  }

  /// The smallest closed interval of probability one.
  public var support: ClosedRange<Double> {
    switch self {
    case .gaussian(let law): law.support
    case .uniform(let law): law.support
    case .laplace(let law): law.support
    }
  }

  /// Points where the density is not smooth.
  public var kinks: [Double] {
    switch self {
    case .gaussian(let law): law.kinks
    case .uniform(let law): law.kinks
    case .laplace(let law): law.kinks
    }
  }

  /// Points between which no feature hides.
  public func landmarks(depth: Double) -> [Double] {
    switch self {
    case .gaussian(let law): law.landmarks(depth: depth)
    case .uniform(let law): law.landmarks(depth: depth)
    case .laplace(let law): law.landmarks(depth: depth)
    }
  }

  /// The fall towards −∞.
  public var lowerTailShape: TailShape {
    switch self {
    case .gaussian(let law): law.lowerTailShape
    case .uniform(let law): law.lowerTailShape
    case .laplace(let law): law.lowerTailShape
    }
  }

  /// The fall towards +∞.
  public var upperTailShape: TailShape {
    switch self {
    case .gaussian(let law): law.upperTailShape
    case .uniform(let law): law.upperTailShape
    case .laplace(let law): law.upperTailShape
    }
  }
}
