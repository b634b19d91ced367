/// Numbers u and v with u(i) + v(j) ≤ c(i, j) for all pairs, also as computed in Double, and optimal where u was.
struct DualPotentials {
  let sources: [Double]
  let targets: [Double]

  /// The c-transforms of potentials that are known at some of the sources.
  ///
  ///     v(j) = min_i c(i, j) − u(i),   u(i) = min_j c(i, j) − v(j)
  init(
    of potentials: [Double], at known: [SIMD2<Double>], from sources: [SIMD2<Double>], to targets: [SIMD2<Double>],
    in frame: TransportFrame
  ) {
    // A constant is free: the one that keeps the numbers, and so their roundings, small.
    let (low, high) = (potentials.min() ?? 0, potentials.max() ?? 0)
    let middle = low + (high - low) / 2
    let first = PricedPoints(known, prices: potentials.map { middle - $0 })
    let v = targets.map { first.cheapest(from: $0, cost: frame.cost) }
    let second = PricedPoints(targets, prices: v.map { -$0 })
    let u = sources.map { second.cheapest(from: $0, cost: frame.cost) }
    // Room for the roundings of the difference above, of this one, and of the sum u + v.
    let largest = u.reduce(frame.largestCost) { max($0, $1.magnitude) }
    self.sources = u.map { $0 - 0x1p-51 * largest }
    self.targets = v
  }
}
