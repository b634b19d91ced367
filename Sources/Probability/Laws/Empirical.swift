import Elementary

/// The law that puts the same mass on each of n points: samples, moments and quantiles, and no density.
public struct Empirical: Sendable, Equatable {
  /// The points in ascending order, in data units.
  public let points: [Double]

  /// The law of these points.
  public init(_ points: [Double]) throws(DistributionError) {
    guard !points.isEmpty else { throw .noPoints }
    for (index, point) in points.enumerated() where !point.isFinite { throw .pointNotFinite(index: index) }
    self.points = points.sorted()
  }

  /// The average of the points.
  public var mean: Double { points.reduce(0, +) / Double(points.count) }

  /// The average squared distance from the mean (divided by n, not n − 1).
  public var variance: Double {
    let centre = mean
    return points.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(points.count)
  }

  /// The share of points ≤ x.
  public func cdf(at x: Double) -> Double {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(points.count)
  }

  /// The smallest point with a share ≥ u at or below it.
  public func quantile(_ u: Double) -> Double {
    let scaled = u * Double(points.count)
    guard scaled > 1 else { return points[0] }
    guard scaled < Double(points.count) else { return points[points.count - 1] }
    let rank = Int(scaled)
    return points[Double(rank) < scaled ? rank : rank - 1]
  }
}

extension Empirical: LineSamplable {
  /// One of the points.
  public func sample(using random: inout RandomStream) -> Double { points[random.index(below: points.count)] }
}
