import Elementary
import Networks
import Testing

@testable import Adversarial

@Suite struct `Operations of a round` {
  /// Counted by hand from the layers' widths, in millions.
  @Test(arguments: [
    (1, [32, 32], Activation.tanh, false, 6.64), (2, [128, 128], .relu, false, 102.9),
    (2, [512, 512, 512], .relu, false, 3230), (2, [128, 128], .relu, true, 514),
    (2, [512, 512, 512], .relu, true, 16150),
  ])
  func `are those of its layers' products`(
    dimension: Int, hidden: [Int], activation: Activation, isPenalised: Bool, millions: Double
  ) {
    var random = RandomStream(seed: 1)
    let game = Game(
      generator: Perceptron(
        Architecture([dimension] + hidden + [dimension], hidden: activation), initial: .he, using: &random),
      discriminator: Perceptron(
        Architecture([dimension] + hidden + [1], hidden: activation), initial: .he, using: &random),
      data: .normal(dimension: dimension), latent: .normal(dimension: dimension),
      rules: .init(
        discriminatorSteps: isPenalised ? 5 : 1, penalties: isPenalised ? [.unitNorm(10)] : [], rounds: 1),
      generatorLearning: Learning(rate: 0), discriminatorLearning: Learning(rate: 0), random: random)
    #expect((Double(game.operationsPerRound) / 1e6 / millions - 1).magnitude < 1e-3)
  }
}
