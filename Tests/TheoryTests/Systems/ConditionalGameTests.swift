import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct ConditionalGameTests {
  static func gaussian(_ mean: Double, _ deviation: Double) throws -> Gaussian {
    try Gaussian(mean: mean, deviation: deviation)
  }

  @Test func `with equal shares C = −log 4 + 2·Σ π(y)·JSD(p(·|y) ‖ q(·|y))`() throws {
    let game = ConditionalGame([
      .init(share: 0.3, data: try Self.gaussian(-1, 0.5), model: try Self.gaussian(0, 1)),
      .init(share: 0.7, data: try Self.gaussian(2, 1), model: try Self.gaussian(1.5, 0.7)),
    ])
    let average = game.labels.reduce(0) { $0 + $1.dataShare * Divergences($1.data, $1.model).jensenShannon.value }
    #expect(game.optimalValue.value.isClose(to: 2 * average - log(4), absolute: 1e-11))
    #expect(game.jensenShannon.value.isClose(to: average, absolute: 1e-11))
  }

  @Test func `with unequal shares the label alone tells something, and D* weighs it`() throws {
    let law = Gaussian.standard
    let game = ConditionalGame([
      .init(share: 0.25, modelShare: 0.75, data: law, model: law),
      .init(share: 0.75, modelShare: 0.25, data: law, model: law),
    ])
    #expect(game.logit(at: 0.3, label: 0).isClose(to: -log(3), relative: 1e-15))
    #expect(game.logit(at: -2, label: 1).isClose(to: log(3), relative: 1e-15))
    // Two coins, ¼ and ¾: JSD = log 2 − H(¼).
    let coin = log(2) + 0.25 * log(0.25) + 0.75 * log(0.75)
    #expect(game.jensenShannon.value.isClose(to: coin, absolute: 1e-11))
    #expect(game.optimalValue.value.isClose(to: 2 * coin - log(4), absolute: 1e-11))
  }
}
