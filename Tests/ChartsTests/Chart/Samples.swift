import Charts

/// Figures that tests draw.
enum Samples {
  static let xs = (0...200).map { -4 + 8 * Double($0) / 200 }

  /// A bump of a given centre and width, not a density, but it looks like one.
  static func bump(_ centre: Double, _ width: Double) -> [Double] {
    xs.map { x in
      let u = (x - centre) / width
      return 1 / (width * (1 + u * u) * (1 + u * u))
    }
  }

  /// A panel with four curves above a slim one with arrows, as in the first figure of GAN history.
  static func column(_ caption: RichText, centre: Double) -> Chart.Column {
    let (p, q) = (bump(0, 0.8), bump(centre, 1.2))
    let best = zip(p, q).map { $0 / ($0 + $1) }
    let curves = Panel(
      caption, height: 3, x: Axis(from: -4, to: 4, ticks: .none), y: .hidden(from: 0, to: 1.3),
      marks: [
        .line(x: xs, y: q, style: .generator, label: "p_{g}"),
        .line(x: xs, y: p, style: .data, label: "p_{data}"),
        .line(x: xs, y: best, style: .optimalDiscriminator, label: "D* = p_{data} / (p_{data} + p_{g})"),
        .line(x: xs, y: best.map { 0.8 * $0 + 0.1 }, style: .discriminator, label: "D"),
      ])
    let arrows = (0..<17).map { index in
      let z = -3.2 + 0.4 * Double(index)
      return Mark.Arrow(from: (z, 0), to: (centre + 0.8 * z, 1))
    }
    let map = Panel(
      x: .hidden(from: -4, to: 4), y: .hidden(from: 0, to: 1),
      marks: [.rule(y: 0, label: "z", at: .start), .rule(y: 1, label: "x", at: .start), .arrows(arrows)])
    return [curves, map]
  }

  static let fourColumns = Chart(
    "The game in four moments", description: "Four panels; p_g moves from −1.5 to 0.",
    columns: [
      column("(a) Near convergence", centre: -1.5), column("(b) D trained on: D → D*", centre: -1.2),
      column("(c) G has moved to where D is higher", centre: -0.6), column("(d) p_{g} = p_{data}, D = ½", centre: 0),
    ])

  /// One panel with axes, a rule and lines that end close to each other.
  static func training(labels: Chart.Labelling = .automatic) -> Chart {
    let steps = (0..<60).map { Double($0 * 100) }
    func curve(_ end: Double) -> [Double] { steps.map { end + 0.6 * 400 / ($0 + 400) } }
    return Chart(
      "Training", description: "The value falls from 0.6 to 0.", labels: labels,
      panel: Panel(
        x: Axis("step"), y: Axis("value", units: "nats"),
        marks: [
          .line(x: steps, y: curve(0), style: .value, label: "V(D, G)"),
          .line(x: steps, y: curve(0.02), style: .optimalValue, label: "V(D*, G)"),
          .line(x: steps, y: curve(0.2), style: .jensenShannon, label: "JSD"),
          .rule(y: 0.5, label: "a bound"),
        ]))
  }

  /// One panel with given points and axes.
  static func plain(
    _ x: [Double], _ y: [Double], xAxis: Axis = Axis("x"), yAxis: Axis = Axis("y"), title: RichText = "Points",
    label: RichText = "points"
  ) -> Chart {
    Chart(
      title, description: "\(x.count) points.",
      panel: Panel(
        title, x: xAxis, y: yAxis,
        marks: [
          .line(x: x, y: y, style: .generator, label: label), .dots(x: x, y: y, style: .data),
          .area(x: x, to: y, style: Style(.skyBlue, opacity: 0.3)), .step(x: x, y: y, style: .bound, label: label),
        ]))
  }
}
