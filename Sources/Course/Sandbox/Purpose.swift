/// What a run is asked to show: that G learns, or one of the failures that a lecture shows on purpose.
public enum Purpose: String, CaseIterable, Sendable {
  /// The generator finds the data's law.
  case learning
  /// The samples crowd near few of the data's modes, or leave out a part of the data.
  case collapse
  /// G takes nearly all z to one place.
  case helvetica
  /// The players go round and do not settle.
  case oscillation
  /// D tells nearly every sample from data, and G stays where it is.
  case overpowered

  /// What is asked for, in words; nothing of a run that should learn.
  var words: String {
    switch self {
    case .learning: ""
    case .collapse: "that the samples crowd near few modes, or reach a part of the data only"
    case .helvetica: "that G takes nearly all z to one place"
    case .oscillation: "that the players go round and do not settle"
    case .overpowered: "that D tells nearly every sample from data"
    }
  }
}

extension Findings {
  /// Holds a run against what it was asked to show: against the data's law, as `keepVerdict(of:seed:)` does, or against a failure
  /// on purpose, of which the report says so.
  public mutating func keepVerdict(of run: TrainingRun, seed: UInt64, for purpose: Purpose) {
    guard purpose != .learning else { return keepVerdict(of: run, seed: seed) }
    guard run.divergence == nil else { return }
    prose(
      """
      This run is played to fail: `--expect \(purpose.rawValue)` asks \(purpose.words), and the checks say whether it did. \
      `--expect learning` would ask whether G has found the data's law.
      """)
    let verdict = Verdict(run, seed: seed)
    switch purpose {
    case .learning: break
    case .collapse:
      if let near = run.nearModes(seed: seed) {
        check(
          "collapse: the samples crowd near few of \(run.data.modes.count) modes: so many are nearest to a hundredth of them or more",
          measured: Double(near), atMost: Double(run.data.modes.count) / 2)
      } else if let coverage = verdict.coverage {
        check("collapse: \(Verdict.coverageClaim)", measured: coverage, atMost: Verdict.lost)
      } else {
        check("collapse: deviation of the samples, in deviations of the data", measured: verdict.spread, atMost: 0.5)
      }
    case .helvetica:
      check(
        "all z to one place: deviation of the samples, in deviations of the data", measured: verdict.spread,
        atMost: 0.25)
    case .oscillation:
      let path = MeanPath(run, seed: seed)
      check(
        "no rest: in the second half of the run the mean of the samples covers so many deviations of the data",
        measured: path.reach, atLeast: 0.5)
      check("round and round: so often its way turns back there", measured: Double(path.turns), atLeast: 3)
    case .overpowered:
      guard let state = run.rows.last?.state else { break }
      check(
        "p_g is far from p_data: JSD at the end, of log 2 = 0.693 at most", measured: state.jensenShannon.value,
        atLeast: 0.6)
      if let value = state.value {
        check("D has won: V(D, G) at the end, of 0 at most", measured: value.value, atLeast: -0.2)
      }
    }
  }
}

extension TrainingRun {
  /// How many modes have a hundredth of the samples near them, at the end; nothing without several modes.
  func nearModes(seed: UInt64) -> Int? {
    let modes = data.modes
    return modes.count > 1 ? ModeStatistics(of: end.samples(settings.samples, seed: seed), modes: modes).near() : nil
  }
}

extension Verdict {
  /// The deviation of the samples in deviations of the data, of the column where it is larger.
  fileprivate var spread: Double { columns.map { $0.deviation / $0.dataDeviation }.largest() }
}

/// The way of the samples' mean over the second half of a run, along the column where it goes farther.
private struct MeanPath {
  /// From its least to its largest value, in deviations of the data.
  let reach: Double
  /// How often it turns back, by a tenth of its reach or more.
  let turns: Int

  init(_ run: TrainingRun, seed: UInt64) {
    let looks = run.looks.filter { 2 * $0.round >= run.end.round }
    let clouds = looks.map { $0.samples(run.settings.samples, seed: seed) }
    let paths = (0..<run.data.dimension).map { axis in clouds.map { $0.map { $0[axis] }.mean / run.data.units[axis] } }
    func reach(_ path: [Double]) -> Double { (path.max() ?? 0) - (path.min() ?? 0) }
    let path = paths.max { reach($0) < reach($1) } ?? []
    let whole = reach(path)
    var (turns, extreme, direction) = (0, path.first ?? 0, 0.0)
    for place in path.dropFirst() {
      let step = place - extreme
      if step * direction > 0 || direction == 0 {
        if step != 0 { (extreme, direction) = (place, step > 0 ? 1 : -1) }
      } else if step.magnitude >= 0.1 * whole {
        (turns, extreme, direction) = (turns + 1, place, -direction)
      }
    }
    (self.reach, self.turns) = (whole, turns)
  }
}

extension [Double] {
  /// Their mean; 0 of none.
  fileprivate var mean: Double { reduce(0, +) / Double(Swift.max(1, count)) }
}
