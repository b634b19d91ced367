import Elementary
import Networks

/// An encoder that puts out a normal law of latents, and a decoder with normal noise, which go up the evidence's lower bound.
///
///     E_q log N(x; Dec(z), σ²) − KL(q(z|x) ‖ N(0, 1)),      q(z|x) = N(m(x), e^v(x)),      z = m + e^(v/2)·ε
///
/// > Source: Kingma & Welling (2013): the bound, and z as a function of noise.
public struct VariationalAutoencoder {
  /// The training.
  public let play: Play
  /// m(x), and behind it v(x) if the variance depends on x.
  public let encoder: Network
  /// v, if it is the same for every x.
  public let logVariances: Network?
  /// The mean of x given z.
  public let decoder: Network
  /// log σ, if it is learnt.
  public let logDeviation: Network?

  /// Fresh networks with hidden layers of given widths; without any both are linear, and the variance of q is the same for every x.
  ///
  /// Without `noise`, which is a variance, σ is learnt.
  public init(
    _ data: Source, latents: Int, hidden: [Int] = [], noise: Double?, batch: Int = 256, rounds: Int,
    _ learning: Learning, random: RandomStream, crew: Crew = .alone
  ) {
    let play = Play(batch: batch, rounds: rounds, random: random, crew: crew)
    var weights = random.split("weights")
    let (dimension, isLinear) = (data.dimension, hidden.isEmpty)
    func network(_ name: String, _ inputs: Int, _ outputs: Int) -> Network {
      let shape = Architecture([inputs] + hidden + [outputs], hidden: isLinear ? .linear : .tanh)
      return play.network(name, Perceptron(shape, initial: .xavier, using: &weights))
    }
    let encoder = network("encoder", dimension, isLinear ? latents : 2 * latents)
    let decoder = network("decoder", latents, dimension)
    let logVariances = isLinear ? play.constants("v", [Float](repeating: 0, count: latents)) : nil
    let logDeviation = noise == nil ? play.constants("log σ", [0]) : nil
    let (source, epsilon) = (play.source("data", data), play.source("noise", .normal(dimension: latents)))

    play.move(
      "bound", training: [encoder, decoder] + [logVariances, logDeviation].compactMap { $0 }, learning
    ) { tape in
      let x = tape.draw(source), code = encoder(x)
      let mean = isLinear ? code : code.columns(0..<latents)
      let logVariance = logVariances.map { tape.learnt($0) } ?? code.columns(latents..<2 * latents)
      let z = mean + (0.5 * logVariance).exponential * tape.draw(epsilon)
      let squares = (x - decoder(z)).squared.sum
      let divergence = 0.5 * (logVariance.exponential + mean.squared - logVariance - 1).sum
      if let noise { return (Float(0.5 / noise) * squares + divergence).mean }
      guard let logDeviation else { return divergence.mean }
      let s = tape.learnt(logDeviation)
      return (0.5 * ((-2 * s).exponential * squares) + Float(dimension) * s + divergence).mean
    }
    (self.play, self.encoder, self.logVariances) = (play, encoder, logVariances)
    (self.decoder, self.logDeviation) = (decoder, logDeviation)
  }
}
