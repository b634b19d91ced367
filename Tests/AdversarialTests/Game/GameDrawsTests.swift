import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

/// What is done ahead of a step, beside somebody's learning.
@Suite struct `Work ahead of a step` {
  private static let cases = ["plain", "segments", "noise", "paired", "spectral", "packed", "normalised", "minibatch"]

  private func game(_ name: String, crew: Crew = .alone) -> Game {
    var rules = Game.Rules(discriminatorSteps: 2, batch: 300, rounds: 100)
    switch name {
    case "segments": rules.penalties = [.unitNorm(1)]
    case "noise": rules.noise = InstanceNoise(deviation: 0.3)
    case "paired": rules.objective = .relativisticPairing
    case "spectral": rules.constraint = .spectralNormalisation
    case "packed": rules.pack = 3
    case "minibatch": rules.minibatch = MinibatchDiscrimination(features: 4, kernels: 3, dimensions: 2)
    default: break
    }
    var random = RandomStream(seed: 4, "networks")
    let seen = rules.minibatch?.outputs ?? 2 * rules.pack
    return Game(
      generator: Perceptron(
        Architecture([2, 9, 2], hidden: .tanh, stage: name == "normalised" ? .normalised : .plain), initial: .xavier,
        using: &random),
      discriminator: Perceptron(Architecture([seen, 40, 9, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: .ring(), latent: .normal(dimension: 2), rules: rules, generatorLearning: Learning(rate: 1e-2),
      discriminatorLearning: Learning(rate: 1e-2), random: RandomStream(seed: 4, "game"), crew: crew)
  }

  @Test(arguments: cases, [1, 2, 3])
  func `comes out as if the step had done it itself`(name: String, width: Int) {
    let crew = Crew(width: max(2, width)) { count, body in
      for offset in 0..<width { for index in stride(from: count - 1 - offset, through: 0, by: -width) { body(index) } }
    }
    // Who is asked for its state draws again what was drawn ahead.
    let (ahead, asked) = (game(name, crew: crew), game(name))
    for isD in [true, true, false, false, true, false, true, true] {
      _ = asked.state
      #expect(isD ? ahead.stepDiscriminator() : ahead.stepGenerator())
      #expect(isD ? asked.stepDiscriminator() : asked.stepGenerator())
      #expect(ahead.discriminator == asked.discriminator && ahead.generator == asked.generator)
    }
    #expect(ahead.state == asked.state)
    #expect(ahead.playRound() && asked.playRound() && ahead.state == asked.state)
  }

  @Test func `is the generator's on the latents to come, and the discriminator's on the data to come`() {
    let game = game("plain"), random = RandomStream(seed: 4, "game")
    func draws(_ name: String, _ source: Source) -> [Double] {
      var stream = random.split(name)
      return (0..<2).map { _ in source.points(300, using: &stream) }[1].map(Double.init)
    }
    func expect(_ pass: Pass, isMadeOf network: Perceptron, at points: [Double]) {
      let widened = Widened(network), count = network.architecture.outputs
      for row in [0, 17, 130, 299] {
        let values = widened.values(at: Array(points[2 * row..<2 * row + 2]))
        for (feature, value) in values.enumerated() {
          let lanes = pass.output(row / 32)[2 * feature + row % 32 / 16]
          #expect(count == values.count && Double(lanes[row % 16]).isClose(to: value, relative: 1e-5, absolute: 1e-5))
        }
      }
    }
    #expect(game.stepDiscriminator())
    expect(game.generatorPlayer.pass, isMadeOf: game.generator, at: draws("latent", .normal(dimension: 2)))
    #expect(game.stepGenerator())
    expect(game.judge.player.pass, isMadeOf: game.discriminator, at: draws("data", .ring()))
  }
}
