import Elementary

/// The law that puts the same mass on each of n points in the plane: samples only, the points themselves.
public struct PlanePoints: PlaneSamplable, Equatable {
  /// The points, in data units.
  public let points: [SIMD2<Double>]

  /// The law of these points.
  public init(_ points: [SIMD2<Double>]) throws(DistributionError) {
    guard !points.isEmpty else { throw .noPoints }
    for (index, point) in points.enumerated() where !(point.x.isFinite && point.y.isFinite) {
      throw .pointNotFinite(index: index)
    }
    self.points = points
  }

  /// One of the points.
  public func sample(using random: inout RandomStream) -> SIMD2<Double> { points[random.index(below: points.count)] }
}
