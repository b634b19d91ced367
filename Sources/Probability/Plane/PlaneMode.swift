import Elementary

/// One mode of a law in the plane: where it stands, how it is spread, and how much of the mass it holds.
public struct PlaneMode: Sendable, Equatable {
  /// The mode's mean, in data units.
  public let centre: SIMD2<Double>
  /// The mode's covariance, in squared data units.
  public let covariance: Covariance
  /// The share of the law's mass; the weights of a law's modes sum to 1.
  public let weight: Double

  private let determinant: Double

  /// A mode with full covariance, which must be positive definite.
  public init(
    centre: SIMD2<Double>, covariance: Covariance, weight: Double
  ) throws(DistributionError) {
    let determinant = covariance.determinant
    guard centre.x.isFinite else { throw .locationNotFinite(centre.x) }
    guard centre.y.isFinite else { throw .locationNotFinite(centre.y) }
    guard covariance.isPositiveDefinite, determinant > 0 else { throw .notPositiveDefinite(covariance) }
    guard weight > 0, weight.isFinite else { throw .weightNotPositive(index: 0, weight: weight) }
    (self.centre, self.covariance, self.weight) = (centre, covariance, weight)
    self.determinant = determinant
  }

  /// The squared Mahalanobis distance (x − μ)ᵀΣ⁻¹(x − μ): how many deviations a point lies off, squared.
  public func squaredDistance(to point: SIMD2<Double>) -> Double {
    let d = point - centre
    return (covariance.yy * d.x * d.x - 2 * covariance.xy * d.x * d.y + covariance.xx * d.y * d.y) / determinant
  }

  /// `count` round modes at equal distances on a circle about 0: all different, none twice.
  ///
  ///     μᵢ = radius·(cos 2πi/count, sin 2πi/count),      i = 0 … count − 1
  ///
  /// Rejected: angles from 0 to 2π with both ends kept, as widespread code has it: that is count − 1 modes, one twice as heavy.
  public static func ring(
    _ count: Int = 8, radius: Double = 1, deviation: Double = 0.01
  ) throws(DistributionError) -> [PlaneMode] {
    guard count > 0 else { throw .noComponents }
    var modes: [PlaneMode] = []
    for i in 0..<count {
      let angle = 2 * Double.pi * Double(i) / Double(count)
      modes.append(
        try PlaneMode(
          centre: SIMD2(radius * cos(angle), radius * sin(angle)),
          covariance: Covariance(deviation: deviation), weight: 1 / Double(count)))
    }
    return modes
  }

  /// `side × side` round modes on a square about 0, `spacing` apart, row by row from below.
  public static func grid(
    _ side: Int = 5, spacing: Double = 2, deviation: Double = 0.05
  ) throws(DistributionError) -> [PlaneMode] {
    guard side > 0 else { throw .noComponents }
    var modes: [PlaneMode] = []
    for i in 0..<side * side {
      let column = Double(i % side) - Double(side - 1) / 2, row = Double(i / side) - Double(side - 1) / 2
      modes.append(
        try PlaneMode(
          centre: SIMD2(spacing * column, spacing * row),
          covariance: Covariance(deviation: deviation), weight: 1 / Double(side * side)))
    }
    return modes
  }
}
