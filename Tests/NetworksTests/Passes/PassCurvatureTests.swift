import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `The second derivative along a direction` {
  static let networks: [Architecture] = [
    Architecture([2, 1], hidden: .tanh), Architecture([1, 7, 1], hidden: .tanh),
    Architecture([2, 12, 9, 1], hidden: .softplus), Architecture([3, 16, 17, 1], hidden: .sigmoid),
    Architecture([2, 8, 20, 1], hidden: .leakyRelu(slope: 0.2)), Architecture([2, 6, 1], hidden: .tanh, output: .tanh),
  ]

  private static let rows = 40

  /// Σ over rows of e^{a/2}·(row's weight), a loss whose slope and curvature by the output a are as easily written.
  private func loss(_ network: Widened, _ points: [Double]) -> Double {
    network.values(at: points).enumerated().reduce(0) { $0 + weight($1.offset) * exp(0.5 * $1.element) }
  }

  private func weight(_ row: Int) -> Double { 0.05 * Double(row % 7 - 2) }

  /// A network, points, a direction of its parameters, and a pass on which it has gone forward and back.
  private func bent(_ architecture: Architecture) -> (
    network: Perceptron, points: [Float], direction: [Float], pass: Pass
  ) {
    var random = RandomStream(seed: 11)
    var network = Perceptron(architecture, initial: .xavier, using: &random)
    for i in network.parameters.indices { network.parameters[i] += Float(0.1 * random.normal()) }
    let points = (0..<Self.rows * architecture.inputs).map { _ in Float(random.normal()) }
    let direction = network.parameters.map { _ in Float(random.normal()) }
    let pass = Pass(architecture, panels: 2, secondOrder: true)
    points.withUnsafeBufferPointer { pass.inputs.place($0) }
    // What stands there from other work does not matter.
    pass.inputTangent(0).update(repeating: SIMD16(repeating: 3), count: 2 * architecture.inputs)
    pass.forward(0..<2, network.parameters)
    pass.perturb(0..<2, network.parameters, along: direction)
    for row in 0..<Self.rows {
      let output = pass.get(pass.output(row / 32), row % 32, 0)
      let change = pass.get(pass.outputTangent(row / 32), row % 32, 0)
      let value = weight(row) * exp(0.5 * output)
      pass.set(pass.outputSensitivity(row / 32), row % 32, 0, Float(0.5 * value))
      pass.set(pass.outputAdjoint(row / 32), row % 32, 0, Float(0.25 * value * change))
    }
    // By runs of one panel, in any order.
    for panel in [1, 0] { pass.bend(panel..<panel + 1, network.parameters, along: direction) }
    return (network, points, direction, pass)
  }

  /// ∂²f/∂a∂b at 0 by four values: rounding is about 1e-7.
  private func mixed(_ f: (_ a: Double, _ b: Double) -> Double) -> Double {
    let h = 5e-5
    return (f(h, h) - f(h, -h) - f(-h, h) + f(-h, -h)) / (4 * h * h)
  }

  @Test(arguments: networks)
  func `times the loss's second derivative by the parameters is a mixed difference`(architecture: Architecture) {
    let (network, points, direction, pass) = bent(architecture)
    let product = pass.gradient(panels: 2, penalised: 0..<2)
    let (start, x) = (network.parameters.map(Double.init), points.map(Double.init))
    for index in stride(from: 0, to: start.count, by: start.count > 60 ? 7 : 1) {
      let expected = mixed { a, b in
        var parameters = zip(start, direction).map { $0 + a * Double($1) }
        parameters[index] += b
        return loss(Widened(architecture, parameters: parameters), x)
      }
      #expect(product[index].isClose(to: expected, relative: 1e-5, absolute: 2e-6))
    }
  }

  @Test(arguments: networks)
  func `and the slope's derivative by the input is one too`(architecture: Architecture) {
    let (network, points, direction, pass) = bent(architecture)
    let (start, x) = (network.parameters.map(Double.init), points.map(Double.init))
    for index in [0, 1, 5, points.count / 2, points.count - 1] {
      let expected = mixed { a, b in
        var moved = x
        moved[index] += b
        return loss(Widened(architecture, parameters: zip(start, direction).map { $0 + a * Double($1) }), moved)
      }
      let (row, feature) = (index / architecture.inputs, index % architecture.inputs)
      let found = pass.get(pass.inputAdjoint(row / 32), row % 32, feature)
      #expect(found.isClose(to: expected, relative: 1e-5, absolute: 1e-6))
    }
  }
}
