import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `Spectral norms` {
  @Test func `of the reference network are those of the table, and their product is far above the steepest slope`() {
    let network = Widened(ReferenceNetwork.tanh231.perceptron)
    // The parameters are Floats: rounding of 3e-8.
    #expect(network.spectralNorms[0].isClose(to: 1.28343295, absolute: 1e-7))
    #expect(network.spectralNorms[1].isClose(to: 0.86023253, absolute: 1e-7))
    #expect(network.lipschitzBound.isClose(to: 1.10405077, absolute: 1e-7))
  }

  @Test(arguments: [(1, 1), (1, 5), (5, 1), (4, 4), (7, 3), (3, 7), (40, 20)])
  func `and all other singular values satisfy the two identities Σσ² = Σw² and Σσ⁴ = ‖WᵀW‖²`(rows: Int, columns: Int) {
    var random = RandomStream(seed: 1, "matrices")
    let matrix = (0..<rows * columns).map { _ in random.normal() }
    let values = singularValues(of: matrix, rows: rows, columns: columns)
    #expect(values.count == min(rows, columns))
    let squares = matrix.reduce(0) { $0 + $1 * $1 }
    #expect(values.reduce(0) { $0 + $1 * $1 }.isClose(to: squares, relative: 1e-13))
    var gram = 0.0
    for a in 0..<columns {
      for b in 0..<columns {
        let entry = (0..<rows).reduce(0) { $0 + matrix[$1 * columns + a] * matrix[$1 * columns + b] }
        gram += entry * entry
      }
    }
    #expect(values.reduce(0) { $0 + $1 * $1 * $1 * $1 }.isClose(to: gram, relative: 1e-13))
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test(arguments: [Activation.tanh, .relu, .leakyRelu(slope: 0.2), .softplus, .sigmoid, .linear])
  func `no two points are further apart under the network than the bound allows`(activation: Activation) {
    var random = RandomStream(seed: 2, "pairs")
    for _ in 0..<20 {
      let network = Widened(
        Perceptron(Architecture([2, 16, 8, 1], hidden: activation), initial: .xavier, gain: 2, using: &random))
      for _ in 0..<50 {
        let x = [random.normal(), random.normal()]
        let y = [x[0] + 0.1 * random.normal(), x[1] + 0.1 * random.normal()]
        let distance = ((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1])).squareRoot()
        let change = (network.values(at: x)[0] - network.values(at: y)[0]).magnitude
        #expect(change <= network.lipschitzBound * distance * (1 + 1e-12))
      }
    }
  }
}

@Suite struct `Spectral normalisation` {
  private func network(_ seed: UInt64, gain: Double = 3) -> Perceptron {
    var random = RandomStream(seed: seed, "to normalise")
    return Perceptron(Architecture([2, 12, 7, 1], hidden: .tanh), initial: .xavier, gain: gain, using: &random)
  }

  @Test func `finds the largest singular value from below, by the squared ratio of the next one a round`() {
    let network = ReferenceNetwork.tanh231.perceptron
    let (first, widened) = (network.architecture.layers[0], Widened(network))
    let values = singularValues(of: Array(widened.parameters[0..<first.biases]), rows: 3, columns: 2)
    var previous = 0.0
    var errors: [Double] = []
    for rounds in 1...12 {
      let norm = SpectralNormalisation(network.architecture, parameters: network.parameters, rounds: rounds).norms[0]
      #expect(norm >= previous - 1e-15 && norm <= values[0] * (1 + 1e-15))
      previous = norm
      errors.append(values[0] - norm)
    }
    let ratio = values[1] / values[0]
    #expect((errors[4] / errors[3]).isClose(to: ratio * ratio * ratio * ratio, relative: 0.02))
    #expect(previous.isClose(to: values[0], relative: 1e-12))
  }

  @Test func `makes every layer's norm 1, keeps biases, and leaves a network of such layers alone`() {
    let network = network(1)
    let normalisation = SpectralNormalisation(network.architecture, parameters: network.parameters, rounds: 400)
    var normalised = network
    normalisation.normalise(network.parameters, into: &normalised.parameters)
    for norm in Widened(normalised).spectralNorms { #expect(norm.isClose(to: 1, absolute: 1e-6)) }
    #expect(Widened(normalised).lipschitzBound.isClose(to: 1, absolute: 1e-6))
    for layer in network.architecture.layers {
      #expect(normalised.parameters[layer.biases..<layer.end] == network.parameters[layer.biases..<layer.end])
    }
    var again = normalised
    SpectralNormalisation(network.architecture, parameters: normalised.parameters, rounds: 400)
      .normalise(normalised.parameters, into: &again.parameters)
    for (once, twice) in zip(normalised.parameters, again.parameters) {
      #expect(Double(once).isClose(to: Double(twice), relative: 1e-6))
    }
  }

  @Test func `follows a matrix that changes slowly with one round a step`() {
    var network = network(3)
    var normalised = network
    let normalisation = SpectralNormalisation(network.architecture, parameters: network.parameters)
    var random = RandomStream(seed: 3, "drift")
    for _ in 0..<200 {
      for i in network.parameters.indices { network.parameters[i] += Float(0.002 * random.normal()) }
      normalisation.normalise(network.parameters, into: &normalised.parameters)
    }
    for norm in Widened(normalised).spectralNorms { #expect(norm >= 1 - 1e-6 && norm < 1.001) }
  }

  @Test(arguments: 1...5)
  func `its gradient goes through σ: the finite difference of a loss by the matrices themselves`(seed: UInt64) {
    let network = network(seed), architecture = network.architecture
    let normalisation = SpectralNormalisation(architecture, parameters: network.parameters, rounds: 1000)
    var normalised = network
    normalisation.normalise(network.parameters, into: &normalised.parameters)
    // The loss is linear in Ŵ, so that its gradient by Ŵ is known.
    var random = RandomStream(seed: seed, "loss")
    let slopes = (0..<architecture.parameterCount).map { _ in Float(random.normal()) }
    var gradient = slopes
    normalisation.pullBack(&gradient, normalised: normalised.parameters)
    func loss(_ parameters: [Double]) -> Double {
      var sum = 0.0
      for layer in architecture.layers {
        let norm = singularValues(
          of: Array(parameters[layer.weights..<layer.biases]), rows: layer.outputs, columns: layer.inputs)[0]
        for i in layer.weights..<layer.biases { sum += Double(slopes[i]) * parameters[i] / norm }
        for i in layer.biases..<layer.end { sum += Double(slopes[i]) * parameters[i] }
      }
      return sum
    }
    let start = network.parameters.map(Double.init)
    for index in start.indices {
      var (up, down) = (start, start)
      up[index] += 1e-6
      down[index] -= 1e-6
      let difference = (loss(up) - loss(down)) / 2e-6
      #expect(Double(gradient[index]).isClose(to: difference, relative: 1e-5, absolute: 2e-6))
    }
  }

  @Test func `a matrix of zeros stays one`() {
    let network = Perceptron(Architecture([2, 3, 1], hidden: .relu), parameters: [Float](repeating: 0, count: 13))
    let normalisation = SpectralNormalisation(network.architecture, parameters: network.parameters)
    var normalised = network
    normalisation.normalise(network.parameters, into: &normalised.parameters)
    #expect(normalised == network)
  }
}
