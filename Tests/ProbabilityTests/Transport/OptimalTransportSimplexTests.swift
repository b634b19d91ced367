import Elementary
@testable import Probability
import Testing

@Suite struct OptimalTransportSimplexTests {
  @Test(arguments: TransportCost.allCases)
  func `The tree stays strongly feasible: every arc without flow points to the root`(cost: TransportCost) {
    var random = RandomStream(seed: 11, "degenerate")
    for _ in 0..<20 {
      let count = 1 + random.index(below: 60)
      let simplex = TransportSimplex(
        sources: TransportInstance.gridPoints(count, using: &random),
        targets: TransportInstance.gridPoints(count, using: &random), cost: cost)
      let units = [Int64](repeating: 1, count: count)
      simplex.start(supplies: units, demands: units)
      simplex.solve(tolerance: 1e-14)
      var size = 1
      for node in Array(0..<count) + Array(simplex.firstTarget..<(simplex.firstTarget + count)) {
        let parent = Int(simplex.nodes[node].parent)
        // Arcs run from sources to targets, so the arc above a target points away from the root.
        #expect(simplex.nodes[node].flow >= (node < simplex.firstTarget ? 0 : 1))
        #expect(node < simplex.firstTarget ? parent >= simplex.firstTarget : parent < simplex.firstTarget)
        if parent == simplex.root { #expect(simplex.nodes[node].flow == 0) }
        if parent == simplex.root { size += Int(simplex.nodes[node].size) }
      }
      #expect(size == 2 * count + 1 && size == Int(simplex.nodes[simplex.root].size))
    }
  }

  @Test func `Masses with a small common denominator are its whole multiples`() {
    let masses = TransportMasses(sources: [1.0 / 3, 1.0 / 6, 0, 0.5], targets: [0.1, 0.2, 0.3, 0.4])
    #expect(masses.sources == [10, 5, 0, 15] && masses.targets == [3, 6, 9, 12] && masses.total == 30)
    #expect(masses.roundingError > 0)
    let equal = TransportMasses(sources: [Double](repeating: 1.0 / 49, count: 49), targets: [0.5, 0.5])
    #expect(equal.total == 98 && equal.sources.allSatisfy { $0 == 2 } && equal.roundingError == 0)
  }

  @Test func `Other masses are rounded to units that sum to the total`() {
    let root = 0.5.squareRoot()
    for targets in [[root, 1 - root], [0.25, 0.75]] {
      let masses = TransportMasses(sources: [1 - root, root], targets: targets)
      #expect(masses.sources.reduce(0, +) == masses.total && masses.targets.reduce(0, +) == masses.total)
      #expect((Double(masses.sources[1]) / Double(masses.total) - root).magnitude <= 0x1p-53)
      #expect(masses.total > 1 << 59 && masses.roundingError > 0)
    }
  }
}
