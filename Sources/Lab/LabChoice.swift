import Course

/// One number that the page may choose, under the name that the command line has for it.
///
/// The page asks for the list, so that names, ranges and defaults stand here alone; what a choice means stands in `Course`.
struct LabChoice: Sendable {
  /// As on the command line, without dashes.
  let name: String
  /// What it is when nobody chooses; below the range where it then depends on the law.
  let standard: Double
  /// What is allowed.
  let range: ClosedRange<Double>
  /// For which notebooks' games it is one.
  let notebooks: [LabNotebook]
  /// Words for the numbers 0, 1, 2 …, if it is a choice of words.
  var words: [String] = []
  private let write: @Sendable (inout LabChoices, Double) -> Void

  private init(
    _ name: String, _ standard: Double, _ range: ClosedRange<Double>, of notebooks: [LabNotebook] = [.train],
    words: [String] = [], _ write: @escaping @Sendable (inout LabChoices, Double) -> Void
  ) {
    (self.name, self.standard, self.range, self.notebooks) = (name, standard, range, notebooks)
    (self.words, self.write) = (words, write)
  }

  private static func words(
    _ name: String, _ words: [String], of notebooks: [LabNotebook] = [.train],
    _ write: @escaping @Sendable (inout LabChoices, Int) -> Void
  ) -> LabChoice {
    LabChoice(name, 0, 0...Double(words.count - 1), of: notebooks, words: words) { write(&$0, Int($1)) }
  }

  private static var objectives: [Objective] {
    // The first word is the default.
    [.nonSaturating] + GameChoices.objectives.filter { $0.name != Objective.nonSaturating.name }
  }

  private static let schedules: [(name: String, value: Schedule)] = [
    ("cosine", .cosine()), ("constant", .constant), ("linear", .linear()),
  ]
  private static let optimisers = ["adam", "rmsprop", "sgd"]
  private static let activations: [(name: String, value: Activation)] = [
    ("relu", .relu), ("leaky-relu", .leakyRelu(slope: 0.2)), ("tanh", .tanh), ("softplus", .softplus),
  ]

  /// All of them, in the order in which the page hands their numbers over.
  static let all: [LabChoice] = [
    LabChoice("seed", 1, 0...9_007_199_254_740_991, of: LabNotebook.allCases) { $0.seed = UInt64($1) },
    // Before the rates, for which it has others.
    LabChoice("plain", 0, 0...1, of: [.panels], words: ["off", "on"]) {
      if $1 == 1 { $0.panels = PanelsGame.Choices(isPlain: true) }
    },
    words("objective", objectives.map { $0.name }, of: LabNotebook.allCases) {
      ($0.train.objective, $0.panels.objective, $0.far.objective) = (objectives[$1], objectives[$1], objectives[$1])
    },
    LabChoice("distance", 10, 0...20, of: [.saturation]) { $0.far.distance = $1 },
    LabChoice("k", 0, 1...1_000, of: [.panels, .saturation]) {
      guard $1 >= 1 else { return }
      ($0.panels.discriminatorSteps, $0.far.discriminatorSteps) = (Int($1), Int($1))
    },
    LabChoice("critic-steps", 0, 1...1_000) { $0.train.criticSteps = $1 < 1 ? nil : Int($1) },
    LabChoice("steps", 0, 1...1_000_000, of: LabNotebook.allCases) {
      guard $1 >= 1 else { return }
      ($0.panels.rounds, $0.train.rounds, $0.far.rounds) = (Int($1), Int($1), Int($1))
    },
    LabChoice("lr-d", 0, 1e-6...1e3, of: LabNotebook.allCases) {
      guard $1 > 0 else { return }
      ($0.panels.rateD, $0.train.rateD, $0.far.rateD) = ($1, $1, $1)
    },
    LabChoice("lr-g", 0, 1e-6...1e3, of: LabNotebook.allCases) {
      guard $1 > 0 else { return }
      ($0.panels.rateG, $0.train.rateG, $0.far.rateG) = ($1, $1, $1)
    },
    LabChoice("batch", 128, 1...4_096) { $0.train.batch = Int($1) },
    words("schedule", schedules.map { $0.name }) { $0.train.schedule = schedules[$1].value },
    words("optimiser", optimisers) { $0.optimiser = $1 },
    LabChoice("beta1", 0.5, 0...0.9999) { $0.beta1 = $1 },
    words("activation", activations.map { $0.name }) {
      $0.train.activation = activations[$1].value
      if $1 > 0 { $0.train.areShaped = true }
    },
    LabChoice("r1", -1, 0...1_000) { $0.train.r1 = $1 < 0 ? nil : $1 },
    LabChoice("r2", 0, 0...1_000) { $0.train.r2 = $1 },
    LabChoice("gradient-penalty", 0, 0...1_000) { $0.train.penalty = $1 },
    LabChoice("clip", 0, 0...10) { $0.train.clip = $1 },
    words("spectral", ["off", "on"]) { $0.train.isSpectral = $1 == 1 },
    LabChoice("label", 1, 0.5...1) { $0.train.label = $1 },
    LabChoice("pack", 1, 1...16) { $0.train.pack = Int($1) },
    LabChoice("noise", 0, 0...100) { $0.train.noise = $1 },
    LabChoice("minibatch", 0, 0...64) { $0.train.minibatch = Int($1) },
    LabChoice("unrolling", 0, 0...20) { $0.train.unrolling = Int($1) },
    LabChoice("averaging", 0, 0...0.999999) { $0.train.averaging = $1 },
  ]

  /// Writes a number down, if it is allowed or says "as usual".
  func choose(_ value: Double, in choices: inout LabChoices) -> Bool {
    guard range.contains(value) || value == standard else { return false }
    guard words.isEmpty || value.rounded(.towardZero) == value else { return false }
    write(&choices, value)
    return true
  }
}

/// The notebooks whose games the page can play, by the numbers that the page has for them.
public enum LabNotebook: Int, CaseIterable, Sendable {
  /// `train`: any data, any objective, any remedy.
  case train = 0
  /// `goodfellow-panels`: the game of Figure 1.
  case panels = 1
  /// `saturation`: a linear generator that starts far from the data.
  case saturation = 2

  /// The letter that the page's list has for it.
  var letter: String {
    switch self {
    case .train: "t"
    case .panels: "p"
    case .saturation: "s"
    }
  }
}

/// What was chosen of a game, for any notebook.
struct LabChoices {
  var seed: UInt64 = 1
  var panels = PanelsGame.Choices()
  var train = GameChoices()
  var far = FarGame.Choices()
  var optimiser = 0
  var beta1 = 0.5

  /// The choices for `train`, its optimiser put together.
  var trained: GameChoices {
    var choices = train
    choices.optimiser =
      switch optimiser {
      case 1: .rmsProp()
      case 2: .sgd()
      default: .adam(beta1: beta1, beta2: 0.99)
      }
    return choices
  }
}

extension LabGame {
  /// What can be chosen, a line each: name, default, least, most, the notebooks' letters, and words divided by commas.
  public static var choiceList: String {
    LabChoice.all.map { choice in
      "\(choice.name) \(shortest(choice.standard)) \(shortest(choice.range.lowerBound)) "
        + "\(shortest(choice.range.upperBound)) \(choice.notebooks.map { $0.letter }.joined()) "
        + choice.words.joined(separator: ",")
    }.joined(separator: "\n")
  }
}
