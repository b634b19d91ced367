extension Findings {
  /// Keeps energies as `data/energy.csv` and `data/seeds.csv`, with their figures, and holds them against what is true of all.
  public mutating func keep(_ fixed: FixedEnergy, _ runs: [EnergyRun], margin: Double) {
    var (energy, seeds) = (
      Table("x", "p", "q", "energy", "best"), Table("seed", "v", "floor", "tv", "w1", "height")
    )
    for i in fixed.places.indices {
      energy.append(fixed.places[i], fixed.data[i], fixed.model[i], fixed.energy[i], fixed.best[i])
    }
    for run in runs {
      let state = run.state
      seeds.append(
        run.seed, state.value.value, state.floor.value, state.totalVariation.value, run.wasserstein1,
        state.height.value)
      if let round = run.divergence { diverged(at: round, "seed \(run.seed)") }
    }
    if let step = fixed.divergence { diverged(at: step, "the energy against q") }
    keep(energy, as: "energy")
    keep(seeds, as: "seeds")
    keep(.fixed(fixed, margin), as: "energy")
    keep(.values(runs, margin), as: "values")
    keep(.heights(runs), as: "heights")
    keepPlayer(Frames(of: runs, margin: margin))
    check(
      "no energy falls short of m·(1 − TV), whatever the networks: below it",
      measured: (runs.flatMap { $0.states }.map { $0.floor.value - $0.value.value } + [fixed.floor - fixed.value])
        .largest(),
      atMost: 1e-9)
  }
}

extension Chart {
  fileprivate static func fixed(_ fixed: FixedEnergy, _ margin: Double) -> Chart {
    Chart(
      "The best energy is a step, which a network approaches",
      description:
        "Above the densities of data and samples, below the trained energy and the best one, \(rounded(margin)) where "
        + "samples are denser and else 0. V is \(rounded(fixed.value)), the least possible \(rounded(fixed.floor)).",
      columns: [
        .init(
          [
            Panel(
              x: .hidden(from: fixed.places.first, to: fixed.places.last), y: Axis("density", from: 0),
              marks: [
                .line(x: fixed.places, y: fixed.model, style: .generator, label: "q, the samples"),
                .line(x: fixed.places, y: fixed.data, style: .data, label: "p, the data"),
              ]),
            Panel(
              height: 1.3, x: Axis("x", from: fixed.places.first, to: fixed.places.last),
              y: Axis("energy", from: 0, to: max(1.25 * margin, 1.05 * min(fixed.energy.largest(), 5 * margin))),
              marks: [
                .line(
                  x: fixed.places, y: fixed.best, style: .optimalDiscriminator.width(5).opacity(0.45),
                  label: "the best energy"),
                .line(
                  x: fixed.places, y: fixed.energy, style: .discriminator,
                  label: "trained"),
              ]),
          ], gap: 28, sharesX: true)
      ])
  }

  fileprivate static func values(_ runs: [EnergyRun], _ margin: Double) -> Chart {
    guard let run = runs.first else { return Chart("", description: "", columns: []) }
    let rounds = run.rows.map { Double($0.round) }
    let least = run.rows.map { min($0.state.floor.value, $0.state.value.value) }.reduce(margin, min)
    return Chart(
      "V stays above its floor, and both come to the margin",
      description: "V of seed \(run.seed) and m·(1 − TV) over \(run.rows.last?.round ?? 0) rounds; at the end "
        + "\(rounded(run.state.value.value)) and \(rounded(run.state.floor.value)).",
      panel: Panel(
        x: Axis("round"), y: Axis("V and its floor", from: least > 0.5 * margin ? 0.5 * margin : 0),
        marks: [
          .rule(y: margin, label: "m"),
          .line(x: rounds, y: run.rows.map { $0.state.floor.value }, style: .optimalValue, label: "m·(1 − TV)"),
          .line(x: rounds, y: run.rows.map { $0.state.value.value }, style: Style(.blue, width: 2.6), label: "V"),
        ]))
  }

  /// The energies of all runs above, and the laws of their samples below.
  fileprivate static func heights(_ runs: [EnergyRun]) -> Chart {
    guard let first = runs.first else { return Chart("", description: "", columns: []) }
    let shown = runs.prefix(6), (from, to) = (first.places.first, first.places.last)
    let top = 1.4 * first.places.map { first.data.density(at: $0) }.largest()
    return Chart(
      "Each run its own energy, at its own height, and one law of the samples",
      description: "Energies of \(counted(shown.count, "run")), at heights "
        + shown.map { rounded($0.state.height.value) }.joined(separator: ", ")
        + ", and the densities of their samples.",
      columns: [
        .init(
          [
            Panel(
              x: .hidden(from: from, to: to), y: Axis("energy", from: 0, to: 1.2 * first.margin),
              marks: shown.map { run in
                .line(
                  x: run.places, y: run.rows.last?.energy ?? [], style: Style(.blue, width: 1.6),
                  label: "the energy of a run", at: .legend)
              } + [.rule(y: first.margin, label: "m")]),
            Panel(
              x: Axis("x", from: from, to: to), y: Axis("density", from: 0, to: top),
              marks: shown.map { run in
                .line(
                  x: run.places, y: run.rows.last.map { $0.model.map { min($0, top) } } ?? [],
                  style: .generator.width(1.6), label: "the samples of a run", at: .legend)
              } + [
                .line(
                  x: first.places, y: first.places.map { first.data.density(at: $0) }, style: .data, label: "p_{data}",
                  at: .legend)
              ]),
          ], gap: 28, sharesX: true)
      ])
  }
}

extension Frames {
  /// An energy that comes down on the data while samples come to them.
  fileprivate init?(of runs: [EnergyRun], margin: Double) {
    guard let run = runs.first, run.rows.count > 1, let last = run.rows.last?.round else { return nil }
    self.init("The energy and the samples, round by round")
    let rounds = run.rows.map { Double($0.round) }, ends = (run.places.first, run.places.last)
    let density = run.places.map { run.data.density(at: $0) }, top = 2 * density.largest()
    let timeline = Timeline(
      to: Double(last),
      panels: [
        Panel(
          y: Axis("V and its floor", from: 0),
          marks: [
            .line(x: rounds, y: run.rows.map { $0.state.floor.value }, style: .optimalValue, label: "m·(1 − TV)"),
            .line(x: rounds, y: run.rows.map { $0.state.value.value }, style: Style(.blue, width: 2.6), label: "V"),
          ])
      ])
    for row in run.rows {
      let panels = [
        Panel(
          x: .hidden(from: ends.0, to: ends.1), y: Axis("density", from: 0, to: top),
          marks: [
            .line(x: run.places, y: row.model.map { min($0, top) }, style: .generator, label: "p_{g}"),
            .line(x: run.places, y: density, style: .data, label: "p_{data}"),
          ]),
        Panel(
          x: Axis("x", from: ends.0, to: ends.1), y: Axis("energy", from: 0, to: 2 * margin),
          marks: [
            .line(
              x: run.places, y: row.energy, style: .discriminator, label: "energy")
          ]),
      ]
      append(
        [.init(panels, gap: 26, sharesX: true)], beside: timeline, at: row.round,
        describing: "V is \(rounded(row.state.value.value)) after \(row.round) rounds.")
    }
  }
}
