extension Findings {
  /// Keeps a comparison: what came out of every run as `data/runs.csv`, the ends and the way of a run of each variant side by
  /// side, every run as a dot, and a player that shows all variants on one clock.
  ///
  /// Columns that are empty for every run are left out.
  public mutating func keep(_ comparison: RunComparison) {
    var table = Table(
      "variant", "seed", "is_found", "jsd", "modes", "high_quality", "w1", "w1_same", "mean_error", "deviation_error",
      "gradient_norm_g", "gradient_norm_g_first", "round")
    for (variant, order, run) in comparison.all {
      let name = comparison.variants[variant].name, seed = comparison.seeds[order]
      if let divergence = run.divergence {
        diverged(
          at: divergence.round,
          "the \(divergence.isDiscriminator ? "discriminator" : "generator") of \(name), seed \(seed)")
      }
      let verdict = comparison.verdicts[variant][order], last = run.rows[run.rows.count - 1]
      let worst = verdict.columns.map { column in
        (
          ((column.mean - column.dataMean) / column.dataDeviation).magnitude,
          (column.deviation / column.dataDeviation - 1).magnitude
        )
      }
      let gradients = run.generatorGradients
      table.append(
        name, seed, comparison.isFound(variant, order) ? "yes" : "no", last.state?.jensenShannon.value,
        last.statistics?.captured, last.statistics?.highQuality, verdict.transport?.samples, verdict.transport?.halves,
        worst.map { $0.0 }.max() ?? 0, worst.map { $0.1 }.max() ?? 0, gradients?.last, gradients?.first, last.step)
    }
    keep(table.withoutEmptyColumns, as: "runs", onTerminal: true)
    if let stopped = comparison.stopped { prose(stopped) }
    check(comparison.all.flatMap { $0.run.rows.compactMap { $0.state } })
    keep(comparison.pictures, as: "comparison")
    if let chart = comparison.outcomes { keep(chart, as: "runs") }
    keepPlayer(comparison.frames)
  }
}

extension RunComparison {
  /// What was played, in sentences: what is the same for all once, and for each variant what it has else.
  public var setting: String {
    let facts = variants.map { $0.runs[0].settings.facts(on: $0.runs[0].data) }
    let isShared = facts[0].indices.map { fact in facts.allSatisfy { $0[fact] == facts[0][fact] } }
    let alike = isShared.indices.filter { isShared[$0] }.map { facts[0][$0] }
    var parts = [
      "\(variants.count) variants, each with \(seeds.count == 1 ? "the seed" : "the seeds") "
        + seeds.map { "\($0)" }.joined(separator: ", ")
        + ". Whatever is not named below is the same for all, random numbers too: " + alike.joined(separator: "; ")
        + "."
    ]
    if !shared.plain.isEmpty { parts.append("All of them were asked for with \(shared.plain).") }
    for (variant, facts) in zip(variants, facts) {
      // A name for several options says what these are; of others it is told what they come to.
      let own = isShared.indices.filter { !isShared[$0] }.map { facts[$0] }.joined(separator: "; ")
      let meaning = variant.meaning?.plain ?? own
      parts.append("\(variant.words.plain) (`\(variant.name)`)" + (meaning.isEmpty ? "." : ": \(meaning)."))
    }
    return parts.joined(separator: "\n\n")
  }

  /// Whether V(D, G) and its bound are known for every run: D is a probability, and p_g is computed from its weights.
  public var isBounded: Bool {
    measures.first == .jensenShannon && variants.allSatisfy { $0.runs[0].settings.isLogistic }
  }

  /// What a run fulfils that is called found, in words.
  public var criteria: String {
    let runs = variants.flatMap { $0.runs }, isPlane = runs[0].data.dimension == 2
    var asked = [
      "their mean within 0.15 deviations of the data's and their deviation within 15 % of it, both with four standard errors "
        + "of as many samples besides"
    ]
    if runs.contains(where: { $0.data.modes.count > 1 }) { asked.append("every mode at least half of its share") }
    if isPlane, runs.contains(where: { !$0.data.modes.isEmpty }) {
      asked.append("within three deviations of a mode at least half as many as of the law's own")
    }
    if !isPlane, measures.first == .jensenShannon { asked.append("JSD at most 0.03 nats") }
    asked += transportBounds
    if verdicts.joined().contains(where: { $0.coverage != nil }) {
      asked.append(
        "at least \(rounded(100 * Verdict.lost)) % as many of the points with a sample among their nearest tenth as samples of the "
          + "right law would have (coverage)")
    }
    return """
      Every row of the table is a run. Its samples are said to have found the data if they pass what `swift run train` asks of \
      them: \(asked.joined(separator: "; ")).\(measures.first == .jensenShannon ? " JSD is computed from the law of G itself." : "")
      """
  }

  /// The bounds of W₁, one for each of the data that are points.
  private var transportBounds: [String] {
    var bounds: [String] = []
    for index in variants.indices {
      guard let halves = verdicts[index][0].transport?.halves else { continue }
      let most = Verdict.farthest(halves: halves)
      let bound =
        "W₁ from half of the points at most 2·\(rounded(halves, digits: 3)) + 0.1 = \(rounded(most, digits: 3)) deviations, where "
        + "\(rounded(halves, digits: 3)) is W₁ from that half to the other one: samples of the right law would come to about as much"
      if !bounds.contains(bound) { bounds.append(bound) }
    }
    return bounds
  }

  /// Which generators have stopped, and how that is told; nothing if all go on.
  var stopped: String? {
    let names = variants.indices.compactMap { index -> String? in
      let still = zip(seeds, variants[index].runs).filter { $0.1.isStill }.map { "\($0.0)" }
      guard !still.isEmpty else { return nil }
      return "\(variants[index].words.plain) (\(still.count == 1 ? "seed" : "seeds") \(still.joined(separator: ", ")))"
    }
    guard !names.isEmpty else { return nil }
    return
      "G stands still at the end with \(names.joined(separator: " and ")): its last gradient is at most a thousandth as "
      + "long as its first one. From batch to batch that length changes by a factor of a few, so this is not chance: nothing "
      + "tells G where to go any more."
  }
}

extension GameSettings {
  /// The game in phrases, always as many and in the same order, so that those of two games can be held against each other.
  fileprivate func facts(on data: TrainingData) -> [String] {
    let widths = hidden.map { "\($0)" }.joined(separator: ", ")
    let unit =
      switch activation {
      case .tanh: "tanh"
      case .leakyRelu: "leaky ReLU"
      case .softplus: "softplus"
      default: "ReLU"
      }
    return [
      "the data `\(data.name)`", "the objective `\(rules.objective.name)`",
      isForTheLine
        ? "players for the line, G rising and D with octaves of x"
        : "hidden layers of \(widths) \(unit) units in both networks",
      "\(counted(latent, "coordinate")) of z",
      rules.pack == 1 ? "D sees one sample at a time" : "D sees \(rules.pack) samples side by side",
      "\(counted(rules.batch, "row")) a batch", "\(counted(rules.discriminatorSteps, "step")) of D a round",
      counted(rules.rounds, "round"), discriminator.facts(of: "D"), generator.facts(of: "G"),
      remedies.isEmpty ? "nothing that keeps the players in check" : remedies,
    ]
  }
}

extension Learning {
  fileprivate func facts(of player: String) -> String {
    let rule =
      switch optimiser {
      case .adam(let beta1, let beta2, _):
        "Adam with β_{1} = \(rounded(beta1)) and β_{2} = \(rounded(beta2, digits: 6))"
      case .rmsProp: "RMSProp"
      case .sgd: "plain descent"
      }
    let course =
      switch schedule {
      case .constant: "all the time"
      case .cosine: "falling as a cosine"
      case .linear: "falling in a straight line"
      }
    return "\(player) by \(rule), at the rate \(rounded(rate)) \(course)"
  }
}
