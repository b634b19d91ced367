/// Games that differ in what somebody varied, each played with the same seeds.
public struct RunComparison: Sendable {
  /// One way to play.
  public struct Variant: Sendable {
    /// What is different about it, as it is typed: `r1 = 0.1`.
    public let name: String
    /// The same in words: `R₁ penalty, γ = 0.1`.
    public let words: RichText
    /// What it stands for, if it is the name of several options, in words.
    public let meaning: RichText?
    /// One run a seed.
    public let runs: [TrainingRun]

    /// A way to play, as it was played.
    public init(_ name: String, _ words: RichText, meaning: RichText? = nil, _ runs: [TrainingRun]) {
      (self.name, self.words, self.meaning, self.runs) = (name, words, meaning, runs)
    }
  }

  /// What was compared, in the order of the command line.
  public let variants: [Variant]
  /// The seeds of every variant's runs.
  public let seeds: [UInt64]
  /// What all variants were given alike, in words; empty if nothing.
  public let shared: RichText

  /// The measures that every run has, the one that says most first.
  let measures: [Measure]
  /// Each measure along each run, by measure, variant and seed.
  let ways: [[[Way]]]
  /// What the end of each run is held against, by variant and seed.
  let verdicts: [[Verdict]]

  /// Values by rounds.
  typealias Way = (rounds: [Double], values: [Double])

  /// A comparison of at least one variant with one run for each of the seeds.
  public init(_ variants: [Variant], seeds: [UInt64], shared: RichText = "") {
    precondition(!variants.isEmpty && variants.allSatisfy { $0.runs.count == seeds.count && !seeds.isEmpty })
    let measures = Self.measures(of: variants.flatMap { $0.runs })
    (self.variants, self.seeds, self.shared, self.measures) = (variants, seeds, shared, measures)
    ways = measures.map { measure in
      variants.map { variant in zip(seeds, variant.runs).map { Self.way(of: $1, measure, seed: $0) } }
    }
    verdicts = variants.map { variant in zip(seeds, variant.runs).map { Verdict($1, seed: $0) } }
  }

  /// Every run with its place.
  var all: [(variant: Int, order: Int, run: TrainingRun)] {
    variants.indices.flatMap { i in variants[i].runs.enumerated().map { (i, $0, $1) } }
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

  /// The measure that says most, at the end of every run, by variant.
  var ends: [[Double]] { (ways.first ?? []).map { $0.map { $0.values.last ?? .nan } } }

  /// Which run of each variant stands for it: the median of the ends by the measure that says most, the lower one of two; the
  /// first one where nothing is measured.
  var shown: [Int] {
    guard !measures.isEmpty else { return variants.map { _ in 0 } }
    return ends.map { ends in
      // What is no number comes last, and equal ends stay in the order of their seeds.
      let order = ends.indices.sorted { i, j in
        let (left, right) = (ends[i].isFinite ? ends[i] : .infinity, ends[j].isFinite ? ends[j] : .infinity)
        return left < right || (left == right && i < j)
      }
      return order[(order.count - 1) / 2]
    }
  }

  /// W₁ of two halves of the data, where W₁ is what tells how good a run is: what samples of the right law would have.
  func floor(of index: Int) -> Double? {
    measures.first == .transport ? verdicts[index][shown[index]].transport?.halves : nil
  }

  /// Whether a run passes what is asked of one that has learned.
  func isFound(_ variant: Int, _ order: Int) -> Bool {
    let run = variants[variant].runs[order]
    return run.divergence == nil && verdicts[variant][order].checks(of: run).allSatisfy { $0.holds }
  }

  /// The axis of a measure, the same for every variant.
  func axis(of index: Int, isNamed: Bool) -> Axis {
    let values = ways[index].joined().flatMap { $0.values }.filter { $0.isFinite }
    let floors = variants.indices.compactMap { floor(of: $0) }
    let top = 1.05 * max((values + floors).max() ?? 1, 1e-300)
    let all = Double(variants.flatMap { $0.runs }.map { $0.data.modes.count }.max() ?? 1)
    return switch measures[index] {
    case .jensenShannon:
      Axis(isNamed ? "JSD" : nil, units: isNamed ? "nats" : nil, from: 0, to: 0.72, ticks: .at([0, 0.3, 0.6]))
    case .modes: Axis(isNamed ? "modes" : nil, from: 0, to: 1.08 * all, ticks: .at([0, all]))
    case .transport:
      Axis(
        isNamed ? "W_{1}" : nil, units: isNamed ? "deviations" : nil, from: 0, to: top,
        ticks: .at(roundValues(from: 0, to: top, count: 2)))
    }
  }
}

extension TrainingRun {
  /// How long G's gradient was after the first round and at the end; nothing of a run that diverged or was not played.
  var generatorGradients: (first: Double, last: Double)? {
    let norms = rows.compactMap { $0.gradientNorms?.generator }
    guard divergence == nil, let first = norms.first, let last = norms.last, norms.count > 1 else { return nil }
    return (first, last)
  }

  /// Below this share of its first length G's gradient teaches nothing any more: from batch to batch it changes by a factor of
  /// a few, not of a thousand.
  static let still = 1e-3

  /// Whether G has stopped: its last gradient is next to nothing beside the first one.
  var isStill: Bool { generatorGradients.map { $0.last <= Self.still * $0.first } ?? false }
}
