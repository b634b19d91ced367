import Elementary
import Networks
import Probability

/// A generator of transposed convolutions before a discriminator of strided ones, on signals on a circle.
///
///     G:  z on n/4 points → n/2 → n → one number at each,      D:  n → n/2 → n/4 → one logit, and xᵀQx
///
/// Every layer of G commutes with shifts, so that z one point further is the signal four points further, whatever the weights.
///
/// > Source: Radford et al. (2016), without their batch normalisation.
public struct ConvolutionalGAN {
  /// The game.
  public let play: Play
  /// The layers of G.
  public let generator: [Network]
  /// Points of a signal, and channels of z at each of its points.
  public let points, channels: Int

  /// Fresh networks for signals whose number of points is a multiple of 4; `kernel` is the odd width of every kernel.
  public init(
    _ law: StationaryGaussian, kernel: Int = 5, channels: Int = 4, features: Int = 16, _ recipe: Recipe,
    random: RandomStream,
    crew: Crew = .alone
  ) {
    precondition(law.points.isMultiple(of: 4), "a signal has a multiple of four points")
    var (play, weights) = recipe.play(random, crew)
    func layer(_ name: String, _ inputs: Int, _ outputs: Int, _ activation: Activation) -> Network {
      let shape = Architecture([inputs, outputs], hidden: .linear, output: activation)
      return play.network(name, Perceptron(shape, initial: .xavier, using: &weights))
    }
    generator = [
      layer("G 1", kernel * channels, features, .tanh), layer("G 2", kernel * features, features, .tanh),
      layer("G 3", kernel * features, 1, .linear),
    ]
    let judge = [
      layer("D 1", kernel, features, .leakyRelu(slope: 0.2)),
      layer("D 2", kernel * features, 2 * features, .leakyRelu(slope: 0.2)),
      layer("D 3", law.points / 4 * 2 * features, 1, .linear),
    ]
    let form = QuadraticForm(play, width: law.points, using: &weights)
    (self.play, points, self.channels) = (play, law.points, channels)
    let sources = (
      data: play.source("data", Source(law, isBalanced: true)),
      latent: play.source("latent", .balancedNormal(dimension: law.points / 4 * channels))
    )
    func logit(_ x: Node) -> Node {
      let signal = Signal(x, positions: law.points)
      return judge[2](judge[1].convolve(judge[0].convolve(signal, stride: 2), stride: 2).node) + form(x)
    }
    let make = self.generate
    play.move("discriminator", training: judge + [form.network], recipe.judging, times: recipe.steps) { tape in
      logit(tape.draw(sources.data)).mean(.callItReal) + logit(make(tape.draw(sources.latent))).mean(.callItFake)
    }
    play.move("generator", training: generator, recipe.making) { tape in
      logit(make(tape.draw(sources.latent))).mean(.callItReal)
    }
  }

  /// G(z), a number at each of the points.
  public func generate(_ z: Node) -> Node {
    let half = generator[0].convolveTransposed(Signal(z, positions: points / 4), stride: 2)
    return generator[2].convolve(generator[1].convolveTransposed(half, stride: 2)).node
  }
}
