/// What somebody may choose of a game, before it is known what the choices mean on a law: the options of the command line and
/// the switches of the live page.
///
/// What is nil depends on the law: on the line D takes four steps a round and learns faster.
public struct GameChoices: Sendable {
  /// What the players minimise.
  public var objective = Objective.nonSaturating
  /// Rounds over which the rates fall.
  public var rounds = 10_000
  /// Discriminator steps a round; nil: 1, on the line 4.
  public var criticSteps: Int?
  /// Rows of a minibatch.
  public var batch = 128
  /// Coordinates of z; nil: as many as of x.
  public var latent: Int?
  /// Hidden widths of both networks.
  public var hidden = [64, 64, 64]
  /// What hidden layers apply.
  public var activation = Activation.relu
  /// The law of the first weights.
  public var initial = Initialisation.xavier
  /// Whether the shape of the networks was chosen: on the line they are then such perceptrons.
  public var areShaped = false
  /// The rate of D; nil: 1e-3, on the line 3e-3.
  public var rateD: Double?
  /// The rate of G; nil: 1e-3, on the line 5e-3.
  public var rateG: Double?
  /// How both rates fall over the run.
  public var schedule = Schedule.cosine()
  /// How both players descend.
  public var optimiser = Optimiser.adam(beta1: 0.5, beta2: 0.99)
  /// The label of data: below 1 one-sided label smoothing.
  public var label = 1.0
  /// γ of R1; nil: 0.1 in the plane where D is a probability and nothing else holds it, else 0.
  public var r1: Double?
  /// γ of R2.
  public var r2 = 0.0
  /// λ of the penalty that draws slopes to 1.
  public var penalty = 0.0
  /// The bound of D's weights; 0: none.
  public var clip = 0.0
  /// Whether each matrix of D is divided by its spectral norm.
  public var isSpectral = false
  /// Samples that D sees side by side.
  public var pack = 1
  /// The deviation of instance noise at the start, data units.
  public var noise = 0.0
  /// Numbers that D is told of the rest of its batch; 0: none.
  public var minibatch = 0
  /// Features that each of these numbers compares.
  public var minibatchDimensions = 3
  /// Steps of D that G looks ahead; 0: none.
  public var unrolling = 0
  /// Their rate.
  public var unrollingRate = 1e-3
  /// The decay of the moving average of G that is looked at.
  public var averaging = 0.0
  /// How many samples are counted.
  public var samples = 2_500

  /// The choices of somebody who has chosen nothing.
  public init() {}

  /// What players can minimise, in the order of the help.
  public static let objectives = Objective.all + [.relativisticPairing]

  /// Choices that do not go together: the option that is too much, as the command line names it, and why.
  public struct Conflict: Error, Equatable {
    /// The option, without its dashes.
    public let option: String
    /// A half sentence.
    public let reason: String

    package init(option: String, reason: String) { (self.option, self.reason) = (option, reason) }
  }

  /// The game that these choices make of a law.
  public func settings(on data: TrainingData) throws(Conflict) -> GameSettings {
    let objective = try smoothed()
    guard batch.isMultiple(of: pack) else {
      throw Conflict(option: "pack", reason: "it must divide the batch, and \(batch) is no multiple of \(pack)")
    }
    let constraint = try constraint(), penalties = try penalties(on: data)
    let isLine = data.dimension == 1, width = latent ?? data.dimension
    guard !isLine || width == 1 else {
      throw Conflict(option: "latent", reason: "on the line the latent has 1 coordinate, so that p_g is exact")
    }
    var settings = GameSettings(
      rules: .init(
        objective: objective, discriminatorSteps: criticSteps ?? (isLine ? 4 : 1), batch: batch, penalties: penalties,
        constraint: constraint, pack: pack, rounds: rounds),
      latent: width, hidden: hidden)
    if noise > 0 { settings.rules.noise = InstanceNoise(deviation: noise, units: data.units) }
    if minibatch > 0 {
      settings.rules.minibatch = .init(features: hidden[0], kernels: minibatch, dimensions: minibatchDimensions)
    }
    if unrolling > 0 { settings.rules.unrolling = .init(steps: unrolling, rate: unrollingRate) }
    try refuseStrangers(to: settings.rules)
    if isLine, pack == 1, minibatch == 0, !areShaped {
      settings.isForTheLine = true
      settings.rules.generatorConstraint = .nonNegative
    }
    settings.activation = activation
    settings.initial = initial
    settings.generator = learning(rate: rateG ?? (isLine ? 5e-3 : 1e-3))
    settings.discriminator = learning(rate: rateD ?? (isLine ? 3e-3 : 1e-3))
    settings.label = label
    settings.averaging = averaging
    settings.samples = samples
    return settings
  }

  private func learning(rate: Double) -> Learning {
    Learning(rate: rate, optimiser: optimiser, schedule: schedule)
  }

  /// The objective with its label.
  private func smoothed() throws(Conflict) -> Objective {
    guard label < 1 else { return objective }
    guard (Objective.logistic + [.leastSquares]).contains(where: { $0.name == objective.name }) else {
      throw Conflict(option: "label", reason: "'--objective \(objective.name)' has no labels to smooth")
    }
    return objective.withLabel(label)
  }

  private func constraint() throws(Conflict) -> WeightConstraint {
    guard clip > 0 else { return isSpectral ? .spectralNormalisation : .none }
    guard !isSpectral else {
      throw Conflict(option: "clip", reason: "D's weights are bounded by '--spectral on' already")
    }
    return .clipping(bound: clip)
  }

  private func penalties(on data: TrainingData) throws(Conflict) -> [GradientPenalty] {
    var penalties: [GradientPenalty] = []
    let r1 = r1 ?? (isHeldByR1(data) ? 0.1 : 0)
    if r1 > 0 { penalties.append(.r1(r1)) }
    if r2 > 0 { penalties.append(.r2(r2)) }
    guard penalty > 0 else { return penalties }
    guard penalties.isEmpty else {
      throw Conflict(
        option: "gradient-penalty", reason: "it draws slopes to 1, and '--r1' and '--r2' draw them to 0")
    }
    return [.unitNorm(penalty)]
  }

  /// Whether a plain game in the plane is meant, which loses shares of modes without a penalty.
  private func isHeldByR1(_ data: TrainingData) -> Bool {
    data.dimension == 2 && Objective.logistic.contains { $0.name == objective.name } && !isSpectral && pack == 1
      && r2 == 0 && penalty == 0 && clip == 0 && minibatch == 0 && unrolling == 0
  }

  /// An error if a rule does not go with another.
  private func refuseStrangers(to rules: Game.Rules) throws(Conflict) {
    guard !rules.areCompatible else { return }
    if rules.unrolling != nil {
      throw Conflict(
        option: "unrolling", reason: "it goes with no penalty, no bound on D's weights and no '--minibatch'")
    }
    throw Conflict(option: "minibatch", reason: "it goes with no penalty and no bound on D's weights")
  }
}
