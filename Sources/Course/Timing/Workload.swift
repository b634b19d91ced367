/// A game of a size that lecturers train, to be timed: data and latents are drawn in the step, and both players use Adam.
public struct Workload: Sendable {
  /// What it is called in tables.
  public let name: String
  /// Coordinates of data and latent; the data are `Source.ring`.
  public let dimension: Int
  /// Widths of the hidden layers of both networks.
  public let hidden: [Int]
  /// What the hidden layers apply.
  public let activation: Activation
  /// Whether a round is five critic steps with the gradient penalty and a generator step, instead of one and one.
  public let isPenalised: Bool
  /// Rows of a minibatch.
  public let batch: Int

  /// A workload; only its name is not timed.
  public init(
    _ name: String, dimension: Int = 2, hidden: [Int], _ activation: Activation = .relu, isPenalised: Bool = false,
    batch: Int = 256
  ) {
    (self.name, self.dimension, self.hidden, self.activation) = (name, dimension, hidden, activation)
    (self.isPenalised, self.batch) = (isPenalised, batch)
  }

  /// Small, medium and large games, and the medium and the large one with a gradient penalty.
  public static let all = [
    Workload("S", dimension: 1, hidden: [32, 32], .tanh), Workload("M", hidden: [128, 128]),
    Workload("L", hidden: [512, 512, 512]), Workload("GP-M", hidden: [128, 128], isPenalised: true),
    Workload("GP-L", hidden: [512, 512, 512], isPenalised: true),
  ]

  /// How both players learn.
  private var learning: Learning {
    Learning(rate: isPenalised ? 1e-4 : 1e-3, optimiser: .adam(beta1: 0.5, beta2: isPenalised ? 0.9 : 0.999))
  }

  /// G and D, with random weights.
  private func networks(_ random: RandomStream) -> (generator: Perceptron, discriminator: Perceptron) {
    var weights = random.split("weights")
    func network(outputs: Int) -> Perceptron {
      Perceptron(
        Architecture([dimension] + hidden + [outputs], hidden: activation), initial: .xavier, using: &weights)
    }
    return (network(outputs: dimension), network(outputs: 1))
  }

  /// A fresh game; weights and draws come from streams split off `random`.
  public func game(_ random: RandomStream, crew: Crew = .alone) -> Game {
    let networks = networks(random)
    return Game(
      generator: networks.generator, discriminator: networks.discriminator,
      data: .ring(coordinates: dimension), latent: .normal(dimension: dimension),
      rules: .init(
        discriminatorSteps: isPenalised ? 5 : 1, batch: batch, penalties: isPenalised ? [.unitNorm(10)] : [],
        rounds: 1_000_000),
      generatorLearning: learning, discriminatorLearning: learning, random: random.split("game"), crew: crew)
  }

  /// The same game as two moves on the tape, which knows no penalties.
  public func play(_ random: RandomStream, crew: Crew = .alone) -> Play {
    precondition(!isPenalised, "penalties are the game's")
    let (networks, objective) = (networks(random), Objective.nonSaturating)
    let play = Play(batch: batch, rounds: 1_000_000, random: random.split("game"), crew: crew)
    let (g, d) = (play.network("G", networks.generator), play.network("D", networks.discriminator))
    let data = play.source("data", .ring(coordinates: dimension))
    let latent = play.source("latent", .normal(dimension: dimension))
    play.move("discriminator", training: [d], learning) { tape in
      d(tape.draw(data)).mean(objective.real) + d(g(tape.draw(latent))).mean(objective.fake)
    }
    play.move("generator", training: [g], learning) { tape in d(g(tape.draw(latent))).mean(objective.generator) }
    return play
  }
}
