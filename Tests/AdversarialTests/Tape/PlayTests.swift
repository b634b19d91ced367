import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `Moves on the tape` {
  /// Both players of a game with unlike widths.
  private func players(seed: UInt64, hidden: Activation, shortcut: Bool = false) -> (g: Perceptron, d: Perceptron) {
    var random = RandomStream(seed: seed, "networks")
    let g = Architecture([2, 40, 17, 3], hidden: hidden, hasShortcut: shortcut)
    return (
      Perceptron(g, initial: .xavier, using: &random),
      Perceptron(Architecture([3, 33, 20, 1], hidden: hidden), initial: .xavier, using: &random)
    )
  }

  private static let data = Source(dimension: 3) { points, random in
    random.fillNormal(points)
    for index in points.indices { points[index] = Float(index % 3) + points[index] / 2 }
  }

  private func game(
    _ objective: Objective, k: Int, batch: Int, _ learning: Learning, rounds: Int = 60, seed: UInt64 = 1,
    hidden: Activation = .tanh, crew: Crew = .alone, shortcut: Bool = false
  ) -> Game {
    let players = players(seed: seed, hidden: hidden, shortcut: shortcut)
    return Game(
      generator: players.g, discriminator: players.d, data: Self.data, latent: .normal(dimension: 2),
      rules: .init(objective: objective, discriminatorSteps: k, batch: batch, rounds: rounds),
      generatorLearning: learning, discriminatorLearning: learning, random: RandomStream(seed: seed, "game"), crew: crew
    )
  }

  /// The same game as two moves.
  private func play(
    _ objective: Objective, k: Int, batch: Int, _ learning: Learning, rounds: Int = 60, seed: UInt64 = 1,
    hidden: Activation = .tanh, crew: Crew = .alone, shortcut: Bool = false
  ) -> (play: Play, g: Network, d: Network) {
    let players = players(seed: seed, hidden: hidden, shortcut: shortcut)
    let play = Play(batch: batch, rounds: rounds, random: RandomStream(seed: seed, "game"), crew: crew)
    let (g, d) = (play.network("G", players.g), play.network("D", players.d))
    let (data, latent) = (play.source("data", Self.data), play.source("latent", .normal(dimension: 2)))
    play.move("discriminator", training: [d], learning, times: k) { tape in
      let (real, fake) = (d(tape.draw(data)), d(g(tape.draw(latent))))
      return objective.isPaired
        ? (real - fake).mean(objective.real) : real.mean(objective.real) + fake.mean(objective.fake)
    }
    play.move("generator", training: [g], learning) { tape in
      let fake = d(g(tape.draw(latent)))
      return objective.isPaired
        ? (fake - d(tape.draw(data))).mean(objective.generator) : fake.mean(objective.generator)
    }
    return (play, g, d)
  }

  private static let optimisers: [Optimiser] = [.adam(beta1: 0.5, beta2: 0.99), .rmsProp(), .sgd(momentum: 0.5)]

  @Test(arguments: Objective.all + [.relativisticPairing], [64, 100, 256])
  func `a game as two moves ends with the same bits as the game`(objective: Objective, batch: Int) {
    for (number, optimiser) in Self.optimisers.enumerated() {
      let (k, hidden) = (number + 1, [Activation.tanh, .leakyRelu(slope: 0.2), .softplus][number])
      let learning = Learning(rate: 3e-3, optimiser: optimiser, schedule: .cosine(floor: 0.1))
      for crew in [Crew.alone, Crew(width: 2) { count, body in for item in (0..<count).reversed() { body(item) } }] {
        let game = game(objective, k: k, batch: batch, learning, hidden: hidden, crew: crew, shortcut: number == 1)
        let moves = play(objective, k: k, batch: batch, learning, hidden: hidden, crew: crew, shortcut: number == 1)
        let start = moves.g.perceptron
        for _ in 0..<50 {
          #expect(game.playRound() && moves.play.playRound())
        }
        #expect(moves.g.perceptron == game.generator && moves.d.perceptron == game.discriminator)
        #expect(start != game.generator)
      }
    }
  }

  @Test func `a play that takes over a state goes on bit for bit`() {
    let learning = Learning(rate: 1e-3)
    func fresh() -> (play: Play, g: Network, d: Network) { play(.nonSaturating, k: 2, batch: 64, learning) }
    let (whole, first, second) = (fresh(), fresh(), fresh())
    for _ in 0..<20 { #expect(whole.play.playRound()) }
    for _ in 0..<9 { #expect(first.play.playRound()) }
    #expect(second.play.goOn(from: first.play.state))
    #expect(second.play.round == 9 && second.g.perceptron == first.g.perceptron)
    for _ in 0..<11 { #expect(second.play.playRound()) }
    #expect(second.g.perceptron == whole.g.perceptron && second.d.perceptron == whole.d.perceptron)
    #expect(second.play.state == whole.play.state)
    #expect(!second.play.goOn(from: [1, 2, 3]))
  }

  @Test func `moves at once step from the same parameters`() {
    // x·y for two constants: one goes down, the other up.
    func values(isSimultaneous: Bool) -> (x: Float, y: Float) {
      let play = Play(batch: 5, rounds: 1, isSimultaneous: isSimultaneous, random: RandomStream(seed: 1, "play"))
      let (x, y) = (play.constants("x", [1]), play.constants("y", [2]))
      let learning = Learning(rate: 0.5, optimiser: .sgd())
      play.move("down", training: [x], learning) { tape in (tape.learnt(x) * tape.learnt(y)).mean }
      play.move("up", training: [y], learning) { tape in -1 * (tape.learnt(x) * tape.learnt(y)).mean }
      #expect(play.playRound())
      return (x.perceptron.parameters[1], y.perceptron.parameters[1])
    }
    #expect(values(isSimultaneous: true) == (0, 2.5))
    #expect(values(isSimultaneous: false) == (0, 2))
  }

  @Test func `a network that is not named is held constant, and one applied twice adds its gradients up`() {
    let play = Play(batch: 3, rounds: 10, random: RandomStream(seed: 1, "play"))
    let (x, y) = (play.constants("x", [3]), play.constants("y", [5]))
    // ½x² + xy by x: x + y, once for each place of x and once more for the product.
    let move = play.move("x", training: [x], Learning(rate: 0.25, optimiser: .sgd())) { tape in
      0.5 * (tape.learnt(x) * tape.learnt(x)).mean + (tape.learnt(x) * tape.learnt(y)).mean
    }
    #expect(play.playRound())
    #expect(move.loss.value == 19.5)
    #expect(x.perceptron.parameters == [0, 1] && y.perceptron.parameters == [0, 5])
  }

  @Test func `a rule after the step changes what the next step weighs with`() {
    let play = Play(batch: 4, rounds: 10, random: RandomStream(seed: 1, "play"))
    let (x, k) = (play.constants("x", [0]), play.scalar(1))
    play.move("x", training: [x], Learning(rate: 1, optimiser: .sgd()), after: { k.value *= 2 }) { tape in
      k * tape.learnt(x).mean
    }
    for _ in 0..<4 { #expect(play.playRound()) }
    #expect(x.perceptron.parameters[1] == -15 && k.value == 16)
    let other = Play(batch: 4, rounds: 10, random: RandomStream(seed: 1, "play"))
    let (u, l) = (other.constants("x", [0]), other.scalar(1))
    other.move("x", training: [u], Learning(rate: 1, optimiser: .sgd()), after: { l.value *= 2 }) { tape in
      l * tape.learnt(u).mean
    }
    #expect(other.goOn(from: play.state) && other.playRound())
    #expect(u.perceptron.parameters[1] == -31)
  }

  @Test func `the first non-finite value ends the run, and the step that led there is taken back`() {
    let play = Play(batch: 4, rounds: 10, random: RandomStream(seed: 1, "play"))
    let (x, y) = (play.constants("x", [1]), play.constants("y", [1]))
    play.move("still", training: [y], Learning(rate: 1, optimiser: .sgd())) { tape in 0 * tape.learnt(y).mean }
    play.move("away", training: [x], Learning(rate: 50, optimiser: .sgd())) { tape in
      -1 * tape.learnt(x).exponential.mean
    }
    #expect(play.playRound())
    let last = x.perceptron
    #expect(last.parameters[1] > 100)
    #expect(!play.playRound())
    #expect(play.divergence == .init(round: 2, move: "away"))
    #expect(x.perceptron.parameters[1] == 1 && play.round == 1)
    #expect(!play.playRound())
  }

  @Test func `a step that leads out of the finite numbers is not taken, by none of those who learn together`() {
    let play = Play(batch: 4, rounds: 10, random: RandomStream(seed: 1, "play"))
    let (x, y) = (play.constants("x", [1]), play.constants("y", [2e19]))
    play.move("both", training: [x, y], Learning(rate: 1e30, optimiser: .sgd())) { tape in
      tape.learnt(x).mean + (tape.learnt(y) * tape.learnt(y)).mean
    }
    // y² overflows in the value itself, before anybody has learnt.
    #expect(!play.playRound())
    #expect(play.divergence == .init(round: 1, move: "both"))
    #expect(x.perceptron.parameters[1] == 1)
    let steep = Play(batch: 4, rounds: 10, random: RandomStream(seed: 1, "play"))
    let (u, v) = (steep.constants("u", [1]), steep.constants("v", [1e10]))
    steep.move("both", training: [u, v], Learning(rate: 1e30, optimiser: .sgd())) { tape in
      tape.learnt(u).mean + (tape.learnt(v) * tape.learnt(v)).mean
    }
    #expect(!steep.playRound())
    #expect(steep.divergence == .init(round: 1, move: "both"))
    #expect(u.perceptron.parameters[1] == 1 && v.perceptron.parameters[1] == 1e10)
  }

  @Test func `a network whose outputs leave the finite numbers takes its own last step back`() {
    let play = Play(batch: 4, rounds: 10, random: RandomStream(seed: 1, "play"))
    let architecture = Architecture([1, 1], hidden: .linear)
    let (g, d) = (
      play.network("G", Perceptron(architecture, parameters: [1, 1])),
      play.network("D", Perceptron(architecture, parameters: [1, 1]))
    )
    play.move("G", training: [g], Learning(rate: 1e22, optimiser: .sgd())) { tape in
      -1 * g(tape.constant([1e15])).mean
    }
    play.move("D", training: [d], Learning(rate: 1e-30, optimiser: .sgd())) { tape in d(g(tape.constant([1e15]))).mean }
    #expect(!play.playRound())
    #expect(play.divergence == .init(round: 1, move: "G"))
    #expect(g.perceptron.parameters == [1, 1])
  }
}
