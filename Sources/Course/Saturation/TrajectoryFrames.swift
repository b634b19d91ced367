extension Frames {
  /// Generators side by side, each under a loss of its own: Figure 1 of each, beside where their samples are and how hard they
  /// were pulled; nil for fewer than two looks.
  init?(of trajectories: [Trajectory]) {
    let looks = trajectories.map { $0.rows.count }.min() ?? 0
    guard looks > 1, let rows = trajectories.first?.rows, let last = rows.last?.round else { return nil }
    self.init("The same start, frame by frame")
    let range = Moment.range(of: trajectories.flatMap { $0.moments })
    let xs = (0...200).map { range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / 200 }
    let latents = (0..<19).map { normalQuantile((Double($0) + 0.5) / 19) }
    func measure(_ axis: Axis, _ value: (Trajectory.Row) -> Double) -> Panel {
      let lines = zip(trajectories, [Style.minimax, .nonSaturating]).map { trajectory, style in
        let rounds = trajectory.rows.map { Double($0.round) }
        return Mark.line(x: rounds, y: trajectory.rows.map(value), style: style, label: trajectory.name)
      }
      return Panel(y: axis, marks: lines)
    }
    let timeline = Timeline(
      to: Double(last), width: 0.9,
      panels: [
        measure(Axis("mean of G(z)")) { $0.samples[1] },
        measure(Axis("pull of D", scale: .logarithmic)) { $0.gradient.magnitude },
      ])
    for look in Frames.chosen(of: looks) {
      let columns = trajectories.enumerated().map { i, trajectory in
        Chart.Column(
          trajectory.moments[look], caption: "G minimises \(trajectory.name.plain)", at: xs, latents: latents,
          isNamed: i == 0)
      }
      let texts = trajectories.map { trajectory in
        let row = trajectory.rows[look]
        return
          "\(trajectory.name.plain): mean \(rounded(row.samples[1])), pulled with \(rounded(row.gradient.magnitude))"
      }
      append(
        columns, beside: timeline, at: rows[look].round,
        describing: "After round \(rows[look].round): \(texts.joined(separator: "; ")).")
    }
  }
}
