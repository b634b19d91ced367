import Elementary
import Networks

extension Perceptron {
  /// A generator on the line that rises and may be steep anywhere: it can become the increasing map from z to any law without
  /// atoms, and its samples cannot fold back over each other.
  ///
  ///     G(z) = a·z + c + Σ vᵢ·tanh(wᵢ·3z + bᵢ),      a, vᵢ, wᵢ ≥ 0
  ///
  /// It begins as a shift by a deviation and a half, with its bends spread over the latent's bulk. It goes on rising if the
  /// game's rules keep its weights from falling below 0: `generatorConstraint: .nonNegative`.
  public static func rising(hidden: Int = 64, using random: inout RandomStream) -> Perceptron {
    let shape = Architecture([1, hidden, 1], hidden: .tanh, encoding: .scaled(3), hasShortcut: true)
    var network = Perceptron(shape, initial: .xavier, using: &random)
    let (first, last) = (shape.layers[0], shape.layers[1])
    for index in first.weights..<first.biases { network.parameters[index] = network.parameters[index].magnitude }
    for index in first.biases..<first.gains { network.parameters[index] = Float(1.5 * random.normal()) }
    for index in last.weights..<last.biases { network.parameters[index] = 0.1 * network.parameters[index].magnitude }
    network.parameters[last.shortcut] = 1
    network.parameters[last.biases] = -1.5
    return network
  }

  /// A discriminator on the line that sees x and beside it three octaves of waves: it finds a narrow mode anywhere.
  public static func attentive(hidden: [Int] = [32, 32], using random: inout RandomStream) -> Perceptron {
    let shape = Architecture([1] + hidden + [1], hidden: .tanh, encoding: .octaves(3, from: 2))
    var network = Perceptron(shape, initial: .xavier, using: &random)
    let first = shape.layers[0]
    for index in first.biases..<first.gains { network.parameters[index] = Float(random.normal()) }
    return network
  }
}
