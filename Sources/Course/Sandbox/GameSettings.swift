/// Everything about a game but its data and its seed.
public struct GameSettings: Sendable {
  /// The rules of the game.
  public var rules: Game.Rules
  /// Coordinates of z.
  public var latent: Int
  /// Hidden widths of both networks.
  public var hidden: [Int]
  /// What their hidden layers apply.
  public var activation = Activation.relu
  /// The law of their first weights.
  public var initial = Initialisation.xavier
  /// How G learns.
  public var generator = Learning(rate: 1e-3)
  /// How D learns.
  public var discriminator = Learning(rate: 1e-3)
  /// The decay of the moving average of G that is looked at; at 0 it is G itself.
  public var averaging = 0.0
  /// The label of data that the objective was given; below 1 it is smoothed.
  public var label = 1.0
  /// How many samples are counted.
  public var samples = 2_500

  /// Whether the players are those that find any law on the line, and not perceptrons of these widths.
  public var isForTheLine = false

  /// Settings with the usual ways of learning.
  public init(rules: Game.Rules, latent: Int, hidden: [Int]) {
    (self.rules, self.latent, self.hidden) = (rules, latent, hidden)
  }

  /// Both networks as they begin; their weights come from a stream split off `random`.
  public func players(on data: TrainingData, random: RandomStream) -> (generator: Perceptron, discriminator: Perceptron)
  {
    var weights = random.split("weights")
    if isForTheLine { return (.rising(using: &weights), .attentive(using: &weights)) }
    let generator = Perceptron(
      Architecture([latent] + hidden + [data.dimension], hidden: activation), initial: initial, using: &weights)
    // D sees one sample at a time, a pack of them, or features of one with its company in the batch.
    let inputs = rules.minibatch?.outputs ?? rules.pack * data.dimension
    let discriminator = Perceptron(
      Architecture([inputs] + hidden + [1], hidden: activation), initial: initial, using: &weights)
    return (generator, discriminator)
  }

  /// The game of these settings; weights and draws come from streams split off `random`.
  public func game(on data: TrainingData, random: RandomStream, crew: Crew = .alone) -> Game {
    let (generator, discriminator) = players(on: data, random: random)
    return Game(
      generator: generator, discriminator: discriminator, data: data.source, latent: latentSource,
      rules: rules, generatorLearning: self.generator, discriminatorLearning: self.discriminator,
      random: random.split("game"), crew: crew)
  }

  /// Where z comes from; on the line each batch takes one from every stratum, as of the data.
  public var latentSource: Source { latent == 1 ? .stratifiedNormal : .normal(dimension: latent) }

  /// Whether D's logit is that of a probability, so that V(D, G) is the value of the game.
  public var isLogistic: Bool { rules.pack == 1 && rules.minibatch == nil && isProbability }

  /// Whether D is σ of its logit.
  var isProbability: Bool { Objective.logistic.contains { $0.name == rules.objective.name } }

  /// Whether p_g can be computed from the weights: G maps a space into one of the same dimension.
  public func isExact(on data: TrainingData) -> Bool { latent == data.dimension }
}
