/// A law of finitely many weighted points in the plane.
public struct PointCloud: Sendable, Equatable {
  /// Where the points are, in data units; the same point may be there twice.
  public let points: [SIMD2<Double>]

  /// The mass of each point: non-negative, summing to 1 up to rounding.
  public let masses: [Double]

  /// The law that puts the same mass on each point.
  public init(_ points: [SIMD2<Double>]) throws(TransportError) {
    try self.init(points, weights: [Double](repeating: 1, count: points.count))
  }

  /// The law whose masses are the weights divided by their sum.
  public init(_ points: [SIMD2<Double>], weights: [Double]) throws(TransportError) {
    for index in points.indices where !(points[index].x.isFinite && points[index].y.isFinite) {
      throw .pointNotFinite(index: index)
    }
    self.masses = try normalisedMasses(weights, of: points.count)
    self.points = points
  }
}

/// The weights of `count` points divided by their sum.
func normalisedMasses(_ weights: [Double], of count: Int) throws(TransportError) -> [Double] {
  guard count > 0 else { throw .noPoints }
  guard weights.count == count else { throw .weightCount(weights: weights.count, points: count) }
  for index in weights.indices where !(weights[index].isFinite && weights[index] >= 0) {
    throw .weightNegative(index: index, weight: weights[index])
  }
  var total = CompensatedSum()
  for weight in weights { total.add(weight) }
  let sum = total.value
  guard sum > 0, sum.isFinite else { throw .weightSum(weights.reduce(0, +)) }
  return weights.map { $0 / sum }
}
