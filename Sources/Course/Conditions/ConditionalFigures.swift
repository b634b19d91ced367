extension Findings {
  /// Keeps runs of a conditional GAN as `data/labels.csv`, `data/seeds.csv` and `data/training.csv`, with the figures of the first
  /// run of each judge, and holds them against what is true of all networks, of trained ones, and of a blind judge's.
  public mutating func keep(_ runs: [ConditionalRun], of law: LabelledMixture) {
    var (labels, seeds) = (
      Table("judge", "label", "x", "p_data", "p_g", "d", "d_star"),
      Table("judge", "seed", "label", "weight", "jsd", "jsd_marginal")
    )
    var training = Table("judge", "round", "value", "bound", "jsd", "jsd_marginal")
    let shown = ["sighted", "blind"].compactMap { judge in runs.first { $0.judge == judge } }
    for run in runs {
      let state = run.state
      for label in law.shares.indices {
        seeds.append(
          run.judge, run.seed, label, law.shares[label], state.labels[label].jensenShannon.value,
          state.marginal.value)
      }
      if let round = run.divergence { diverged(at: round, "seed \(run.seed), \(run.judge)") }
    }
    for run in shown {
      for (label, curves) in run.curves.enumerated() {
        for (i, x) in run.places.enumerated() {
          let optimal = curves.optimal[i]
          labels.append(
            run.judge, label, x, curves.data[i], curves.model[i], curves.discriminator[i],
            optimal.isNaN ? nil : optimal)
        }
      }
      for row in run.rows {
        training.append(
          run.judge, row.round, row.state.value.value, row.state.bound.value, row.state.jensenShannon.value,
          row.state.marginal.value)
      }
    }
    keep(labels, as: "labels")
    keep(seeds, as: "seeds")
    keep(training, as: "training")
    for run in shown {
      keep(run.chart, as: run.judge)
    }
    keep(.mixtures(of: shown), as: "mixture")
    keepPlayer(Frames(of: shown))
    check(runs)
  }

  private mutating func check(_ runs: [ConditionalRun]) {
    let rows = runs.flatMap { run in run.rows.map { (judge: run.judge, state: $0.state) } }
    check(
      "whatever the networks, V is at most the bound of a judge who sees the label: nats above",
      measured: rows.map { $0.state.value.value - $0.state.bound.value }.largest(), atMost: 1e-9)
    check(
      "whatever the networks, the mixtures are no farther apart than the labels are on average: nats above",
      measured: rows.map { $0.state.marginal.value - $0.state.jensenShannon.value }.largest(), atMost: 1e-9)
    let blind = rows.filter { $0.judge == "blind" }
    check(
      "a blind judge makes no more of the game than −log 4 + 2·JSD of the mixtures: nats above",
      measured: blind.map { $0.state.value.value + log(4) - 2 * $0.state.marginal.value }.largest(), atMost: 1e-9)
  }
}

extension ConditionalRun {
  static let colours: [Colour] = [.skyBlue, .orange, .bluishGreen, .reddishPurple, .blue, .vermillion]

  /// A label's area: neighbours differ in strength too, for those who do not see the colours.
  static func style(of label: Int) -> Style {
    Style(colours[label % colours.count], opacity: [0.9, 0.35, 0.65][label % 3])
  }

  /// A column a label: the densities above D and D*.
  fileprivate var chart: Chart {
    let ends = (places.first ?? 0, places.last ?? 1)
    // One scale for all labels; a fold's density may be far above the data's.
    let top = 1.3 * curves.map { $0.data.largest() }.largest()
    let columns = curves.enumerated().map { label, curves in
      // Elsewhere there is next to nothing, and a discriminator was never asked.
      let asked = places.indices.filter { max(curves.data[$0], curves.model[$0]) > 1e-3 }
      let from = asked.first ?? 0, to = (asked.last ?? 0) + 1
      let (x, d, optimal) = (
        Array(places[from..<to]), Array(curves.discriminator[from..<to]), Array(curves.optimal[from..<to])
      )
      let title = "label\u{A0}\(label), share\u{A0}\(rounded(law.shares[label]))"
      return Chart.Column(
        [
          Panel(
            RichText(verbatim: title), x: .hidden(from: ends.0, to: ends.1),
            y: Axis(label == 0 ? "density given the label" : nil, from: 0, to: top),
            marks: [
              .line(x: places, y: curves.model, style: .generator, label: label == 0 ? "p_{g}" : nil),
              .line(x: places, y: curves.data, style: .data, label: label == 0 ? "p_{data}" : nil),
            ]),
          Panel(
            x: Axis("x", from: ends.0, to: ends.1), y: Axis(label == 0 ? "D" : nil, from: 0, to: 1),
            marks: [
              .rule(y: 0.5),
              .line(x: x, y: optimal, style: .optimalDiscriminator, label: label == 0 ? "D*" : nil),
              .line(x: x, y: d, style: .discriminator, label: label == 0 ? "D" : nil),
            ]),
        ], gap: 26, sharesX: true)
    }
    let title: RichText =
      judge == "sighted" ? "A judge who sees the label" : "A judge who does not see the label"
    return Chart(
      title,
      description:
        "For each label the density of the data and of the samples, and below them D and D*. The judge is \(judge). Σπ·JSD "
        + "is \(rounded(state.jensenShannon.value)) nats, JSD of the mixtures \(rounded(state.marginal.value)) nats.",
      labels: .legend, columns: columns)
  }
}

extension Chart {
  /// Densities of all labels on top of each other, each its share: the data's, and for each judge the samples'.
  fileprivate static func mixtures(of runs: [ConditionalRun]) -> Chart {
    guard let first = runs.first else { return Chart("", description: "", columns: []) }
    func panel(_ title: RichText, _ densities: [[Double]], isLast: Bool) -> Panel {
      var floor = [Double](repeating: 0, count: first.places.count)
      var marks: [Mark] = []
      for (label, density) in densities.enumerated() {
        let top = zip(floor, density).map { $0 + first.law.shares[label] * min($1, 1e6) }
        marks += [
          .area(x: first.places, from: floor, to: top, style: ConditionalRun.style(of: label), label: "label \(label)"),
          .line(x: first.places, y: top, style: Style(.black, width: 1)),
        ]
        floor = top
      }
      let top = first.mixture.largest() * 1.25
      return Panel(
        title,
        x: isLast
          ? Axis("x", from: first.places.first, to: first.places.last)
          : .hidden(from: first.places.first, to: first.places.last),
        y: Axis("density", from: 0, to: top), marks: marks)
    }
    let panels =
      [panel("the data", first.curves.map { $0.data }, isLast: runs.isEmpty)]
      + runs.enumerated().map { index, run in
        panel(
          run.judge == "sighted" ? "samples, the judge sees labels" : "samples, the judge is blind to labels",
          run.curves.map { $0.model }, isLast: index == runs.count - 1)
      }
    return Chart(
      "Blind to labels, the judge accepts any colours of the right mixture",
      description: "Stacked densities by label: "
        + runs.map {
          "with a \($0.judge) judge JSD of the mixtures is \(rounded($0.state.marginal.value)) nats and Σπ·JSD of the labels "
            + "\(rounded($0.state.jensenShannon.value)) nats"
        }.joined(separator: "; ") + ".",
      labels: .legend, columns: [.init(panels, gap: 30, sharesX: true)])
  }
}

extension ConditionalRun {
  fileprivate var mixture: [Double] {
    places.indices.map { i in zip(law.shares, curves).reduce(0) { $0 + $1.0 * $1.1.data[i] } }
  }
}
