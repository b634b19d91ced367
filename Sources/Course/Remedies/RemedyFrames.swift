/// What is seen of a run in the plane on its way: samples, and how their modes compare with the data's.
package struct PlaneLook: Sendable {
  /// Rounds that had been played.
  let round: Int
  /// Some samples.
  let samples: [SIMD2<Double>]
  /// What more of them find.
  let outcome: PlaneOutcome

  init(_ round: Int, of generator: Perceptron, unit: Double, on data: PlaneData, seed: UInt64) {
    let points = generator.planeSamples(600, seed: seed).map { unit * $0 }
    (self.round, samples) = (round, Array(points.prefix(120)))
    outcome = PlaneOutcome(step: round, counting: points, on: data)
  }
}

extension Frames {
  /// Runs with one seed side by side, the first without a remedy: samples of each, beside JSD of the histograms of modes; nil
  /// for fewer than two looks.
  init?(of runs: [PictureOfRun], on data: PlaneData) {
    let looks = runs.map { $0.looks.count }.min() ?? 0
    guard looks > 1, let first = runs.first, let last = first.looks.last?.round else { return nil }
    self.init("One seed, one remedy each")
    let curves = runs.enumerated().reversed().map { i, run in
      Mark.line(
        x: run.looks.map { Double($0.round) }, y: run.looks.map { $0.outcome.jensenShannon },
        style: i == 0 ? Style(.vermillion, width: 3) : Style(.bluishGreen, width: 1.2),
        label: i == 0 ? "without" : "with a remedy")
    }
    let timeline = Timeline(
      to: Double(last), width: 1.5,
      panels: [Panel("JSD of the modes", y: Axis("nats", from: 0, to: 0.7), marks: curves)])
    for look in 0..<looks {
      let pictures = runs.map {
        (name: $0.method.name, outcome: $0.looks[look].outcome, samples: $0.looks[look].samples)
      }
      let panels = Panel.pictures(pictures, of: data, isFull: false), across = (panels.count + 1) / 2
      let texts = pictures.map { "\($0.name) \($0.outcome.modes)" }
      append(
        (0..<across).map { column in
          Chart.Column(stride(from: column, to: panels.count, by: across).map { panels[$0] }, gap: 30)
        }, beside: timeline,
        at: first.looks[look].round,
        describing: "Modes captured after \(first.looks[look].round) rounds, of 600 samples: "
          + texts.joined(separator: ", ") + ".")
    }
  }
}
