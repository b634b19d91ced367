/// The options of a game that is played as the command line says.
///
/// To add one: declare it, list it in `all`, and read it in `Lesson.choices`.
public enum GameOptions {
  static let objective = Option.choice(
    "objective", default: "non-saturating", of: GameChoices.objectives.map(\.name),
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
    do throws(GameChoices.Conflict) {
      let settings = try choices.settings(on: data)
      try refuseIdleOptions()
      return settings
    } catch {
      let declarations = GameOptions.all.map { $0.declaration }
      guard let option = declarations.first(where: { $0.name == error.option }) else { throw error }
      throw invalid(option, error.reason)
    }
  }

  /// What the command line chooses.
  private var choices: GameChoices {
    typealias O = GameOptions
    var choices = GameChoices()
    choices.objective = GameChoices.objectives.first { $0.name == self[O.objective] } ?? .nonSaturating
    (choices.rounds, choices.criticSteps, choices.batch) = (self[O.steps], self[O.criticSteps], self[O.batch])
    (choices.latent, choices.hidden) = (self[O.latent], self[O.hidden])
    choices.activation = Activation.named[self[O.activation]] ?? .relu
    choices.initial = Initialisation.named.first { "\($0)" == self[O.initial] } ?? .xavier
    choices.areShaped = isChanged(O.hidden) || isChanged(O.activation) || isChanged(O.initial)
    (choices.rateD, choices.rateG, choices.label) = (self[O.rateD], self[O.rateG], self[O.label])
    (choices.r1, choices.r2, choices.penalty) = (self[O.r1], self[O.r2], self[O.penalty])
    (choices.clip, choices.isSpectral) = (self[O.clip], self[O.spectral] == "on")
    (choices.pack, choices.noise) = (self[O.pack], self[O.noise])
    (choices.minibatch, choices.minibatchDimensions) = (self[O.minibatch], self[O.minibatchDimensions])
    (choices.unrolling, choices.unrollingRate) = (self[O.unrolling], self[O.unrollingRate])
    (choices.averaging, choices.samples) = (self[O.averaging], self[O.samples])
    choices.optimiser =
      switch self[O.optimiser] {
      case "sgd": .sgd()
      case "rmsprop": .rmsProp()
      default: .adam(beta1: self[O.beta1], beta2: self[O.beta2])
      }
    choices.schedule =
      switch self[O.schedule] {
      case "constant": .constant
      case "linear": .linear()
      default: .cosine()
      }
    return choices
  }

  /// An error if an option changes nothing.
  private func refuseIdleOptions() throws(GameChoices.Conflict) {
    typealias O = GameOptions
    func refuse(_ option: Option<some Sendable>, _ reason: String) throws(GameChoices.Conflict) {
      guard isChanged(option) else { return }
      throw GameChoices.Conflict(option: option.declaration.name, reason: reason)
    }
    if self[O.optimiser] != "adam" {
      try refuse(O.beta1, "'--optimiser \(self[O.optimiser])' has no such memory")
      try refuse(O.beta2, "'--optimiser \(self[O.optimiser])' has no such memory")
    }
    if self[O.minibatch] == 0 {
      try refuse(O.minibatchDimensions, "it says how '--minibatch' compares, and there is none")
    }
    if self[O.unrolling] == 0 { try refuse(O.unrollingRate, "it is the rate of '--unrolling', and there is none") }
  }
}

extension Activation {
  /// Those that hidden layers of a command line can have, by name.
  fileprivate static let named: [String: Activation] = [
    "relu": .relu, "leaky-relu": .leakyRelu(slope: 0.2), "tanh": .tanh, "softplus": .softplus,
  ]
}
