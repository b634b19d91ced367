extension Findings {
  /// Keeps a study of scores as `data/scores.csv`, `data/classifiers.csv`, `data/bias.csv` and `data/parzen.csv`, with its
  /// figures.
  public mutating func keep(_ study: ScoreStudy) {
    var (scores, classifiers) = (
      Table("law", "inception", "frechet", "parzen", "jsd", "log_likelihood"),
      Table("seed", "law", "inception_trained", "inception", "excess", "tv")
    )
    let area = study.units.scale * study.units.scale
    for law in study.laws {
      scores.append(
        law.kind.word, law.inception, area * law.frechet, study.restored(logDensity: law.parzen), law.jensenShannon,
        study.restored(logDensity: law.logLikelihood))
    }
    for run in study.classifiers {
      for (law, score) in zip(study.laws, run.scores) {
        classifiers.append(
          run.seed, law.kind.word, score, law.inception, run.state.excess.value, run.state.totalVariation.value)
      }
      if let round = run.divergence { diverged(at: round, "the classifier of seed \(run.seed)") }
    }
    var bias = Table("score", "n", "mean", "law", "standard_error")
    for row in study.biases {
      let unit = row.score == "frechet" ? area : 1
      bias.append(
        row.score, row.samples, unit * row.measured.mean, unit * row.law, row.measured.standardError.map { unit * $0 })
    }
    var parzen = Table("law", "bandwidth", "log_likelihood", "exact")
    for curve in study.curves {
      for (i, bandwidth) in study.bandwidths.enumerated() {
        parzen.append(
          curve.law.kind.word, study.units.scale * bandwidth, study.restored(logDensity: curve.measured[i]),
          study.restored(logDensity: curve.exact[i]))
      }
    }
    keep(scores, as: "scores", onTerminal: true)
    keep(classifiers, as: "classifiers")
    keep(bias, as: "bias")
    keep(parzen, as: "parzen")
    keep(study.overview, as: "scores")
    keep(study.biasChart, as: "bias")
    keep(study.parzenChart, as: "parzen")
  }
}

extension ScoreStudy {
  /// The mean over the seeds of what windows over a law's samples say at every bandwidth, and what that tends to.
  fileprivate struct Curve {
    let law: ScoredLaw
    let measured, exact: [Double]
  }

  fileprivate var curves: [Curve] {
    laws.compactMap { law in
      let runs = windows.filter { $0.kind == law.kind }
      guard !runs.isEmpty else { return nil }
      return Curve(
        law: law,
        measured: bandwidths.indices.map { i in runs.reduce(0) { $0 + $1.curve[i] } / Double(runs.count) },
        exact: bandwidths.map { ParzenWindow(generator: law.law, bandwidth: $0).logLikelihood(of: data).value })
    }
  }

  /// A row a law: its density, and what each score says of it; red where a score takes it for as good as the data or better.
  fileprivate var overview: Chart {
    let ends = (data.quantile(1e-4), data.quantile(upperTail: 1e-4)), margin = 0.1 * (ends.1 - ends.0)
    let xs = (0...300).map { ends.0 - margin + (ends.1 - ends.0 + 2 * margin) * Double($0) / 300 }
    let rows = laws.indices.map { Double(laws.count - $0) }
    let names = zip(rows, laws).map { (value: $0, name: RichText(verbatim: $1.kind.rawValue)) }
    let heights = laws.map { law in xs.map { law.law.density(at: $0) } }
    var densities: [Mark] = []
    for (row, (law, height)) in zip(rows, zip(laws, heights)) {
      // Needles would leave nothing of the others: each law has its own scale.
      let top = max(height.largest(), law.law.components.map { law.law.density(at: $0.mean) }.largest())
      densities.append(
        .area(
          x: xs.map { units.restored($0) }, from: xs.map { _ in row - 0.4 },
          to: height.map { row - 0.4 + 0.75 * $0 / top }, style: Style(.grey, opacity: 0.7)))
      if law.kind == .outside {
        let places = law.law.components.map { rounded(units.restored($0.mean)) }.joined(separator: " and ")
        densities.append(.text(RichText(verbatim: "at \(places)"), x: units.restored(data.mean), y: row - 0.1))
      }
    }
    let shown = (units.restored(xs[0]), units.restored(xs[300]))
    func column(
      _ title: RichText, _ values: [Double], blind: (Double, ScoredLaw) -> Bool, _ axis: Axis
    ) -> Chart.Column {
      let points = zip(zip(rows, values), laws)
      func dots(_ isBlind: Bool) -> Mark {
        let chosen = points.filter { blind($0.0.1, $0.1) == isBlind }
        return .dots(
          x: chosen.map { $0.0.1 }, y: chosen.map { $0.0.0 },
          style: isBlind ? Style(.vermillion, width: 6, marker: .diamond) : Style(.blue, width: 4.6, marker: .disc),
          label: isBlind ? "wrong, but scored as good as the data" : nil, at: .legend)
      }
      return [
        Panel(
          title, x: axis, y: .hidden(from: 0.4, to: Double(laws.count) + 0.6),
          marks: [.rule(x: values[0], style: .reference), dots(false), dots(true)])
      ]
    }
    let best = laws[0], area = units.scale * units.scale
    func isWrong(_ law: ScoredLaw) -> Bool { law.jensenShannon > 0.05 }
    let likelihoods = laws.map { restored(logDensity: $0.parzen) }, worst = likelihoods.min() ?? 0
    let distances = laws.map { max(area * $0.frechet, 1e-4 * area) }
    return Chart(
      "Every score takes some wrong law for right",
      description:
        "A row a law of samples, from the data's own down: its density, its Inception score, the squared Fréchet distance, the best "
        + "that a Parzen window says, and JSD. Diamonds are laws with JSD above 0.05 that a score takes for as good as the data: "
        + laws.filter { isWrong($0) && ($0.inception >= best.inception) }.map { $0.kind.rawValue }.joined(
          separator: ", ")
        + " by the Inception score.",
      columns: [
        Chart.Column(
          [
            Panel(
              "the laws", x: Axis("x", from: shown.0, to: shown.1),
              y: Axis(from: 0.4, to: Double(laws.count) + 0.6, ticks: .named(names)), marks: densities)
          ], width: 1.5),
        column(
          "Inception score", laws.map { $0.inception }, blind: { isWrong($1) && $0 >= best.inception - 1e-3 },
          Axis("higher is better", from: 0.6, to: Double(data.components.count) + 0.4)),
        column(
          "Fréchet distance", distances,
          blind: { isWrong($1) && $0 <= 1e-2 * area },
          Axis("lower is better", from: 0.2 * (distances.min() ?? 1), to: 5 * distances.largest(), scale: .logarithmic)),
        column(
          "Parzen window", likelihoods, blind: { isWrong($1) && $0 >= likelihoods[0] - 0.02 },
          Axis(
            "higher is better", from: worst - 0.15 * (likelihoods[0] - worst),
            to: likelihoods[0] + 0.15 * (likelihoods[0] - worst))),
        column(
          "the truth: JSD", laws.map { $0.jensenShannon }, blind: { _, _ in false }, Axis("nats", from: -0.06, to: 0.76)
        ),
      ])
  }

  /// How much each estimate is off, in the mean, against n.
  fileprivate var biasChart: Chart {
    let counts = biases.filter { $0.score == "inception" }.map { Double($0.samples) }
    func panel(_ title: RichText, _ score: String, _ unit: Double, _ axis: RichText) -> Chart.Column {
      let rows = biases.filter { $0.score == score }
      let errors = zip(counts, rows).map { n, row -> Mark.Segment in
        let (mean, error) = ((unit * row.measured.mean).magnitude, unit.magnitude * (row.measured.standardError ?? 0))
        return Mark.Segment(from: (n, max(mean - 2 * error, 0.2 * mean)), to: (n, mean + 2 * error))
      }
      return [
        Panel(
          title,
          x: Axis(
            "samples n", from: counts[0] / 2, to: (counts.last ?? 1) * 2, scale: .logarithmic, ticks: .at(counts)),
          y: Axis(axis, scale: .logarithmic),
          marks: [
            .line(x: counts, y: rows.map { (unit * $0.law).magnitude }, style: .optimalDiscriminator, label: "law"),
            .segments(errors, style: Style(.blue, width: 2), label: "± two standard errors"),
            .dots(
              x: counts, y: rows.map { (unit * $0.measured.mean).magnitude },
              style: Style(.blue, width: 2.4, marker: .disc),
              label: "mean of the draws"),
          ])
      ]
    }
    return Chart(
      "From n samples of the very data both scores are off, by a law",
      description:
        "Samples of the data's own law: how much the logarithm of the Inception score is too small, and the squared Fréchet distance, "
        + "which is 0, too large, with two standard errors.",
      labels: .legend,
      columns: [
        panel("Inception score", "inception", -1, "log IS too small by (nats)"),
        panel("Fréchet distance", "frechet", units.scale * units.scale, "squared distance, of 0"),
      ])
  }

  /// What windows say of the data, against their bandwidth.
  fileprivate var parzenChart: Chart {
    let styles: [(ScoredLaw.Kind, Style)] = [
      (.data, .data), (.needles, Style(.vermillion, width: 2.6)),
      (.missing, Style(.bluishGreen, width: 2.6, dash: .dashed)),
      (.normal, Style(.blue, width: 2.6, dash: .dashDotted)),
    ]
    let all = curves, xs = bandwidths.map { units.scale * $0 }
    let (low, high) = (log(bandwidths[0]), log(bandwidths[bandwidths.count - 1]))
    let fine = (0...100).map { exp(low + (high - low) * Double($0) / 100) }
    let shown = styles.compactMap { kind, style in all.first { $0.law.kind == kind }.map { ($0, style) } }
    let top = restored(logDensity: laws[0].logLikelihood)
    let floor = top - 4 * max(0.25, top - restored(logDensity: self[.normal]?.parzen ?? laws[0].parzen))
    let needles = self[.needles]
    return Chart(
      "A wide window repairs what the generator lacks",
      description:
        "Mean log-likelihood of the data under a Parzen window over samples of four laws, against the window’s width: lines are what "
        + "it tends to, dots the mean of \(Set(windows.map { $0.seed }).count) draws of samples. Needles, whose own log-likelihood is "
        + "\(rounded(restored(logDensity: needles?.logLikelihood ?? .nan))) nats, come to "
        + "\(rounded(restored(logDensity: needles?.parzen ?? .nan))), the data's own law to \(rounded(top)).",
      panel: Panel(
        x: Axis("width of the window (data units)", scale: .logarithmic),
        y: Axis("log-likelihood of the data (nats)", from: floor),
        marks: [.rule(y: top, label: "the data’s own law, exactly")]
          + shown.flatMap { curve, style -> [Mark] in
            let seen = xs.indices.filter { restored(logDensity: curve.measured[$0]) > floor }
            let line = fine.map { width in
              let window = ParzenWindow(generator: curve.law.law, bandwidth: width)
              return (x: units.scale * width, y: restored(logDensity: window.logLikelihood(of: data).value))
            }.filter { $0.y > floor }
            return [
              .line(
                x: line.map { $0.x }, y: line.map { $0.y }, style: style,
                label: RichText(verbatim: curve.law.kind.rawValue)),
              .dots(
                x: seen.map { xs[$0] }, y: seen.map { restored(logDensity: curve.measured[$0]) },
                style: Style(style.colour, width: 5, marker: .disc),
                label: curve.law.kind == .data ? "from samples" : nil, at: .legend),
            ]
          }))
  }
}
