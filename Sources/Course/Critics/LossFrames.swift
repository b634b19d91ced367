/// A look at a run in the plane whose loss is watched, with some of its samples.
package struct WatchedLook: Sendable {
  let look: LossHistory.Look
  let samples: [SIMD2<Double>]

  /// A look with its samples.
  package init(look: LossHistory.Look, samples: [SIMD2<Double>]) { (self.look, self.samples) = (look, samples) }
}

extension Frames {
  /// Runs side by side: samples over the modes of the data, beside W₁ and what each loss says; nil for fewer than two looks.
  package init?(of runs: [(name: String, looks: [WatchedLook])], on data: PlaneData) {
    let count = runs.map { $0.looks.count }.min() ?? 0
    guard count > 1, let last = runs.first?.looks.last?.look.round else { return nil }
    self.init("What the loss says, frame by frame")
    let styles = [Style(.vermillion, width: 2.4, dash: .dashed), Style(.blue, width: 2.4)]
    func measure(_ title: RichText, _ axis: Axis, _ value: (LossHistory.Look) -> Double) -> Panel {
      let lines = zip(runs, styles).map { run, style in
        Mark.line(
          x: run.looks.map { Double($0.look.round) }, y: run.looks.map { value($0.look) }, style: style,
          label: RichText(verbatim: run.name))
      }
      return Panel(title, y: axis, marks: lines + [.rule(y: 0)])
    }
    let timeline = Timeline(
      to: Double(last), width: 0.9,
      panels: [
        measure("how far the samples are", Axis("W_{1}", from: 0)) { $0.distance },
        measure("what the loss says", Axis("estimate")) { $0.estimate },
      ])
    let modes = data.modes
    let reach = 1.5 * (modes.map { max($0.centre.x.magnitude, $0.centre.y.magnitude) }.max() ?? 1)
    for look in Frames.chosen(of: count) {
      let columns = runs.enumerated().map { i, run in
        let samples = run.looks[look].samples
        return Chart.Column([
          Panel(
            RichText(verbatim: run.name), x: Axis("x_{1}", from: -reach, to: reach),
            y: Axis(i == 0 ? "x_{2}" : nil, from: -reach, to: reach), isIsometric: true,
            marks: [
              .dots(
                x: modes.map { $0.centre.x }, y: modes.map { $0.centre.y },
                style: Style(.black, width: 1.6, marker: .cross),
                label: "modes"),
              .dots(
                x: samples.map { $0.x }, y: samples.map { $0.y }, style: Style.generated.width(0.9), label: "G(z)"),
            ])
        ])
      }
      let round = runs[0].looks[look].look.round
      let texts = runs.map { run in
        let look = run.looks[look].look
        return "\(run.name): W₁ is \(rounded(look.distance)), the loss says \(rounded(look.estimate))"
      }
      append(
        columns, beside: timeline, at: round, describing: "After round \(round): \(texts.joined(separator: "; ")).")
    }
  }
}
