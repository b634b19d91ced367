extension Findings {
  /// Keeps pairs of maps that were trained with and without the cycle loss as `data/maps.csv` and `data/seeds.csv`, with their
  /// figures, and holds them against what is true of all maps.
  public mutating func keep(_ runs: [CycleRun], from x: Mixture, to y: Mixture) {
    let rearrangements = Rearrangements(from: x, to: y)
    var (maps, seeds) = (
      Table("cycle", "seed", "x", "g", "f_of_g", "increasing", "decreasing"),
      Table(
        "cycle", "seed", "orientation_g", "orientation_f", "distance_g", "distance_f", "cycle_x", "cycle_y", "jsd_g",
        "jsd_f")
    )
    for run in runs {
      for (i, x) in run.places.enumerated() where i % 4 == 0 {
        maps.append(
          run.weight, run.seed, x, run.there[i], run.back[i], rearrangements.increasing(x),
          rearrangements.decreasing(x))
      }
      seeds.append(
        run.weight, run.seed, run.g.orientation, run.f.orientation, run.g.distance, run.f.distance,
        run.cycle.forward, run.cycle.backward, run.adversarial.g, run.adversarial.f)
      if let round = run.divergence { diverged(at: round, "seed \(run.seed), λ = \(rounded(run.weight))") }
    }
    keep(maps, as: "maps")
    keep(seeds, as: "seeds")
    keep(.maps(runs, rearrangements), as: "maps")
    keep(.losses(runs), as: "losses")
    keep(.journeys(runs), as: "journeys")
    // A pair that loses its way without the loss, beside the same seed with it.
    let watched = runs.first { !$0.agrees && !$0.looks.isEmpty }?.seed ?? runs.first?.seed
    keepPlayer(Frames(of: runs.filter { $0.seed == watched && !$0.looks.isEmpty }, rearrangements))
  }
}

extension CycleRun {
  static let increasing = Style(.bluishGreen, width: 2.2)
  static let decreasing = Style(.vermillion, width: 2.2)
  static let exact = Style(.black, width: 3.2, dash: .dotted)
  var style: Style { g.orientation > 0 ? Self.increasing : Self.decreasing }
}

extension [CycleRun] {
  /// The weights of the cycle loss that were played, the largest first.
  var weights: [Double] { Set(map { $0.weight }).sorted(by: >) }
  func with(_ weight: Double) -> [CycleRun] { filter { $0.weight == weight } }
}

extension Chart {
  /// All G over the two exact maps, and where F takes them, a column a weight.
  fileprivate static func maps(_ runs: [CycleRun], _ exact: Rearrangements<Mixture, Mixture>) -> Chart {
    let places = runs.first?.places ?? []
    let (up, down) = (places.map(exact.increasing), places.map(exact.decreasing))
    let columns = runs.weights.enumerated().map { column, weight -> Chart.Column in
      let here = runs.with(weight)
      func lines(_ value: (CycleRun) -> [Double], named: Bool) -> [Mark] {
        here.map { run in
          let isFirst = here.first { $0.g.orientation == run.g.orientation }?.seed == run.seed
          return .line(
            x: places, y: value(run), style: run.style,
            label: named && isFirst ? (run.g.orientation > 0 ? "G that increases" : "G that decreases") : nil)
        }
      }
      return Chart.Column(
        [
          Panel(
            RichText(numbers: weight > 0 ? "λ = \(rounded(weight)): G" : "without the cycle loss: G"), x: .hidden(),
            y: Axis(column == 0 ? "G(x)" : nil),
            marks: lines({ $0.there }, named: column == 0) + [
              .line(x: places, y: up, style: CycleRun.exact, label: column == 0 ? "the two monotone maps" : nil),
              .line(x: places, y: down, style: CycleRun.exact),
            ]),
          Panel(
            "and back", x: Axis("x"), y: Axis(column == 0 ? "F(G(x))" : nil),
            marks: lines({ $0.back }, named: false) + [
              .line(
                x: places, y: places, style: Style(.black, width: 1.8, dash: .dashDotted),
                label: column == 0 ? "home: x itself" : nil)
            ]),
        ], gap: 22, sharesX: true)
    }
    return Chart(
      "Coming home leaves two maps: the increasing and the decreasing one",
      description:
        "Maps G of \(counted(runs.count, "run")) over the increasing and the decreasing rearrangement, and F(G(x)). "
        + runs.weights.map { (weight: Double) -> String in
          let here = runs.with(weight)
          return "λ = \(rounded(weight)): \(here.count { $0.agrees }) of \(here.count) pairs are of one orientation"
        }.joined(separator: "; ") + ".",
      labels: .legend, columns: columns)
  }

  /// What each pair has lost: JSD of both games, and the cycle's errors, a dot a run.
  fileprivate static func losses(_ runs: [CycleRun]) -> Chart {
    let weights = runs.weights
    func dots(_ value: (CycleRun) -> Double) -> [Mark] {
      [true, false].map { agrees in
        let here = runs.filter { $0.agrees == agrees }
        return .dots(
          x: here.map { run in
            let place = runs.with(run.weight).firstIndex { $0.seed == run.seed } ?? 0
            return Double(weights.firstIndex(of: run.weight) ?? 0) + 0.06 * Double(place % 9 - 4)
          },
          y: here.map { max(value($0), 1e-5) },
          style: agrees ? Style(.blue, width: 5, marker: .disc) : Style(.vermillion, width: 5, marker: .square),
          label: agrees ? "G and F of one orientation" : "of two")
      }
    }
    func axis(_ name: RichText, _ value: (CycleRun) -> Double) -> Axis {
      let values = runs.map { max(value($0), 1e-5) }
      return Axis(
        name, from: 0.6 * values.reduce(.infinity, min), to: 1.6 * max(values.largest(), 1e-5), scale: .logarithmic)
    }
    let names = weights.enumerated().map { (value: Double($0), name: RichText(numbers: rounded($1))) }
    func axis() -> Axis {
      Axis("weight λ of the cycle loss", from: -0.5, to: Double(weights.count) - 0.5, ticks: .named(names))
    }
    let strangers = runs.filter { !$0.agrees }.map {
      "Seed \($0.seed) at λ = \(rounded($0.weight)): JSD \(rounded($0.worstDivergence)), cycle "
        + "\(rounded($0.cycle.forward))"
    }
    return Chart(
      "Who does not come home has lost nothing before its judges",
      description: "For every run the larger JSD of its two games, in nats, and E |F(G(x)) − x|. "
        + strangers.joined(separator: "; ") + (strangers.isEmpty ? "" : "."),
      labels: .legend,
      columns: [
        [
          Panel(
            "what the judges see", x: axis(), y: axis("JSD (nats)", { $0.worstDivergence }),
            marks: dots { $0.worstDivergence })
        ],
        [
          Panel(
            "who comes home", x: axis(), y: axis("E |F(G(x)) − x|", { $0.cycle.forward }),
            marks: dots { $0.cycle.forward })
        ],
      ])
  }

  /// Arrows x → G(x) → F(G(x)) of a pair that comes home, and of one that does not if there is one.
  fileprivate static func journeys(_ runs: [CycleRun]) -> Chart {
    let home = runs.first { $0.agrees && $0.weight > 0 }, lost = runs.first { !$0.agrees }
    let columns = [home, lost].compactMap { $0 }.map { run -> Chart.Column in
      let shown = stride(from: 0, to: run.places.count, by: 25).map { $0 }
      // Those that begin on one side and on the other, so that each is seen to come home or not.
      func ways(_ style: Style, _ side: RichText, _ belongs: (Double) -> Bool) -> [Mark] {
        let here = shown.filter { belongs(run.places[$0]) }
        var back = style
        back.dash = .dashed
        return [
          .arrows(
            here.map { Mark.Arrow(from: (run.places[$0], 2), to: (run.there[$0], 1)) }, style: style,
            label: "G, " + side),
          .arrows(
            here.map { Mark.Arrow(from: (run.there[$0], 1), to: (run.back[$0], 0)) }, style: back, label: "F, " + side),
        ]
      }
      return [
        Panel(
          run.agrees ? "G and F of one orientation" : "G and F of two orientations", x: Axis("place on the line"),
          y: Axis(from: -0.2, to: 2.2, ticks: .named([(2, "x"), (1, "G(x)"), (0, "F(G(x))")])),
          marks: ways(Style(.blue, width: 1.2), "from x < 0") { $0 < 0 }
            + ways(Style(.vermillion, width: 2.4), "from x ≥ 0") { $0 >= 0 })
      ]
    }
    return Chart(
      "There and back: home again, or to the other side",
      description: "Points x, where G takes them and where F takes them back."
        + (lost.map { " In seed \($0.seed) at λ = \(rounded($0.weight)) they land on the other side." } ?? ""),
      labels: .legend, columns: columns)
  }
}
