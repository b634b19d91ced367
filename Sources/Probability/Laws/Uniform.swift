import Elementary

/// The uniform law on an interval.
///
///     p(x) = 1/(upper − lower)      for lower ≤ x ≤ upper
public struct Uniform: Sendable, Equatable {
  /// The lower edge, in data units.
  public let lower: Double

  /// The upper edge, in data units.
  public let upper: Double

  let logHeight: Double

  /// The uniform law between two edges.
  public init(lower: Double, upper: Double) throws(DistributionError) {
    guard lower < upper, (upper - lower).isFinite else { throw .emptyInterval(lower: lower, upper: upper) }
    self.lower = lower
    self.upper = upper
    logHeight = -log(upper - lower)
  }
}

extension Uniform: LineDistribution {
  /// The law itself.
  public var parts: [WeightedComponent] { [WeightedComponent(weight: 1, weightRest: 0, law: .uniform(self))] }

  /// The midpoint.
  public var mean: Double { 0.5 * lower + 0.5 * upper }

  /// width²/12.
  public var variance: Double { (upper - lower) * (upper - lower) / 12 }

  /// log p(x + tail) in nats; −∞ outside.
  public func logDensity(at x: Double, tail: Double) -> Double {
    (x - lower) + tail >= 0 && (x - upper) + tail <= 0 ? logHeight : -.infinity
  }

  /// lower + width·(a uniform draw).
  public func sample(using random: inout RandomStream) -> Double { lower + (upper - lower) * random.uniform() }

  /// (x + tail − lower)/width, clamped to [0, 1].
  public func cdf(at x: Double, tail: Double) -> Double {
    x <= lower ? 0 : x >= upper ? 1 : ((x - lower) + tail) / (upper - lower)
  }

  /// (upper − x − tail)/width, clamped to [0, 1].
  public func upperTail(at x: Double, tail: Double) -> Double {
    x <= lower ? 1 : x >= upper ? 0 : ((upper - x) - tail) / (upper - lower)
  }

  /// lower + width·u.
  public func quantile(_ u: Double) -> Double { lower + (upper - lower) * u }

  /// upper − width·v.
  public func quantile(upperTail v: Double) -> Double { upper - (upper - lower) * v }

  /// The interval itself.
  public var support: ClosedRange<Double> { lower...upper }

  /// The two edges.
  public var kinks: [Double] { [lower, upper] }

  /// The two edges and the midpoint.
  public func landmarks(depth: Double) -> [Double] { [lower, mean, upper] }

  /// The support ends.
  public var lowerTailShape: TailShape { .none }

  /// The support ends.
  public var upperTailShape: TailShape { .none }
}
