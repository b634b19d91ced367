extension TrainingRun {
  /// What D says, and what the best D of cells would say.
  func discriminatorChart(_ points: [SIMD2<Double>]) -> Chart {
    let picture = whole, side = 128, logits = end.logits(at: picture.middles(side))
    let isProbability = settings.isProbability
    let finite = logits.filter { $0.isFinite }
    let modes = isProbability ? countedModes : nil
    // A scale on which D is seen, which may be near ½ everywhere.
    let farthest = finite.map { (sigmoid($0) - 0.5).magnitude }.max() ?? 0.5
    let reach = [0.02, 0.05, 0.1, 0.2].first { $0 >= farthest } ?? 0.5
    // Colours under dots are pale, so that these are seen.
    let colours: ColourMap = data.modes.isEmpty ? .pale : isProbability ? .diverging : .viridis
    let map =
      isProbability
      ? picture.heat(logits.map { $0.isFinite ? sigmoid($0) : .nan }, side, range: (0.5 - reach, 0.5 + reach), colours)
      : picture.heat(logits, side, colours)
    let name: RichText = isProbability ? "D" : "what the critic says"
    let doubt = Mark.contour(
      of: picture.heat(logits, side, .greys), at: 0, style: Style(.reddishPurple, width: 2), label: "D = ½",
      at: .legend)
    // Without modes only the data themselves show where D should be high.
    let laid: [Mark] =
      data.modes.isEmpty
      ? ground(picture) + [picture.dots(points, atMost: 300, style: .generated, label: "G(z)")]
      : picture.circles(named: true)
    var columns: [Chart.Column] = [[picture.panel(name, [.heat(map)] + (isProbability ? [doubt] : []) + laid)]]
    func bar(_ name: RichText, _ map: HeatMap) -> Chart.Column {
      var bar = Panel.colourBar(name, map)
      if isProbability { bar.y.ticks = .at([map.range.from, 0.5, map.range.to]) }
      return .init([bar], width: 0.16)
    }
    columns.append(bar(name, map))
    if let modes {
      let (p, q) = picture.masses(of: modes, end, side)
      // Where neither law has a millionth of an even share, no sample is seen, and D* is nobody's concern.
      let least = 1e-6 / Double(side * side)
      let best = zip(p, q).map { $0 + $1 > least ? $0 / ($0 + $1) : .nan }
      let optimum = picture.heat(best, side, range: (0, 1), .diverging)
      let border = Mark.contour(
        of: picture.heat(best.map { $0.isNaN ? 0 : 1 }, side, .greys), at: 0.5,
        style: Style(.black, width: 1.8, dash: .dotted), label: "beyond it neither law is", at: .legend)
      columns.append([picture.panel("D*", [.heat(optimum), border])])
      columns.append(bar("D*", optimum))
    }
    return Chart(
      modes != nil ? "What D says, and what the best D would say" : "What D says",
      description: (modes != nil ? "Left, " : "")
        + "D as it is after \(end.round) rounds, from \(rounded(finite.min() ?? .nan)) to "
        + "\(rounded(finite.max() ?? .nan))\(isProbability ? " as a logit" : "")"
        + (settings.rules.minibatch == nil ? "" : ", of a point among samples of G")
        + (settings.rules.pack == 1 ? "" : ", of \(settings.rules.pack) copies of a point")
        + (columns.count > 2
          ? "; right, D* = P/(P + Q) of the masses in the picture's cells, grey where both are below a millionth of an even share."
          : "."),
      size: modes != nil ? .slide : .single, columns: columns)
  }
}

extension Chart.Size {
  /// One square panel.
  static let single = Chart.Size(width: 640, height: 540)
}
