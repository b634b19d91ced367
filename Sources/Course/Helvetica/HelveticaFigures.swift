extension Findings {
  /// Keeps a generator's way against a frozen discriminator as `data/frozen.csv` and `figures/frozen.svg`.
  public mutating func keep(frozen history: SampleHistory, data: Mixture, theory: FrozenDiscriminator<Mixture, Mixture>)
  {
    guard let first = history.rows.first, let last = history.rows.last else { return }
    var table = Table("step", "z", "x", "slope")
    for row in history.rows {
      for (z, (x, slope)) in zip(history.latents, zip(row.samples, row.slopes)) { table.append(row.step, z, x, slope) }
    }
    keep(table, as: "frozen")
    let tops = theory.attractors.filter { $0.position.isFinite }, x = history.places
    let belief = Panel(
      "what G climbs", x: Axis("x", from: x.first, to: x.last), y: Axis("D, density", from: 0, to: 1),
      marks: [
        .line(x: x, y: x.map { data.density(at: $0) }, style: .data, label: "p_{data}", at: .legend),
        .line(
          x: x, y: x.map { theory.discriminator.probability(at: $0) }, style: .optimalDiscriminator, label: "D*",
          at: .legend),
        .line(x: x, y: first.beliefs, style: .discriminator, label: "D, frozen", at: .legend),
        .dots(
          x: tops.map { $0.position }, y: tops.map { $0.probability }, style: Style(.vermillion, marker: .diamond),
          label: "maximum of D*", at: .legend),
      ])
    // Early, middle and end: the staircase as it forms.
    let middle = history.rows[min(2, history.rows.count - 1)]
    let looks: [(SampleHistory.Row, Style)] = [
      (first, Style(.grey, width: 2.4, dash: .dashed)), (middle, Style(.blue, width: 2.6, dash: .dashDotted)),
      (last, .generator),
    ]
    let maps = Panel(
      "where G takes z", x: Axis("z", from: -3, to: 3), y: Axis("G(z)", from: x.first, to: x.last),
      marks: tops.map {
        .rule(
          y: $0.position, style: Style(.vermillion, width: 1.8, dash: .dotted), label: "its place", at: .legend)
      }
        + looks.map {
          .line(
            x: history.latents, y: $0.samples, style: $1, label: RichText(verbatim: "step \($0.step)"), at: .legend)
        })
    let steps = history.rows.map { Double($0.step) }
    let slope = Panel(
      "collapse, seen in z", x: Axis("step", from: 0, to: 1.05 * Double(last.step)),
      y: Axis("median |dG/dz|", scale: .logarithmic),
      marks: [
        .line(x: steps, y: history.rows.map { $0.medianSlope }, style: Style(.black, width: 3, marker: .disc))
      ])
    let places = tops.map { "\(rounded($0.position)), where D* = \(rounded($0.probability))" }
    keep(
      Chart(
        "Against a frozen D all samples run to its maxima",
        description: "Left, the data's density, D* and the trained D that is then held still; D* is largest at "
          + places.joined(separator: " and at ") + ". Middle, G(z) at steps \(first.step), \(middle.step) and "
          + "\(last.step): a staircase with its treads at the maxima. Right, the median of |dG/dz| falls from "
          + "\(rounded(first.medianSlope)) to \(rounded(last.medianSlope)).",
        columns: [[belief], [maps], [slope]]), as: "frozen")
  }

  /// Keeps what follows when D may learn again as `data/chase.csv` and `figures/chase.svg`.
  public mutating func keep(chase history: SampleHistory, frozenUntil end: Int) {
    guard let last = history.rows.last, let low = history.places.first, let high = history.places.last else { return }
    let paths = stride(from: 0, to: history.latents.count, by: max(1, history.latents.count / 12)).map { $0 }
    var table = Table("step", "z", "x")
    for row in history.rows { for i in paths { table.append(row.step, history.latents[i], row.samples[i]) } }
    keep(table, as: "chase")
    let cells = history.places.indices.flatMap { place in history.rows.map { $0.beliefs[place] } }
    let half = 0.5 * (high - low) / Double(history.places.count - 1), first = Double(history.rows[0].step)
    let map = HeatMap(
      cells, columns: history.rows.count, x: (first, Double(last.step)), y: (low - half, high + half), range: (0, 1),
      colours: .diverging)
    let steps = history.rows.map { Double($0.step) }
    let lines = paths.map { i in
      Mark.line(
        x: steps, y: history.rows.map { $0.samples[i] }, style: Style(.black, width: 1.6),
        label: i == paths.first ? "G(z)" : nil, at: .legend)
    }
    var bar = Panel.colourBar("D(x)", map)
    bar.y.ticks = .at([0, 0.5, 1])
    keep(
      Chart(
        "D learns where the samples are, and they run",
        description:
          "D(x) by step, from 0, blue, over ½, white, to 1, orange; the black lines are samples G(z) of \(counted(paths.count, "latent")). Until "
          + "step \(end) D is frozen and they gather at its maxima, then both players learn and they run to and fro.",
        columns: [
          [
            Panel(
              "D(x) by shade, and samples G(z)", x: Axis("step", from: first, to: Double(last.step)),
              y: Axis("x", from: low, to: high),
              marks: [.heat(map)] + lines + [
                .rule(
                  x: Double(end), style: Style(.black, width: 2.4, dash: .dashed), label: "D is let loose", at: .legend)
              ])
          ], .init([bar], width: 0.1),
        ]), as: "chase")
  }

  /// Keeps the trail of a generator on a ring as `data/hops.csv` and `figures/hops.svg`.
  public mutating func keep(hops trail: ModeTrail, modes: [PlaneMode], alone share: Double) {
    var table = Table("round", "mode", "share")
    for row in trail.rows { table.append(row.round, row.heaviest, row.largestShare) }
    keep(table, as: "hops")
    let alone = trail.served(alone: share), shown = trail.rows.suffix(100)
    let late = alone.filter { $0.round >= shown.first?.round ?? 0 }
    let every = zip(trail.rows, trail.rows.dropFirst()).map { $1.round - $0.round }.min() ?? 0
    // Where no mode has so many the line has a gap.
    let stretches = late.reduce(into: [[ModeTrail.Row]]()) { stretches, row in
      if let last = stretches.last?.last, row.round - last.round <= every {
        stretches[stretches.count - 1].append(row)
      } else {
        stretches.append([row])
      }
    }
    let order = Panel(
      x: Axis("round"),
      y: Axis("mode with \(rounded(100 * share)) % of the samples", from: -0.5, to: Double(modes.count) - 0.5),
      marks: stretches.map { rows in
        .step(
          x: rows.map { Double($0.round) }, y: rows.map { Double($0.heaviest) }, style: Style(.bluishGreen, width: 1.6))
      } + [
        .dots(
          x: late.map { Double($0.round) }, y: late.map { Double($0.heaviest) },
          style: Style(.bluishGreen, marker: .disc))
      ])
    let reach = 1.2 * (modes.map { max($0.centre.x.magnitude, $0.centre.y.magnitude) }.max() ?? 1)
    let pictures = trail.snapshots.suffix(6).enumerated().map { index, snapshot -> Chart.Column in
      let (round, samples) = snapshot
      func axis() -> Axis { Axis.hidden(from: -reach, to: reach) }
      return [
        Panel(
          RichText(verbatim: "round \(round)"), x: axis(), y: axis(), isIsometric: true,
          marks: [
            .dots(
              x: modes.map { $0.centre.x }, y: modes.map { $0.centre.y },
              style: Style(.black, width: 1.6, marker: .cross), label: index == 0 ? "modes of the data" : nil),
            .dots(
              x: samples.map { $0.x }, y: samples.map { $0.y }, style: .generated.width(1.2),
              label: index == 0 ? "samples" : nil),
          ])
      ]
    }
    keep(
      Chart(
        "One mode at a time",
        description:
          "The mode that has at least \(rounded(100 * share)) % of the samples in the last \(counted(shown.count, "look")), with gaps where "
          + "none has: "
          + "\(trail.hops(alone: share)) hops in all.",
        panel: order), as: "hops")
    keep(
      Chart(
        "The whole generator hops",
        description:
          "400 samples at \(counted(pictures.count, "look")) one after the other; crosses are the modes of the data.",
        size: .init(width: 960, height: 270), labels: .legend, columns: pictures), as: "snapshots")
  }
}
