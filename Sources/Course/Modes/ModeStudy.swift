/// A study of the modes that runs end on.
public typealias ModeStudy = Study<PlaneOutcome>

extension PlaneOutcome: KeptOutcome {}

extension Findings {
  /// Keeps studies as `data/runs.csv`, one row a run at its last step, and as `data/methods.csv`, beside published rows.
  public mutating func keep(_ studies: [ModeStudy]) {
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
        let (modes, quality) = (Spread(outcomes.map { Double($0.modes) }), Spread(outcomes.map { $0.highQuality }))
        table.append(
          study.data.name, method.name, "this study", outcomes.count, modes.mean, modes.standardError, quality.mean,
          quality.standardError, Spread(outcomes.map { $0.reverseKullbackLeibler }).mean)
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
  /// s, with n − 1 in s²; 0 for a single number.
  public let deviation: Double
  /// s/√n; nothing for a single number.
  public let standardError: Double?

  /// The spread of some numbers.
  public init(_ values: [Double]) {
    let n = Double(values.count), mean = values.reduce(0, +) / n
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count > 1 ? (squares / (n - 1)).squareRoot() : 0
    standardError = values.count > 1 ? (squares / (n - 1) / n).squareRoot() : nil
  }
}
