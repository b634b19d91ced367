extension Findings {
  /// Keeps generators of kernels, with attention and without, as `data/correlation.csv`, with their figures.
  public mutating func keep(_ runs: [AttentionRun], of law: StationaryGaussian) {
    var table = Table("generator", "seed", "lag", "measured", "law")
    for run in runs {
      for lag in 1...law.points / 2 {
        table.append(
          run.generator, run.seed, lag, run.moments.meanCorrelation(atLag: lag),
          law.covariances[lag] / law.variance)
      }
      if let round = run.divergence { diverged(at: round, "\(run.generator), seed \(run.seed)") }
    }
    keep(table, as: "correlation")
    let (attention, convolution) = (runs.filter { $0.weights != nil }, runs.filter { $0.weights == nil })
    guard let first = attention.first, let other = convolution.first else { return }
    keep(.correlations(law, first, other), as: "correlation")
    keep(.lags(runs, law), as: "lags")
    keep(.maps(attention.prefix(3)), as: "maps")
    keepPlayer(Frames(of: [first, other], law))
  }
}

extension StationaryGaussian {
  /// The most negative correlation of two points.
  fileprivate var lowestCorrelation: Double { covariances.reduce(0) { min($0, $1) } / variance }
}

extension AttentionRun {
  /// The looks of a line by lag.
  fileprivate var style: Style {
    weights != nil ? .generator : Style(.vermillion, width: 2, dash: .dashed, marker: .square)
  }
}

extension Chart {
  private static func matrix(
    _ title: RichText, _ values: [Double], _ n: Int, range: (from: Double, to: Double), colours: ColourMap,
    isFirst: Bool, names: (x: RichText, y: RichText) = ("point", "point")
  ) -> Panel {
    let end = Double(n) - 0.5
    return Panel(
      title, x: Axis(names.x, from: -0.5, to: end, ticks: .at(Axis.ticks(n))),
      y: Axis(isFirst ? names.y : nil, from: -0.5, to: end, ticks: .at(Axis.ticks(n))), isIsometric: true,
      marks: [.heat(HeatMap(values, columns: n, x: (-0.5, end), y: (-0.5, end), range: range, colours: colours))])
  }

  private static func bar(
    _ label: RichText, range: (from: Double, to: Double), ticks: [Double], colours: ColourMap
  ) -> Column {
    var bar = Panel.colourBar(label, HeatMap([], columns: 1, x: (0, 1), y: (0, 1), range: range, colours: colours))
    bar.y.ticks = .at(ticks)
    return Column([bar], width: 0.2)
  }

  /// Three correlation matrices: the law's, with attention, without.
  fileprivate static func correlations(
    _ law: StationaryGaussian, _ attention: AttentionRun, _ convolution: AttentionRun
  ) -> Chart {
    let n = law.points
    func correlations(_ moments: SignalMoments) -> [Double] {
      let byLag = (0..<n).map { moments.correlations(atLag: $0) }
      return (0..<n * n).map { byLag[($0 % n - $0 / n + n) % n][$0 / n] }
    }
    func panel(_ title: RichText, _ values: [Double], isFirst: Bool) -> Panel {
      matrix(title, values, n, range: (-1, 1), colours: .diverging, isFirst: isFirst)
    }
    let far = n / 2, isFar = far >= convolution.reach && law.covariances[far].magnitude > 0.3 * law.variance
    return Chart(
      isFar ? "Kernels alone miss the far pairs; attention has them" : "Correlations of all pairs of points",
      description: "Correlations of all pairs of points. At lag \(far) the law has "
        + "\(rounded(law.covariances[far] / law.variance)), the generator with attention of seed \(attention.seed) on average "
        + "\(rounded(attention.moments.meanCorrelation(atLag: far))), the one without "
        + "\(rounded(convolution.moments.meanCorrelation(atLag: far))).",
      size: .init(width: 960, height: 380),
      columns: [
        [panel("the law", law.matrix.numbers.map { $0 / law.variance }, isFirst: true)],
        [panel("kernels and attention", correlations(attention.moments), isFirst: false)],
        [panel("kernels alone", correlations(convolution.moments), isFirst: false)],
        bar("correlation", range: (-1, 1), ticks: [-1, 0, 1], colours: .diverging),
      ])
  }

  /// Mean correlations by lag, all runs over the law, and from where on kernels reach nothing.
  fileprivate static func lags(_ runs: [AttentionRun], _ law: StationaryGaussian) -> Chart {
    let lags = (1...law.points / 2).map { Double($0) }, lowest = min(-0.3, 1.1 * law.lowestCorrelation)
    var marks: [Mark] = runs.map { run in
      let isFirst = runs.first { $0.generator == run.generator }?.seed == run.seed
      return .line(
        x: lags, y: lags.map { run.moments.meanCorrelation(atLag: Int($0)) }, style: run.style.width(1.8),
        label: isFirst ? (run.weights != nil ? "kernels and attention" : "kernels alone") : nil)
    }
    marks.append(
      .line(
        x: lags, y: lags.map { law.covariances[Int($0)] / law.variance },
        style: Style(.black, width: 3.2, dash: .dotted, marker: .disc), label: "the law"))
    let reach = runs[0].reach, isShort = reach <= law.points / 2
    if isShort {
      marks.append(.rule(x: Double(reach) - 0.5, label: "from here on kernels alone have 0"))
    }
    return Chart(
      isShort
        ? "Whatever the weights, kernels alone have no correlation beyond their reach"
        : "Correlations, with attention and without",
      description:
        "Mean correlations by lag of \(counted(runs.count, "run")). "
        + (isShort
          ? "Without attention points \(reach) or more apart are made of different noise."
          : "Kernels reach all points."),
      labels: .legend,
      panel: Panel(
        x: Axis("lag (points)", ticks: .at(lags)), y: Axis("correlation, mean over all points", from: lowest, to: 1),
        marks: marks))
  }

  /// What attention looks at, which is not what one would draw.
  fileprivate static func maps(_ runs: ArraySlice<AttentionRun>) -> Chart {
    let n = runs.first?.moments.points ?? 0
    func far(_ run: AttentionRun) -> Double {
      (0..<n).reduce(0) { $0 + (run.weights?[$1, ($1 + n / 2) % n] ?? 0) } / Double(n)
    }
    let columns = runs.enumerated().map { index, run -> Chart.Column in
      // Weights of a row sum to 1.
      let weights = run.weights?.numbers ?? []
      return [
        matrix(
          RichText(numbers: "seed \(run.seed), γ = \(rounded(run.gamma ?? .nan, digits: 2))"), weights, n,
          range: (0, 0.5),
          colours: .viridis, isFirst: index == 0, names: ("key", "query"))
      ]
    }
    return Chart(
      runs.count > 1
        ? "One law, many maps: attention need not look where one would draw it" : "Where attention looks in the mean",
      description: "Mean attention weights over noise, by query and key. "
        + runs.map {
          "Seed \($0.seed): the partner \(n / 2) points away has a weight of \(rounded(far($0))), γ = \(rounded($0.gamma ?? .nan))"
        }.joined(separator: "; ") + ".",
      size: .init(width: 960, height: 380),
      columns: columns + [
        bar("weight", range: (0, 0.5), ticks: [0, 0.25, 0.5], colours: .viridis)
      ])
  }
}

extension Frames {
  /// Correlations by lag on their way, with attention and without.
  fileprivate init?(of runs: [AttentionRun], _ law: StationaryGaussian) {
    guard let first = runs.first, first.looks.count > 1, let last = first.looks.last?.round else { return nil }
    self.init("Correlations, found by kernels with attention and without")
    let lowest = min(-0.3, 1.1 * law.lowestCorrelation)
    let lags = (1...law.points / 2).map { Double($0) }, exact = lags.map { law.covariances[Int($0)] / law.variance }
    func name(_ run: AttentionRun) -> RichText { run.weights != nil ? "kernels and attention" : "kernels alone" }
    let timeline = Timeline(
      to: Double(last),
      panels: [
        Panel(
          y: Axis(RichText(verbatim: "correlation at lag \(law.points / 2)"), from: lowest, to: 1),
          marks: runs.map { run in
            .line(
              x: run.looks.map { Double($0.round) }, y: run.looks.map { $0.correlations[law.points / 2] },
              style: run.style, label: name(run))
          })
      ])
    for (index, look) in first.looks.enumerated() {
      let marks: [Mark] = runs.map { run in
        .line(
          x: lags, y: Array(run.looks[min(index, run.looks.count - 1)].correlations[1...]), style: run.style,
          label: name(run))
      }
      append(
        [
          [
            Panel(
              x: Axis("lag (points)"), y: Axis("correlation", from: lowest, to: 1),
              marks: marks + [.line(x: lags, y: exact, style: .data, label: "the law")])
          ]
        ], beside: timeline, at: look.round, describing: "Correlations by lag after \(look.round) rounds.")
    }
  }
}
