extension Findings {
  /// Keeps what was measured of a run as `data/history.csv` and `figures/history.svg`, and its last samples as
  /// `data/samples.csv`.
  ///
  /// V, bounds, JSD and losses are in nats, W₁ in deviations; modes and the share of high quality are counted in as many samples as are kept.
  public mutating func keep(_ run: TrainingRun, seed: UInt64) {
    let way = run.way(seed: seed)
    keep(run.historyTable(way), as: "history")
    let points = run.end.samples(run.settings.samples, seed: seed)
    keep(
      run.data.dimension == 1
        ? Table(columns: ["x": points.map { $0.x }])
        : Table(columns: ["x": points.map { $0.x }, "y": points.map { $0.y }]),
      as: "samples")
    check(run.rows.compactMap { $0.state })
    keep(run.historyChart(way), as: "history")
  }

  /// What holds between the columns, whoever trained what.
  mutating func check(_ states: [TrainingState]) {
    guard !states.isEmpty else { return }
    let excesses = states.compactMap { state in
      state.value.map { $0.value - state.bound.value - $0.error - state.bound.error }
    }
    if !excesses.isEmpty {
      check("V(D, G) ≤ −log 4 + 2·JSD but for the stated error, in every row", measured: excesses.largest(), atMost: 0)
    }
    check(
      "V(D*, G) = −log 4 + 2·JSD in every row",
      measured: states.map { ($0.optimalValue.value - $0.bound.value).magnitude }.largest(), atMost: 1e-9)
    check(
      "p_g has the mass 1 in every row",
      measured: states.map { ($0.modelMass.value - 1).magnitude * min(1, 1e-9 / $0.modelMass.error) }.largest(),
      atMost: 1e-9)
  }
}

extension TrainingRun {
  /// W₁ of samples and half of the points at every look, and that of both halves.
  typealias Way = (values: [Double], floor: Double)

  /// The way of W₁; nothing if the data are a law.
  func way(seed: UInt64) -> Way? {
    data.floor(for: settings.samples).map { (distances(looks: looks.count, seed: seed).values, $0) }
  }

  /// What was measured at each look. Without densities and modes there are no columns of these.
  fileprivate func historyTable(_ way: Way?) -> Table {
    if data.modes.isEmpty, !rows.contains(where: { $0.state != nil }) { return lossTable(way) }
    var table = Table(
      "step", "v", "bound", "modes", "high_quality", "loss_d", "loss_g", "gradient_norm_d", "gradient_norm_g", "jsd",
      "reverse_kl", "v_optimal", "v_error", "bound_error", "mass")
    for row in rows {
      table.append(
        row.step, row.state?.value?.value, row.state?.bound.value, row.statistics?.captured,
        row.statistics?.highQuality, row.losses.discriminator, row.losses.generator, row.gradientNorms?.discriminator,
        row.gradientNorms?.generator, row.state?.jensenShannon.value, row.statistics?.reverseKullbackLeibler,
        row.state?.optimalValue.value, row.state?.value?.error, row.state?.bound.error, row.state?.modelMass.value)
    }
    return table
  }

  private func lossTable(_ way: Way?) -> Table {
    guard let way else {
      var table = Table("step", "loss_d", "loss_g", "gradient_norm_d", "gradient_norm_g")
      for row in rows {
        table.append(
          row.step, row.losses.discriminator, row.losses.generator, row.gradientNorms?.discriminator,
          row.gradientNorms?.generator)
      }
      return table
    }
    var table = Table("step", "w1", "w1_same", "loss_d", "loss_g", "gradient_norm_d", "gradient_norm_g")
    for (row, distance) in zip(rows, way.values) {
      table.append(
        row.step, distance, way.floor, row.losses.discriminator, row.losses.generator,
        row.gradientNorms?.discriminator, row.gradientNorms?.generator)
    }
    return table
  }
}

extension TrainingRun {
  /// What D was asked for a figure, where it is not simply the probability of a point; begins with a space.
  var asked: String {
    var text = settings.isProbability ? "" : " D is no probability: it is drawn from its lowest to its highest value."
    if settings.rules.pack > 1 { text += " D is asked about \(settings.rules.pack) copies of a point side by side." }
    if settings.rules.minibatch != nil { text += " D is asked about a point among samples of G." }
    return text
  }

  /// The end in numbers.
  var summary: String {
    let last = rows[rows.count - 1]
    var parts = ["After \(counted(last.step, "round")) on \(data.name) with \(settings.rules.objective.name)"]
    if let statistics = last.statistics {
      parts.append("\(statistics.captured) of \(data.modes.count) modes captured")
      parts.append("\(rounded(100 * statistics.highQuality)) % of \(statistics.samples) samples of high quality")
    }
    if let state = last.state {
      if let value = state.value { parts.append("V(D, G) = \(rounded(value.value))") }
      parts.append(
        "−log 4 + 2·JSD = \(rounded(state.bound.value)) ± \(rounded(state.bound.error, digits: 2)) nats")
    }
    return parts.joined(separator: ", ") + "."
  }
}
