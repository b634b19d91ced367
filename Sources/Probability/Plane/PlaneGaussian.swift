import Elementary

/// The normal law in the plane, with full covariance.
///
///     p(x) = exp(−½(x − μ)ᵀΣ⁻¹(x − μ)) / (2π·√det Σ)
public struct PlaneGaussian: Sendable, Equatable {
  /// The expectation μ, in data units.
  public let mean: SIMD2<Double>

  /// The covariance Σ, positive definite, in squared data units.
  public let covariance: Covariance

  /// The triangular factor L of Σ: x = μₓ + L₁₁·s, y = μᵧ + L₂₁·s + L₂₂·t for independent standard normal s and t.
  let factor: (x: Double, shear: Double, y: Double)

  let logPeak: Double

  /// The normal law with this mean and covariance.
  public init(mean: SIMD2<Double>, covariance: Covariance) throws(DistributionError) {
    for location in [mean.x, mean.y] where !location.isFinite { throw .locationNotFinite(location) }
    guard let factor = covariance.cholesky else { throw .notPositiveDefinite(covariance) }
    (self.mean, self.covariance, self.factor) = (mean, covariance, factor)
    logPeak = -log(factor.x) - log(factor.y) - logTwoPi
  }

  /// The round normal law with one standard deviation in all directions.
  public init(mean: SIMD2<Double>, deviation: Double) throws(DistributionError) {
    guard deviation > 0, deviation.isFinite else { throw .scaleNotPositive(deviation) }
    try self.init(mean: mean, covariance: Covariance(deviation: deviation))
  }

  /// Two normal laws are equal if mean and covariance are.
  public static func == (a: PlaneGaussian, b: PlaneGaussian) -> Bool {
    a.mean == b.mean && a.covariance == b.covariance
  }
}

/// log 2π.
private let logTwoPi = 1.8378770664093453

extension PlaneGaussian: ContinuousDistribution, PlaneSamplable {
  /// log p(x) in nats.
  public func logDensity(at point: SIMD2<Double>) -> Double {
    let s = (point.x - mean.x) / factor.x
    let t = ((point.y - mean.y) - factor.shear * s) / factor.y
    return logPeak - 0.5 * (s * s + t * t)
  }

  /// μ + L·(two standard normal draws).
  public func sample(using random: inout RandomStream) -> SIMD2<Double> {
    let (s, t) = (random.normal(), random.normal())
    return SIMD2(mean.x + factor.x * s, mean.y + (factor.shear * s + factor.y * t))
  }
}
