extension Findings {
  /// Keeps a history as `data/training.csv`, as `figures/training.svg` and as a page to step through, with the four checks
  /// that hold in every row.
  ///
  /// The columns are `step,v,v_optimal,jsd,bound,regret,d_error`, in nats.
  public mutating func keep(_ history: GameHistory) {
    var table = Table("step", "v", "v_optimal", "jsd", "bound", "regret", "d_error")
    for (step, state) in history.rows {
      table.append(
        step, state.value.value, state.optimalValue.value, state.jensenShannon.value, state.bound.value,
        state.regret.value, state.discriminatorError.value)
    }
    keep(table, as: "training")
    check(history.rows.map { $0.state })
    if let chart = history.chart(titled: "The discriminator stays below its bound") { keep(chart, as: "training") }
    keepPlayer(history.frames)
  }

  /// Keeps histories of several games as `data/training.csv`, each row with the name of its run, and as
  /// `figures/training.svg`, with the same four checks over all rows, and as a page to step through; the generators were frozen
  /// at a step.
  ///
  /// The columns are `run,step,v,v_optimal,jsd,bound,regret,d_error`, in nats.
  public mutating func keep(_ histories: [(run: String, history: GameHistory)], frozenAt end: Int) {
    var table = Table("run", "step", "v", "v_optimal", "jsd", "bound", "regret", "d_error")
    for (run, history) in histories {
      for (step, state) in history.rows {
        table.append(
          run, step, state.value.value, state.optimalValue.value, state.jensenShannon.value, state.bound.value,
          state.regret.value, state.discriminatorError.value)
      }
    }
    keep(table, as: "training")
    check(histories.flatMap { $0.history.rows.map { $0.state } })
    let ends = histories.compactMap { run, history in
      history.rows.last.map { last in
        let frozen = history.rows.last { $0.round <= end }?.state ?? last.state
        return "\(run): V(D, G) is \(rounded(frozen.value.value)) when G is frozen and "
          + "\(rounded(last.state.value.value)) in the end, C(G) is \(rounded(last.state.optimalValue.value))."
      }
    }
    keep(
      Chart(
        "D looks again: what it finds, C(G) knew", description: ends.joined(separator: " "),
        columns: histories.enumerated().map { i, item in
          let rows = item.history.rows, steps = rows.map { Double($0.round) }
          return [
            Panel(
              RichText(verbatim: item.run), x: Axis("step", ticks: .at([0, Double(end), steps.last ?? Double(end)])),
              y: Axis(i == 0 ? "value of the game (nats)" : nil, from: -1.6, to: 0.1),
              marks: [
                .rule(y: -log(4), label: i == 0 ? "−log 4" : nil, at: .beside(x: 0)),
                .rule(x: Double(end)),
                .line(x: steps, y: rows.map { $0.state.optimalValue.value }, style: .optimalValue, label: "C(G)"),
                .line(
                  x: steps, y: rows.map { $0.state.value.value }, style: Style(.blue, width: 1.8), label: "V(D, G)"),
              ] + (i == 0 ? [.text("G frozen", x: Double(end), y: -0.1, anchor: .start)] : []))
          ]
        }), as: "training")
    keepPlayer(Frames(of: histories, frozenAt: end))
  }

  /// What holds between the columns, whoever trained what.
  private mutating func check(_ states: [GameAssessment]) {
    func worst(_ excess: (GameAssessment) -> Double) -> Double { states.map(excess).largest() }
    check("V(D, G) never exceeds V(D*, G)", measured: worst { $0.value.value - $0.optimalValue.value }, atMost: 1e-9)
    check(
      "V(D*, G) = −log 4 + 2·JSD in every row",
      measured: worst { ($0.optimalValue.value - $0.bound.value).magnitude }, atMost: 1e-9)
    check(
      "V(D*, G) − V(D, G) is the regret of D in every row",
      measured: worst { ($0.optimalValue.value - $0.value.value - $0.regret.value).magnitude }, atMost: 1e-8)
    // Where G is folded sharply, quadrature over x is sure of less than 1e-9, and says so.
    check(
      "p_g integrates to 1 in every row",
      measured: worst { ($0.modelMass.value - 1).magnitude * min(1, 1e-9 / $0.modelMass.error) }, atMost: 1e-9)
  }
}
