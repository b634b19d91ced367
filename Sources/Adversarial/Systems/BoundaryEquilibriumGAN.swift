import Elementary
import Networks

/// An autoencoder as a judge, and a controller that says how much it cares about samples: k, which holds their error at γ times
/// the data's.
///
///     L(v) = |v − A(v)|^η,      D:  E L(x) − k·E L(G(z)),      G:  E L(G(z)),      k ← clip(k + λ·(γ·L(x) − L(G(z))), 0, 1)
///
/// > Source: Berthelot et al. (2017), with η = 1 or 2.
public final class BoundaryEquilibriumGAN {
  /// What the controller has seen and done in a round.
  public struct Step: Sendable {
    /// k before the round, and after it.
    public let before, after: Double
    /// E L(x) and E L(G(z)) on the round's batches.
    public let data, samples: Double
  }

  /// The game.
  public let play: Play
  /// A(x).
  public let autoencoder: Network
  /// G(z).
  public let generator: Network
  /// All rounds that this object has played; a play that takes over a state begins with none.
  public private(set) var steps: [Step] = []

  /// Fresh networks for data in the plane; a linear autoencoder keeps one number and has squared errors.
  public init(
    _ data: Source, diversity: Double, gain: Double, isLinear: Bool, _ recipe: Recipe, random: RandomStream,
    crew: Crew = .alone
  ) {
    var (play, weights) = recipe.play(random, crew)
    let shape =
      isLinear
      ? Architecture([2, 1, 2], hidden: .linear) : Architecture([2, 32, 32, 1, 32, 32, 2], hidden: .tanh)
    let autoencoder = play.network("A", Perceptron(shape, initial: .xavier, using: &weights))
    let maker = Architecture([2, 32, 2], hidden: .tanh)
    let generator = play.network("G", Perceptron(maker, initial: .xavier, using: &weights))
    let (data, latent, k) = (play.source("data", data), play.source("latent", .normal(dimension: 2)), play.scalar(0))
    (self.play, self.autoencoder, self.generator) = (play, autoencoder, generator)
    func error(_ x: Node) -> Node {
      let squares = (x - autoencoder(x)).squared.sum
      return isLinear ? squares : squares.squareRoot
    }
    var onData: Loss?
    play.move("discriminator", training: [autoencoder], recipe.judging, times: recipe.steps) { tape in
      let real = error(tape.draw(data)).mean
      onData = real
      return real - k * error(generator(tape.draw(latent))).mean
    }
    var onSamples: Loss?
    play.move(
      "generator", training: [generator], recipe.making,
      after: { [unowned(unsafe) self] in
        guard let real = onData?.value, let fake = onSamples?.value else { return }
        let before = k.value
        k.value = min(max(before + gain * (diversity * real - fake), 0), 1)
        steps.append(Step(before: before, after: k.value, data: real, samples: fake))
      }
    ) { tape in
      let fake = error(generator(tape.draw(latent))).mean
      onSamples = fake
      return fake
    }
  }
}
