/// A discriminator with a score for every label that was trained against a fixed law of samples.
public struct HeadsRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// Loss, least loss and all that is between.
  public let state: SemiSupervisedAssessment
  let law: LabelledMixture
  let samples: Mixture
  let units: Standardisation
  /// Places in standard units, and there: the posterior, the heads, D and D*.
  let places: [Double]
  let posterior, heads: [[Double]]
  let discriminator, optimal: [Double]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains one from scratch; law and samples are in standard units.
  public init(
    _ law: LabelledMixture, against samples: Mixture, in units: Standardisation, _ recipe: Recipe, seed: UInt64,
    random: RandomStream
  ) throws(DistributionError) {
    let pooled = try law.pooled
    let system = SemiSupervisedGAN(
      Source(labelled: law), labels: law.shares.count,
      unlabelled: (
        try Source(pooled, in: .none, isStratified: true), try Source(samples, in: .none, isStratified: true)
      ), recipe,
      random: random)
    while system.play.round < recipe.rounds, system.play.playRound() {}
    let judge = TrainedClassifier(system.judge.perceptron)
    state = try SemiSupervisedAssessment(of: law, against: samples) { judge.scores(at: $0) }
    let (low, high) = (
      min(pooled.quantile(1e-3), samples.quantile(1e-2)),
      max(pooled.quantile(upperTail: 1e-3), samples.quantile(upperTail: 1e-2))
    )
    let places = (0...240).map { low + (high - low) * Double($0) / 240 }
    posterior = places.map { law.logPosterior(at: $0).map { exp($0) } }
    heads = judge.logChances(at: places).map { $0.map { exp($0) } }
    discriminator = judge.scores(at: places).map { sigmoid(logSumExp($0)) }
    optimal = places.map { sigmoid(pooled.logDensity(at: $0) - samples.logDensity(at: $0)) }
    (self.law, self.samples, self.units, self.places, self.seed) = (law, samples, units, places, seed)
    divergence = system.play.divergence?.round
  }
}
