extension TrainingRun {
  /// What was measured on the way: the value below its bound, or W₁ above its floor; modes and quality; what the players lose.
  func historyChart(_ way: Way?) -> Chart {
    var columns: [Chart.Column] = []
    if rows.contains(where: { $0.state != nil }) { columns.append([valuePanel]) }
    if let way { columns.append([distancePanel(way)]) }
    if !data.modes.isEmpty { columns.append(.init(modePanels, sharesX: true)) }
    if columns.count < 2 { columns.append([lossPanel]) }
    return Chart(
      RichText("What happened in \(counted(end.round, "round"))"), description: summary + reading, labels: .legend,
      columns: columns)
  }

  private var steps: [Double] { rows.map { Double($0.step) } }

  /// The value below its bound, and what some of the modes would allow.
  private var valuePanel: Panel {
    let states = rows.compactMap { row in row.state.map { (Double(row.step), $0) } }, steps = states.map { $0.0 }
    let bounds = states.map { $0.1.bound }, style = Style(.vermillion, opacity: 0.2)
    // The band lies below its line, and stands in the legend after it.
    var marks: [Mark] = [
      .area(
        x: steps, from: bounds.map { max($0.value - $0.error, -log(4)) }, to: bounds.map { $0.value + $0.error },
        style: style),
      .line(x: steps, y: bounds.map { $0.value }, style: .optimalValue, label: "−log 4 + 2 JSD", at: .legend),
    ]
    if isCoarse { marks.append(.area(x: [], to: [], style: style, label: "its error by cells", at: .legend)) }
    if settings.isLogistic {
      let values = states.map { $0.1.value?.value ?? .nan }
      marks.append(.line(x: steps, y: values, style: Style(.blue, width: 3), label: "V(D, G)", at: .legend))
    }
    marks += ladder.map { .rule(y: $0.value, label: $0.name, at: .end) }
    if ladder.count > 1 {
      marks.append(
        .line(
          x: [], y: [], style: .reference,
          label: RichText("if M of \(data.modes.count) modes were perfect, the others empty"), at: .legend))
    }
    return Panel(
      "value of the game", x: Axis("round"), y: Axis("V", units: "nats", from: lowestValue, to: 0.1), marks: marks)
  }

  /// Where the axis of V ends: by half nats below what is least, but not so low that nothing else is seen.
  var lowestValue: Double {
    let least = rows.compactMap { $0.state?.value?.value }.min() ?? 0
    return min(-1.5, max(-3, (2 * least).rounded(.down) / 2))
  }

  /// Whether the cells of the plane hide so much that it is seen.
  private var isCoarse: Bool { rows.contains { ($0.state?.bound.error ?? 0) > 1e-6 } }

  /// What V(D*, G) would be if one, half or all of equal modes that do not overlap were served perfectly.
  private var ladder: [(value: Double, name: RichText?)] {
    let modes = data.modes, count = modes.count
    guard count > 1, modes.allSatisfy({ ($0.weight * Double(count) - 1).magnitude < 1e-9 }) else {
      return [(-log(4), nil)]
    }
    return (count > 3 ? [1, count / 2, count] : Array(1...count)).map { captured in
      (CapturedModes(captured: captured, of: count).optimalValue, RichText(verbatim: "if \(captured) of \(count)"))
    }
  }

  /// W₁ above what two halves of the data have.
  private func distancePanel(_ way: Way) -> Panel {
    Panel(
      "distance to the data", x: Axis("round"), y: Axis("W_{1}", units: "deviations", from: 0),
      marks: distanceMarks(way))
  }

  func distanceMarks(_ way: Way) -> [Mark] {
    [
      .line(x: steps, y: way.values, style: .wasserstein, label: "W_{1} of samples and half of the data", at: .legend),
      .rule(
        y: way.floor, style: Style(.black, width: 1.4, dash: .longDashed), label: "W_{1} of both halves", at: .legend
      ),
    ]
  }

  private var modePanels: [Panel] {
    let all = Double(data.modes.count)
    return [
      Panel(
        "modes captured", x: .hidden(),
        y: Axis(
          "modes", from: 0, to: 1.08 * all, ticks: .at(data.modes.count % 2 == 0 ? [0, all / 2, all] : [0, all])),
        marks: [
          .step(
            x: steps, y: rows.map { Double($0.statistics?.captured ?? 0) }, style: Style(.bluishGreen, width: 2.6))
        ]),
      Panel(
        "samples of high quality", x: Axis("round"), y: Axis("share", units: "%", from: 0, to: 108),
        marks: [
          .rule(
            y: 100 * data.ceiling, style: Style(.black, width: 1.4, dash: .longDashed),
            label: "the data’s own quality", at: .legend),
          .line(
            x: steps, y: rows.map { 100 * ($0.statistics?.highQuality ?? .nan) },
            style: Style(.reddishPurple, width: 2.6)),
        ]),
    ]
  }

  /// What the players lose, on a scale that is the same everywhere.
  var lossPanel: Panel {
    Panel(
      "what the players lose", x: Axis("round"), y: Axis("loss", units: settings.isProbability ? "nats" : nil),
      marks: [
        .line(
          x: steps, y: rows.map { $0.losses.discriminator }, style: .discriminator, label: "loss of D", at: .legend),
        .line(x: steps, y: rows.map { $0.losses.generator }, style: .generator, label: "loss of G", at: .legend),
      ])
  }

  /// What the lines and the band are.
  private var reading: String {
    guard let state = rows.last?.state else { return "" }
    var text = ""
    if state.bound.error > 1e-6 {
      text +=
        " The band is the bound's discretisation error, and ends at −log 4; cells hide what is finer than they are, so the "
        + "truth is rather above the line than below it."
    }
    if ladder.count > 1 {
      text +=
        " Dotted: what a generator would be worth that serves so many of \(data.modes.count) modes perfectly and the others "
        + "not at all; it counts no modes of this run."
    }
    let least = rows.compactMap { $0.state?.value?.value }.min() ?? 0
    if least < lowestValue { text += " V goes down to \(rounded(least)), below the axis." }
    return text
  }
}
