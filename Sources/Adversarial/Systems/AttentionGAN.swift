import Elementary
import Networks
import Probability

/// A generator of kernels on signals on a circle, with attention between them or without.
///
///     G:  (z, position) at every point → convolution, tanh → attention → convolution,      D:  layers and a quadratic form
///
/// z is independent from point to point. Without attention two points whose windows do not meet are made of different z, and are
/// independent whatever the weights.
///
/// > Source: Zhang et al. (2019), with the generator's loss of Goodfellow et al. (2014), section 3.
public struct AttentionGAN {
  /// The game.
  public let play: Play
  /// The two layers of kernels.
  public let layers: [Network]
  /// What stands between them, if anything does.
  public let attention: Attention?
  /// Points of a signal, the width of every kernel, and channels of z at each point.
  public let points, kernel, channels: Int

  /// Two points that are this far apart or farther are independent without attention.
  public var reach: Int { 2 * (kernel - 1) + 1 }

  /// Fresh networks for signals.
  public init(
    _ law: StationaryGaussian, attends: Bool, kernel: Int = 3, channels: Int = 2, features: Int = 16, _ recipe: Recipe,
    random: RandomStream, crew: Crew = .alone
  ) {
    var (play, weights) = recipe.play(random, crew)
    func layer(_ name: String, _ inputs: Int, _ outputs: Int, _ activation: Activation) -> Network {
      let shape = Architecture([inputs, outputs], hidden: .linear, output: activation)
      return play.network(name, Perceptron(shape, initial: .xavier, using: &weights))
    }
    (self.play, self.kernel, self.channels, points) = (play, kernel, channels, law.points)
    layers = [
      layer("G 1", kernel * (channels + 4), features, .tanh), layer("G 2", kernel * features, 1, .linear),
    ]
    attention = attends ? Attention(play, channels: features, keys: 8, start: 0, using: &weights) : nil
    let judge = QuadraticJudge(play, width: law.points, using: &weights)
    let sources = (
      data: play.source("data", Source(law, isBalanced: true)),
      latent: play.source("latent", .balancedNormal(dimension: channels * law.points))
    )
    let make = self.generate
    play.move("discriminator", training: judge.networks, recipe.judging, times: recipe.steps) { tape in
      judge(tape.draw(sources.data)).mean(.callItReal) + judge(make(tape.draw(sources.latent))).mean(.callItFake)
    }
    play.move("generator", training: layers + (attention?.networks ?? []), recipe.making) { tape in
      judge(make(tape.draw(sources.latent))).mean(.callItReal)
    }
  }

  /// What attention sees: z and sine and cosine of one and two turns at every point, behind the first layer.
  public func features(_ z: Node) -> Signal {
    let angles = (0..<points).map { 2 * .pi * Double($0) / Double(points) }
    let places = angles.flatMap { [Float(sin($0)), Float(cos($0)), Float(sin(2 * $0)), Float(cos(2 * $0))] }
    return layers[0].convolve(
      Signal(z, positions: points).beside(Signal(z.tape.constant(places), positions: points)))
  }

  /// G(z), a number at each of the points.
  public func generate(_ z: Node) -> Node {
    let features = features(z)
    return layers[1].convolve(attention.map { $0(features) } ?? features).node
  }
}

/// A discriminator of layers with a quadratic form beside them.
///
///     D(x) = layers(x) + xᵀQx
struct QuadraticJudge {
  let layers: Network
  let form: QuadraticForm

  /// The networks of a play, with random weights.
  init(_ play: Play, width: Int, hidden: Int = 96, using weights: inout RandomStream) {
    let shape = Architecture([width, hidden, hidden, 1], hidden: .leakyRelu(slope: 0.2))
    layers = play.network("D", Perceptron(shape, initial: .xavier, using: &weights))
    form = QuadraticForm(play, width: width, using: &weights)
  }

  var networks: [Network] { [layers, form.network] }

  func callAsFunction(_ x: Node) -> Node { layers(x) + form(x) }
}

/// xᵀQx, which says all of two normal laws with one mean: without it a discriminator has to build squares from its units.
struct QuadraticForm {
  let network: Network

  /// Q of a play, with random weights.
  init(_ play: Play, width: Int, using weights: inout RandomStream) {
    let shape = Architecture([width, width], hidden: .linear)
    network = play.network("Q", Perceptron(shape, initial: .xavier, gain: 0.1, using: &weights))
  }

  func callAsFunction(_ x: Node) -> Node { (x * network(x)).sum }
}
