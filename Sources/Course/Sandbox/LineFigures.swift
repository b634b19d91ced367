extension TrainingRun {
  /// The figures of a run on the line.
  func lineCharts(_ points: [SIMD2<Double>]) -> [(name: String, chart: Chart)] {
    let moments = snapshots(4).compactMap { $0.moment }
    guard let end = moments.last else { return valueCharts(points) }
    let range = Moment.range(of: [end])
    let xs = (0...400).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 400 }
    let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }
    return [
      (
        "samples",
        Chart(
          "The law of G, that of the data, and D",
          description: "Above, the densities of the data and of G, D and D*; below, where G takes z."
            + "\(asked)\(outside(points) { range.contains($0.x) }) \(summary)",
          columns: [.init(end, caption: nil, at: xs, latents: latents, isProbability: settings.isProbability)])
      ),
      (
        "snapshots",
        Chart(
          "From noise to the data",
          description: "Densities, D and D* after " + moments.map { "\($0.round)" }.joined(separator: ", ")
            + " rounds.\(asked) \(summary)",
          columns: moments.enumerated().map { i, moment in
            .init(
              moment, caption: "round \(moment.round)", at: xs, latents: latents, isNamed: i == 0,
              isProbability: settings.isProbability)
          })
      ),
    ]
  }

  /// The figures of a run on points of the line: their histogram, and the exact density of G.
  private func valueCharts(_ points: [SIMD2<Double>]) -> [(name: String, chart: Chart)] {
    let values = (data.observations ?? []).map { $0.x }
    guard let least = values.min(), let most = values.max() else { return [] }
    let margin = 0.1 * (most - least), (from, to) = (least - margin, most + margin)
    let bins = max(8, min(60, Int(2 * Double(values.count).squareRoot()))), width = (most - least) / Double(bins)
    var heights = [Double](repeating: 0, count: bins)
    for value in values { heights[min(Int((value - least) / width), bins - 1)] += 1 / (Double(values.count) * width) }
    let edges = [from] + (0...bins).map { least + width * Double($0) } + [to], steps = [0] + heights + [0, 0]
    let top = 1.4 * heights.largest(), places = (0...400).map { from + (to - from) * Double($0) / 400 }
    func column(_ pair: TrainedPair, _ title: RichText?, isNamed: Bool) -> Chart.Column {
      let densities = pair.lineModel.logDensities(at: places).map { exp($0) }
      let logits = pair.logits(at: places.map { SIMD2($0, 0) })
      let judged: [Mark] =
        settings.isProbability
        ? [.rule(y: 0.5), .line(x: places, y: logits.map { sigmoid($0) }, style: .discriminator, label: "D")]
        : [.critic(x: places, y: logits)]
      let above = Panel(
        title, x: .hidden(from: from, to: to), y: Axis(isNamed ? "density" : nil, from: 0, to: top),
        marks: [
          .step(x: edges, y: steps, style: .data, label: "data"),
          .line(x: places, y: densities, style: .generator, label: "p_{g}"),
        ])
      let below = Panel(
        x: Axis("x", from: from, to: to), y: Axis(isNamed ? "D(x)" : nil, from: 0, to: 1),
        marks: judged)
      return .init([above, below], gap: 28, sharesX: true)
    }
    let moments = snapshots(4)
    return [
      (
        "samples",
        Chart(
          "The law of G, the points, and D",
          description: "Above, the points as a histogram and the exact density of G; below, D."
            + "\(asked)\(outside(points) { $0.x >= from && $0.x <= to }) \(summary)",
          columns: [column(end, nil, isNamed: true)])
      ),
      (
        "snapshots",
        Chart(
          "From noise to the data",
          description: "The points, the density of G, and D after "
            + moments.map { "\($0.round)" }.joined(separator: ", ") + " rounds.\(asked) \(summary)",
          columns: moments.enumerated().map { i, pair in
            column(pair, RichText("round \(pair.round)"), isNamed: i == 0)
          })
      ),
    ]
  }
}
