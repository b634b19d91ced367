import Elementary

extension Mixture {
  /// The law whose distribution function joins the points' quantiles of 0, 1/m, …, 1 by straight lines: uniform between each two.
  ///
  /// No kernel and no width is chosen but m, 2·∛n rounded and from 4 to 24 for n points, so that each stretch has points enough to
  /// stand for it. Stretches without width go with the next one. Throws `emptyInterval` if all points are equal, and
  /// `noComponents` if there are none.
  public init(throughQuantilesOf points: [Double]) throws(DistributionError) {
    let sorted = points.sorted()
    guard let least = sorted.first, let most = sorted.last else { throw .noComponents }
    guard least < most else { throw .emptyInterval(lower: least, upper: most) }
    var root = 1
    while (root + 1) * (root + 1) * (root + 1) <= 8 * sorted.count { root += 1 }
    let count = min(max(root, 4), 24)
    func quantile(_ index: Int) -> Double {
      // At i/m of the way from the first to the last point.
      let place = Double(index * (sorted.count - 1)) / Double(count), below = min(Int(place), sorted.count - 2)
      return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }
    var (weights, components): ([Double], [Component]) = ([], [])
    var (edge, waiting) = (least, 0.0)
    for index in 1...count {
      let next = index == count ? most : quantile(index)
      waiting += 1
      guard next > edge else { continue }
      weights.append(waiting)
      components.append(.uniform(try Uniform(lower: edge, upper: next)))
      (edge, waiting) = (next, 0)
    }
    // Equal points at the upper end have no stretch after them.
    if waiting > 0, let last = weights.indices.last { weights[last] += waiting }
    try self.init(weights: weights.map { $0 / Double(count) }, components: components)
  }
}
