/// The shape of a multi-layer perceptron: widths from input to output, and what is applied after each layer.
public struct Architecture: Sendable, Hashable {
  /// One layer's place in the flat parameter buffer: `outputs × inputs` weights, row-major, then `outputs` biases.
  public struct Layer: Sendable, Hashable {
    /// How many features come in.
    public let inputs: Int
    /// How many features go out.
    public let outputs: Int
    /// Where the layer's weights begin.
    public let weights: Int
    /// Where the layer's biases begin.
    public var biases: Int { weights + inputs * outputs }
    /// Where the next layer's weights begin.
    public var end: Int { biases + outputs }
  }

  /// Features at the input, after each hidden layer, and at the output.
  public let widths: [Int]
  /// What every hidden layer applies.
  public let hidden: Activation
  /// What the last layer applies; a discriminator's is linear, so that its output is the logit.
  public let output: Activation
  /// The layers in order, with their places in the parameter buffer.
  public let layers: [Layer]

  /// A perceptron from `widths[0]` inputs to `widths.last` outputs; at least one layer, every width positive.
  public init(_ widths: [Int], hidden: Activation, output: Activation = .linear) {
    precondition(widths.count >= 2 && widths.allSatisfy { $0 > 0 }, "a perceptron needs two positive widths or more")
    (self.widths, self.hidden, self.output) = (widths, hidden, output)
    var layers: [Layer] = []
    var offset = 0
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      let layer = Layer(inputs: inputs, outputs: outputs, weights: offset)
      layers.append(layer)
      offset = layer.end
    }
    self.layers = layers
  }

  /// Features at the input.
  public var inputs: Int { widths[0] }
  /// Features at the output.
  public var outputs: Int { widths[widths.count - 1] }
  /// How many weights and biases there are.
  public var parameterCount: Int { layers[layers.count - 1].end }

  /// Whether the network is piecewise linear, so that second derivatives by the input vanish wherever they exist.
  public var isPiecewiseLinear: Bool { hidden.isPiecewiseLinear && output.isPiecewiseLinear }

  /// What layer `index`, counted from 0, applies to its pre-activations.
  public func activation(after index: Int) -> Activation { index == layers.count - 1 ? output : hidden }
}
