/// An encoder and a decoder that are Gaussian channels and were trained on pairs.
public struct ChannelRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// The channels as they were found, in the data's own units.
  public let game: LinearInference
  /// JSD of the two joint laws, nats.
  public let jensenShannon: Double
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains a pair from scratch on normal data, in units in which they are standard normal.
  public init(
    _ data: Gaussian, _ recipe: Recipe, seed: UInt64, random: RandomStream
  ) throws(DistributionError) {
    let system = LearnedInference(.stratifiedNormal, recipe, random: random)
    while system.play.round < recipe.rounds, system.play.playRound() {}
    func numbers(_ network: Network) -> [Double] { network.perceptron.parameters.suffix(3).map(Double.init) }
    let (e, d, s) = (numbers(system.encoder), numbers(system.decoder), data.deviation)
    // z = α(x − m)/s + c + τε and x = m + s·(bz + d + ρε).
    game = LinearInference(
      mean: data.mean, variance: s * s,
      encoder: .init(slope: e[0] / s, offset: e[1] - e[0] * data.mean / s, noise: exp(2 * e[2])),
      decoder: .init(slope: s * d[0], offset: data.mean + s * d[1], noise: s * s * exp(2 * d[2])))
    jensenShannon = try game.jensenShannon().value
    (self.seed, divergence) = (seed, system.play.divergence?.round)
  }
}
