extension Findings {
  /// Keeps codes as `data/codes.csv` and `data/seeds.csv`, with their figures, and holds them against what is true of all codes.
  public mutating func keep(_ runs: [CodeRun]) {
    var codes = Table("method", "seed", "input", "unit", "value")
    var seeds = Table("method", "n", "seed", "v", "v_best", "entropy_bits", "total_correlation_bits")
    let least = runs.map { $0.units }.min() ?? 0
    for run in runs {
      if run.units == least {
        for (input, code) in run.code.codes.enumerated() {
          for (unit, value) in code.enumerated() { codes.append(run.method, run.seed, input, unit + 1, value) }
        }
      }
      seeds.append(
        run.method, run.units, run.seed, run.value, run.code.value, run.code.entropy, run.code.totalCorrelation)
      if let round = run.divergence { diverged(at: round, "\(run.method), n = \(run.units), seed \(run.seed)") }
    }
    keep(codes, as: "codes")
    keep(seeds, as: "seeds")
    keep(.codes(runs.filter { $0.units == least }), as: "codes")
    keep(.values(runs.filter { $0.method == "predictability" }), as: "values")
    keep(.entropies(runs), as: "entropies")
    keepPlayer(Frames(of: runs.filter { $0.units == least && $0.method == "predictability" }))
    check(
      "no code makes V of the best predictors larger than n/4: above",
      measured: runs.flatMap { run in run.codes.map { $0.value - Double(run.units) / 4 } }.largest(), atMost: 1e-12)
    check(
      "nor is total correlation ever negative: bits below 0",
      measured: runs.flatMap { run in run.codes.map { -$0.totalCorrelation } }.largest(), atMost: 1e-12)
  }
}

extension FactorialCode {
  /// A row an input, a column a unit: what is 0 is white, what is 1 is black.
  fileprivate func panel(_ title: String, isFirst: Bool) -> Panel {
    let (right, top) = (Double(units) + 0.5, Double(codes.count) + 0.5)
    // Many points a cell: readers that smooth pictures then keep its edges.
    let fine = 16
    var shades = ColourMap.greys
    shades.anchors = [.white, .black]
    var values: [Double] = []
    for code in codes.reversed() {
      let row: [Double] = code.flatMap { [Double](repeating: $0, count: fine) }
      for _ in 0..<fine { values += row }
    }
    let cells = HeatMap(
      values, columns: fine * units, x: (0.5, right), y: (0.5, top), range: (0, 1),
      colours: shades)
    var frames: [Mark.Segment] = []
    for unit in 0...units {
      let x = Double(unit) + 0.5
      frames.append(Mark.Segment(from: (x, 0.5), to: (x, top)))
    }
    for input in 0...codes.count {
      let y = Double(input) + 0.5
      frames.append(Mark.Segment(from: (0.5, y), to: (right, y)))
    }
    let marks: [Mark] = [
      .heat(cells, label: isFirst ? "0 white, 1 black" : nil), .segments(frames, style: Style(.grey, width: 1)),
    ]
    let inputs = codes.indices.map { (value: Double(codes.count - $0), name: RichText(verbatim: "\($0 + 1)")) }
    return Panel(
      RichText(verbatim: title),
      x: Axis("unit", from: 0.5, to: right, ticks: .at((1...units).map { Double($0) })),
      y: Axis(isFirst ? "input" : nil, from: 0.5, to: top, ticks: .named(inputs)), marks: marks)
  }
}

extension Chart {
  fileprivate static func codes(_ runs: [CodeRun]) -> Chart {
    let found = runs.first { $0.method == "predictability" }
    let control = runs.first { $0.method == "variance" && !$0.isFactorial } ?? runs.first { $0.method == "variance" }
    var columns: [Chart.Column] = []
    if let first = found?.rows.first?.code { columns.append([first.panel("before", isFirst: true)]) }
    if let found { columns.append([found.code.panel("against predictors", isFirst: false)]) }
    if let control { columns.append([control.code.panel("variance alone", isFirst: false)]) }
    return Chart(
      "Predictors leave no unit that another one knows",
      description:
        "Codes of all inputs, a row an input, a column a unit. Against predictors seed \(found?.seed ?? 0) has "
        + "\(rounded(found?.code.entropy ?? .nan)) bits; with variance alone seed \(control?.seed ?? 0) has "
        + "\(rounded(control?.code.entropy ?? .nan)).",
      columns: columns)
  }

  fileprivate static func values(_ runs: [CodeRun]) -> Chart {
    let counts = Set(runs.map { $0.units }).sorted()
    return Chart(
      "V comes to n/4 where the code is factorial",
      description:
        "V with the predictors as they were, over the rounds of \(counted(runs.count, "run")); predictors that lag behind leave it above "
        + "n/4 for a while.",
      labels: .legend,
      columns: counts.enumerated().map { index, units in
        [
          Panel(
            RichText(verbatim: "n = \(units)"), x: Axis("round"), y: Axis(index == 0 ? "V" : nil, from: 0),
            marks: runs.filter { $0.units == units }.map { run in
              .line(
                x: run.rows.map { Double($0.round) }, y: run.rows.map { $0.value ?? 0 },
                style: run.isFactorial ? Style(.bluishGreen, width: 2) : Style(.vermillion, width: 2, dash: .dashed),
                label: run.isFactorial ? "ends factorial" : "does not")
            } + [.rule(y: Double(units) / 4, style: Style(.black, width: 1.6), label: "n/4")])
        ]
      })
  }

  fileprivate static func entropies(_ runs: [CodeRun]) -> Chart {
    let kinds = runs.reduce(into: [(method: String, units: Int)]()) { kinds, run in
      if !kinds.contains(where: { $0.method == run.method && $0.units == run.units }) {
        kinds.append((run.method, run.units))
      }
    }
    func those(_ kind: (method: String, units: Int)) -> [CodeRun] {
      runs.filter { $0.method == kind.method && $0.units == kind.units }
    }
    let names = kinds.enumerated().map { index, kind in
      (
        value: Double(index),
        name: RichText(verbatim: "\(kind.method == "variance" ? "variance alone" : "predictors"), n = \(kind.units)")
      )
    }
    return Chart(
      "How many bits the codes have",
      description: "Entropy of the code of each run, in bits. "
        + kinds.map { kind in
          "\(kind.method), n = \(kind.units): \(those(kind).count { $0.isFactorial }) of \(those(kind).count) are factorial"
        }.joined(separator: "; ") + ".",
      panel: Panel(
        x: Axis(from: -0.5, to: Double(kinds.count) - 0.5, ticks: .named(names)), y: Axis("H (bits)", from: 0),
        marks: Set(kinds.map { $0.units }).sorted().map { units in
          .rule(y: Double(units), style: .reference, label: "n bits, n = \(units)")
        }
          + kinds.enumerated().map { index, kind in
            let here = those(kind)
            return .dots(
              x: here.indices.map { Double(index) + 0.08 * besides($0, of: here.count) },
              y: here.map { $0.code.entropy },
              style: Style(kind.method == "variance" ? .vermillion : .bluishGreen, width: 5, marker: .disc))
          }))
  }
}

extension Frames {
  /// A code that becomes factorial, round by round.
  fileprivate init?(of runs: [CodeRun]) {
    guard let run = runs.first, run.rows.count > 1, let last = run.rows.last?.round else { return nil }
    self.init("A code against its predictors")
    let timeline = Timeline(
      to: Double(last),
      panels: [
        Panel(
          y: Axis("V", from: 0),
          marks: [
            .rule(y: Double(run.units) / 4, style: .optimalValue, label: "n/4"),
            .line(
              x: run.rows.map { Double($0.round) }, y: run.rows.map { $0.value ?? 0 }, style: Style(.blue, width: 2.6),
              label: "V"),
          ])
      ])
    for row in run.rows {
      append(
        [[row.code.panel("the code", isFirst: true)]], beside: timeline, at: row.round,
        describing: "\(rounded(row.code.entropy)) bits after \(row.round) rounds.")
    }
  }
}
