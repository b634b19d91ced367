extension GameSettings {
  /// The game in sentences.
  public func description(on data: TrainingData) -> String {
    let widths = hidden.map(String.init).joined(separator: ", "), space = data.dimension == 1 ? "line" : "plane"
    let shapes =
      isForTheLine
      ? "G is a·z + c + a layer of 64 tanh units whose weights stay at or above 0, so that it rises and cannot fold; D sees x and "
        + "three octaves of sin and cos beside it, before two layers of 32 tanh units (`--hidden` asks for plain perceptrons)"
      : "both have hidden layers of \(widths)"
    var parts = [
      "The data are `\(data.name)`. G takes z ~ N(0, I) with \(counted(latent, "coordinate")) "
        + "to the \(space), and D sees \(pack); \(shapes). The players minimise "
        + "the objective `\(rules.objective.name)`, on \(counted(rules.batch, "row")) a batch and with "
        + "\(counted(rules.discriminatorSteps, "discriminator step")) a round, for \(counted(rules.rounds, "round"))."
    ]
    let columns = data.dimension == 1 ? "the data have" : "each column has"
    parts.append(
      "The networks work in units in which \(columns) mean 0 and deviation 1, so that the game is the same in any unit: "
        + data.units.indices.map { data.standardised($0) }.joined(separator: " and ")
        + ". Everything else here is in data units.")
    parts.append(remedies.isEmpty ? "Nothing else keeps the players in check." : "Beside it: \(remedies).")
    return parts.joined(separator: "\n\n")
  }

  private var pack: String { rules.pack == 1 ? "one sample at a time" : "\(rules.pack) samples side by side" }

  /// What is added to the plain game.
  var remedies: String {
    var list: [String] = []
    for penalty in rules.penalties {
      switch (penalty.site, penalty.form) {
      case (.real, .zeroCentred(let gamma)): list.append("R1 with γ = \(gamma)")
      case (_, .zeroCentred(let gamma)): list.append("R2 with γ = \(gamma)")
      case (_, .unitNorm(let lambda, _)): list.append("a gradient penalty with λ = \(lambda)")
      }
    }
    switch rules.constraint {
    case .none, .nonNegative: break
    case .clipping(let bound): list.append("weights of D within ±\(rounded(bound))")
    case .spectralNormalisation: list.append("spectral normalisation of D")
    }
    if let rule = rules.minibatch {
      list.append(
        "minibatch discrimination with a tensor of \(rule.features) × \(rule.kernels) × \(rule.dimensions)")
    }
    if let rule = rules.unrolling {
      list.append("a generator that looks \(counted(rule.steps, "step")) of the rate \(rounded(rule.rate)) ahead")
    }
    if let noise = rules.noise { list.append("instance noise from \(rounded(noise.deviation)) data units down to 0") }
    if label < 1 { list.append("the label \(rounded(label)) on data") }
    if averaging > 0 { list.append("a moving average of G with the decay \(rounded(averaging, digits: 6))") }
    return list.joined(separator: ", ")
  }
}

extension TrainingData {
  /// What the networks see of a column: `(x₁ − 0.5)/2`.
  fileprivate func standardised(_ column: Int) -> String {
    let name = columnNames[column], unit = rounded(units[column], digits: 6), middle = centre[column]
    // The mean of what is symmetric is 0 but for rounding.
    guard middle.magnitude >= 1e-12 * units[column] else { return "\(name)/\(unit)" }
    return "(\(name) \(middle < 0 ? "+" : "−") \(rounded(middle.magnitude, digits: 6)))/\(unit)"
  }
}

extension TrainingRun {
  /// How to read the history.
  public var explanation: String {
    var parts: [String] = []
    if rows.contains(where: { $0.state != nil }) {
      parts.append(
        "D* = p_data/(p_data + p_g) is worth V(D*, G) = −log 4 + 2·JSD(p_data ‖ p_g) (Goodfellow et al. 2014, Theorem 1), "
          + "and no D is worth more. JSD is computed from the law of G itself, not from samples.")
    } else {
      parts.append("The law of the data or that of G has no density that is known here, so JSD is left open.")
    }
    if !settings.isLogistic {
      parts.append("V(D, G) is left out: what this D says is no probability of a single sample.")
    }
    if !data.modes.isEmpty {
      parts.append(
        "A sample is of high quality if it lies within three standard deviations of its nearest mode, and a mode is captured "
          + "if it is nearest to at least one of them (Srivastava et al., VEEGAN, 2017). The law itself scores "
          + "\(rounded(100 * data.ceiling, digits: 5)) %; more is less variance than the data have."
          + (data.modes.count > 1
            ? " Samples are near a mode if a hundredth of them or more are nearer to it than to any other." : ""))
    }
    return parts.joined(separator: "\n\n")
  }
}
