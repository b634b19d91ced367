import TestSupport
import Testing
import Theory

@Suite struct BoundaryEquilibriumTests {
  @Test func `samples that are reconstructed too well drive k to 1 and no further, bad ones to 0`() {
    var control = BoundaryEquilibrium(diversity: 0.5, gain: 0.1)
    #expect(control.weight == 0)
    control.update(real: 1, fake: 0.3)
    #expect(control.weight.isClose(to: 0.02, absolute: 1e-15))
    for _ in 0..<200 { control.update(real: 1, fake: 0.3) }
    #expect(control.weight == 1)
    for _ in 0..<200 { control.update(real: 1, fake: 0.7) }
    #expect(control.weight == 0)
    control.update(real: 1, fake: 0.5)
    #expect(control.weight == 0 && control.balance(real: 1, fake: 0.5) == 0)
  }

  @Test func `the measure of convergence is L(x) + |γ·L(x) − L(G(z))|: 1·2 for γ = ½ and losses 1 and 0·3`() {
    let control = BoundaryEquilibrium(diversity: 0.5, weight: 0.25)
    #expect(control.convergence(real: 1, fake: 0.3).isClose(to: 1.2, absolute: 1e-15))
    #expect(control.convergence(real: 1, fake: 0.7).isClose(to: 1.2, absolute: 1e-15))
    #expect(control.discriminatorLoss(real: 1, fake: 0.4).isClose(to: 0.9, absolute: 1e-15))
  }
}
