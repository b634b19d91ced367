import Elementary
import Networks

/// A network that trails another: the exponential average of its parameters over the rounds.
///
///     θ̄ ← decay·θ̄ + (1 − decay)·θ,      from θ̄ = θ
///
/// Players that circle around a solution have it in their middle. The average plays no part in the game itself.
public struct MovingAverage: Sendable {
  /// How much of the average a round keeps.
  public let decay: Double
  private let architecture: Architecture
  private var parameters: [Double]

  /// An average that begins at a network.
  public init(of perceptron: Perceptron, decay: Double) {
    precondition(decay >= 0 && decay < 1, "a decay lies in [0, 1)")
    (self.decay, architecture) = (decay, perceptron.architecture)
    parameters = perceptron.parameters.map(Double.init)
  }

  /// Moves towards the network as it is now.
  public mutating func follow(_ perceptron: Perceptron) {
    for (index, parameter) in perceptron.parameters.enumerated() {
      parameters[index] = decay * parameters[index] + (1 - decay) * Double(parameter)
    }
  }

  /// The average on its way out, or back in.
  public mutating func carry(_ ledger: inout Ledger) {
    for index in parameters.indices { ledger.carry(&parameters[index]) }
  }

  /// The network in the middle.
  public var perceptron: Perceptron { Perceptron(architecture, parameters: parameters.map { Float($0) }) }
}
