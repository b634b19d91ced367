/// What a figure calls the options of a game, where the command line calls them `gradient-penalty`.
///
/// An option that is not listed reads as its name and its value: `critic steps = 5`.
enum OptionWords {
  /// An option with its value, as markup of a `RichText`: `weight clipping, c = 0.01`.
  static func words(_ option: String, _ text: String) -> String {
    let value = numeral(text)
    guard let entry = table[option] else {
      return "\(String(option.map { $0 == "-" ? " " : $0 })) = \(value)"
    }
    return entry.values[value]
      ?? String(entry.phrase.split(separator: "#", omittingEmptySubsequences: false).joined(separator: value))
  }

  /// Several options, divided by commas.
  static func words(_ options: [(option: String, text: String)]) -> String {
    options.map { words($0.option, $0.text) }.joined(separator: ", ")
  }

  /// A phrase with # for the value, and values that have words of their own.
  private static let table: [String: (phrase: String, values: [String: String])] = [
    "data": ("#", [:]),
    "preset": ("#", [:]),
    "objective": (
      "# loss",
      [
        "minimax": "minimax loss log(1 − D)", "non-saturating": "non-saturating loss −log D",
        "least-squares": "least squares loss", "wasserstein": "Wasserstein loss",
        "relativistic-pairing": "relativistic pairing loss",
      ]
    ),
    "steps": ("# rounds", ["1": "1 round"]),
    "hidden": ("hidden widths #", [:]),
    "activation": ("# units", ["leaky-relu": "leaky ReLU units", "relu": "ReLU units"]),
    "initial": ("# weights at first", [:]),
    "lr-d": ("rate of D = #", [:]),
    "lr-g": ("rate of G = #", [:]),
    "schedule": (
      "# rates", ["cosine": "rates falling as a cosine", "linear": "rates falling in a straight line"]
    ),
    "optimiser": ("#", ["adam": "Adam", "rmsprop": "RMSProp", "sgd": "plain descent"]),
    "beta1": ("β_{1} = #", [:]),
    "beta2": ("β_{2} = #", [:]),
    "label": ("data labelled #", [:]),
    "r1": ("R_{1} penalty, γ = #", ["0": "no R_{1} penalty"]),
    "r2": ("R_{2} penalty, γ = #", ["0": "no R_{2} penalty"]),
    "gradient-penalty": ("gradient penalty, λ = #", ["0": "no gradient penalty"]),
    "clip": ("weight clipping, c = #", ["0": "no weight clipping"]),
    "spectral": ("#", ["on": "spectral normalisation", "off": "no spectral normalisation"]),
    "pack": ("packs of # samples", ["1": "single samples"]),
    "noise": ("instance noise, σ = #", ["0": "no instance noise"]),
    "minibatch": ("minibatch discrimination, # numbers", ["0": "no minibatch discrimination"]),
    "unrolling": ("unrolling, # steps", ["0": "no unrolling"]),
    "averaging": ("moving average of G, decay #", ["0": "no moving average of G"]),
  ]

  /// A number as it is set: `0.001`, `2·10^{−5}`; any other text as it is.
  private static func numeral(_ text: String) -> String {
    guard let number = Double(text), number.isFinite else { return text }
    let digits = String(shortest(number).map { $0 == "-" ? "−" : $0 })
    guard let e = digits.firstIndex(of: "e") else { return digits }
    let (mantissa, power) = (digits[..<e], digits[digits.index(after: e)...])
    let sign = power.first == "−" ? "−" : ""
    return "\(mantissa == "1" ? "" : mantissa + "·")10^{\(sign)\(power.drop { "−+0".contains($0) })}"
  }
}
