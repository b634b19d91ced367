extension Frames {
  /// Methods on their ways through the fields of their games, a column a game, each above the distance from its solution; nil
  /// without a step.
  public init?(of groups: [(title: RichText, methods: [PlayedMethod])], steps: Int) {
    let groups = groups.filter { !$0.methods.isEmpty }
    let paths = groups.map { $0.methods.map { $0.points(steps).count } }
    guard let longest = paths.joined().max(), longest > 1 else { return nil }
    self.init("Step by step")
    let timelines = groups.enumerated().map { i, group in
      Timeline(
        "step", to: Double(longest - 1),
        panels: [
          Panel(
            y: Axis(i == 0 ? "distance" : nil, scale: .logarithmic),
            marks: group.methods.map { played in
              let radii = played.radii(steps), rule = played.dynamics.rule
              return .line(x: radii.indices.map(Double.init), y: radii, style: rule.style, label: rule.name)
            })
        ])
    }
    let aspect = (960 / Double(groups.count) - 60) / 210
    for step in Frames.chosen(of: longest) {
      let columns = groups.enumerated().map { i, group in
        Chart.Column(
          [
            Panel(
              group.title, height: 1.6, aspect: aspect, field: group.methods, steps: steps, drawn: step,
              isNamed: (true, i == 0))
          ]
            + timelines[i].panels(at: step), gap: 16)
      }
      let texts = groups.flatMap { $0.methods }.map { played in
        let radii = played.radii(step)
        return "\(played.method.title) \(rounded(radii.last ?? .nan))"
      }
      append(
        Chart(
          RichText("Step \(step)"),
          description: "Distance from the solution after \(step) steps: \(texts.joined(separator: ", ")).",
          labels: .legend, columns: columns), named: "step \(step)")
    }
  }
}
