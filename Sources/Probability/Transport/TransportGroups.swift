/// The points of two clouds in groups between which nothing has to be carried.
///
/// Groups are farther apart than 16 times the widest is wide, and each has as much of one law as of the other. Mass carried
/// between groups goes in cycles then, and costs more than if every group kept its own; so the cheapest plan is the sum of the
/// groups' cheapest plans, and each is found in a scale of its own: a point far from all others, in both clouds, costs those
/// no digit.
struct TransportGroups {
  /// Indices of some points of the first cloud and some of the second.
  struct Group {
    var sources: [Int]
    var targets: [Int]
  }

  /// The groups that have mass.
  private(set) var groups: [Group] = []
  /// Points without mass and far from all others: in no group.
  private(set) var lone = Group(sources: [], targets: [])

  private let source: [SIMD2<Double>]
  private let target: [SIMD2<Double>]
  private let masses: TransportMasses

  init(_ source: [SIMD2<Double>], _ target: [SIMD2<Double>], _ masses: TransportMasses) {
    (self.source, self.target, self.masses) = (source, target, masses)
    divide(Group(sources: Array(source.indices), targets: Array(target.indices)))
  }

  /// How many times as far apart as the widest is wide groups are at least.
  private static let remoteness = 16.0

  private mutating func divide(_ whole: Group) {
    let (low, high) = box(whole), width = (high - low).max()
    var gap = 0.5 * width
    // Gaps of a 64th of the width, with groups of a 1024th, are the smallest looked for: what is nearer costs few digits.
    while gap.isFinite, gap >= width / 64, width > 0 {
      let parts = split(whole, gap)
      let widest = parts.reduce(0) { widest, part in
        let (low, high) = box(part), side = high - low
        return max(widest, side.x + side.y)
      }
      if parts.count > 1, widest * Self.remoteness <= gap {
        guard parts.allSatisfy(isBalanced) else { break }
        for part in parts { divide(part) }
        return
      }
      gap *= 0.5
    }
    if whole.sources.contains(where: { masses.sources[$0] > 0 }) {
      groups.append(whole)
    } else {
      lone.sources += whole.sources
      lone.targets += whole.targets
    }
  }

  private func isBalanced(_ group: Group) -> Bool {
    group.sources.reduce(0) { $0 + masses.sources[$1] } == group.targets.reduce(0) { $0 + masses.targets[$1] }
  }

  private func box(_ group: Group) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
    var (low, high) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
    func add(_ point: SIMD2<Double>) { (low, high) = (pointwiseMin(low, point), pointwiseMax(high, point)) }
    for i in group.sources { add(source[i]) }
    for j in group.targets { add(target[j]) }
    return (low, high)
  }

  /// Parts any two of which are `gap` apart in x or in y.
  private func split(_ whole: Group, _ gap: Double) -> [Group] {
    var (open, done) = ([whole], [Group]())
    while let group = open.popLast() {
      let parts = split(group, gap) { $0.x } ?? split(group, gap) { $0.y }
      if let parts { open += parts } else { done.append(group) }
    }
    return done.sorted { first($0) < first($1) }
  }

  /// By the first of their points, those of the second cloud after those of the first.
  private func first(_ group: Group) -> Int { group.sources.min() ?? source.count + (group.targets.min() ?? 0) }

  /// Parts below and above the gaps of one coordinate; nil if there is no such gap.
  private func split(_ group: Group, _ gap: Double, by coordinate: (SIMD2<Double>) -> Double) -> [Group]? {
    let places = group.sources.map { coordinate(source[$0]) } + group.targets.map { coordinate(target[$0]) }
    let sorted = places.sorted()
    // The places behind the gaps.
    var starts: [Double] = []
    for (before, after) in zip(sorted, sorted.dropFirst()) where after - before >= gap { starts.append(after) }
    guard !starts.isEmpty else { return nil }
    var parts = [Group](repeating: Group(sources: [], targets: []), count: starts.count + 1)
    for i in group.sources { parts[starts.countNotAbove(coordinate(source[i]))].sources.append(i) }
    for j in group.targets { parts[starts.countNotAbove(coordinate(target[j]))].targets.append(j) }
    return parts
  }
}
