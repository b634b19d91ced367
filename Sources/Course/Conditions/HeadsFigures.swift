extension Findings {
  /// Keeps discriminators with a head for every label as `data/heads.csv` and `data/seeds.csv`, with the figure of the first run.
  public mutating func keep(_ runs: [HeadsRun]) {
    var seeds = Table("seed", "loss", "least", "excess", "tv", "d_error")
    var heads = Table("x", "label", "posterior", "trained", "d", "d_star")
    for run in runs {
      let state = run.state
      seeds.append(
        run.seed, state.loss.value, state.least.value, state.excess.value, state.classifier.totalVariation.value,
        state.game.discriminatorError.value)
      if let round = run.divergence { diverged(at: round, "seed \(run.seed)") }
    }
    if let run = runs.first {
      for (i, x) in run.places.enumerated() {
        for label in run.law.shares.indices {
          heads.append(
            run.units.restored(x), label, run.posterior[i][label], run.heads[i][label], run.discriminator[i],
            run.optimal[i])
        }
      }
    }
    keep(seeds, as: "seeds")
    keep(heads, as: "heads")
    if let run = runs.first { keep(run.chart, as: "heads") }
  }

  /// Keeps classifiers that had a few labels as `data/errors.csv`, with their regions.
  public mutating func keep(_ runs: [RegionRun]) {
    var errors = Table("case", "seed", "error", "bayes")
    for run in runs {
      errors.append(run.kind.word, run.seed, run.error, run.bars.bayesError)
      if let round = run.divergence { diverged(at: round, "\(run.kind.rawValue), seed \(run.seed)") }
    }
    keep(errors, as: "errors")
    let shown = RegionRun.Case.allCases.compactMap { kind in runs.first { $0.kind == kind } }
    keep(.regions(shown), as: "regions")
    keep(.errors(runs), as: "errors")
    keepPlayer(Frames(of: shown))
  }
}

extension HeadsRun {
  /// The heads over the posterior, and below them D over D*.
  fileprivate var chart: Chart {
    let xs = places.map { units.restored($0) }, (from, to) = (xs[0], xs[xs.count - 1])
    let labels = law.shares.indices
    let truth = labels.map { label in
      Mark.line(
        x: xs, y: posterior.map { $0[label] }, style: Style(.black, width: 3.2, dash: .dotted),
        label: label == 0 ? "p(y|x), exactly" : nil)
    }
    let trained = labels.map { label in
      Mark.line(
        x: xs, y: heads.map { $0[label] },
        style: Style(ConditionalRun.colours[label % ConditionalRun.colours.count], width: 2.8), label: "head \(label)")
    }
    return Chart(
      "One network, a classifier and a judge at once",
      description:
        "Above, heads of seed \(seed) over the posterior of each label; below, D = Z/(Z + 1) of the same scores over D*. The loss is "
        + "\(rounded(state.excess.value)) nats above the least, \(rounded(state.least.value)).",
      labels: .legend,
      columns: [
        .init(
          [
            Panel(
              "the classifier", height: 1.3, x: .hidden(from: from, to: to),
              y: Axis("chance of the label", from: 0, to: 1),
              marks: trained + truth),
            Panel(
              "the judge", x: Axis("x", from: from, to: to), y: Axis("D", from: 0, to: 1),
              marks: [
                .rule(y: 0.5),
                .line(x: xs, y: optimal, style: .optimalDiscriminator, label: "D*"),
                .line(x: xs, y: discriminator, style: .discriminator, label: "D"),
              ]),
          ], gap: 26, sharesX: true)
      ])
  }
}

extension RegionRun {
  /// The expected label as colours, the points that carry labels, and where the bars stand.
  fileprivate func panel(_ title: RichText?, _ values: [Double], isFirst: Bool) -> Panel {
    let reach = Self.reach(of: bars)
    let rims = (0..<bars.count).map { label -> Mark in
      let angles = (0...48).map { Double($0) / 24 * .pi }
      return .line(
        x: angles.map { bars.centre(label) + 2 * bars.deviation * cos($0) },
        y: angles.map { 2 * bars.height * sin($0) }, style: Style(.black, width: 1.6, dash: .dashed),
        label: label == 0 ? "two deviations of a bar" : nil)
    }
    let dots = (0..<bars.count).map { label -> Mark in
      let points = examples.filter { $0.label == label }.map { $0.point }
      return .dots(
        x: points.map { $0[0] }, y: points.map { $0[1] },
        style: Style(.black, width: 5, marker: [.disc, .square, .diamond, .triangle][label % 4]),
        label: "label \(label)")
    }
    return Panel(
      title, x: Axis("x_{1}", from: -reach, to: reach),
      y: Axis(isFirst ? "x_{2}" : nil, from: -reach, to: reach), isIsometric: true,
      marks: [
        .heat(
          HeatMap(values, columns: Self.cells, x: (-reach, reach), y: (-reach, reach), range: (0, 1), colours: .pale),
          label: RichText("what is answered: label 0 to label \(bars.count - 1)"))
      ] + rims + dots)
  }
}

extension Chart {
  fileprivate static func regions(_ runs: [RegionRun]) -> Chart {
    Chart(
      "Data without labels push the border off the data",
      description:
        "The classifier's answer over the plane, from label 0 in blue to the last label in orange, with the labelled points and the "
        + "bars at two deviations. Error rates: "
        + runs.map { "\($0.kind.rawValue) \(rounded($0.error))" }.joined(separator: ", ")
        + "; the least possible is \(rounded(runs.first?.bars.bayesError ?? .nan)).",
      labels: .legend,
      columns: runs.enumerated().map { index, run in
        [run.panel(RichText(verbatim: run.kind.rawValue), run.looks.last?.values ?? [], isFirst: index == 0)]
      })
  }

  fileprivate static func errors(_ runs: [RegionRun]) -> Chart {
    let kinds = RegionRun.Case.allCases, bayes = runs.first?.bars.bayesError ?? 0
    return Chart(
      "Two labels a bar are enough, if data without labels are there",
      description:
        "Error rates of \(counted(runs.count, "classifier")): "
        + kinds.map { kind in
          "\(kind.rawValue) " + runs.filter { $0.kind == kind }.map { rounded($0.error) }.joined(separator: ", ")
        }.joined(separator: "; ") + ".",
      panel: Panel(
        x: Axis("error rate", from: 0.5 * bayes, to: 1, scale: .logarithmic),
        y: Axis(
          from: 0.5 - Double(kinds.count), to: 0.5,
          ticks: .named(kinds.enumerated().map { (value: -Double($0), name: RichText(verbatim: $1.rawValue)) })),
        marks: [.rule(x: bayes, style: Style(.black, width: 2, dash: .dashed), label: "the least possible")]
          + kinds.enumerated().map { index, kind in
            let rates = runs.filter { $0.kind == kind }.map { $0.error }
            return .dots(
              x: rates, y: rates.indices.map { 0.07 * besides($0, of: rates.count) - Double(index) },
              style: Style(index == 0 ? .vermillion : .bluishGreen, width: 6, marker: .disc))
          }))
  }
}

extension Frames {
  /// The regions on their way.
  fileprivate init?(of runs: [RegionRun]) {
    guard let first = runs.first, first.looks.count > 1 else { return nil }
    self.init("Where the border goes")
    let last = runs.map { $0.looks.last?.round ?? 0 }.reduce(1) { max($0, $1) }
    let styles = [
      Style(.vermillion, width: 2.4), Style(.bluishGreen, width: 2.4), Style(.blue, width: 2.4, dash: .dashed),
    ]
    let timeline = Timeline(
      to: Double(last),
      panels: [
        Panel(
          y: Axis("error rate", scale: .logarithmic),
          marks: zip(runs, styles).map { run, style in
            .line(
              x: run.looks.map { Double($0.round) }, y: run.looks.map { $0.error }, style: style,
              label: RichText(verbatim: run.kind.rawValue))
          })
      ])
    for index in first.looks.indices where runs.allSatisfy({ index < $0.looks.count }) {
      let round = first.looks[index].round
      append(
        runs.enumerated().map { place, run in
          [run.panel(RichText(verbatim: run.kind.rawValue), run.looks[index].values, isFirst: place == 0)]
        }, beside: timeline, at: round, describing: "The classifiers' answers after \(round) rounds.")
    }
  }
}
