/// A game on the line whose generator starts far from the data, where log(1 − D) has no gradient left.
///
/// The data are N(0, 1), G(z) = b + a·z starts at N(distance, 1), and D has learnt before the first round.
public enum FarGame {
  /// What may be chosen, beside the seed.
  public struct Choices: Sendable {
    /// What the generator minimises.
    public var objective = Objective.minimax
    /// Where the generator starts, in the data's deviations.
    public var distance = 10.0
    /// Discriminator steps a round.
    public var discriminatorSteps = 5
    /// The rate of D.
    public var rateD = 2e-3
    /// The rate of G.
    public var rateG = 0.03
    /// Whether the generator descends by Adam, which divides a gradient by its own size, and not by plain steps.
    public var usesAdam = false
    /// Rounds to play.
    public var rounds = 1_000

    /// The choices of the notebook.
    public init() {}
  }

  /// The data.
  public static let data = Mixture(.standard)
  /// The discriminator's shape.
  public static let judge = Architecture([1, 32, 32, 1], hidden: .softplus)
  /// Steps of D before the first round.
  static let lessons = 1_000

  /// The game before its first round; weights and draws come from a stream of the seed.
  public static func game(_ choices: Choices, seed: UInt64) -> Game {
    var random = RandomStream(seed: seed, "training").split("far away")
    let optimiser = choices.usesAdam ? Optimiser.adam() : .sgd()
    let game = Game(
      generator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [1, Float(choices.distance)]),
      discriminator: Perceptron(judge, initial: .he, using: &random), data: .normal(), latent: .normal(),
      rules: .init(
        objective: choices.objective, discriminatorSteps: choices.discriminatorSteps, rounds: choices.rounds),
      generatorLearning: Learning(rate: choices.rateG, optimiser: optimiser, schedule: .cosine()),
      discriminatorLearning: Learning(rate: choices.rateD, schedule: .cosine()), random: random)
    for _ in 0..<lessons { _ = game.stepDiscriminator() }
    return game
  }
}
