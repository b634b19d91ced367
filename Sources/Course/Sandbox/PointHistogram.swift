/// Points of the line as a histogram: twice the root of their number of bins, from 8 to 60.
package struct PointHistogram {
  /// What a picture shows: all points, with a margin.
  package let range: ClosedRange<Double>
  /// Where the density steps, with the ends of the range.
  let edges: [Double]
  /// The density from each edge to the next, per data unit; 0 before the first point and after the last.
  package let heights: [Double]

  /// Nothing if there are no points.
  package init?(of values: [Double]) {
    guard let least = values.min(), let most = values.max(), least < most else { return nil }
    let margin = 0.1 * (most - least)
    range = least - margin...most + margin
    let bins = max(8, min(60, Int(2 * Double(values.count).squareRoot()))), width = (most - least) / Double(bins)
    var heights = [Double](repeating: 0, count: bins)
    for value in values { heights[min(Int((value - least) / width), bins - 1)] += 1 / (Double(values.count) * width) }
    edges = [range.lowerBound] + (0...bins).map { least + width * Double($0) } + [range.upperBound]
    self.heights = [0] + heights + [0, 0]
  }

  /// The density at a point, per data unit.
  package func density(at x: Double) -> Double {
    guard let next = edges.firstIndex(where: { $0 > x }), next > 0 else { return 0 }
    return heights[next - 1]
  }
}

extension TrainedPair {
  /// On the line the exact density of G, per data unit, and what D says as a probability.
  package func curves(at places: [Double]) -> (model: [Double], discriminator: [Double]) {
    (
      lineModel.logDensities(at: places).map { exp($0) },
      logits(at: places.map { SIMD2($0, 0) }).map { sigmoid($0) }
    )
  }
}
