extension FunctionSpaceHistory {
  /// The laws and D* after each step, beside C and its bound; nil without a step.
  public var frames: Frames? {
    let shown = Frames.chosen(of: states.count), drawn = shown.map { curves($0) }
    guard shown.count > 1 else { return nil }
    var frames = Frames("p_g goes down, step by step")
    let steps = states.indices.map { Double($0) }, grid = states[0].grid
    let top = drawn.flatMap { $0.p + $0.q }.reduce(0, max)
    var value: [Mark] = [
      .rule(y: -log(4), label: "−log 4", at: .legend),
      .line(x: steps, y: states.map { $0.value }, style: .optimalValue, label: "C"),
    ]
    if states[0].rate <= 1 {
      let limits = states.indices.map { bound(after: $0).map { $0 - log(4) } ?? .nan }
      let visible = states.indices.filter { limits[$0] <= states[0].value + 0.05 }
      value.append(
        .line(x: visible.map { steps[$0] }, y: visible.map { limits[$0] }, style: .bound, label: "bound"))
    }
    // Below this the digits of the weights themselves decide.
    let least = 1e-16, positive = states.indices.filter { states[$0].excess > 2 * least }
    let timeline = Timeline(
      "step", to: Double(states.count - 1),
      panels: [
        Panel("value of the game", height: 1.5, y: Axis("nats"), marks: value),
        Panel(
          y: Axis("JSD", units: "nats", from: least, scale: .logarithmic),
          marks: [
            .line(
              x: positive.map { steps[$0] }, y: positive.map { 0.5 * states[$0].excess }, style: .jensenShannon,
              label: "JSD")
          ]),
      ])
    for (k, (p, q, best)) in zip(shown, drawn) {
      let above = Panel(
        height: 1.6, x: .hidden(from: grid.first, to: grid.last), y: Axis("density", from: 0, to: 1.05 * top),
        marks: [
          .line(x: grid, y: q, style: .generator, label: "p_{g}"),
          .line(x: grid, y: p, style: .data, label: "p_{data}"),
        ])
      let below = Panel(
        x: Axis("x", from: grid.first, to: grid.last), y: Axis("D*", from: 0, to: 1, ticks: .at([0, 0.5, 1])),
        marks: [.rule(y: 0.5), .line(x: grid, y: best, style: .optimalDiscriminator, label: "D*")])
      frames.append(
        [.init([above, below], gap: 26, sharesX: true)], beside: timeline, at: k,
        describing: "After \(k) steps C is \(rounded(states[k].value, digits: 6)) nats, and 2·JSD "
          + "\(rounded(states[k].excess)).")
    }
    return frames
  }
}
