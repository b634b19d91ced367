import TestSupport
import Testing

@testable import Lesson

/// J.-Y. Zhu et al., Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks (2017).
@Suite struct `Zhu et al. 2017` {
  /// > Source: Zhu et al. 2017, section 3.2.
  @Test func `For G = a·x + b and F = (y − b)∕a + δ the cycle loss is |δ| + |a|·|δ|, and 0 only if F = G⁻¹`() {
    var random = RandomStream(seed: 80, "cycles")
    for (p, q) in RandomLaws.pairs.prefix(20) {
      let (a, b, shift) = (0.3 + 2 * random.uniform(), random.normal(), random.normal())
      func cycle(_ shift: Double) -> CycleConsistency {
        CycleConsistency(from: p, by: { a * $0 + b }, to: q, by: { ($0 - b) / a + shift })
      }
      let closed = shift.magnitude + (a * shift).magnitude
      #expect(cycle(shift).loss.value.isClose(to: closed, relative: 1e-10))
      #expect(cycle(0).loss.value < 1e-13)
    }
  }

  @Test func `Zero losses do not say which G: on N(0, 1) both G = x and G = −x have no adversarial and no cycle loss`()
  {
    let normal = Gaussian.standard
    for sign in [1.0, -1] {
      let map = DifferentiableMap { z in (z.map { sign * $0 }, z.map { _ in sign }) }
      let game = GameAssessment(data: normal, generator: Pushforward(latent: normal, map: map)) { $0.map { _ in 0 } }
      let cycle = CycleConsistency(from: normal, by: { sign * $0 }, to: normal, by: { sign * $0 })
      #expect(game.jensenShannon.value < 1e-15 && cycle.loss.value == 0)
    }
  }

  @Test func `Nor which mode goes where: of two equal modes each may be taken to itself or to the other`() throws {
    let modes = try Mixture(
      weights: [0.5, 0.5],
      components: [.gaussian(try Gaussian(mean: -2, deviation: 0.5)), .gaussian(try Gaussian(mean: 2, deviation: 0.5))])
    let swap = DifferentiableMap { z in (z.map { -$0 }, z.map { _ in -1 }) }
    let game = GameAssessment(data: modes, generator: Pushforward(latent: modes, map: swap)) { $0.map { _ in 0 } }
    #expect(game.jensenShannon.value < 1e-14)
    #expect(CycleConsistency(from: modes, by: { -$0 }, to: modes, by: { -$0 }).loss.value == 0)
  }

  /// > Source: Zhu et al. 2017, section 3.2.
  @Test func `One direction is not enough: G = |x|, F = y undo each other on y ≥ 0, and E|F(G(x)) − x| = √(2∕π)`()
    throws
  {
    let cycle = CycleConsistency(
      from: Gaussian.standard, by: \.magnitude, to: try Uniform(lower: 0, upper: 3), by: { $0 }, breaks: [0])
    #expect(cycle.backward.value == 0)
    #expect(cycle.forward.value.isClose(to: (2 / .pi).squareRoot(), absolute: 1e-12))
  }
}
