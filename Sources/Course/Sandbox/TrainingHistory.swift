extension Findings {
  /// Keeps what was measured of a run as `data/history.csv` and `figures/history.svg`, and its last samples as
  /// `data/samples.csv`.
  ///
  /// V, bounds, JSD and losses are in nats; modes and the share of high quality are counted in as many samples as are kept.
  public mutating func keep(_ run: TrainingRun, seed: UInt64) {
    var table = Table(
      "step", "v", "bound", "modes", "high_quality", "loss_d", "loss_g", "gradient_norm_d", "gradient_norm_g", "jsd",
      "reverse_kl", "v_optimal", "v_error", "bound_error", "mass")
    for row in run.rows {
      table.append(
        row.step, row.state?.value?.value, row.state?.bound.value, row.statistics?.captured,
        row.statistics?.highQuality, row.losses.discriminator, row.losses.generator, row.gradientNorms?.discriminator,
        row.gradientNorms?.generator, row.state?.jensenShannon.value, row.statistics?.reverseKullbackLeibler,
        row.state?.optimalValue.value, row.state?.value?.error, row.state?.bound.error, row.state?.modelMass.value)
    }
    keep(table, as: "history")
    let points = run.end.samples(run.settings.samples, seed: seed)
    keep(
      run.data.dimension == 1
        ? Table(columns: ["x": points.map { $0.x }])
        : Table(columns: ["x": points.map { $0.x }, "y": points.map { $0.y }]),
      as: "samples")
    check(run.rows.compactMap { $0.state })
    keep(run.historyChart, as: "history")
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
  /// The value below its bound, beside what M of K modes would allow; the modes; what the players lose.
  fileprivate var historyChart: Chart {
    var columns: [Chart.Column] = []
    let states = rows.compactMap { row in row.state.map { (Double(row.step), $0) } }
    if !states.isEmpty {
      let steps = states.map { $0.0 }
      var marks = ladder
      if marks.count > 1 {
        marks.append(
          .line(
            x: [], y: [], style: .reference, label: RichText("M/\(data.modes.count) of the modes, perfectly"),
            at: .legend))
      }
      marks.append(
        .area(
          x: steps, from: states.map { $0.1.bound.value }, to: states.map { $0.1.bound.value + $0.1.bound.error },
          style: Style(.vermillion, opacity: 0.2),
          label: states.contains { $0.1.bound.error > 1e-6 } ? "its error by cells" : nil, at: .legend))
      marks.append(
        .line(x: steps, y: states.map { $0.1.bound.value }, style: .optimalValue, label: "−log 4 + 2 JSD", at: .legend))
      if settings.isLogistic {
        let values = states.map { $0.1.value?.value ?? .nan }
        marks.append(.line(x: steps, y: values, style: .discriminator, label: "V(D, G)", at: .legend))
      }
      columns.append([
        Panel("value of the game", x: Axis("round"), y: Axis("V", units: "nats", from: -1.5, to: 0.1), marks: marks)
      ])
    }
    let steps = rows.map { Double($0.step) }
    let all = Double(data.modes.count)
    if all > 0 {
      let modes = Panel(
        x: .hidden(), y: Axis("modes", from: 0, to: 1.08 * all),
        marks: [
          .rule(y: all),
          .step(
            x: steps, y: rows.map { Double($0.statistics?.captured ?? 0) }, style: Style(.bluishGreen, width: 2.6)),
        ])
      let quality = Panel(
        x: Axis("round"), y: Axis("high quality", units: "%", from: 0, to: 108),
        marks: [
          .rule(y: 100 * data.ceiling, style: .bound.width(1.4), label: "quality of the law itself", at: .legend),
          .line(
            x: steps, y: rows.map { 100 * ($0.statistics?.highQuality ?? .nan) },
            style: Style(.reddishPurple, width: 2.6)),
        ])
      columns.append(.init([modes, quality], sharesX: true))
    }
    if columns.count < 2 {
      columns.append([
        // A critic's loss may be thousands below 0.
        Panel(
          "what the players lose", x: Axis("round"),
          y: Axis(settings.isProbability ? "nats" : "loss", scale: .symmetricLogarithmic(decade: 0)),
          marks: [
            .line(x: steps, y: rows.map { $0.losses.discriminator }, style: .discriminator, label: "D", at: .legend),
            .line(x: steps, y: rows.map { $0.losses.generator }, style: .generator, label: "G", at: .legend),
          ])
      ])
    }
    return Chart(
      RichText("What happened in \(counted(end.round, "round"))"), description: summary + reading, labels: .legend,
      columns: columns)
  }

  /// What M of K equal modes that do not overlap would make of V(D*, G), as lines: M = 1 … K, or some of them.
  private var ladder: [Mark] {
    let modes = data.modes, count = modes.count
    guard count > 1, modes.allSatisfy({ ($0.weight * Double(count) - 1).magnitude < 1e-9 }) else {
      return [.rule(y: -log(4))]
    }
    return (1...count).filter { count <= 8 || $0 == count || $0 % ((count + 4) / 5) == 0 }.map { captured in
      let value = CapturedModes(captured: captured, of: count).optimalValue
      return .rule(y: value, label: RichText(verbatim: "\(captured)/\(count)"), at: .end)
    }
  }

  /// What the lines and the band are.
  private var reading: String {
    guard let state = rows.last?.state else { return "" }
    var text = ""
    if state.bound.error > 1e-6 {
      text += " The band above the bound is its discretisation error: cells hide what is finer than they are."
    }
    if ladder.count > 1 {
      text += " Dotted: what a generator would be worth that serves M of \(data.modes.count) modes perfectly."
    }
    return text
  }

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
      parts.append("\(statistics.captured) of \(data.modes.count) modes")
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
