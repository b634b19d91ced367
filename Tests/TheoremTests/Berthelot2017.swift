import TestSupport
import Testing

@testable import Lesson

/// D. Berthelot, T. Schumm, L. Metz, BEGAN: Boundary Equilibrium Generative Adversarial Networks (2017).
@Suite struct `Berthelot et al. 2017` {
  @Test func `k ← clip(k + λ·(γ·L(x) − L(G(z)))) stays in [0, 1] and moves towards the side that is out of balance`() {
    var random = RandomStream(seed: 50, "losses")
    for _ in 0..<50 {
      var control = BoundaryEquilibrium(diversity: random.uniform(), gain: 0.3, weight: random.uniform())
      for _ in 0..<100 {
        let (real, fake) = (random.uniform(), random.uniform())
        let before = control.weight
        control.update(real: real, fake: fake)
        #expect(control.weight >= 0 && control.weight <= 1)
        #expect((control.weight - before) * (control.diversity * real - fake) >= 0)
      }
    }
  }

  @Test func `Losses held with L(G(z)) < γ·L(x) drive k to 1, with L(G(z)) > γ·L(x) to 0`() {
    var control = BoundaryEquilibrium(diversity: 0.5, gain: 0.01)
    for _ in 0..<1_000 { control.update(real: 1, fake: 0.3) }
    #expect(control.weight == 1)
    for _ in 0..<1_000 { control.update(real: 1, fake: 0.7) }
    #expect(control.weight == 0)
  }

  @Test func `k rests exactly where E L(G(z)) = γ·E L(x), and there the measure of convergence is E L(x)`() {
    var random = RandomStream(seed: 51, "equilibria")
    for _ in 0..<100 {
      let (diversity, real) = (0.25 * Double(1 + random.index(below: 3)), Double(1 + random.index(below: 8)))
      var control = BoundaryEquilibrium(diversity: diversity, gain: 0.1, weight: 0.5)
      control.update(real: real, fake: diversity * real)
      #expect(control.weight == 0.5)
      #expect(control.convergence(real: real, fake: diversity * real) == real)
      #expect(control.convergence(real: real, fake: diversity * real * 1.1) > real, "away from it, more")
    }
  }

  @Test
  func
    `|m₁ − m₂| ≤ W1 bounds the laws of the losses, not of the data: N(1, 1) and N(−1, 1) under x²∕2 have 0 for W1 = 2`()
    throws
  {
    var random = RandomStream(seed: 52, "loss laws")
    let z = (0..<400).map { _ in random.normal() }
    let (real, fake) = (z.map { 1 + $0 }, z.map { -1 - $0 })
    // The sample −1 − z is one of N(−1, 1), with the same losses exactly.
    let losses = (real.map { 0.5 * $0 * $0 }, fake.map { 0.5 * $0 * $0 })
    #expect(try wasserstein(losses.0, to: losses.1).value == 0)
    let truth = TransportDistances(try Gaussian(mean: 1, deviation: 1), try Gaussian(mean: -1, deviation: 1))
    #expect(truth.wasserstein1.value.isClose(to: 2, absolute: 1e-12))
    // And the bound itself, for any two samples of losses.
    for _ in 0..<100 {
      let (a, b) = ((0..<20).map { _ in exp(random.normal()) }, (0..<30).map { _ in exp(0.3 + random.normal()) })
      let gap = (a.reduce(0, +) / 20 - b.reduce(0, +) / 30).magnitude
      #expect(gap <= (try wasserstein(a, to: b).value) + 1e-12)
    }
  }
}
