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
  /// A normalised layer's biases are added after the normalisation, and `outputs` gains follow them. A shortcut's weights,
  /// `outputs ×` inputs of the network, come last of all.
  public struct Layer: Sendable, Hashable {
    /// How many features come in.
    public let inputs: Int
    /// How many features the products have: every piece of a maxout unit is one.
    public let outputs: Int
    /// Where the layer's weights begin.
    public let weights: Int
    /// Whether the layer has gains.
    public let isNormalised: Bool
    /// How many inputs of the network come in beside the layer's own, by the shortcut.
    public let shortcutInputs: Int
    /// Where the layer's biases begin.
    public var biases: Int { weights + inputs * outputs }
    /// Where the layer's gains begin, if it has any.
    public var gains: Int { biases + outputs }
    /// Where the shortcut's weights begin, if there are any.
    public var shortcut: Int { isNormalised ? gains + outputs : gains }
    /// Where the next layer's weights begin.
    public var end: Int { shortcut + outputs * shortcutInputs }
  }

  /// Features that the first layer reads, after each hidden layer, and at the output.
  public let widths: [Int]
  /// What the first layer reads of each input.
  public let encoding: Encoding
  /// Whether the inputs themselves come to the output beside what the layers make of them, `y = W·h + b + A·x`.
  public let hasShortcut: Bool
  /// Coordinates of a point at the input.
  public let inputs: Int
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
  /// Maxout is an activation by itself, so it goes with `hidden: .linear`. An encoding and a shortcut go with plain layers, a
  /// shortcut with a linear output.
  public init(
    _ widths: [Int], hidden: Activation, stage: Stage = .plain, output: Activation = .linear,
    encoding: Encoding = .none, hasShortcut: Bool = false
  ) {
    precondition(widths.count >= 2 && widths.allSatisfy { $0 > 0 }, "a perceptron needs two positive widths or more")
    precondition(
      stage == .plain || encoding == .none && !hasShortcut, "an encoding and a shortcut go with plain layers")
    precondition(!hasShortcut || output == .linear, "a shortcut goes to a linear output")
    (self.hidden, self.stage, self.output) = (hidden, stage, output)
    (self.encoding, self.hasShortcut) = (encoding, hasShortcut)
    inputs = widths[0]
    let widths = [encoding.width * widths[0]] + widths.dropFirst()
    self.widths = widths
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
          weights: layers.last.map { $0.end } ?? 0, isNormalised: isHidden && stage == .normalised,
          shortcutInputs: !isHidden && hasShortcut ? inputs : 0))
    }
    self.layers = layers
  }

  /// Features at the output.
  public var outputs: Int { widths[widths.count - 1] }
  /// How many weights and biases there are.
  public var parameterCount: Int { layers[layers.count - 1].end }

  /// Features that the first layer reads, and those of every layer's products.
  var productWidths: [Int] { [widths[0]] + layers.map { $0.outputs } }
  /// The largest of all widths.
  var widest: Int { max(widths[0], layers.reduce(0) { max($0, $1.outputs) }) }

  /// Whether the network is piecewise linear, so that second derivatives by the input vanish wherever they exist.
  public var isPiecewiseLinear: Bool {
    hidden.isPiecewiseLinear && output.isPiecewiseLinear && stage != .normalised && encoding.isLinear
  }

  /// What layer `index`, counted from 0, applies to its pre-activations.
  public func activation(after index: Int) -> Activation { index == layers.count - 1 ? output : hidden }
}
