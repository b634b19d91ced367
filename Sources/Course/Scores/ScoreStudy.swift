/// What four scores see of seven laws: exactly, with a trained classifier, and when they are estimated.
public struct ScoreStudy: Sendable {
  let data: Mixture
  let units: Standardisation
  /// The laws and their scores.
  public let laws: [ScoredLaw]
  /// Classifiers of several seeds.
  public let classifiers: [ClassifierRun]
  /// The estimates' biases.
  public let biases: [BiasRow]
  /// The windows' bandwidths, in standard units.
  let bandwidths: [Double]
  /// Windows over samples of every law, of several seeds.
  public let windows: [ParzenRun]

  /// A study of data in standard units.
  public init(
    of data: Mixture, in units: Standardisation, laws: [ScoredLaw], classifiers: [ClassifierRun], biases: [BiasRow],
    bandwidths: [Double], windows: [ParzenRun]
  ) {
    (self.data, self.units, self.laws, self.classifiers) = (data, units, laws, classifiers)
    (self.biases, self.bandwidths, self.windows) = (biases, bandwidths, windows)
  }

  /// log-densities in nats of the data's unit instead of its deviation.
  func restored(logDensity: Double) -> Double { logDensity - log(units.scale) }

  /// The law of a kind.
  public subscript(kind: ScoredLaw.Kind) -> ScoredLaw? { laws.first { $0.kind == kind } }

  /// How far trained Inception scores are from the exact ones, as a share of these: the worst of all seeds and of the laws that
  /// have samples only where there are data.
  public var worstInception: Double {
    let shares = classifiers.flatMap { run in
      zip(laws, run.scores).filter { $0.0.kind.isAmongData }.map { ($0.1 / $0.0.inception - 1).magnitude }
    }
    return shares.largest()
  }

  /// How far windows are from what they tend to, in nats, in the mean over the seeds: for every law of which samples enough are
  /// near all data, so that the expected shortfall is at most 0.04 nats.
  public var windowErrors: [Double] {
    laws.compactMap { law in
      let errors = windows.filter { $0.kind == law.kind && $0.shortfall <= 0.04 }.map { $0.measured - $0.law }
      return errors.isEmpty ? nil : Spread(errors).mean.magnitude
    }
  }
}
