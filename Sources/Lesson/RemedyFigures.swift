/// A run of a method in the plane: how it ended, and samples of its generator.
public struct PictureOfRun: Sendable {
  /// The method.
  public let method: PlaneMethod
  /// How the run ended.
  public let outcome: PlaneOutcome
  /// 2500 samples.
  public let samples: [SIMD2<Double>]
}

extension Lesson {
  /// Plays each method once with the run's seed, one a core, and keeps `data/runs.csv`, `data/samples.csv` and
  /// `figures/runs.svg`, a picture a method.
  @discardableResult
  public func keepRuns(of methods: [PlaneMethod], on data: PlaneData) -> [PictureOfRun] {
    let seed = seed
    let runs = concurrently(methods.count, data.name) { i in
      let (outcome, samples) = methods[i].picture(on: data, seed: seed)
      return PictureOfRun(method: methods[i], outcome: outcome, samples: samples)
    }
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
    return runs
  }

  /// Samples of a run that are kept and drawn.
  private static let drawn = 400
}

extension Chart {
  /// Samples over the modes of the data, six pictures a row.
  fileprivate init(pictures runs: [PictureOfRun], of data: PlaneData, drawn: Int) {
    let modes = data.modes, across = (runs.count + 1) / 2
    let reach = 1.4 * (modes.map { max($0.centre.x.magnitude, $0.centre.y.magnitude) }.max() ?? 1)
    func panel(_ run: PictureOfRun) -> Panel {
      func axis(_ label: RichText? = nil) -> Axis { Axis(label, from: -reach, to: reach, ticks: .none) }
      let samples = run.samples.prefix(drawn)
      let end = "\(run.outcome.modes) modes, \(rounded(100 * run.outcome.highQuality, digits: 2)) %"
      return Panel(
        RichText(verbatim: run.method.name), x: axis(RichText(verbatim: end)), y: axis(),
        marks: [
          .dots(
            x: modes.map(\.centre.x), y: modes.map(\.centre.y), style: Style(.black, width: 1.4, marker: .cross)),
          .dots(
            x: samples.map(\.x), y: samples.map(\.y),
            style: Style(run.method.name == "vanilla" ? .vermillion : .bluishGreen, marker: .disc).opacity(0.4)),
        ])
    }
    let columns = (0..<across).map { column in
      Column(
        stride(from: column, to: runs.count, by: across).map { panel(runs[$0]) }, gap: 30)
    }
    let texts = runs.map {
      "\($0.method.name) \($0.outcome.modes) modes at \(rounded(100 * $0.outcome.highQuality)) %"
    }
    self.init(
      "One seed, one change each: \(data.name) after \(runs.first?.outcome.step ?? 0) rounds",
      description: "\(drawn) samples of each generator; crosses are the modes of the data. Modes captured and share of "
        + "samples within three deviations of one: " + texts.joined(separator: ", ") + ".", columns: columns)
  }
}
