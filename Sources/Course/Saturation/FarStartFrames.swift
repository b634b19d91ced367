extension Frames {
  /// Linear generators that start far from the data, the one against a discriminator first and the one against a critic second:
  /// the densities above what the opponent says, beside where the samples are and how hard they are pulled; nil for fewer than
  /// two looks.
  init?(of runs: [FarStart]) {
    let looks = runs.map { $0.rows.count }.min() ?? 0
    guard looks > 1, let rounds = runs.first?.rows.map({ $0.round }), let last = rounds.last else { return nil }
    self.init("Far from the data, frame by frame")
    let names: [(name: RichText, style: Style)] = [
      ("log(1 − D)", .minimax), ("critic", Style.penalisedCritic),
    ]
    func measure(_ axis: Axis, _ value: (FarStart, Int) -> Double) -> Panel {
      let lines = zip(runs, names).map { run, look in
        var style = look.style
        style.marker = .none
        return Mark.line(
          x: run.rows.map { Double($0.round) }, y: run.rows.indices.map { value(run, $0) }, style: style,
          label: look.name)
      }
      return Panel(y: axis, marks: lines)
    }
    let timeline = Timeline(
      to: Double(last), width: 0.9,
      panels: [
        measure(Axis("mean of G(z)")) { $0.rows[$1].mean },
        measure(Axis("pull on G", scale: .logarithmic)) { max($0.rows[$1].pull.magnitude, 1e-12) },
      ])
    let ends = runs.flatMap { run -> [Double] in
      let models = run.rows.flatMap { row -> [Double] in
        [row.mean - 4 * row.deviation, row.mean + 4 * row.deviation]
      }
      return models + [run.data.quantile(1e-4), run.data.quantile(upperTail: 1e-4)]
    }
    let (from, to) = (ends.min() ?? 0, ends.max() ?? 1)
    let xs = (0...240).map { from + (to - from) * Double($0) / 240 }
    for look in Frames.chosen(of: looks) {
      let columns = runs.enumerated().map { i, run in run.column(look, at: xs, isFirst: i == 0) }
      let texts = runs.map { "\($0.name): mean \(rounded($0.rows[look].mean)), slope \(rounded($0.rows[look].pull))" }
      append(
        columns, beside: timeline, at: rounds[look],
        describing: "After round \(rounds[look]): \(texts.joined(separator: "; ")).")
    }
  }
}

extension FarStart {
  /// The densities at a look, and what D or the critic says, the critic with its value at the data's mean taken off.
  fileprivate func column(_ look: Int, at xs: [Double], isFirst: Bool) -> Chart.Column {
    let (from, to, row) = (xs.first ?? 0, xs.last ?? 1, rows[look])
    let model = try? Gaussian(mean: row.mean, deviation: max(row.deviation, 1e-6))
    let densities = Panel(
      isFirst ? "against a discriminator" : "against a critic", x: .hidden(from: from, to: to),
      y: Axis(isFirst ? "density" : nil, from: 0, to: 1.2 * data.density(at: data.mean)),
      marks: [
        .line(x: xs, y: xs.map { model?.density(at: $0) ?? .nan }, style: .generator, label: "p_{g}"),
        .line(x: xs, y: xs.map { data.density(at: $0) }, style: .data, label: "p_{data}"),
      ])
    let isCritic = name == Objective.wasserstein.name
    let values = opponents[look].values(at: xs), level = opponents[look].values(at: [data.mean])[0]
    let opinion = Mark.line(
      x: xs, y: values.map { isCritic ? $0 - level : sigmoid($0) },
      style: isCritic ? Style(.reddishPurple, width: 2.6, dash: .dashDotted) : .discriminator,
      label: isCritic ? "f, a critic" : "D")
    let below = Panel(
      x: Axis("x", from: from, to: to),
      y: isCritic ? Axis("f(x)", from: from - to, to: 0.5 * (to - from)) : Axis("D(x)", from: 0, to: 1),
      marks: [.rule(y: isCritic ? 0 : 0.5), opinion])
    return .init([densities, below], gap: 24, sharesX: true)
  }
}
