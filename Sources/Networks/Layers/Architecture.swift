/// The shape of a multi-layer perceptron: widths from input to output, and what is applied after each layer.
public struct Architecture: Sendable, Hashable {
  /// What stands between a hidden layer's products and its activation.
  public enum Stage: Sendable, Hashable {
    /// Nothing.
    case plain
    /// Batch normalisation: over the rows of a batch every feature gets a learnt mean and a learnt deviation.
    ///
    /// > Source: Ioffe & Szegedy (2015).
    case normalised
    /// The largest of so many affine pieces, which stand one after the other.
    ///
    /// > Source: Goodfellow et al., Maxout Networks (2013).
    case maxout(pieces: Int)
  }

  /// One layer's place in the flat parameter buffer: `outputs × inputs` weights, row-major, then `outputs` biases.
  ///
  /// A normalised layer's biases are added after the normalisation, and `outputs` gains follow them.
  public struct Layer: Sendable, Hashable {
    /// How many features come in.
    public let inputs: Int
    /// How many features the products have: every piece of a maxout unit is one.
    public let outputs: Int
    /// Where the layer's weights begin.
    public let weights: Int
    /// Whether the layer has gains.
    public let isNormalised: Bool
    /// Where the layer's biases begin.
    public var biases: Int { weights + inputs * outputs }
    /// Where the layer's gains begin, if it has any.
    public var gains: Int { biases + outputs }
    /// Where the next layer's weights begin.
    public var end: Int { isNormalised ? gains + outputs : gains }
  }

  /// Features at the input, after each hidden layer, and at the output.
  public let widths: [Int]
  /// What every hidden layer applies.
  public let hidden: Activation
  /// What every hidden layer does before that.
  public let stage: Stage
  /// What the last layer applies; a discriminator's is linear, so that its output is the logit.
  public let output: Activation
  /// The layers in order, with their places in the parameter buffer.
  public let layers: [Layer]

  /// A perceptron from `widths[0]` inputs to `widths.last` outputs; at least one layer, every width positive.
  ///
  /// Maxout is an activation by itself, so it goes with `hidden: .linear`.
  public init(_ widths: [Int], hidden: Activation, stage: Stage = .plain, output: Activation = .linear) {
    precondition(widths.count >= 2 && widths.allSatisfy { $0 > 0 }, "a perceptron needs two positive widths or more")
    (self.widths, self.hidden, self.stage, self.output) = (widths, hidden, stage, output)
    var pieces = 1
    if case .maxout(let count) = stage {
      precondition(count > 0 && hidden == .linear, "a maxout unit has pieces, and nothing is applied after it")
      pieces = count
    }
    var layers: [Layer] = []
    for index in 1..<widths.count {
      let isHidden = index < widths.count - 1
      layers.append(
        Layer(
          inputs: widths[index - 1], outputs: (isHidden ? pieces : 1) * widths[index],
          weights: layers.last.map { $0.end } ?? 0, isNormalised: isHidden && stage == .normalised))
    }
    self.layers = layers
  }

  /// Features at the input.
  public var inputs: Int { widths[0] }
  /// Features at the output.
  public var outputs: Int { widths[widths.count - 1] }
  /// How many weights and biases there are.
  public var parameterCount: Int { layers[layers.count - 1].end }

  /// Features at the input, and of every layer's products.
  var productWidths: [Int] { [inputs] + layers.map { $0.outputs } }
  /// The largest of all widths.
  var widest: Int { max(inputs, layers.reduce(0) { max($0, $1.outputs) }) }

  /// Whether the network is piecewise linear, so that second derivatives by the input vanish wherever they exist.
  public var isPiecewiseLinear: Bool {
    hidden.isPiecewiseLinear && output.isPiecewiseLinear && stage != .normalised
  }

  /// What layer `index`, counted from 0, applies to its pre-activations.
  public func activation(after index: Int) -> Activation { index == layers.count - 1 ? output : hidden }
}
