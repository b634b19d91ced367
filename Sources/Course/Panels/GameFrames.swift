extension GameHistory {
  /// The looks as frames; nil for fewer than two.
  public var frames: Frames? {
    Frames(
      of: moments, at: rows.map { $0.round },
      rows.map { ($0.state.value.value, $0.state.bound.value, $0.state.jensenShannon.value) })
  }
}

extension Frames {
  /// A game on the line: the densities and discriminators above the map from z to x, and beside them the value of the game
  /// below its bound, and JSD; nil for fewer than two moments.
  ///
  /// The value is missing where D is no probability.
  init?(
    of moments: [Moment], at rounds: [Int], _ states: [(value: Double?, bound: Double, jensenShannon: Double)],
    isProbability: Bool = true
  ) {
    guard moments.count > 1, let last = rounds.last else { return nil }
    self.init("The game, frame by frame")
    let played = rounds.indices.filter { rounds[$0] > 0 }
    let steps = played.map { Double(rounds[$0]) }
    var value: [Mark] = [
      .rule(y: -log(4), label: "−log 4", at: .legend),
      .line(x: steps, y: played.map { states[$0].bound }, style: .optimalValue, label: "−log 4 + 2 JSD"),
    ]
    if states.allSatisfy({ $0.value != nil }) {
      value.append(.line(x: steps, y: played.map { states[$0].value ?? .nan }, style: .value, label: "V(D, G)"))
    }
    let timeline = Timeline(
      from: steps.first ?? 1, to: Double(last), scale: .logarithmic,
      panels: [
        Panel("value of the game", height: 2.4, y: Axis("V", units: "nats"), marks: value),
        Panel(
          y: Axis("JSD", units: "nats", scale: .logarithmic),
          marks: [.line(x: steps, y: played.map { states[$0].jensenShannon }, style: .jensenShannon, label: "JSD")]),
      ])
    let shown = Frames.chosen(of: moments.count)
    let range = Moment.range(of: shown.map { moments[$0] })
    let xs = (0...300).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 300 }
    let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }
    for index in shown {
      let (state, round) = (states[index], rounds[index])
      var column = Chart.Column(
        moments[index], caption: "densities and discriminators", at: xs, latents: latents, isProbability: isProbability)
      // The arrows that are grey and nameless in Figure 1 can be switched off here.
      column.panels[1].marks[0].label = "G"
      append(
        [column], beside: timeline, at: round,
        describing: "After round \(round): "
          + (state.value.map { "V(D, G) is \(rounded($0)) nats, " } ?? "")
          + "−log 4 + 2·JSD is \(rounded(state.bound)) nats, and JSD is \(rounded(state.jensenShannon)).")
    }
  }

  /// Several games on the line side by side: the densities of each, its discriminators, and its value below C(G); the
  /// generators were frozen at a step.
  init?(of histories: [(run: String, history: GameHistory)], frozenAt end: Int) {
    let looks = histories.map { $0.history.rows.count }.min() ?? 0
    guard looks > 1, let data = histories.first?.history.moments.first?.data, let steps = histories.first?.history.rows,
      let last = steps.last?.round
    else { return nil }
    self.init("The games, frame by frame")
    let (low, high) = (data.quantile(1e-4), data.quantile(upperTail: 1e-4))
    let xs = (0...160).map { low + (high - low) * Double($0) / 160 }
    // Where G folds, p_g has a peak without end.
    let top = 3 * xs.map { data.density(at: $0) }.largest()
    let timelines = histories.enumerated().map { i, item in
      let rows = item.history.rows, steps = rows.map { Double($0.round) }
      return Timeline(
        "step", to: Double(last),
        panels: [
          Panel(
            y: Axis(i == 0 ? "nats" : nil, from: -1.6, to: 0.1),
            marks: [
              .rule(y: -log(4), label: "−log 4", at: .legend),
              .rule(
                x: Double(end), style: Style(.black, width: 1.4, dash: .longDashed), label: "G is frozen", at: .legend),
              .line(x: steps, y: rows.map { $0.state.optimalValue.value }, style: .optimalValue, label: "C(G)"),
              .line(x: steps, y: rows.map { $0.state.value.value }, style: .value, label: "V(D, G)"),
            ])
        ])
    }
    for look in Frames.chosen(of: looks) {
      let step = steps[look].round
      let columns = histories.indices.map { i -> Chart.Column in
        let (run, history) = histories[i]
        var column = Chart.Column(history.moments[look], caption: run, at: xs, top: top, isNamed: i == 0)
        (column.sharesX, column.gap) = (false, 14)
        column.panels += timelines[i].panels(at: step)
        return column
      }
      let texts = histories.map { run, history in
        let state = history.rows[look].state
        return "\(run): V \(rounded(state.value.value)), C(G) \(rounded(state.optimalValue.value))"
      }
      let phase = step > end ? "step \(step), G is frozen" : "round \(step)"
      append(
        Chart(
          RichText(verbatim: phase.prefix(1).uppercased() + phase.dropFirst()),
          description: "At step \(step): \(texts.joined(separator: "; ")) (nats).", labels: .legend, columns: columns),
        named: phase)
    }
  }
}
