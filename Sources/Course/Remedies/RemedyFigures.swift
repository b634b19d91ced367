/// A run of a method in the plane: how it ended, and samples of its generator.
public struct PictureOfRun: Sendable {
  /// The method.
  public let method: PlaneMethod
  /// How the run ended.
  public let outcome: PlaneOutcome
  /// 2500 samples.
  public let samples: [SIMD2<Double>]
  /// What was seen on the way.
  let looks: [PlaneLook]
}

extension PictureOfRun {
  /// Plays a method with a seed and looks at it 48 times on the way.
  public init(_ method: PlaneMethod, on data: PlaneData, seed: UInt64) {
    var looks: [PlaneLook] = []
    let (outcome, samples) = method.picture(on: data, seed: seed, looks: 48) { looks.append($0) }
    (self.method, self.outcome, self.samples, self.looks) = (method, outcome, samples, looks)
  }
}

extension Findings {
  /// Keeps runs of several methods as `data/runs.csv`, `data/samples.csv`, `figures/runs.svg`, a picture a method, and a page to
  /// step through.
  public mutating func keep(_ runs: [PictureOfRun], on data: PlaneData) {
    var table = Table("method", "step", "modes", "high_quality", "reverse_kl", "jsd")
    var points = Table("method", "x", "y")
    for run in runs {
      let end = run.outcome
      table.append(
        run.method.name, end.step, end.modes, end.highQuality, end.reverseKullbackLeibler, end.jensenShannon)
      for sample in run.samples.prefix(Self.drawn) { points.append(run.method.name, sample.x, sample.y) }
    }
    keep(table, as: "runs")
    keep(points, as: "samples")
    keep(Chart(pictures: runs, of: data, drawn: Self.drawn), as: "runs")
    keepPlayer(Frames(of: runs, on: data))
  }

  /// Keeps the ends of runs as `figures/pictures.svg`, a picture a method.
  public mutating func keepPictures(of runs: [PictureOfRun], on data: PlaneData) {
    keep(Chart(pictures: runs, of: data, drawn: Self.drawn), as: "pictures")
  }

  /// Samples of a run that are kept and drawn.
  private static let drawn = 400
}

/// How far pictures of modes reach from 0.
private func pictureReach(_ modes: [PlaneMode]) -> Double {
  1.4 * (modes.map { max($0.centre.x.magnitude, $0.centre.y.magnitude) }.max() ?? 1)
}

extension Panel {
  /// Samples over the modes of the data, a picture a run; above them the modes that are captured, with the quality
  /// and names in the legend if `isFull`.
  static func pictures(
    _ runs: [(name: String, outcome: PlaneOutcome, samples: [SIMD2<Double>])], of data: PlaneData,
    isFull: Bool = true
  ) -> [Panel] {
    let modes = data.modes
    let reach = pictureReach(modes)
    return runs.enumerated().map { index, run in
      let end =
        counted(run.outcome.modes, "mode") + (isFull ? ", \(rounded(100 * run.outcome.highQuality, digits: 2)) %" : "")
      // The numbers stay on a line.
      let numbers = end.split(separator: " ").joined(separator: "\u{A0}")
      return Panel(
        RichText(verbatim: "\(run.name): \(numbers)"), x: .hidden(from: -reach, to: reach),
        y: .hidden(from: -reach, to: reach), isIsometric: true,
        marks: [
          .dots(
            x: modes.map { $0.centre.x }, y: modes.map { $0.centre.y },
            style: Style(.black, width: 1.4, marker: .cross),
            label: isFull && index == 0 ? "modes" : nil, at: .legend),
          .dots(
            x: run.samples.map { $0.x }, y: run.samples.map { $0.y },
            style: Style(run.name == "vanilla" ? .vermillion : .bluishGreen, width: 0, marker: .disc, opacity: 0.8),
            label: isFull ? run.name == "vanilla" ? "no remedy" : "one remedy" : nil, at: .legend),
        ])
    }
  }
}

extension Chart {
  /// Samples over the modes of the data, six pictures a row.
  fileprivate init(pictures runs: [PictureOfRun], of data: PlaneData, drawn: Int) {
    let texts = runs.map {
      "\($0.method.name) \($0.outcome.modes) modes at \(rounded(100 * $0.outcome.highQuality)) %"
    }
    let reach = pictureReach(data.modes)
    let outside = runs.map { run in
      (run.method.name, run.samples.prefix(drawn).count { max($0.x.magnitude, $0.y.magnitude) > reach })
    }.filter { $0.1 > 0 }.map { "\($0) \($1)" }
    let lost = outside.isEmpty ? "" : " Samples outside of their frames: \(outside.joined(separator: ", "))."
    self.init(
      "One seed, one remedy each: \(data.words) after \(runs.first?.outcome.step ?? 0) rounds",
      description: "\(drawn) samples of each generator; crosses are the modes of the data. Modes captured and share of "
        + "samples within three deviations of one: " + texts.joined(separator: ", ") + "." + lost,
      labels: .legend,
      columns: Panel.pictures(
        runs.map { ($0.method.name, $0.outcome, Array($0.samples.prefix(drawn))) }, of: data
      ).map { [$0] })
    wraps = true
  }
}
