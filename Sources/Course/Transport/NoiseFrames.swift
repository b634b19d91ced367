extension Frames {
  /// Discriminators of different pairs of laws, a column a pair: the densities, D beside D*, and how far D is from it; nil for
  /// fewer than two looks.
  public init?(of pairs: [(name: String, data: Mixture, model: Mixture, history: DiscriminatorHistory)]) {
    let looks = pairs.map { $0.history.rows.count }.min() ?? 0
    guard looks > 1, let steps = pairs.first?.history.rows.map({ $0.step }), let last = steps.last else { return nil }
    self.init("D on its way to D*, step by step")
    let columns = pairs.enumerated().map { i, pair in DiscriminatorColumn(pair, last: last, isFirst: i == 0) }
    for look in 0..<looks {
      let texts = pairs.map { "\($0.name) \(rounded($0.history.rows[look].state.discriminatorError.value))" }
      append(
        Chart(
          RichText("Step \(steps[look])"),
          description: "Distance of D from D* after \(steps[look]) steps: \(texts.joined(separator: "; ")).",
          labels: .legend, columns: columns.map { $0.column(look) }), named: "step \(steps[look])")
    }
  }
}

/// What does not change of a column while D learns.
private struct DiscriminatorColumn {
  let history: DiscriminatorHistory
  let xs: [Double]
  let densities: Panel
  let optimal: Mark
  let timeline: Timeline
  let isFirst: Bool

  init(
    _ pair: (name: String, data: Mixture, model: Mixture, history: DiscriminatorHistory), last: Int, isFirst: Bool
  ) {
    let (p, q) = (pair.data, pair.model)
    xs = grid(p, q, 201)
    (history, self.isFirst) = (pair.history, isFirst)
    densities = Panel(
      RichText(verbatim: pair.name), x: .hidden(from: xs.first, to: xs.last),
      y: Axis(isFirst ? "density" : nil, from: 0),
      marks: [
        .line(x: xs, y: xs.map { q.density(at: $0) }, style: .generator, label: "q"),
        .line(x: xs, y: xs.map { p.density(at: $0) }, style: .data, label: "p"),
      ])
    let best = OptimalDiscriminator(data: p, model: q)
    optimal = .line(x: xs, y: xs.map { best.probability(at: $0) }, style: .optimalDiscriminator.width(3), label: "D*")
    let rows = history.rows.filter { $0.step > 0 }
    timeline = Timeline(
      "step", from: 1, to: Double(last), scale: .logarithmic,
      panels: [
        Panel(
          y: Axis(isFirst ? "from D*" : nil, from: 1e-4, to: 1, scale: .logarithmic),
          marks: [
            .line(
              x: rows.map { Double($0.step) }, y: rows.map { $0.state.discriminatorError.value }, style: .regret,
              label: "distance from D*")
          ])
      ])
  }

  func column(_ look: Int) -> Chart.Column {
    let judge = Mark.line(
      x: xs, y: history.probabilities(history.looks[look], at: xs), style: .discriminator, label: "D")
    let judges = Panel(
      x: Axis("x", from: xs.first, to: xs.last), y: Axis(isFirst ? "D(x)" : nil, from: 0, to: 1),
      marks: [.rule(y: 0.5), optimal, judge])
    return .init([densities, judges] + timeline.panels(at: history.rows[look].step), gap: 14)
  }
}
