import Elementary

/// The two-sided exponential law.
///
///     p(x) = exp(−|x − mean|/scale) / (2·scale)
public struct Laplace: Sendable, Equatable {
  /// The location of the peak, in data units.
  public let mean: Double

  /// The mean absolute deviation, in data units.
  public let scale: Double

  let logPeak: Double

  /// The Laplace law around a mean.
  public init(mean: Double, scale: Double) throws(DistributionError) {
    guard mean.isFinite else { throw .locationNotFinite(mean) }
    guard scale > 0, scale.isFinite else { throw .scaleNotPositive(scale) }
    self.mean = mean
    self.scale = scale
    logPeak = -log(2 * scale)
  }
}

extension Laplace: LineDistribution {
  /// The law itself.
  public var parts: [WeightedComponent] { [WeightedComponent(weight: 1, weightRest: 0, law: .laplace(self))] }

  /// 2·scale².
  public var variance: Double { 2 * scale * scale }

  /// log p(x + tail) in nats.
  public func logDensity(at x: Double, tail: Double) -> Double { logPeak - ((x - mean) + tail).magnitude / scale }

  /// The quantile of a uniform draw.
  public func sample(using random: inout RandomStream) -> Double {
    let u = random.uniform() + 0x1p-54
    return u < 0.5 ? quantile(u) : quantile(upperTail: 1 - u)
  }

  /// ½exp((x − mean)/scale) below the peak.
  public func cdf(at x: Double, tail: Double) -> Double {
    let t = ((x - mean) + tail) / scale
    return t <= 0 ? 0.5 * exp(t) : 1 - 0.5 * exp(-t)
  }

  /// ½exp((mean − x)/scale) above the peak.
  public func upperTail(at x: Double, tail: Double) -> Double {
    let t = ((x - mean) + tail) / scale
    return t >= 0 ? 0.5 * exp(-t) : 1 - 0.5 * exp(t)
  }

  /// mean + scale·log 2u below the median.
  public func quantile(_ u: Double) -> Double {
    u <= 0.5 ? mean + scale * log(2 * u) : mean - scale * log(2 * (1 - u))
  }

  /// mean − scale·log 2v above the median.
  public func quantile(upperTail v: Double) -> Double {
    v <= 0.5 ? mean - scale * log(2 * v) : mean + scale * log(2 * (1 - v))
  }

  /// The whole line.
  public var support: ClosedRange<Double> { -.infinity ... .infinity }

  /// The peak.
  public var kinks: [Double] { [mean] }

  /// The peak and geometric steps away from it.
  public func landmarks(depth: Double) -> [Double] {
    var points = [mean]
    var t = 0.5
    while t < depth {
      points.append(mean - t * scale)
      points.append(mean + t * scale)
      t += t < 4 ? 1 : t < 16 ? 2 : t < 64 ? 8 : 32
    }
    return points + [mean - depth * scale, mean + depth * scale]
  }

  /// Linear.
  public var lowerTailShape: TailShape { TailShape(quadratic: 0, linear: 1 / scale) }

  /// Linear.
  public var upperTailShape: TailShape { TailShape(quadratic: 0, linear: 1 / scale) }
}
