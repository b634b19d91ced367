/// A generator of kernels that was trained on a stationary normal law, with attention between its layers or without.
public struct AttentionRun: Sendable {
  /// What the generator is called: `attention` or `convolution`.
  public let generator: String
  /// The seed.
  public let seed: UInt64
  /// Points that are so far apart or farther are independent if there is no attention.
  public let reach: Int
  /// Second moments of samples, in units of the law's deviation.
  public let moments: SignalMoments
  /// γ, and the mean weights over all z, point by point; where there is attention.
  public let gamma: Double?
  let weights: SquareMatrix?
  /// Correlations by lag on the way, if anybody looked.
  let looks: [(round: Int, correlations: [Double])]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains one from scratch on a law whose points have variance 1.
  public init(
    _ law: StationaryGaussian, attends: Bool, kernel: Int, _ recipe: Recipe, seed: UInt64, random: RandomStream,
    samples count: Int, looks: Int
  ) {
    let system = AttentionGAN(law, attends: attends, kernel: kernel, recipe, random: random)
    let (n, width) = (law.points, law.points * system.channels)
    let readout = Readout(width: width) { system.generate($0) }
    var draws = random.split("looks")
    let some = Source.normal(dimension: width).points(2_000, using: &draws)
    var seen: [(round: Int, correlations: [Double])] = []
    func look() {
      let moments = SignalMoments(readout(some), points: n)
      seen.append((system.play.round, (0...n / 2).map { moments.meanCorrelation(atLag: $0) }))
    }
    let every = max(1, recipe.rounds / max(1, looks))
    if looks > 0 { look() }
    while system.play.round < recipe.rounds, system.play.playRound() {
      if looks > 0, system.play.round % every == 0 { look() }
    }
    if looks > 0, system.play.divergence != nil { look() }
    moments = SignalMoments(readout(Source.normal(dimension: width).points(count, using: &draws)), points: n)
    (generator, reach, self.looks) = (attends ? "attention" : "convolution", system.reach, seen)
    (self.seed, divergence, gamma) = (seed, system.play.divergence?.round, system.attention?.gamma)
    weights = system.attention.map { attention in
      let weights = Readout(width: width) { attention.weights(system.features($0)) }(some)
      var sums = [Double](repeating: 0, count: n * n)
      for (place, weight) in weights.enumerated() { sums[place % (n * n)] += Double(weight) / 2_000 }
      return SquareMatrix(size: n, sums)
    }
  }
}

extension SignalMoments {
  /// The mean over all points of the correlation at a lag.
  func meanCorrelation(atLag lag: Int) -> Double { correlations(atLag: lag).reduce(0, +) / Double(points) }
}
