extension Frames {
  /// Adds the looks at which a trail has pictures: the samples on the ring of modes, and beside them which mode has at least
  /// a share of all samples.
  public mutating func append(hops trail: ModeTrail, modes: [PlaneMode], alone share: Double) {
    guard let first = trail.snapshots.first?.round, let last = trail.snapshots.last?.round else { return }
    let rows = trail.served(alone: share).filter { $0.round >= first }
    let (rounds, served) = (rows.map { Double($0.round) }, rows.map { Double($0.heaviest) })
    let timeline = Timeline(
      from: Double(first), to: Double(last),
      panels: [
        Panel(
          "the mode that is served", y: Axis("mode", from: -0.5, to: Double(modes.count) - 0.5),
          marks: [
            .step(x: rounds, y: served, style: Style(.bluishGreen, width: 1.6), label: "hops"),
            .dots(x: rounds, y: served, style: Style(.bluishGreen, marker: .disc), label: "mode served"),
          ])
      ])
    let reach = 1.45 * (modes.map { max($0.centre.x.magnitude, $0.centre.y.magnitude) }.max() ?? 1)
    let crosses = Mark.dots(
      x: modes.map { $0.centre.x }, y: modes.map { $0.centre.y }, style: Style(.black, width: 1.6, marker: .cross),
      label: "modes of the data", at: .legend)
    let numbers = modes.enumerated().map { index, mode in
      Mark.text(
        RichText("\(index)"), x: 1.22 * mode.centre.x, y: 1.22 * mode.centre.y, anchor: .middle)
    }
    for (round, samples) in trail.snapshots {
      let shown = samples.prefix(150), row = trail.rows.first { $0.round == round }
      let picture = Panel(
        "samples on the ring", x: Axis("x_{1}", from: -reach, to: reach), y: Axis("x_{2}", from: -reach, to: reach),
        isIsometric: true,
        marks: [crosses] + numbers + [
          .dots(
            x: shown.map { $0.x }, y: shown.map { $0.y }, style: Style(.bluishGreen, marker: .disc).opacity(0.4),
            label: "G(z)", at: .legend)
        ])
      append(
        [[picture]], beside: timeline, at: round, named: "ring, round \(round)",
        describing:
          "Round \(round) on the ring: \(rounded(100 * (row?.largestShare ?? .nan))) % of the samples are nearest to "
          + "mode \(row?.heaviest ?? 0).")
    }
  }
}
