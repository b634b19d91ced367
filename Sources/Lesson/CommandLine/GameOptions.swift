/// The options of a game that is played as the command line says.
///
/// To add one: declare it, list it in `all`, and read it in `Lesson.settings`.
public enum GameOptions {
  static let objective = Option.choice(
    "objective", default: "non-saturating", of: (Objective.all + [.relativisticPairing]).map(\.name),
    "what the players minimise")
  static let steps = Option.integer(
    "steps", default: 10_000, quick: 2_000, in: 1...10_000_000, "rounds of Algorithm 1")
  static let criticSteps = Option.optionalInteger(
    "critic-steps", in: 1...1_000, otherwise: "1, on the line 4", "discriminator steps a round, the k of Algorithm 1")
  static let batch = Option.integer("batch", default: 128, in: 1...65_536, "rows of a minibatch")
  static let latent = Option.optionalInteger(
    "latent", in: 1...64, otherwise: "2, on the line 1", "coordinates of z ~ N(0, I); p_g is exact for the default")
  static let hidden = Option.integers("hidden", default: "64,64,64", in: 1...2_048, "hidden widths of both networks")
  static let activation = Option.choice(
    "activation", default: "relu", of: ["relu", "leaky-relu", "tanh", "softplus"], "what hidden layers apply")
  static let initial = Option.choice(
    "initial", default: "xavier", of: Initialisation.named.map { "\($0)" }, "the law of the first weights")
  static let rateD = Option.optionalReal(
    "lr-d", above: 0, otherwise: "1e-3, on the line 3e-3", "learning rate of D")
  static let rateG = Option.optionalReal(
    "lr-g", above: 0, otherwise: "1e-3, on the line 5e-3", "learning rate of G")
  static let schedule = Option.choice(
    "schedule", default: "cosine", of: ["constant", "cosine", "linear"], "how both rates fall over the run")
  static let optimiser = Option.choice(
    "optimiser", default: "adam", of: ["adam", "rmsprop", "sgd"], "how both players descend")
  static let beta1 = Option.real("beta1", default: 0.5, in: 0...0.9999, "Adam's memory of gradients")
  static let beta2 = Option.real("beta2", default: 0.99, in: 0...0.999999, "Adam's memory of squared gradients")
  static let label = Option.real(
    "label", default: 1, in: 0.5...1, "label of data: below 1 one-sided label smoothing")
  static let r1 = Option.optionalReal(
    "r1", in: 0...1e6, otherwise: "0.1 in the plane where D is a probability and nothing else holds it, else 0",
    "γ of the penalty (γ/2)·E‖∇D‖² on data; 0: none")
  static let r2 = Option.real("r2", default: 0, in: 0...1e6, "γ of the same penalty on samples; 0: none")
  static let penalty = Option.real(
    "gradient-penalty", default: 0, in: 0...1e6, "λ of λ·E(‖∇D‖ − 1)² between data and samples; 0: none")
  static let clip = Option.real("clip", default: 0, in: 0...1e6, "bound of D's weights; 0: none")
  static let spectral = Option.choice(
    "spectral", default: "off", of: ["off", "on"], "divide each matrix of D by its spectral norm")
  static let pack = Option.integer(
    "pack", default: 1, in: 1...64, "samples that D sees side by side; divides the batch")
  static let noise = Option.real(
    "noise", default: 0, in: 0...1e6, "deviation of noise on data and samples at the start, falling to 0; data units")
  static let minibatch = Option.integer(
    "minibatch", default: 0, in: 0...64,
    "minibatch discrimination: how many numbers D is told of the rest of its batch; 0: none")
  static let minibatchDimensions = Option.integer(
    "minibatch-dimensions", default: 3, in: 1...64, "features that each of these numbers compares")
  static let unrolling = Option.integer(
    "unrolling", default: 0, in: 0...100, "steps of D that G looks ahead; 0: none")
  static let unrollingRate = Option.real(
    "unrolling-rate", default: 1e-3, above: 0, "their rate; it is plain descent, and long steps overshoot")
  static let averaging = Option.real(
    "averaging", default: 0, in: 0...0.999999, "decay of the moving average of G that is looked at; 0: G itself")
  static let samples = Option.integer("samples", default: 2_500, in: 1...1_000_000, "rows of data/samples.csv")

  /// All of them, in the order of the help.
  public static let all: [any AnyOption] = [
    objective, steps, criticSteps, batch, latent, hidden, activation, initial, rateD, rateG, schedule, optimiser,
    beta1, beta2, label, r1, r2, penalty, clip, spectral, pack, noise, minibatch,
    minibatchDimensions, unrolling, unrollingRate, averaging, samples,
  ]
}

extension Lesson {
  /// The game that the command line asks for; an error if options do not go together.
  public func settings(for data: TrainingData) throws -> GameSettings {
    typealias O = GameOptions
    var objective = (Objective.all + [.relativisticPairing]).first { $0.name == self[O.objective] } ?? .nonSaturating
    if self[O.label] < 1 {
      guard (Objective.logistic + [.leastSquares]).contains(where: { $0.name == objective.name }) else {
        throw invalid(O.label, "'--objective \(objective.name)' has no labels to smooth")
      }
      objective = objective.withLabel(self[O.label])
    }
    guard self[O.batch].isMultiple(of: self[O.pack]) else {
      throw invalid(O.pack, "it must divide the batch, and \(self[O.batch]) is no multiple of \(self[O.pack])")
    }
    var constraint = WeightConstraint.none
    if self[O.spectral] == "on" { constraint = .spectralNormalisation }
    if self[O.clip] > 0 {
      guard constraint == .none else { throw invalid(O.clip, "D's weights are bounded by '--spectral on' already") }
      constraint = .clipping(bound: self[O.clip])
    }
    var penalties: [GradientPenalty] = []
    let r1 = self[O.r1] ?? (isHeldByR1(data, objective) ? 0.1 : 0)
    if r1 > 0 { penalties.append(.r1(r1)) }
    if self[O.r2] > 0 { penalties.append(.r2(self[O.r2])) }
    if self[O.penalty] > 0 {
      guard penalties.isEmpty else {
        throw invalid(O.penalty, "it draws slopes to 1, and '--r1' and '--r2' draw them to 0")
      }
      penalties = [.unitNorm(self[O.penalty])]
    }
    let latent = self[O.latent] ?? data.dimension
    let isLine = data.dimension == 1
    guard !isLine || latent == 1 else {
      throw invalid(O.latent, "on the line the latent has 1 coordinate, so that p_g is exact")
    }
    var settings = GameSettings(
      rules: .init(
        objective: objective, discriminatorSteps: self[O.criticSteps] ?? (isLine ? 4 : 1), batch: self[O.batch],
        penalties: penalties,
        constraint: constraint, pack: self[O.pack], rounds: self[O.steps]),
      latent: latent, hidden: self[O.hidden])
    if self[O.noise] > 0 { settings.rules.noise = InstanceNoise(deviation: self[O.noise], units: data.units) }
    if self[O.minibatch] > 0 {
      settings.rules.minibatch = .init(
        features: self[O.hidden][0], kernels: self[O.minibatch], dimensions: self[O.minibatchDimensions])
    }
    if self[O.unrolling] > 0 {
      settings.rules.unrolling = .init(steps: self[O.unrolling], rate: self[O.unrollingRate])
    }
    try refuseStrangers(to: settings.rules)
    if isLine, settings.rules.pack == 1, settings.rules.minibatch == nil,
      !isChanged(O.hidden) && !isChanged(O.activation) && !isChanged(O.initial)
    {
      settings.isForTheLine = true
      settings.rules.generatorConstraint = .nonNegative
    }
    settings.activation = Activation.named[self[O.activation]] ?? .relu
    settings.initial = Initialisation.named.first { "\($0)" == self[O.initial] } ?? .xavier
    settings.generator = learning(rate: self[O.rateG] ?? (isLine ? 5e-3 : 1e-3))
    settings.discriminator = learning(rate: self[O.rateD] ?? (isLine ? 3e-3 : 1e-3))
    settings.label = self[O.label]
    settings.averaging = self[O.averaging]
    settings.samples = self[O.samples]
    return settings
  }

  /// Whether a plain game in the plane is meant, which loses shares of modes without a penalty.
  private func isHeldByR1(_ data: TrainingData, _ objective: Objective) -> Bool {
    typealias O = GameOptions
    let others = [self[O.r2], self[O.penalty], self[O.clip], Double(self[O.minibatch]), Double(self[O.unrolling])]
    return data.dimension == 2 && Objective.logistic.contains { $0.name == objective.name }
      && self[O.spectral] == "off" && self[O.pack] == 1 && others.allSatisfy { $0 == 0 }
  }

  /// An error if a rule does not go with another, or an option changes nothing.
  private func refuseStrangers(to rules: Game.Rules) throws {
    typealias O = GameOptions
    if !rules.areCompatible {
      if rules.unrolling != nil {
        throw invalid(O.unrolling, "it goes with no penalty, no bound on D's weights and no '--minibatch'")
      }
      throw invalid(O.minibatch, "it goes with no penalty and no bound on D's weights")
    }
    if self[O.optimiser] != "adam" {
      for option in [O.beta1, O.beta2] where isChanged(option) {
        throw invalid(option, "'--optimiser \(self[O.optimiser])' has no such memory")
      }
    }
    if rules.minibatch == nil && isChanged(O.minibatchDimensions) {
      throw invalid(O.minibatchDimensions, "it says how '--minibatch' compares, and there is none")
    }
    if rules.unrolling == nil && isChanged(O.unrollingRate) {
      throw invalid(O.unrollingRate, "it is the rate of '--unrolling', and there is none")
    }
  }

  private func learning(rate: Double) -> Learning {
    typealias O = GameOptions
    let optimiser: Optimiser =
      switch self[O.optimiser] {
      case "sgd": .sgd()
      case "rmsprop": .rmsProp()
      default: .adam(beta1: self[O.beta1], beta2: self[O.beta2])
      }
    let schedule: Schedule =
      switch self[O.schedule] {
      case "constant": .constant
      case "linear": .linear()
      default: .cosine()
      }
    return Learning(rate: rate, optimiser: optimiser, schedule: schedule)
  }
}

extension Activation {
  /// Those that hidden layers of a command line can have, by name.
  fileprivate static let named: [String: Activation] = [
    "relu": .relu, "leaky-relu": .leakyRelu(slope: 0.2), "tanh": .tanh, "softplus": .softplus,
  ]
}
