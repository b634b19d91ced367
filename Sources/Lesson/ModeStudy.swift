/// Methods against seeds on one law in the plane: the distribution over runs, not a mean over a few.
public struct ModeStudy: Sendable {
  /// The law.
  public let data: PlaneData
  /// The methods, in the order of the table.
  public let methods: [PlaneMethod]
  /// The seeds, the same for every method.
  public let seeds: [UInt64]
  /// For every method, one outcome a seed.
  public let outcomes: [[PlaneOutcome]]

  /// The runs of a method.
  public func outcomes(of method: String) -> [PlaneOutcome] {
    methods.firstIndex { $0.name == method }.map { outcomes[$0] } ?? []
  }
}

extension Lesson {
  /// Plays every method with every seed, one run a core; finished runs outlive an interruption.
  public func study(_ methods: [PlaneMethod], on data: PlaneData, seeds: [UInt64]) -> ModeStudy {
    let names = methods.flatMap { method in seeds.map { "\(data.name)-\(method.name)-\($0)" } }
    let numbers = resumably(names, data.name) { run in
      methods[run / seeds.count].play(on: data, seed: seeds[run % seeds.count]).numbers
    }
    let outcomes = numbers.map { numbers in
      guard let outcome = PlaneOutcome(numbers: numbers) else { preconditionFailure("a kept run has another shape") }
      return outcome
    }
    return ModeStudy(
      data: data, methods: methods, seeds: seeds,
      outcomes: methods.indices.map { Array(outcomes[$0 * seeds.count..<($0 + 1) * seeds.count]) })
  }

  /// Keeps studies as `data/runs.csv`, one row a run at its last step, and as `data/methods.csv`, beside published rows.
  public func keep(_ studies: [ModeStudy]) {
    var runs = Table("data", "method", "seed", "step", "modes", "high_quality", "reverse_kl", "jsd")
    var table = Table(
      "data", "method", "source", "runs", "modes_mean", "modes_error", "high_quality_mean", "high_quality_error",
      "reverse_kl_mean")
    for study in studies {
      for (method, outcomes) in zip(study.methods, study.outcomes) {
        for (seed, run) in zip(study.seeds, outcomes) {
          runs.append(
            study.data.name, method.name, "\(seed)", run.step, run.modes, run.highQuality, run.reverseKullbackLeibler,
            run.jensenShannon)
        }
        let (modes, quality) = (Spread(outcomes.map { Double($0.modes) }), Spread(outcomes.map(\.highQuality)))
        table.append(
          study.data.name, method.name, "this study", outcomes.count, modes.mean, modes.standardError, quality.mean,
          quality.standardError, Spread(outcomes.map(\.reverseKullbackLeibler)).mean)
      }
      for row in PublishedModes.all where row.data == study.data.name {
        table.append(
          row.data, row.method, row.source, row.runs, row.modes, Double?.none, row.highQuality, Double?.none,
          row.reverseKullbackLeibler)
      }
    }
    keep(table, as: "methods")
    keep(runs, as: "runs")
  }
}

/// Mean and standard error of the mean over runs.
public struct Spread: Sendable {
  /// The mean.
  public let mean: Double
  /// √(s²/n) with n − 1 in s²; nothing for a single run.
  public let standardError: Double?

  /// The spread of some numbers.
  public init(_ values: [Double]) {
    let n = Double(values.count), mean = values.reduce(0, +) / n
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardError = values.count > 1 ? (squares / (n - 1) / n).squareRoot() : nil
  }
}
