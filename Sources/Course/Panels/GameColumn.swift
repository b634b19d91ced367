extension Mark {
  /// What a critic says whose values are no probabilities, from 0, its lowest in sight, to 1, its highest.
  static func critic(x: [Double], y: [Double]) -> Mark {
    let finite = y.filter { $0.isFinite }, low = finite.min() ?? 0, size = (finite.max() ?? 0) - low
    return .line(
      x: x, y: y.map { size > 0 ? ($0 - low) / size : 0.5 }, style: .discriminator, label: "D, low to high")
  }
}

extension Chart.Column {
  /// One panel of Figure 1: the densities and the discriminators, and below them the map from z to x.
  ///
  /// `moved` adds where training moved the samples of `latents`; without `isNamed` the axes on the left have no names. What D
  /// says is drawn from its lowest to its highest value if it is no probability.
  public init(
    _ moment: Moment, caption: String?, at points: [Double], latents: [Double],
    moved: (from: [Double], to: [Double])? = nil, isNamed: Bool = true, isProbability: Bool = true
  ) {
    let from = points.first ?? 0, to = points.last ?? 1
    let curves = moment.curves(at: points)
    let peak = curves.data.filter { $0.isFinite }.max() ?? 1, unit = Self.densityUnit(peak: peak)
    let top = max(1.08, 1.35 * peak * unit)
    let name: RichText = unit == 1 ? "density, D" : RichText(numbers: "density per \(rounded(unit)), D")
    let main = Panel(
      caption.map { RichText(numbers: $0) }, height: 2.4, x: .hidden(from: from, to: to),
      y: Axis(isNamed ? name : nil, from: 0, to: top),
      marks: [
        .rule(y: 0.5),
        .line(x: points, y: curves.optimal, style: .optimalDiscriminator, label: "D*"),
        .line(x: points, y: curves.model.map { unit * $0 }, style: .generator, label: "p_{g}"),
        .line(x: points, y: curves.data.map { unit * $0 }, style: .data, label: "p_{data}"),
        isProbability
          ? .line(x: points, y: curves.discriminator, style: .discriminator, label: "D")
          : .critic(x: points, y: moment.logits(at: points)),
      ])
    let samples = moved?.from ?? moment.samples(of: latents)
    let line = Style(.black, width: 1.4)
    // Three standard deviations of z fill half the width.
    var marks: [Mark] = [
      .arrows(
        zip(latents, samples).map { .init(from: (from + (to - from) * ($0 + 3) / 6, 0), to: ($1, 1)) },
        label: "G: z → x",
        at: .legend),
      .rule(y: 0, style: line, label: isNamed ? "z" : nil, at: .start),
      .rule(y: 1, style: line, label: isNamed ? "x" : nil, at: .start),
    ]
    if let moved {
      let steps = zip(moved.from, moved.to).map { Mark.Arrow(from: ($0, 1), to: ($1, 1.5)) }
      // Not in the colour of D*.
      marks.append(.arrows(steps, style: Style(.reddishPurple, width: 2.4), label: "ten steps of G", at: .legend))
    }
    let strip = Panel(x: Axis("x", from: from, to: to), y: .hidden(from: -0.1, to: 1.6), marks: marks)
    self.init([main, strip], sharesX: true)
  }

  /// The power of ten data units that densities are counted in, so that they can share an axis with D: their peak is then from
  /// 0.25 to 2.5.
  static func densityUnit(peak: Double) -> Double {
    guard peak > 0, peak.isFinite else { return 1 }
    var unit = 1.0
    while peak * unit < 0.25 { unit *= 10 }
    while peak * unit >= 2.5 { unit /= 10 }
    return unit
  }

  /// Two panels: the densities of data and model up to `top`, and below them D and D*.
  public init(_ moment: Moment, caption: String, at points: [Double], top: Double, isNamed: Bool = true) {
    let from = points.first ?? 0, to = points.last ?? 1, curves = moment.curves(at: points)
    let densities: [Mark] = [
      .line(x: points, y: curves.model, style: .generator, label: "p_{g}"),
      .line(x: points, y: curves.data, style: .data, label: "p_{data}"),
    ]
    let judges: [Mark] = [
      .rule(y: 0.5), .line(x: points, y: curves.optimal, style: .optimalDiscriminator, label: "D*"),
      .line(x: points, y: curves.discriminator, style: .discriminator, label: "D"),
    ]
    let above = Panel(
      RichText(numbers: caption), x: .hidden(from: from, to: to), y: Axis(isNamed ? "density" : nil, from: 0, to: top),
      marks: densities)
    let below = Panel(
      height: 1.2, x: Axis("x", from: from, to: to), y: Axis(isNamed ? "D(x)" : nil, from: 0, to: 1), marks: judges)
    self.init([above, below], gap: 20, sharesX: true)
  }
}
