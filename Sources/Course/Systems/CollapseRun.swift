/// A linear variational autoencoder that was trained with a noise that stays: its bound and its latents, by linear algebra.
public struct CollapseRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// σ², data units.
  public let noise: Double
  /// λ of the axes that latents should stand on, the largest first, data units.
  public let variances: [Double]
  /// KL(q ‖ prior) of each latent, the largest first, and the law, nats.
  public let divergences, law: [Double]
  /// E log p − E ELBO, nats, at least 0 for every network.
  public let gap: Double
  /// The same sums on the way, and the rounds.
  let looks: [(round: Int, divergences: [Double])]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains one from scratch.
  public init(
    _ data: AxesData, latents: Int, noise: Double, rounds: Int, _ learning: Learning, seed: UInt64,
    random: RandomStream, looks count: Int
  ) {
    let covariance = data.covariance, standardNoise = noise / (data.scale * data.scale)
    let system = VariationalAutoencoder(
      data.source, latents: latents, noise: standardNoise, rounds: rounds, learning, random: random)
    var looks: [(round: Int, divergences: [Double])] = []
    let every = max(1, rounds / max(1, count))
    func sorted() -> [Double] { system.model(noise: standardNoise).divergences(on: covariance).sorted(by: >) }
    if count > 0 { looks.append((0, sorted())) }
    while system.play.round < rounds, system.play.playRound() {
      if count > 0, system.play.round % every == 0 { looks.append((system.play.round, sorted())) }
    }
    let model = system.model(noise: standardNoise)
    divergences = sorted()
    law = data.standard.prefix(latents).map {
      LinearVariationalModel.divergence(variance: $0, noise: standardNoise)
    }
    gap = model.logEvidence(on: covariance) - model.lowerBound(on: covariance)
    (self.seed, self.noise, self.looks) = (seed, noise, looks)
    (variances, divergence) = (Array(data.variances.prefix(latents)), system.play.divergence?.round)
  }
}

extension VariationalAutoencoder {
  /// The numbers of a linear one.
  func model(noise: Double) -> LinearVariationalModel {
    let (encoder, decoder) = (Widened(self.encoder.perceptron), Widened(self.decoder.perceptron))
    let (dimension, latents) = (encoder.architecture.inputs, decoder.architecture.inputs)
    let (e, d) = (encoder.parameters, decoder.parameters)
    let variances = logVariances.map { $0.perceptron.parameters.suffix(latents).map { exp(Double($0)) } } ?? []
    return LinearVariationalModel(
      loadings: (0..<latents).map { latent in (0..<dimension).map { d[$0 * latents + latent] } },
      offset: Array(d[(dimension * latents)...]),
      encoder: (0..<latents).map { Array(e[$0 * dimension..<($0 + 1) * dimension]) },
      encoderOffset: Array(e[(latents * dimension)...]), variances: variances, noise: noise)
  }
}
