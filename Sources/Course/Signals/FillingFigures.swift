extension Findings {
  /// Keeps players who fill hidden points in as `data/conditional.csv` and `data/fillings.csv`, with their figures; `variance`
  /// is that of a point, in squared data units.
  public mutating func keep(_ runs: [FillingRun], variance: Double) {
    var table = Table("task", "player", "seed", "mean_error", "spread", "mse_over_trace")
    for run in runs {
      for player in run.players {
        table.append(run.task, player.name, run.seed, player.meanError, player.spread, player.error)
      }
      if let round = run.divergence { diverged(at: round, "\(run.task), seed \(run.seed)") }
    }
    keep(table, as: "conditional")
    let shown = runs.tasks.compactMap { task in runs.first { $0.task == task } }
    for (index, run) in shown.enumerated() {
      keep(run.table(scale: variance.squareRoot()), as: index == 0 ? "fillings" : "fillings-\(run.task)")
      keep(.fillings(run, scale: variance.squareRoot()), as: run.task)
    }
    keep(.errors(runs), as: "errors")
    if let first = shown.first { keepPlayer(Frames(of: first, scale: variance.squareRoot())) }
  }
}

extension [FillingRun] {
  /// The tasks, in order.
  fileprivate var tasks: [String] {
    var tasks: [String] = []
    for run in self where !tasks.contains(run.task) { tasks.append(run.task) }
    return tasks
  }
}

extension FillingRun {
  /// The signal, the exact mean and what the players filled in, in data units.
  fileprivate func table(scale: Double) -> Table {
    var table = Table("player", "sample", "t", "x")
    for (t, value) in signal.enumerated() { table.append("signal", 1, t, scale * value) }
    for (place, value) in mean.enumerated() { table.append("exact-mean", 1, law.hidden[place], scale * value) }
    for player in players {
      for (number, filling) in player.fillings.enumerated() {
        for (place, value) in filling.enumerated() {
          table.append(player.name, number + 1, law.hidden[place], scale * value)
        }
      }
    }
    return table
  }

  /// A·x_o of the signal.
  fileprivate var mean: [Double] { law.mean(given: law.seen.map { signal[$0] }) }
  /// √C_tt.
  fileprivate var deviations: [Double] { law.hidden.indices.map { law.covariance[$0, $0].squareRoot() } }

  /// Runs of hidden points that stand side by side, each with the seen ones at its ends, as what one value a point is.
  fileprivate func pieces(_ values: [Double], atEnds seen: (Double) -> Double) -> [(x: [Double], y: [Double])] {
    let places = law.hidden.enumerated().map { (point: $1, value: values[$0]) }
    var pieces: [(x: [Double], y: [Double])] = []
    for (index, place) in places.enumerated() {
      if index == 0 || places[index - 1].point != place.point - 1 {
        pieces.append(([], []))
        if place.point > 0 {
          pieces[pieces.count - 1].x.append(Double(place.point - 1))
          pieces[pieces.count - 1].y.append(seen(signal[place.point - 1]))
        }
      }
      pieces[pieces.count - 1].x.append(Double(place.point))
      pieces[pieces.count - 1].y.append(place.value)
      let isLast = index == places.count - 1 || places[index + 1].point != place.point + 1
      if isLast, place.point < signal.count - 1 {
        pieces[pieces.count - 1].x.append(Double(place.point + 1))
        pieces[pieces.count - 1].y.append(seen(signal[place.point + 1]))
      }
    }
    return pieces
  }

  /// The exact band of two deviations with fillings in it, in data units.
  fileprivate func panel(
    _ title: RichText?, adversarial: [[Double]], regression: [Double], scale: Double
  ) -> Panel {
    let (mean, deviations) = (mean, deviations)
    let low = pieces(zip(mean, deviations).map { $0 - 2 * $1 }) { $0 }
    let high = pieces(zip(mean, deviations).map { $0 + 2 * $1 }) { $0 }
    var marks: [Mark] = []
    for (index, (low, high)) in zip(low, high).enumerated() {
      marks.append(
        .area(
          x: low.x, from: low.y.map { scale * $0 }, to: high.y.map { scale * $0 }, style: Style(.grey, opacity: 0.3),
          label: index == 0 ? "exact mean ± 2σ" : nil))
    }
    func lines(_ values: [Double], _ style: Style, _ label: RichText?) {
      for (index, piece) in pieces(values, atEnds: { $0 }).enumerated() {
        marks.append(.line(x: piece.x, y: piece.y.map { scale * $0 }, style: style, label: index == 0 ? label : nil))
      }
    }
    for (number, filling) in adversarial.enumerated() {
      lines(filling, Style(.bluishGreen, width: 1.6), number == 0 ? "ten adversarial fillings" : nil)
    }
    lines(mean, Style(.black, width: 3.2, dash: .dotted), "exact mean")
    lines(regression, Style(.vermillion, width: 2.2, dash: .dashed), "least squares")
    // What is seen is joined where it stands side by side.
    for place in law.seen where law.seen.contains(place + 1) {
      let ends = [place, place + 1]
      marks.append(
        .line(x: ends.map { Double($0) }, y: ends.map { scale * signal[$0] }, style: Style(.blue, width: 1.6)))
    }
    marks.append(
      .dots(
        x: law.seen.map { Double($0) }, y: law.seen.map { scale * signal[$0] },
        style: Style(.blue, width: 6, marker: .disc), label: "seen"))
    marks.append(
      .dots(
        x: law.hidden.map { Double($0) }, y: law.hidden.map { scale * signal[$0] },
        style: Style(.black, width: 4.6, marker: .cross), label: "hidden"))
    // Fillings seldom leave three deviations.
    let (below, above) = (zip(mean, deviations).map { $0 - 3 * $1 }, zip(mean, deviations).map { $0 + 3 * $1 })
    let ends = ((signal + below).reduce(0) { min($0, $1) } - 0.1, (signal + above).reduce(0) { max($0, $1) } + 0.1)
    return Panel(
      title, x: .points(signal.count), y: Axis("x(t)", from: scale * ends.0, to: scale * ends.1), marks: marks)
  }
}

extension Chart {
  /// One signal with its hole, what is known of it, and what the players make of it.
  fileprivate static func fillings(_ run: FillingRun, scale: Double) -> Chart {
    let (adversarial, regression) = (run.players[0], run.players[1])
    return Chart(
      RichText(
        "\(counted(run.law.hidden.count, "point")) hidden: least squares fills in the mean, an adversary samples"),
      description:
        "A signal of which \(run.law.seen.count == 1 ? "1 point is" : "\(run.law.seen.count) points are") seen, with the exact mean "
        + "and two deviations of the \(run.law.hidden.count == 1 ? "hidden one" : "\(run.law.hidden.count) hidden ones"), ten fillings of the adversarial network of seed \(run.seed) and that of least "
        + "squares. Squared errors against signals, in tr C: \(rounded(adversarial.error)) and \(rounded(regression.error)).",
      labels: .legend,
      panel: run.panel(nil, adversarial: adversarial.fillings, regression: regression.fillings[0], scale: scale))
  }

  /// Spread and squared error of all runs, and what the law says of each.
  fileprivate static func errors(_ runs: [FillingRun]) -> Chart {
    let tasks = runs.tasks
    func dots(_ player: Int, _ value: (FillingRun.Player) -> Double) -> Mark {
      .dots(
        x: runs.map { run in
          let same = runs.filter { $0.task == run.task }
          let place = same.firstIndex { $0.seed == run.seed } ?? 0
          return Double(tasks.firstIndex(of: run.task) ?? 0) + 0.04 * besides(place, of: same.count)
        }, y: runs.map { value($0.players[player]) },
        style: player == 0
          ? Style(.bluishGreen, width: 5, marker: .disc) : Style(.vermillion, width: 5, marker: .square),
        label: player == 0 ? "adversarial" : "least squares")
    }
    let names = tasks.enumerated().map { (value: Double($0), name: RichText(verbatim: $1)) }
    func panel(
      _ title: RichText, _ axis: RichText, top: Double, _ value: (FillingRun.Player) -> Double, laws: [Double]
    ) -> Panel {
      Panel(
        title, x: Axis("task", from: -0.6, to: Double(tasks.count) - 0.4, ticks: .named(names)),
        y: Axis(axis, from: -0.06 * top, to: top),
        marks: laws.map { .rule(y: $0, style: .bound.width(1.6), label: $0 == laws[0] ? "law" : nil) } + [
          dots(0, value), dots(1, value),
        ])
    }
    let worst = runs.map { ($0.players[0].error - 2).magnitude }.largest()
    return Chart(
      "A sample costs twice the squared error of the mean",
      description:
        "Spread and mean squared error of \(counted(runs.count, "run")), in tr C. By law the spread is 1 and 0 and the error 2 "
        + "and 1; the adversarial ones are within \(rounded(worst)) of 2.",
      labels: .legend,
      columns: [
        .init(
          [
            panel("spread of fillings", "spread / tr C", top: 1.3, { $0.spread }, laws: [1, 0]),
            panel("mean squared error", "squared error / tr C", top: 2.6, { $0.error }, laws: [2, 1]),
          ], gap: 20, sharesX: true)
      ])
  }
}

extension Frames {
  /// Both players on their way, on one signal.
  fileprivate init?(of run: FillingRun, scale: Double) {
    guard run.looks.count > 1, let last = run.looks.last?.round else { return nil }
    self.init("What is filled in, from the first round to the last")
    let mean = run.law.mean(given: run.law.seen.map { run.signal[$0] })
    func distance(_ filling: [Double]) -> Double {
      let squares = zip(filling, mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return max(1e-3, (squares / run.law.trace).squareRoot())
    }
    let rounds = run.looks.map { Double($0.round) }
    let regression = run.looks.map { distance($0.regression) }
    let adversarial = run.looks.map { look -> Double in
      look.adversarial.reduce(0) { $0 + distance($1) } / Double(look.adversarial.count)
    }
    let timeline = Timeline(
      to: Double(last),
      panels: [
        Panel(
          y: Axis("distance from the exact mean, in √tr C", scale: .logarithmic),
          marks: [
            .line(x: rounds, y: adversarial, style: .generator, label: "adversarial, on average"),
            .line(x: rounds, y: regression, style: .minimax, label: "least squares"),
          ])
      ])
    for look in run.looks {
      append(
        [[run.panel(nil, adversarial: look.adversarial, regression: look.regression, scale: scale)]],
        beside: timeline, at: look.round, describing: "Fillings after \(look.round) rounds.")
    }
  }
}
