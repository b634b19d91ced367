extension Frames {
  /// Samples on the line against a discriminator that is held still, and then one that learns again: what D says with the
  /// samples on it, below that where G takes z; beside them how flat G is, and then where the samples run.
  ///
  /// The second history begins where the first ends, and its D is held still up to step `end`.
  public init(frozen: SampleHistory, chase: SampleHistory, frozenUntil end: Int, data: Mixture) {
    self.init("Frozen, let loose, and from mode to mode")
    let rows = frozen.rows.filter { $0.medianSlope > 0 }
    let flatness = Timeline(
      "step", to: Double(frozen.rows.last?.step ?? 1),
      panels: [
        Panel(
          "collapse, seen in z", y: Axis("median |dG/dz|", scale: .logarithmic),
          marks: [
            .line(
              x: rows.map { Double($0.step) }, y: rows.map { $0.medianSlope }, style: Style(.bluishGreen, width: 3),
              label: "median |dG/dz|")
          ])
      ])
    for row in frozen.rows {
      append(
        [frozen.column(row, data: data)], beside: flatness, at: row.step, named: "frozen D, step \(row.step)",
        describing: "D is frozen. After \(row.step) steps of G the median of |dG/dz| is \(rounded(row.medianSlope)).")
    }
    let steps = chase.rows.map { Double($0.step) }
    let paths = stride(from: 0, to: chase.latents.count, by: max(1, chase.latents.count / 8)).map { i in
      Mark.line(
        x: steps, y: chase.rows.map { $0.samples[i] }, style: Style(.bluishGreen, width: 1.4), label: "ways of samples")
    }
    let ways = Timeline(
      "step", to: steps.last ?? 1,
      panels: [
        Panel(
          "where the samples run", y: Axis("x", from: chase.places.first, to: chase.places.last),
          marks: [.rule(x: Double(end), label: "D is let loose", at: .legend)] + paths)
      ])
    for index in Frames.chosen(of: chase.rows.count, most: 100) {
      let row = chase.rows[index]
      append(
        [chase.column(row, data: data)], beside: ways, at: row.step,
        named: row.step <= end ? "D still frozen, step \(row.step)" : "D let loose, step \(row.step)",
        describing: "Step \(row.step); D is let loose after step \(end). The sample in the middle is at "
          + "\(rounded(row.median)), the median of |dG/dz| is \(rounded(row.medianSlope)).")
    }
  }
}

extension SampleHistory {
  /// What D says with some of the samples on it, and where G takes z.
  fileprivate func column(_ row: Row, data: Mixture) -> Chart.Column {
    let (from, to) = (places.first ?? 0, places.last ?? 1)
    let some = stride(from: 0, to: latents.count, by: max(1, latents.count / 80)).map { $0 }
    let samples = some.map { row.samples[$0] }
    let xs = (0...160).map { from + (to - from) * Double($0) / 160 }
    let belief = Panel(
      "what D says, and the samples on it", height: 1.5, x: .hidden(from: from, to: to),
      y: Axis("D(x)", from: 0, to: 1),
      marks: [
        .rule(y: 0.5), .line(x: xs, y: xs.map { data.density(at: $0) }, style: .data, label: "p_{data}"),
        .line(x: places, y: row.beliefs, style: .discriminator, label: "D"),
        .dots(
          x: samples, y: samples.map { said(row, at: $0) }, style: Style(.bluishGreen, width: 1.6, marker: .disc),
          label: "G(z)"),
      ])
    let map = Panel(
      x: Axis("G(z)", from: from, to: to), y: Axis("z", from: -3, to: 3),
      marks: [.line(x: row.samples, y: latents, style: .generator.width(2.2), label: "G")])
    return .init([belief, map], gap: 24, sharesX: true)
  }

  /// D between the places where it was looked at.
  private func said(_ row: Row, at x: Double) -> Double {
    guard let from = places.first, let to = places.last, places.count > 1, x >= from, x <= to else { return .nan }
    let place = (x - from) / (to - from) * Double(places.count - 1), index = min(Int(place), places.count - 2)
    let share = place - Double(index)
    return (1 - share) * row.beliefs[index] + share * row.beliefs[index + 1]
  }
}
