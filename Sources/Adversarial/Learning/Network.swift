import Elementary
import Networks

/// A network that learns: its parameters as they are, and as they were before the last step.
///
/// Parameters stand in two buffers. A step reads one and writes the other, and is taken only if all it wrote is finite.
/// Under spectral normalisation what is learnt stands in two buffers of its own, and those of the network follow it.
public final class Network {
  /// The network's name in what is said of it.
  public let name: String
  /// The shape of the network.
  public let architecture: Architecture
  let constraint: WeightConstraint
  private(set) var parameters: UnsafeMutablePointer<Float>
  private(set) var next: UnsafeMutablePointer<Float>
  private(set) var learnt: UnsafeMutablePointer<Float>
  private(set) var nextLearnt: UnsafeMutablePointer<Float>
  private let normalisation: SpectralNormalisation?
  /// The number of the move along which it learnt last, or −1, and of that step among all steps of its play.
  var (teacher, lastStep) = (-1, 0)

  init(_ name: String, _ network: Perceptron, constraint: WeightConstraint = .none) {
    (self.name, architecture, self.constraint) = (name, network.architecture, constraint)
    let count = architecture.parameterCount
    parameters = .allocate(capacity: count)
    next = .allocate(capacity: count)
    for (index, parameter) in network.parameters.enumerated() {
      (parameters + index).initialize(to: parameter)
      (next + index).initialize(to: parameter)
    }
    if constraint == .spectralNormalisation {
      learnt = .allocate(capacity: count)
      nextLearnt = .allocate(capacity: count)
      learnt.initialize(from: parameters, count: count)
      nextLearnt.initialize(from: parameters, count: count)
      normalisation = SpectralNormalisation(architecture, parameters: learnt)
      normalisation?.normalise(learnt, into: parameters)
    } else {
      (learnt, nextLearnt, normalisation) = (parameters, next, nil)
      for layer in architecture.layers {
        constraint.hold(weights: layer.weights..<layer.biases, of: parameters)
        constraint.hold(biases: layer.biases..<layer.gains, of: parameters)
        constraint.hold(weights: layer.shortcut..<layer.end, of: parameters)
      }
    }
  }

  deinit {
    for buffer in [parameters, next] { buffer.deallocate() }
    if normalisation != nil { for buffer in [learnt, nextLearnt] { buffer.deallocate() } }
  }

  /// The network as it is now.
  public var perceptron: Perceptron {
    Perceptron(
      architecture, parameters: Array(UnsafeBufferPointer(start: parameters, count: architecture.parameterCount)))
  }

  /// Writes the state down, or takes one over: both buffers, since a step may yet be taken back.
  func carry(_ ledger: inout Ledger) {
    let count = architecture.parameterCount
    ledger.carry(parameters, count: count)
    ledger.carry(next, count: count)
    guard let normalisation else { return }
    ledger.carry(learnt, count: count)
    ledger.carry(nextLearnt, count: count)
    normalisation.carry(&ledger)
  }

  /// Whether what is learnt goes through a normalisation before the network reads it.
  var isNormalised: Bool { normalisation != nil }

  /// From the derivatives by what the network reads to those by what is learnt.
  func pullBack(_ gradient: UnsafeMutablePointer<Float>) { normalisation?.pullBack(gradient, normalised: parameters) }

  /// Takes the step whose parameters stand in the other buffer.
  func takeStep() {
    normalisation?.normalise(nextLearnt, into: next)
    swapBuffers()
  }

  /// Takes the last step back: the parameters before it still stand in the other buffer.
  func stepBack() { swapBuffers() }

  private func swapBuffers() {
    swap(&parameters, &next)
    swap(&learnt, &nextLearnt)
  }
}
