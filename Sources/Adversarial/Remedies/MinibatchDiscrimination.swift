import Elementary
import Networks

/// A discriminator that is told of each sample how close the rest of the batch is to it, data and samples each by themselves.
///
///     o(x_i)_b = Σⱼ exp(−‖M_ib − M_jb‖₁),   M_i = f(x_i)·T
///
/// f is one hidden layer, T a learned tensor of A × B × C, and the discriminator's own network takes the A numbers f(x_i) and
/// beside them the B numbers o(x_i). A generator whose samples are all alike betrays itself by o = n.
///
/// > Source: Salimans et al. (2016), section 3.2.
public struct MinibatchDiscrimination: Sendable, Hashable {
  /// A, what f makes of a sample.
  public var features: Int
  /// B, numbers that a sample is given.
  public var kernels: Int
  /// C, features that a kernel compares.
  public var dimensions: Int

  /// A layer by the three sizes of its tensor.
  public init(features: Int, kernels: Int, dimensions: Int) {
    precondition(features > 0 && kernels > 0 && dimensions > 0, "the sizes of a tensor are positive")
    (self.features, self.kernels, self.dimensions) = (features, kernels, dimensions)
  }

  /// A + B, what the discriminator's network takes.
  public var outputs: Int { features + kernels }
}

/// The layer at work: f and T, which learn as the discriminator does, and the comparison of rows.
///
/// Panels of data come first, then those of samples, as in the pass of the discriminator's network, called head here.
final class MinibatchLayer {
  let features: Player
  let tensor: Player
  private let rule: MinibatchDiscrimination
  private let closeness: Closeness
  private let rows: Int

  init(
    _ rule: MinibatchDiscrimination, inputs: Int, activation: Activation, _ learning: Learning, rows: Int,
    _ random: RandomStream
  ) {
    (self.rule, self.rows) = (rule, rows)
    closeness = Closeness(kernels: rule.kernels, dimensions: rule.dimensions)
    var random = random
    let panels = 2 * ((rows + 31) / 32)
    let first = Architecture([inputs, rule.features], hidden: .linear, output: activation)
    features = Player(Perceptron(first, initial: .xavier, using: &random), learning, panels: panels)
    // The tensor's biases cancel in every difference: they stay 0.
    let second = Architecture([rule.features, closeness.features], hidden: .linear)
    tensor = Player(Perceptron(second, initial: .xavier, using: &random), learning, panels: panels)
  }

  /// f(x) to the head, and M.
  func forward(_ section: Range<Int>, _ head: Pass) {
    features.pass.forward(section, features.parameters)
    for panel in section {
      head.input(panel).update(from: features.pass.output(panel), count: 2 * rule.features)
      tensor.pass.input(panel).update(from: features.pass.output(panel), count: 2 * rule.features)
    }
    tensor.pass.forward(section, tensor.parameters)
  }

  /// o to the head for some rows of the section that begins at a panel, of which all M are there.
  func compare(_ here: Range<Int>, from start: Int, _ head: Pass) {
    closeness.measure(
      here, of: tensor.pass.output(start), rows: rows, into: head.input(start) + 2 * rule.features,
      stride: 2 * rule.outputs)
  }

  /// From the head's ∂loss/∂input back to f's parameters and T, or on to the samples.
  func backward(_ here: Range<Int>, from start: Int, _ head: Pass, toInput: Bool = false) {
    closeness.carryBack(
      here, of: tensor.pass.output(start), rows: rows, adjoints: head.inputAdjoint(start) + 2 * rule.features,
      stride: 2 * rule.outputs, into: tensor.pass.outputAdjoint(start))
    let section = here.lowerBound + start..<here.upperBound + start
    tensor.pass.backward(section, tensor.parameters, toInput: true)
    for panel in section {
      let (direct, compared) = (head.inputAdjoint(panel), tensor.pass.inputAdjoint(panel))
      let target = features.pass.outputAdjoint(panel)
      for i in 0..<2 * rule.features { target[i] = direct[i] + compared[i] }
    }
    features.pass.backward(section, features.parameters, toInput: toInput)
  }

  /// One step of both; false, and nothing has changed, if it leads out of the finite numbers.
  func learn(rate: Double, panels: Int, _ crew: Crew) -> Bool {
    guard features.learn(rate: rate, panels: panels, crew) else { return false }
    if tensor.learn(rate: rate, panels: panels, crew) { return true }
    features.stepBack()
    return false
  }

  func stepBack() {
    features.stepBack()
    tensor.stepBack()
  }
}
