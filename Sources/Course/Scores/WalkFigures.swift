extension Findings {
  /// Keeps learners and memorisers as `data/walk.csv` and `data/seeds.csv`, with their figures.
  public mutating func keep(_ runs: [WalkRun]) {
    var (walk, seeds) = (
      Table("player", "seed", "z", "x", "speed"),
      Table("player", "seed", "nearest_ratio", "w1_law", "w1_points", "mean_speed", "w1_midpoints")
    )
    for run in runs {
      for i in run.latents.indices where i % 4 == 0 {
        walk.append(run.player, run.seed, run.latents[i], run.images[i], run.speeds[i])
      }
      seeds.append(
        run.player, run.seed, run.nearestRatio, run.toLaw, run.toPoints, run.meanSpeed, run.ofMidpoints)
      if let round = run.divergence { diverged(at: round, "\(run.player), seed \(run.seed)") }
    }
    keep(walk, as: "walk")
    keep(seeds, as: "seeds")
    let shown = ["learner", "memoriser"].compactMap { player in runs.first { $0.player == player } }
    keep(.walks(shown), as: "walk")
    keep(.nearest(runs), as: "nearest")
    keepPlayer(Frames(walking: shown))
  }
}

extension WalkRun {
  /// F⁻¹∘Φ, and the staircase of the points.
  fileprivate var monotone: [Double] { latents.map { law.quantile(normalCDF($0)) } }
  fileprivate var staircase: [Double] {
    let sorted = points.sorted()
    return latents.map { sorted[min(Int(normalCDF($0) * Double(sorted.count)), sorted.count - 1)] }
  }
}

extension Chart {
  fileprivate static func walks(_ runs: [WalkRun]) -> Chart {
    let fastest = runs.flatMap { run in zip(run.latents, run.speeds).filter { $0.0.magnitude <= 2 }.map { $0.1 } }
      .largest()
    return Chart(
      "A learner walks, a memoriser stands and jumps",
      description:
        "G(z) of one run each over F⁻¹(Φ(z)) and the staircase of the examples, and the speed |G′(z)|·p(G(z))/φ(z). "
        + runs.map { "The \($0.player)'s mean speed is \(rounded($0.meanSpeed))" }.joined(separator: ", ") + ".",
      labels: .legend,
      columns: runs.enumerated().map { index, run in
        .init(
          [
            Panel(
              RichText(verbatim: run.player), height: 1.6, x: .hidden(from: -2, to: 2),
              y: Axis(index == 0 ? "G(z)" : nil),
              marks: (run.player == "memoriser"
                ? [
                  .line(
                    x: run.latents, y: run.staircase, style: Style(.grey, width: 2), label: "staircase of the examples")
                ]
                : [])
                + [
                  .line(x: run.latents, y: run.images, style: .generator, label: "G"),
                  .line(x: run.latents, y: run.monotone, style: .data, label: "the monotone map to p"),
                ]),
            Panel(
              x: Axis("z", from: -2, to: 2), y: Axis(index == 0 ? "speed" : nil, from: 0, to: 1.05 * fastest),
              marks: [
                .rule(y: 1, style: .reference.width(2), label: "1, of the monotone map", at: .legend),
                .line(x: run.latents, y: run.speeds, style: Style(.blue, width: 2.4), label: "|G′|·p(G)/φ"),
              ]),
          ], gap: 24, sharesX: true)
      })
  }

  fileprivate static func nearest(_ runs: [WalkRun]) -> Chart {
    let players = ["learner", "memoriser"]
    return Chart(
      "How near the nearest example is, against fresh data",
      description:
        "E of the distance to the nearest example over samples, in that of fresh data, for \(counted(runs.count, "run")): "
        + players.map { player in
          "\(player) " + runs.filter { $0.player == player }.map { rounded($0.nearestRatio) }.joined(separator: ", ")
        }.joined(separator: "; ") + ".",
      panel: Panel(
        x: Axis(from: -0.5, to: 1.5, ticks: .named([(0, "learner"), (1, "memoriser")])),
        y: Axis("distance to the nearest example / fresh data’s", from: 0),
        marks: [.rule(y: 1, style: .data.width(2.4), label: "fresh data")]
          + players.enumerated().map { index, player in
            .strip(
              runs.filter { $0.player == player }.map { $0.nearestRatio }, at: Double(index),
              style: Style(index == 0 ? .bluishGreen : .vermillion, width: 5, marker: .disc))
          }))
  }
}

extension Frames {
  /// A walk through the latents, sample by sample.
  fileprivate init?(walking runs: [WalkRun]) {
    guard let first = runs.first else { return nil }
    self.init("A walk through the latents")
    let timeline = Timeline(
      "step", from: 0, to: Double(first.latents.count - 1),
      panels: [
        Panel(
          y: Axis("G(z)"),
          marks: zip(runs, [Style.generator, .minimax]).map { run, style in
            .line(
              x: run.latents.indices.map { Double($0) }, y: run.images, style: style,
              label: RichText(verbatim: run.player))
          })
      ])
    let ends = (first.law.quantile(1e-3), first.law.quantile(upperTail: 1e-3))
    let xs = (0...200).map { ends.0 + (ends.1 - ends.0) * Double($0) / 200 }
    let density = xs.map { first.law.density(at: $0) }
    for step in stride(from: 0, to: first.latents.count, by: 4) {
      let panels = runs.enumerated().map { index, run -> Panel in
        let isLast = index == runs.count - 1
        return Panel(
          RichText(verbatim: run.player),
          x: isLast ? Axis("x", from: ends.0, to: ends.1) : .hidden(from: ends.0, to: ends.1),
          y: Axis("density", from: 0),
          marks: [
            .line(x: xs, y: density, style: .data, label: "p_{data}"),
            .dots(
              x: run.points, y: run.points.map { _ in 0 }, style: Style(.black, width: 3, marker: .cross),
              label: "examples"),
            .dots(x: [run.images[step]], y: [0], style: Style(.bluishGreen, width: 8, marker: .disc), label: "G(z)"),
          ])
      }
      append(
        [.init(panels, gap: 26, sharesX: true)], beside: timeline, at: step,
        describing: "z = \(rounded(first.latents[step])).")
    }
  }
}
