import Elementary
import Networks
import Testing

@testable import Adversarial

/// What a game goes on from, with everything that a game may have.
@Suite struct `A game that is interrupted` {
  private static let cases: [String] = [
    "plain", "noise", "segments", "spectral", "minibatch", "packed", "at once", "training set",
  ]

  private func game(_ name: String, seed: UInt64 = 9) -> Game {
    var rules = Game.Rules(batch: 48, rounds: 100), constraint = WeightConstraint.none
    var (stage, hidden) = (Architecture.Stage.plain, Activation.tanh)
    switch name {
    case "noise": rules.noise = InstanceNoise(deviation: 0.3)
    case "segments": rules.penalties = [.unitNorm(1)]
    case "spectral": constraint = .spectralNormalisation
    case "minibatch": rules.minibatch = MinibatchDiscrimination(features: 4, kernels: 3, dimensions: 2)
    case "packed": rules.pack = 3
    case "at once": (rules.isSimultaneous, stage, hidden) = (true, .maxout(pieces: 2), .linear)
    default: break
    }
    rules.constraint = constraint
    var random = RandomStream(seed: seed, "networks")
    var data = Source.ring()
    if name == "training set" {
      data = Source(dimension: 2, epochsOf: TrainingSet(of: data, count: 100, pack: 1, using: &random))
    }
    let seen = rules.minibatch?.outputs ?? 2 * rules.pack
    return Game(
      generator: Perceptron(
        Architecture([2, 9, 2], hidden: .relu, stage: name == "at once" ? .normalised : .plain), initial: .xavier,
        using: &random),
      discriminator: Perceptron(
        Architecture([seen, 7, 1], hidden: hidden, stage: stage), initial: .xavier, using: &random), data: data,
      latent: .normal(dimension: 2), rules: rules, generatorLearning: Learning(rate: 1e-2),
      discriminatorLearning: Learning(rate: 1e-2), random: RandomStream(seed: seed, "game"))
  }

  @Test(arguments: cases)
  func `goes on bit for bit from its state, whatever it has`(name: String) {
    let game = game(name), other = self.game(name)
    for _ in game.rounds.prefix(7) {}
    let state = game.state
    for _ in game.rounds.prefix(5) {}
    #expect(other.goOn(from: state) && other.round == 7)
    #expect(other.state == state)
    for _ in other.rounds.prefix(5) {}
    #expect(other.generator == game.generator && other.discriminator == game.discriminator)
    #expect(other.state == game.state && game.round == 12)
    #expect(game.state != state)
  }

  @Test func `takes over no state of another size`() {
    let game = game("plain"), before = game.state
    #expect(!game.goOn(from: []) && !game.goOn(from: self.game("noise").state) && !game.goOn(from: before + [0]))
    #expect(game.state == before)
  }

  @Test func `a ledger gives back what was carried into it`() {
    var ledger = Ledger()
    var (word, number, real, stream) = (UInt64.max, -3, -0.1, RandomStream(seed: 2, "ledger"))
    var floats: [Float] = [1, .infinity, -0.0]
    _ = stream.next()
    ledger.carry(&word)
    ledger.carry(&number)
    ledger.carry(&real)
    ledger.carry(&floats, count: 3)
    ledger.carry(&stream)
    let next = stream.next()
    var back = Ledger(restoring: ledger.words)
    var (word2, number2, real2, stream2) = (UInt64(0), 0, 0.0, RandomStream(seed: 2, "ledger"))
    var floats2: [Float] = [0, 0, 0]
    back.carry(&word2)
    back.carry(&number2)
    back.carry(&real2)
    back.carry(&floats2, count: 3)
    back.carry(&stream2)
    #expect(word2 == .max && number2 == -3 && real2 == -0.1 && stream2.next() == next)
    #expect(floats2.map(\.bitPattern) == floats.map(\.bitPattern) && ledger.words.count == 9)
  }
}
