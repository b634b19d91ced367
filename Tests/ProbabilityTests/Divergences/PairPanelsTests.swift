import Elementary
import Probability
import TestSupport
import Testing

@Suite struct PairPanelsTests {
  @Test func `a panel ends where log p − log q takes a level, to the last bits`() throws {
    let (p, q) = (Gaussian.standard, try Gaussian(mean: 0.731, deviation: 1))
    for level in [-3.0, 0, 0.4] {
      // −δx + δ²/2 = level.
      let crossing = 0.731 / 2 - level / 0.731
      let ends = QuadraturePanel.covering(p, q, levels: [level]).map(\.lower)
      #expect(ends.contains { $0.isClose(to: crossing, absolute: 1e-13) })
    }
    let broken = QuadraturePanel.covering(p, q, breaks: [0.123456])
    #expect(broken.contains { $0.lower == 0.123456 })
  }

  @Test func `between equal laws there are no crossings, and between disjoint ones one in the gap does no harm`() throws
  {
    let law = Laws.gaussian(0.3, 2)
    #expect(QuadraturePanel.covering(law, law) == QuadraturePanel.between(law.landmarks(depth: 50)))
    let (a, b) = (try Uniform(lower: 0, upper: 1), try Uniform(lower: 2, upper: 3))
    let mass = Quadrature().integrate(over: QuadraturePanel.covering(a, b)) { a.density(at: $0) + b.density(at: $0) }
    #expect(mass.value.isClose(to: 2, absolute: 1e-13))
  }
}
