/// Games that differ in what somebody varied, each played with the same seeds.
public struct RunComparison: Sendable {
  /// One way to play.
  public struct Variant: Sendable {
    /// What is different about it: `r1 = 0.1`.
    public let name: String
    /// One run a seed.
    public let runs: [TrainingRun]

    /// A way to play, as it was played.
    public init(_ name: String, _ runs: [TrainingRun]) { (self.name, self.runs) = (name, runs) }
  }

  /// What was compared, in the order of the command line.
  public let variants: [Variant]
  /// The seeds of every variant's runs.
  public let seeds: [UInt64]

  /// The measures that every run has, the one that says most first.
  let measures: [Measure]
  /// Each measure along each run, by measure, variant and seed.
  let ways: [[[Way]]]

  /// Values by rounds.
  typealias Way = (rounds: [Double], values: [Double])

  /// A comparison of at least one variant with one run for each of the seeds.
  public init(_ variants: [Variant], seeds: [UInt64]) {
    precondition(!variants.isEmpty && variants.allSatisfy { $0.runs.count == seeds.count && !seeds.isEmpty })
    let measures = Self.measures(of: variants.flatMap { $0.runs })
    (self.variants, self.seeds, self.measures) = (variants, seeds, measures)
    ways = measures.map { measure in
      variants.map { variant in zip(seeds, variant.runs).map { Self.way(of: $1, measure, seed: $0) } }
    }
  }

  /// Every run with its place.
  var all: [(variant: Int, seed: UInt64, run: TrainingRun)] {
    variants.indices.flatMap { i in zip(seeds, variants[i].runs).map { (i, $0, $1) } }
  }

  /// What tells how good a run is, where it is known for every run: JSD, else modes captured, else W₁ of samples and points.
  enum Measure: Sendable { case jensenShannon, modes, transport }

  private static func measures(of runs: [TrainingRun]) -> [Measure] {
    var measures: [Measure] = []
    if runs.allSatisfy({ $0.rows.allSatisfy { $0.state != nil } }) { measures.append(.jensenShannon) }
    if runs.allSatisfy({ $0.data.modes.count > 1 }) { measures.append(.modes) }
    if measures.isEmpty && runs.allSatisfy({ $0.data.observations != nil }) { measures.append(.transport) }
    return measures
  }

  private static func way(of run: TrainingRun, _ measure: Measure, seed: UInt64) -> Way {
    switch measure {
    case .jensenShannon:
      (run.rows.map { Double($0.step) }, run.rows.map { $0.state?.jensenShannon.value ?? .nan })
    case .modes:
      (run.rows.map { Double($0.step) }, run.rows.map { Double($0.statistics?.captured ?? 0) })
    case .transport: run.distances(looks: 9, seed: seed)
    }
  }

  /// The axis of a measure, the same for every variant.
  func axis(of index: Int, isNamed: Bool) -> Axis {
    let values = ways[index].joined().flatMap { $0.values }.filter { $0.isFinite }, top = values.max() ?? 1
    let all = Double(variants.flatMap { $0.runs }.map { $0.data.modes.count }.max() ?? 1)
    return switch measures[index] {
    case .jensenShannon:
      Axis(isNamed ? "JSD" : nil, units: isNamed ? "nats" : nil, from: 0, to: 0.72, ticks: .at([0, 0.3, 0.6]))
    case .modes: Axis(isNamed ? "modes" : nil, from: 0, to: 1.08 * all, ticks: .at([0, all]))
    case .transport: Axis(isNamed ? "W_{1}" : nil, units: isNamed ? "deviations" : nil, from: 0, to: 1.05 * top)
    }
  }
}

extension Findings {
  /// Keeps a comparison: what came out of every run as `data/runs.csv`, the ends and the way of a run of each variant side by
  /// side, every run as a dot, and a player that shows all variants on one clock.
  public mutating func keep(_ comparison: RunComparison) {
    let first = comparison.seeds[0]
    var table = Table(
      "variant", "seed", "round", "jsd", "modes", "high_quality", "w1", "w1_same", "mean_error", "deviation_error",
      "is_found")
    for (variant, seed, run) in comparison.all {
      if let divergence = run.divergence {
        diverged(
          at: divergence.round,
          "the \(divergence.isDiscriminator ? "discriminator" : "generator") of \(comparison.variants[variant].name), seed \(seed)"
        )
      }
      let verdict = Verdict(run, seed: seed), last = run.rows[run.rows.count - 1]
      let worst = verdict.columns.map { column in
        (
          ((column.mean - column.dataMean) / column.dataDeviation).magnitude,
          (column.deviation / column.dataDeviation - 1).magnitude
        )
      }
      let isFound = run.divergence == nil && verdict.checks(of: run).allSatisfy { $0.holds }
      table.append(
        comparison.variants[variant].name, seed, last.step, last.state?.jensenShannon.value,
        last.statistics?.captured, last.statistics?.highQuality, verdict.transport?.samples, verdict.transport?.halves,
        worst.map { $0.0 }.max() ?? 0, worst.map { $0.1 }.max() ?? 0, isFound ? "yes" : "no")
    }
    keep(table, as: "runs", onTerminal: true)
    check(comparison.all.flatMap { $0.run.rows.compactMap { $0.state } })
    keep(comparison.pictures(seed: first), as: "comparison")
    if let chart = comparison.outcomes { keep(chart, as: "runs") }
    keepPlayer(comparison.frames(seed: first))
  }
}

extension RunComparison {
  /// What was played, in sentences.
  public var setting: String {
    let first = variants[0].runs[0]
    let seeds = seeds.map { "\($0)" }.joined(separator: ", ")
    return """
      \(variants.count) variants on \(first.data.name), each with the seeds \(seeds): \
      \(variants.map { "`\($0.name)`" }.joined(separator: ", ")). Everything else is the same, random numbers too. The first of \
      them: \(first.settings.description(on: first.data))
      """
  }
}
