/// Whether a generator found what it was asked to find, from as many of its samples as are kept.
struct Verdict {
  /// A column's numbers: those of the samples and those of the data.
  struct Column {
    let name: String
    let mean: Double, deviation: Double
    let dataMean: Double, dataDeviation: Double
    /// The standard error of the samples' mean, and that of their deviation, in data units.
    let errors: (mean: Double, deviation: Double)
  }

  let columns: [Column]
  /// The share of samples and the weight of the mode that samples serve worst, relative to its weight; nothing without modes.
  let worstMode: (share: Double, weight: Double)?
  /// W₁ of samples and data, and of two halves of the data, both in units of the columns' deviations; nothing if the data are a
  /// law and not points.
  let transport: (samples: Double, halves: Double)?
  /// The share of the data that has a sample near, as one of what samples of the data's law reach; nothing where a density or modes tell more.
  let coverage: Double?

  init(_ run: TrainingRun, seed: UInt64) {
    let data = run.data, points = run.end.samples(run.settings.samples, seed: seed)
    let n = Double(points.count)
    columns = (0..<data.dimension).map { axis in
      let values = points.map { $0[axis] }, mean = values.reduce(0) { $0 + $1 / n }
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / n }
      let fourths = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) / n }
      let deviation = squares.squareRoot()
      let spread = squares > 0 ? (max(0, fourths / squares - squares) / n).squareRoot() / 2 : 0
      return Column(
        name: data.columnNames[axis], mean: mean, deviation: deviation,
        dataMean: data.centre[axis], dataDeviation: data.unit[axis],
        errors: (deviation / n.squareRoot(), spread))
    }
    let modes = data.modes
    if modes.count > 1 {
      let nearest = ModeStatistics(of: points, modes: modes).nearest
      let shares = zip(nearest, modes).map { (share: Double($0) / n, weight: $1.weight) }
      worstMode = shares.min { $0.share / $0.weight < $1.share / $1.weight }
    } else {
      worstMode = nil
    }
    transport = data.distances(of: points)
    coverage = data.coverage(by: points)
  }
}

extension Verdict {
  /// What a run that has learned fulfils.
  func checks(of run: TrainingRun) -> [Check] {
    var checks: [Check] = []
    func note(_ claim: String, _ measured: Double, _ bound: Check.Bound) {
      checks.append(Check(claim, measured, bound))
    }
    for column in columns {
      let scale = column.dataDeviation
      // What a game leaves open between players that still move, and what as many samples leave open.
      note(
        "samples have the data's mean of \(column.name), in deviations of the data",
        (column.mean - column.dataMean) / scale, .within(0.15 + 4 * column.errors.mean / scale, of: 0))
      note(
        "samples have the data's deviation of \(column.name), in deviations of the data", column.deviation / scale,
        .within(0.15 + 4 * column.errors.deviation / scale, of: 1))
    }
    if let worst = worstMode {
      note(
        "every mode has a share of the samples, at the worst one relative to its weight", worst.share / worst.weight,
        .atLeast(0.5))
    }
    // Where modes are narrow, moments and shares are right long before the samples are.
    if run.data.dimension == 2, let quality = run.rows.last?.statistics?.highQuality {
      note(
        "samples lie within three deviations of a mode: their share beside the law's own", quality / run.data.ceiling,
        .atLeast(0.5))
    }
    if let state = run.rows.last?.state, run.data.dimension == 1 {
      note("p_g is p_data: JSD", state.jensenShannon.value, .atMost(0.03))
    }
    if let transport {
      note(
        "samples are about as far from half of the data as the other half is: W₁, in deviations", transport.samples,
        .atMost(Self.farthest(halves: transport.halves)))
    }
    if let coverage { note(Self.coverageClaim, coverage, .atLeast(Self.lost)) }
    return checks
  }
}

extension Verdict {
  /// What coverage claims.
  static let coverageClaim =
    "the share of the data with a sample among its nearest tenth (coverage), relative to samples of the data's own law"

  /// How far samples may be, if two halves of the data are so far from each other; in deviations.
  static func farthest(halves: Double) -> Double { 2 * halves + 0.1 }

  /// At this coverage a fifth of the data has no samples near: more than what players that still move leave out.
  static let lost = 0.8
}

extension GameSettings {
  /// What to try where a generator has not learned: more of what these settings have.
  var advice: [String] {
    var list = ["more rounds (`--steps \(min(4 * rules.rounds, 10_000_000))`)"]
    // Each goes with no penalty.
    let isFree = rules.constraint == .none && rules.minibatch == nil && rules.unrolling == nil
    if rules.penalties.isEmpty, isFree { list.append("a penalty (`--r1 0.1`)") }
    for penalty in rules.penalties {
      guard case (.real, .zeroCentred(let gamma)) = (penalty.site, penalty.form), gamma < 3e5 else { continue }
      list.append("a stronger penalty (`--r1 \(3 * gamma)`)")
    }
    list.append("more steps of D a round (`--critic-steps \(min(4 * rules.discriminatorSteps, 1_000))`)")
    let rates = (shortest(discriminator.rate / 2), shortest(generator.rate / 2))
    list.append("smaller rates (`--lr-d \(rates.0) --lr-g \(rates.1)`)")
    if !isForTheLine {
      list.append("wider networks (`--hidden \(hidden.map { "\(min(2 * $0, 2_048))" }.joined(separator: ","))`)")
    }
    return list
  }
}

extension Findings {
  /// Holds a run against what it was asked for: moments of samples and data, the shares of modes, JSD where p_g is exact on the
  /// line, W₁ of samples and points beside that of two halves of the points; says what to try if it did not learn.
  public mutating func keepVerdict(of run: TrainingRun, seed: UInt64) {
    guard run.divergence == nil else { return }
    let checks = Verdict(run, seed: seed).checks(of: run)
    for check in checks { keep(check) }
    let hasLearned = checks.allSatisfy { $0.holds }
    guard !hasLearned else { return }
    prose(
      "This generator has not found the data's law. What often helps: \(run.settings.advice.joined(separator: ", ")) or another "
        + "`--seed`.")
  }
}
