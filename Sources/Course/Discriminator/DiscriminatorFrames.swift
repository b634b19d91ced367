extension Frames {
  /// Discriminators of different sizes, the largest first, on their way to D*: the densities above D* and what each of them
  /// says, beside how far they are from it; nil if none of them was trained.
  public init?(of histories: [DiscriminatorHistory], data p: Mixture, model q: Mixture) {
    guard let longest = histories.max(by: { $0.rows.count < $1.rows.count })?.rows, longest.count > 1,
      let last = longest.last?.step
    else { return nil }
    self.init("D on its way to D*, step by step")
    let ends = [p, q].flatMap { [$0.quantile(1e-4), $0.quantile(upperTail: 1e-4)] }
    let (from, to) = (ends.min() ?? 0, ends.max() ?? 1)
    let xs = (0...240).map { from + (to - from) * Double($0) / 240 }
    let densities = Panel(
      x: .hidden(from: from, to: to), y: Axis("density", from: 0),
      marks: [
        .line(x: xs, y: xs.map { q.density(at: $0) }, style: .generator, label: "q"),
        .line(x: xs, y: xs.map { p.density(at: $0) }, style: .data, label: "p"),
      ])
    let best = OptimalDiscriminator(data: p, model: q)
    let optimal = Mark.line(
      x: xs, y: xs.map { best.probability(at: $0) }, style: .optimalDiscriminator.width(4), label: "D*")
    func name(_ history: DiscriminatorHistory) -> RichText { "D, width \(history.width)" }
    func measure(_ label: RichText, _ value: (GameAssessment) -> Double) -> Panel {
      let lines = zip(histories, Style.discriminators).map { history, style in
        let rows = history.rows.filter { $0.step > 0 }
        return Mark.line(
          x: rows.map { Double($0.step) }, y: rows.map { value($0.state) }, style: style, label: name(history))
      }
      return Panel(y: Axis(label, scale: .logarithmic), marks: lines.reversed())
    }
    let timeline = Timeline(
      "step", from: 1, to: Double(last), scale: .logarithmic,
      panels: [
        measure("distance from D*") { $0.discriminatorError.value }, measure("regret (nats)") { $0.regret.value },
      ])
    for (index, look) in longest.enumerated() {
      let shown = zip(histories, Style.discriminators).map { history, style in
        let network = history.looks[min(index, history.looks.count - 1)]
        return Mark.line(x: xs, y: history.probabilities(network, at: xs), style: style, label: name(history))
      }
      let judges = Panel(
        height: 1.5, x: Axis("x", from: from, to: to), y: Axis("D(x)", from: 0, to: 1),
        marks: [.rule(y: 0.5), optimal] + shown.reversed())
      let texts = histories.map { history in
        let state = history.rows[min(index, history.rows.count - 1)].state
        return "width \(history.width) \(rounded(state.discriminatorError.value)), \(rounded(state.regret.value)) nats"
      }
      append(
        [.init([densities, judges], gap: 28, sharesX: true)], beside: timeline, at: look.step,
        describing: "Distance from D* and regret after \(look.step) steps: \(texts.joined(separator: "; ")).")
    }
  }
}
