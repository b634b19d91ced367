import Elementary
import Networks

/// A discriminator that is an energy, the squared error of an autoencoder: low on data, pushed up to a margin on samples.
///
///     D(x) = |x − A(x)|²,      D:  E D(x) + E [m − D(G(z))]₊,      G:  E D(G(z))
///
/// > Source: Zhao et al. (2016).
public struct EnergyBasedGAN {
  /// The game.
  public let play: Play
  /// A(x); the energy is its squared error.
  public let autoencoder: Network
  /// G(z), if samples are made by one that learns.
  public let generator: Network?

  /// Fresh networks on the line; `model` gives the samples of a law that does not change instead of a generator's.
  public init(
    _ data: Source, against model: Source? = nil, margin: Double, _ recipe: Recipe, random: RandomStream,
    crew: Crew = .alone
  ) {
    var (play, weights) = recipe.play(random, crew)
    let shape = Architecture([1, 64, 64, 8, 64, 64, 1], hidden: .tanh)
    let autoencoder = play.network("A", Perceptron(shape, initial: .xavier, using: &weights))
    let generator = model == nil ? play.network("G", Perceptron(1, hidden: 32, 1, using: &weights)) : nil
    let (data, latent) = (play.source("data", data), play.source("latent", model ?? .stratifiedNormal))
    func energy(_ x: Node) -> Node { (x - autoencoder(x)).squared.sum }
    func samples(_ tape: Tape) -> Node { generator.map { $0(tape.draw(latent)) } ?? tape.draw(latent) }

    play.move("discriminator", training: [autoencoder], recipe.judging, times: recipe.steps) { tape in
      let margins = -1 * energy(samples(tape)) + Float(margin)
      return energy(tape.draw(data)).mean + margins.positivePart.mean
    }
    if let generator {
      play.move("generator", training: [generator], recipe.making) { tape in energy(samples(tape)).mean }
    }
    (self.play, self.autoencoder, self.generator) = (play, autoencoder, generator)
  }
}
