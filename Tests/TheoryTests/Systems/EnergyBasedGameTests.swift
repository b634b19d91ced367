import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct EnergyBasedGameTests {
  @Test func `the value is m·(1 − TV), 4·Φ(−½) for margin 2 between N(0, 1) and N(1, 1)`() throws {
    let (p, q) = (Gaussian.standard, try Gaussian(mean: 1, deviation: 1))
    let (value, truth) = (EnergyBasedGame(margin: 2).optimalValue(p, q), 4 * normalCDF(-0.5))
    #expect(value.value.isClose(to: truth, absolute: 1e-13))
    #expect((value.value - truth).magnitude <= value.error + 1e-15)
  }

  @Test func `the cost a·y + b·[m − y]₊ is least at m if a < b, else at 0, and pays the margin on samples only`() {
    let game = EnergyBasedGame(margin: 1.5)
    #expect(game.energy(logRatio: -0.1) == 1.5 && game.energy(logRatio: 0.1) == 0)
    #expect(game.cost(0, data: 3, model: 2) == 3 && game.cost(1.5, data: 3, model: 2) == 4.5)
    #expect(game.cost(4, data: 3, model: 2) == 12, "beyond the margin nothing is gained")
  }
}
