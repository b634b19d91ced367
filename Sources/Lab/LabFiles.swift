import Course

/// What the page saves: the course's own figures and tables.
extension LabGame {
  /// A figure of what is there now, as a slide-safe SVG file: on the line the curves and the map below them, in the plane the samples.
  public func figure() -> String {
    if let moment {
      let range = Moment.range(of: [moment])
      let places = (0...400).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 400 }
      let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }, state = moment.assessment()
      return Chart(
        RichText(verbatim: "Round \(game.round)"),
        description: "After \(game.round) rounds on \(data.name): JSD is \(rounded(state.jensenShannon.value)) nats, "
          + "−log 4 + 2·JSD is \(rounded(state.bound.value))"
          + (isLogistic ? ", V(D, G) is \(rounded(state.value.value))." : "."),
        columns: [Chart.Column(moment, caption: nil, at: places, latents: latents)]
      ).svg(named: "lab")
    }
    return chart("samples")?.svg(named: "lab") ?? ""
  }

  /// Figure 1 from the four moments of the game; nothing before there are four.
  public func figureOne() -> String {
    guard let panels, panels.panels.count == 4 else { return "" }
    let figure = FigureOne(panels.panels), states = figure.states
    let captions = figure.captions(
      isNear: states[0].jensenShannon.value <= 0.03, isBest: states[1].discriminatorError.value <= 0.02,
      climbs: figure.climb >= -0.002,
      isFound: states[3].jensenShannon.value <= 0.003 * Double(max(1, panels.moment.data.components.count - 1)))
    return figure.charts(captions).first { $0.name == "figure-1" }?.chart.svg(named: "figure-1") ?? ""
  }

  /// What was measured on the way: `data/training.csv` of `goodfellow-panels`, `data/history.csv` of `train`, of as many rounds as
  /// were played; of a game that starts far away its rows in `data/training.csv` of `saturation`.
  public func table() -> String {
    if let trajectory { return Trajectory.table(of: [trajectory]).finite.csv }
    var findings = Findings()
    if let panels { findings.keep(panels.history) } else { findings.keep(run, seed: seed) }
    for case .table(let table, let name, _) in findings.items where name == "training" || name == "history" {
      return table.finite.csv
    }
    return ""
  }

  private func chart(_ wanted: String) -> Chart? {
    var findings = Findings()
    findings.keepFigures(of: run, seed: seed)
    for case .chart(let chart, let name) in findings.items where name == wanted { return chart }
    return nil
  }

  /// The run up to now.
  private var run: TrainingRun {
    while measure() {}
    var (looks, rows) = (watch?.looks ?? [], rows)
    if looks.last?.round != game.round {
      looks.append(pair)
      rows.append(TrainingRow(of: pair, settings, in: cells, seed: seed))
    }
    return TrainingRun(
      settings: settings, data: data, looks: looks, rows: rows, cells: cells, divergence: game.divergence)
  }
}
