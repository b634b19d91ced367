import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct CycleConsistencyTests {
  let normal = Gaussian.standard

  @Test func `G = a·x + b and F = (y − b)∕a + δ lose |δ| + |a·δ|`() throws {
    for (a, b, shift) in [(2, 1, 0.3), (-0.5, 0, 0.2), (1, -3, -0.7)] as [(Double, Double, Double)] {
      let other = try Gaussian(mean: b, deviation: a.magnitude)
      let cycle = CycleConsistency(
        from: normal, by: { a * $0 + b }, to: other, by: { ($0 - b) / a + shift })
      #expect(cycle.forward.value.isClose(to: shift.magnitude, absolute: 1e-12))
      #expect(cycle.backward.value.isClose(to: (a * shift).magnitude, absolute: 1e-12))
      #expect(cycle.loss.value.isClose(to: shift.magnitude + (a * shift).magnitude, absolute: 1e-12))
    }
  }

  @Test func `the distance is not squared, and its kinks are found`() {
    let cycle = CycleConsistency(from: normal, by: { 3 * $0 }, to: normal, by: { $0 })
    // E|3x − x| = 2·√(2/π).
    #expect(cycle.forward.value.isClose(to: 2 * (2 / .pi).squareRoot(), absolute: 1e-12))
    #expect((cycle.forward.value - 2 * (2 / .pi).squareRoot()).magnitude <= cycle.forward.error)
  }
}
