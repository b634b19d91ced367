import Elementary
import Testing

@testable import Networks

/// What a network sees of its inputs, and inputs that pass by its layers.
@Suite struct `Encodings and shortcuts` {
  static let shapes = [
    Architecture([1, 64, 1], hidden: .tanh, encoding: .scaled(3), hasShortcut: true),
    Architecture([1, 32, 32, 1], hidden: .tanh, encoding: .octaves(3, from: 2)),
    Architecture([2, 20, 9, 1], hidden: .softplus, encoding: .octaves(2, from: 0.5), hasShortcut: true),
    Architecture([3, 12, 1], hidden: .leakyRelu(slope: 0.1), hasShortcut: true),
    Architecture([2, 16, 8, 3], hidden: .relu, encoding: .scaled(0.5), hasShortcut: true),
  ]
  static let rows = 45

  /// A network with all parameters drawn, points and what the loss says of its outputs.
  struct Case {
    let network: Perceptron, points: [[Double]], slopes: [[Double]], directions: [[Double]], pass: Pass

    init(_ shape: Architecture) {
      var random = RandomStream(seed: 31, "encodings")
      func numbers(_ width: Int) -> [[Double]] {
        (0..<rows).map { _ in (0..<width).map { _ in Double(Float(random.normal())) } }
      }
      var network = Perceptron(shape, initial: .xavier, using: &random)
      for index in network.parameters.indices { network.parameters[index] += Float(0.2 * random.normal()) }
      self.network = network
      (points, slopes, directions) = (numbers(shape.inputs), numbers(shape.outputs), numbers(shape.inputs))
      pass = Pass(shape, panels: 2, secondOrder: true)
      pass.place(points)
      pass.forward(0..<2, network.parameters)
    }

    /// How fast a function of the parameters grows along the signs of its claimed gradient, beside what the gradient claims.
    func growth(_ gradient: [Double], _ function: (Widened) -> Double) -> (claimed: Double, measured: Double) {
      let step = 1e-5, signs = gradient.map { $0 < 0 ? -1.0 : 1 }
      let widened = Widened(network)
      let ends = [step, -step].map { t in
        function(
          Widened(network.architecture, parameters: zip(widened.parameters, signs).map { $0 + t * $1 }))
      }
      return (gradient.reduce(0) { $0 + $1.magnitude }, (ends[0] - ends[1]) / (2 * step))
    }
  }

  @Test(arguments: shapes)
  func `the outputs are those of the Double forward pass`(shape: Architecture) {
    let test = Case(shape), truth = Widened(test.network).values(at: test.points.flatMap { $0 })
    for row in 0..<Self.rows {
      for o in 0..<shape.outputs {
        let mine = test.pass.get(test.pass.output(row / 32), row, o)
        #expect(mine.isClose(to: truth[row * shape.outputs + o], relative: 3e-6, absolute: 3e-6))
      }
    }
  }

  @Test(arguments: shapes)
  func `the gradients by parameters and inputs are finite differences`(shape: Architecture) {
    let test = Case(shape), pass = test.pass
    for panel in 0..<2 { pass.outputAdjoint(panel).update(repeating: .zero, count: 2 * shape.outputs) }
    for row in 0..<Self.rows {
      for o in 0..<shape.outputs { pass.set(pass.outputAdjoint(row / 32), row, o, Float(test.slopes[row][o])) }
    }
    pass.backward(0..<2, test.network.parameters, toInput: true)
    func loss(_ network: Widened) -> Double {
      let values = network.values(at: test.points.flatMap { $0 })
      return zip(values, test.slopes.flatMap { $0 }).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (claimed, measured) = test.growth(pass.gradient(panels: 2), loss)
    #expect(claimed.isClose(to: measured, relative: 2e-5, absolute: 1e-4))
    let widened = Widened(test.network)
    for row in 0..<Self.rows {
      for input in 0..<shape.inputs {
        func moved(_ by: Double) -> Double {
          var point = test.points[row]
          point[input] += by
          return zip(widened.values(at: point), test.slopes[row]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let difference = (moved(1e-6) - moved(-1e-6)) / 2e-6
        let mine = pass.get(pass.inputAdjoint(row / 32), row, input)
        #expect(mine.isClose(to: difference, relative: 1e-4, absolute: 1e-5))
      }
    }
  }

  @Test(arguments: shapes.filter { $0.outputs == 1 })
  func `penalties differentiate through them: v·∇f by the parameters is its finite difference`(shape: Architecture) {
    let test = Case(shape), pass = test.pass
    pass.differentiateInput(0..<2, test.network.parameters)
    for panel in 0..<2 {
      pass.outputAdjoint(panel).update(repeating: .zero, count: 2)
      pass.inputTangent(panel).update(repeating: .zero, count: 2 * shape.inputs)
    }
    var random = RandomStream(seed: 32, "gradients"), widened = Widened(test.network)
    for row in 0..<Self.rows {
      for input in 0..<shape.inputs {
        pass.set(pass.inputTangent(row / 32), row, input, Float(test.directions[row][input]))
      }
    }
    let row = random.index(below: Self.rows), v = test.directions[row]
    func along(_ network: Widened, _ row: Int) -> Double {
      let ends = [1e-5, -1e-5].map { t in
        network.values(at: zip(test.points[row], test.directions[row]).map { $0 + t * $1 })[0]
      }
      return (ends[0] - ends[1]) / 2e-5
    }
    let mine = v.indices.reduce(0) { $0 + v[$1] * pass.get(pass.inputGradient(row / 32), row, $1) }
    #expect(mine.isClose(to: along(widened, row), relative: 1e-4, absolute: 1e-5))
    pass.penalise(0..<2, test.network.parameters)
    let (claimed, measured) = test.growth(pass.gradient(panels: 2, penalised: 0..<2)) { network in
      (0..<Self.rows).reduce(0) { $0 + along(network, $1) }
    }
    #expect(claimed.isClose(to: measured, relative: 1e-4, absolute: 1e-3))
    widened = Widened(test.network)
    // No slope is above the bound.
    #expect(along(widened, row).magnitude <= widened.lipschitzBound * v.reduce(0) { $0 + $1 * $1 }.squareRoot())
  }

  @Test(arguments: shapes.filter { $0.outputs == 1 })
  func `the Double slope along the first input is its finite difference`(shape: Architecture) {
    let test = Case(shape), widened = Widened(test.network)
    for point in test.points.prefix(20) {
      let ends = [1e-6, -1e-6].map { widened.values(at: [point[0] + $0] + point.dropFirst())[0] }
      let slope = widened.valuesAndSlopes(at: point).slopes[0]
      #expect(slope.isClose(to: (ends[0] - ends[1]) / 2e-6, relative: 1e-6, absolute: 1e-8))
    }
  }

  @Test func `waves of far points are still sines and cosines, and beyond 2²¹ they stand still`() {
    let shape = Architecture([1, 1], hidden: .linear, encoding: .octaves(1, from: 1))
    let pass = Pass(shape, panels: 1)
    for (row, x) in [0, 1, -3, 40, -1_000, 1e5, -1e5].enumerated() {
      pass.place([[x]])
      pass.encode(0..<1)
      // Half a unit of 2π/2²³ turns, and Float's rounding.
      let bound = 1e-6 + x.magnitude * 0x1p-46
      #expect((pass.get(pass.activations[0].panel(0), 0, 1) - sin(x)).magnitude < bound, "\(row)")
      #expect((pass.get(pass.activations[0].panel(0), 0, 2) - cos(x)).magnitude < bound, "\(row)")
    }
    for x in [1e9, -1e30] {
      pass.place([[x]])
      pass.encode(0..<1)
      #expect(pass.get(pass.activations[0].panel(0), 0, 1).magnitude <= 1.000001)
    }
  }
}
