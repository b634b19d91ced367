import Elementary

/// How much of some data samples reach: the share of points with a sample among their neighbours.
///
///     1/N · #{ i : minⱼ ‖xᵢ − yⱼ‖ ≤ r_k(xᵢ) },      r_k(xᵢ): the distance from xᵢ to its k-th nearest place among the others
///
/// A clump that no sample reaches costs its share, wherever the samples are instead; where they crowd counts no more than once.
///
/// > Source: Naeem et al., Reliable Fidelity and Diversity Metrics for Generative Models (2020): coverage, with k = 5.
public struct Coverage: Sendable, Equatable {
  /// The share of points that are reached, from 0 to 1.
  public let share: Double

  /// What samples of the data's own law reach in expectation, exactly, whatever the law: of N − 1 other points and M samples in
  /// any order the k nearest are not all points.
  ///
  ///     1 − ∏ (N − j)/(N − j + M),  j = 1 … k
  public let expected: Double

  /// The share as one of what can be expected: about 1 for samples of the data's law, and 1 − s if a share s of it is lost.
  public var relative: Double { share / expected }

  /// The coverage of points, more than `neighbours` of them, by samples; the time is that of all distances.
  ///
  /// Equal points are one place: rounded numbers, often equal, would have no distance to their neighbours at all. Then more is
  /// reached than `expected` says.
  public init(of points: [SIMD2<Double>], by samples: [SIMD2<Double>], neighbours: Int = 5) {
    precondition(
      neighbours > 0 && points.count > neighbours && !samples.isEmpty, "points have neighbours, and samples are some")
    var places: [(point: SIMD2<Double>, count: Int)] = []
    for point in points.sorted(by: { $0.x < $1.x || $0.x == $1.x && $0.y < $1.y }) {
      if places.last?.point == point { places[places.count - 1].count += 1 } else { places.append((point, 1)) }
    }
    var reached = 0
    for index in places.indices {
      let point = places[index].point
      func square(to other: SIMD2<Double>) -> Double { ((other - point) * (other - point)).sum() }
      let squares = places.indices.filter { $0 != index }.map { square(to: places[$0].point) }.sorted()
      let radius = squares.isEmpty ? 0 : squares[min(neighbours, squares.count) - 1]
      if samples.contains(where: { square(to: $0) <= radius }) { reached += places[index].count }
    }
    share = Double(reached) / Double(points.count)
    var missed = 1.0
    for j in 1...neighbours {
      let others = Double(points.count - j)
      missed *= others / (others + Double(samples.count))
    }
    expected = 1 - missed
  }
}
