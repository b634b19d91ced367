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
          (rows.last?.state?.jensenShannon.value ?? 1) <= 0.03 ? "From noise to the data" : "On the way to the data",
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
    guard let histogram = PointHistogram(of: (data.observations ?? []).map { $0.x }) else { return [] }
    let (from, to) = (histogram.range.lowerBound, histogram.range.upperBound)
    let top = 1.4 * histogram.heights.largest(), places = (0...400).map { from + (to - from) * Double($0) / 400 }
    func column(_ pair: TrainedPair, _ title: RichText?, isNamed: Bool) -> Chart.Column {
      let curves = pair.curves(at: places)
      let judged: [Mark] =
        settings.isProbability
        ? [.rule(y: 0.5), .line(x: places, y: curves.discriminator, style: .discriminator, label: "D")]
        : [.critic(x: places, y: pair.logits(at: places.map { SIMD2($0, 0) }))]
      let above = Panel(
        title, x: .hidden(from: from, to: to), y: Axis(isNamed ? "density" : nil, from: 0, to: top),
        marks: [
          .step(x: histogram.edges, y: histogram.heights, style: .data, label: "data"),
          .line(x: places, y: curves.model, style: .generator, label: "p_{g}"),
        ])
      let below = Panel(
        x: Axis(data.axisNames[0], from: from, to: to), y: Axis(isNamed ? "D(x)" : nil, from: 0, to: 1),
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
          "On the way to the points",
          description: "The points, the density of G, and D after "
            + moments.map { "\($0.round)" }.joined(separator: ", ") + " rounds.\(asked) \(summary)",
          columns: moments.enumerated().map { i, pair in
            column(pair, RichText("round \(pair.round)"), isNamed: i == 0)
          })
      ),
    ]
  }
}
