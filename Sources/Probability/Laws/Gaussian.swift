import Elementary

/// The normal law on the line.
///
///     p(x) = exp(−½((x − mean)/deviation)²) / (deviation·√(2π))
public struct Gaussian: Sendable, Equatable {
  /// The expectation, in data units.
  public let mean: Double

  /// The standard deviation, in data units.
  public let deviation: Double

  let logPeak: Double

  /// The normal law with this mean and standard deviation (not variance).
  public init(mean: Double, deviation: Double) throws(DistributionError) {
    guard mean.isFinite else { throw .locationNotFinite(mean) }
    guard deviation > 0, deviation.isFinite else { throw .scaleNotPositive(deviation) }
    self.init(mean, deviation)
  }

  private init(_ mean: Double, _ deviation: Double) {
    self.mean = mean
    self.deviation = deviation
    logPeak = -log(deviation) - halfLogTwoPi
  }

  /// N(0, 1).
  public static var standard: Gaussian { Gaussian(0, 1) }
}

/// ½ log 2π.
private let halfLogTwoPi = 0.9189385332046728

extension Gaussian: LineDistribution {
  /// The law itself.
  public var parts: [WeightedComponent] { [WeightedComponent(weight: 1, weightRest: 0, law: .gaussian(self))] }

  /// The squared standard deviation.
  public var variance: Double { deviation * deviation }

  /// log p(x + tail) in nats.
  public func logDensity(at x: Double, tail: Double) -> Double {
    let t = ((x - mean) + tail) / deviation
    return logPeak - 0.5 * t * t
  }

  /// mean + deviation·(a standard normal draw).
  public func sample(using random: inout RandomStream) -> Double { mean + deviation * random.normal() }

  /// Φ((x + tail − mean)/deviation).
  public func cdf(at x: Double, tail: Double) -> Double { normalCDF(((x - mean) + tail) / deviation) }

  /// Φ((mean − x − tail)/deviation).
  public func upperTail(at x: Double, tail: Double) -> Double { normalCDF(((mean - x) - tail) / deviation) }

  /// mean + deviation·Φ⁻¹(u).
  public func quantile(_ u: Double) -> Double { mean + deviation * normalQuantile(u) }

  /// mean − deviation·Φ⁻¹(v).
  public func quantile(upperTail v: Double) -> Double { mean - deviation * normalQuantile(v) }

  /// The whole line.
  public var support: ClosedRange<Double> { -.infinity ... .infinity }

  /// None: the density is smooth.
  public var kinks: [Double] { [] }

  /// The mean and whole deviations around it.
  public func landmarks(depth: Double) -> [Double] {
    var points = [mean]
    var t = 1.0
    while 0.5 * t * t < depth {
      points.append(mean - t * deviation)
      points.append(mean + t * deviation)
      t += t < 8 ? 1 : 2
    }
    let reach = (2 * depth).squareRoot() * deviation
    return points + [mean - reach, mean + reach]
  }

  /// Quadratic, with the mean in the linear term.
  public var lowerTailShape: TailShape { TailShape(quadratic: 0.5 / variance, linear: mean / variance) }

  /// Quadratic, with the mean in the linear term.
  public var upperTailShape: TailShape { TailShape(quadratic: 0.5 / variance, linear: -mean / variance) }

  /// Independent draws from the stream's bulk normal generator.
  public func fill(_ buffer: UnsafeMutableBufferPointer<Float>, using random: inout RandomStream) {
    random.fillNormal(buffer)
    let (shift, scale) = (Float(mean), Float(deviation))
    for i in buffer.indices { buffer[i] = shift + scale * buffer[i] }
  }
}
