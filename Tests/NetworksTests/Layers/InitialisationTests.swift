import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `Initial weights` {
  @Test func `Xavier weights fill ±√(6 ∕ (inputs + outputs)) evenly`() {
    var random = RandomStream(seed: 1, "xavier")
    let weights = Initialisation.xavier.weights(outputs: 100, inputs: 50, using: &random)
    let limit = (6.0 / 150).squareRoot()
    #expect(weights.allSatisfy { $0.magnitude <= limit })
    // Variance limit²/3 with relative standard error √(4/5)/√5000 = 1.3 %; five of them.
    let variance = weights.reduce(0) { $0 + $1 * $1 } / 5000
    #expect(variance.isClose(to: limit * limit / 3, relative: 0.064))
  }

  @Test func `He weights have standard deviation √(2 ∕ inputs)`() {
    var random = RandomStream(seed: 1, "he")
    let weights = Initialisation.he.weights(outputs: 100, inputs: 50, using: &random)
    // Relative standard error √2/√5000 = 2 %; five of them.
    #expect((weights.reduce(0) { $0 + $1 * $1 } / 5000).isClose(to: 2.0 / 50, relative: 0.1))
  }

  @Test(arguments: [1, 400])
  func `normal weights have the deviation that was asked for, whatever the widths, and normalised layers gain 1`(
    inputs: Int
  ) {
    var random = RandomStream(seed: 1, "normal")
    let architecture = Architecture([inputs, 5_000 / inputs, 1], hidden: .relu, stage: .normalised)
    let network = Perceptron(architecture, initial: .normal(deviation: 0.02), using: &random)
    let layer = architecture.layers[0]
    let square = network.parameters[layer.weights..<layer.biases].reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect((square / Double(layer.biases)).isClose(to: 4e-4, relative: 0.1))
    #expect(network.parameters[layer.biases..<layer.gains].allSatisfy { $0 == 0 })
    #expect(network.parameters[layer.gains..<layer.end].allSatisfy { $0 == 1 })
  }

  @Test(arguments: [(3, 7), (7, 3), (5, 5), (1, 4), (32, 32)])
  func `orthogonal weights have orthonormal rows or columns`(outputs: Int, inputs: Int) {
    var random = RandomStream(seed: 1, "orthogonal")
    let w = Initialisation.orthogonal.weights(outputs: outputs, inputs: inputs, using: &random)
    let short = min(outputs, inputs)
    for a in 0..<short {
      for b in 0..<short {
        let dot =
          outputs <= inputs
          ? (0..<inputs).reduce(0.0) { $0 + w[a * inputs + $1] * w[b * inputs + $1] }
          : (0..<outputs).reduce(0.0) { $0 + w[$1 * inputs + a] * w[$1 * inputs + b] }
        #expect(dot.isClose(to: a == b ? 1 : 0, absolute: 1e-14))
      }
    }
  }

  @Test func `a gain scales the weights and leaves biases at 0`() {
    let architecture = Architecture([2, 3, 1], hidden: .tanh)
    var (a, b) = (RandomStream(seed: 5, "gain"), RandomStream(seed: 5, "gain"))
    let plain = Perceptron(architecture, initial: .xavier, using: &a)
    let halved = Perceptron(architecture, initial: .xavier, gain: 0.5, using: &b)
    #expect(zip(plain.parameters, halved.parameters).allSatisfy { $1 == $0 / 2 })
    #expect(plain.parameters[6..<9].allSatisfy { $0 == 0 } && plain.parameters[12] == 0)
  }
}
