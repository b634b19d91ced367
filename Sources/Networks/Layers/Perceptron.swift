import Elementary

/// A multi-layer perceptron as a value: its architecture and its parameters, `a_l = φ(W_l a_{l−1} + b_l)`.
public struct Perceptron: Sendable, Hashable {
  /// Widths, activations and the layout of the parameters.
  public let architecture: Architecture
  /// All weights and biases, layer by layer: `outputs × inputs` weights, row-major, then the biases, then gains if any.
  public var parameters: [Float]

  /// A perceptron with the given parameters; their count must be the architecture's.
  public init(_ architecture: Architecture, parameters: [Float]) {
    precondition(parameters.count == architecture.parameterCount, "the architecture has another number of parameters")
    (self.architecture, self.parameters) = (architecture, parameters)
  }

  /// A perceptron with random initial weights, scaled by `gain`, biases 0, and gains 1 where layers are normalised; a
  /// shortcut has the weight 0.
  public init(
    _ architecture: Architecture, initial: Initialisation, gain: Double = 1, using random: inout RandomStream
  ) {
    self.init(architecture, parameters: [Float](repeating: 0, count: architecture.parameterCount))
    for layer in architecture.layers {
      let weights = initial.weights(outputs: layer.outputs, inputs: layer.inputs, using: &random)
      for (index, weight) in weights.enumerated() { parameters[layer.weights + index] = Float(gain * weight) }
      for index in layer.gains..<layer.shortcut { parameters[index] = 1 }
    }
  }

  /// Whether every parameter is a finite number.
  public var isFinite: Bool { parameters.allSatisfy { $0.isFinite } }
}
