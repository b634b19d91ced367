/// A change of units that brings each coordinate of a law in the plane, by itself, to mean 0 and variance 1.
///
///     x ↦ (x − centre)/scale      coordinate by coordinate
public struct PlaneStandardisation: Sendable, Equatable {
  /// The means of x and y, in data units.
  public let centre: SIMD2<Double>
  /// The standard deviations of x and y, in data units.
  public let scale: SIMD2<Double>

  /// The units in which a mixture of modes is standardised; an error if a deviation is not a finite number.
  public init(of modes: [PlaneMode]) throws(DistributionError) {
    let mean = modes.reduce(SIMD2<Double>.zero) { $0 + $1.weight * $1.centre }
    let variance = modes.reduce(SIMD2<Double>.zero) { sum, mode in
      let d = mode.centre - mean
      return sum + mode.weight * (d * d + SIMD2(mode.covariance.xx, mode.covariance.yy))
    }
    try self.init(centre: mean, variance: variance)
  }

  /// The units in which points are standardised, each as heavy as the others; an error if a coordinate is the same for all.
  public init(of points: [SIMD2<Double>]) throws(DistributionError) {
    let x = try Standardisation(of: points.map { $0.x }), y = try Standardisation(of: points.map { $0.y })
    (centre, scale) = (SIMD2(x.centre, y.centre), SIMD2(x.scale, y.scale))
  }

  private init(centre: SIMD2<Double>, variance: SIMD2<Double>) throws(DistributionError) {
    let scale = variance.squareRoot()
    for deviation in [scale.x, scale.y] {
      guard deviation > 0, deviation.isFinite else { throw .scaleNotPositive(deviation) }
    }
    (self.centre, self.scale) = (centre, scale)
  }

  /// A point in the new units.
  public func callAsFunction(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - centre) / scale }

  /// A point in data units, from one in the new units.
  public func restored(_ point: SIMD2<Double>) -> SIMD2<Double> { centre + scale * point }

  /// A mode in the new units; an error if they are too far from its own.
  public func callAsFunction(_ mode: PlaneMode) throws(DistributionError) -> PlaneMode {
    let (sx, sy) = (scale.x, scale.y), covariance = mode.covariance
    return try PlaneMode(
      centre: self(mode.centre),
      covariance: Covariance(
        xx: covariance.xx / sx / sx, xy: covariance.xy / sx / sy, yy: covariance.yy / sy / sy),
      weight: mode.weight)
  }
}
