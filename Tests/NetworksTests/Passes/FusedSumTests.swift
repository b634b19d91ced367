import Elementary
import Testing

@testable import Networks

/// Every sum of products is a chain of fused multiply-adds in the order that the design fixes: these chains, number by number.
@Suite struct `Sums of products` {
  /// Tiles of eight, all that can be left over of them, and layers wider than the part that stays in the first cache.
  static let shapes = [
    (1, 1), (1, 8), (2, 7), (3, 4), (5, 13), (15, 9), (16, 8), (17, 15), (33, 16), (40, 3), (64, 26), (256, 9),
    (257, 17),
    (600, 10),
  ]
  static let rows = 70, panels = 3

  /// A layer without an activation, its inputs and ∂loss/∂output, passed forward and back.
  struct Layer {
    let pass: Pass, parameters: [Float], inputs: [[Float]], adjoints: [[Float]]

    init(_ inner: Int, _ outputs: Int) {
      var random = RandomStream(seed: 12, "\(inner) to \(outputs)")
      func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(random.normal()) } }
      let network = Perceptron(Architecture([inner, outputs], hidden: .linear), initial: .xavier, using: &random)
      let (parameters, pass) = (numbers(network.parameters.count), Pass(network.architecture, panels: panels))
      let (inputs, adjoints) = ((0..<rows).map { _ in numbers(inner) }, (0..<rows).map { _ in numbers(outputs) })
      for row in 0..<rows { for i in 0..<inner { pass.set(pass.input(row / 32), row, i, inputs[row][i]) } }
      pass.forward(0..<panels, parameters)
      for row in 0..<rows { for o in 0..<outputs { pass.set(pass.outputAdjoint(row / 32), row, o, adjoints[row][o]) } }
      pass.backward(0..<panels, parameters, toInput: true)
      (self.pass, self.parameters, self.inputs, self.adjoints) = (pass, parameters, inputs, adjoints)
    }

    func weight(_ o: Int, _ i: Int) -> Float {
      let layer = pass.architecture.layers[0]
      return parameters[layer.weights + o * layer.inputs + i]
    }
  }

  @Test(arguments: shapes)
  func `an output adds over its inputs in ascending order, from the bias`(inner: Int, outputs: Int) {
    let layer = Layer(inner, outputs), biases = layer.pass.architecture.layers[0].biases
    for row in 0..<Self.rows {
      for o in 0..<outputs {
        let sum = (0..<inner).reduce(layer.parameters[biases + o]) {
          multiplyAdd(layer.weight(o, $1), layer.inputs[row][$1], $0)
        }
        #expect(layer.pass.get(layer.pass.output(row / 32), row, o) == Double(sum), "row \(row), output \(o)")
      }
    }
  }

  @Test(arguments: shapes)
  func `an input's adjoint adds over the outputs in ascending order`(inner: Int, outputs: Int) {
    let layer = Layer(inner, outputs)
    for row in 0..<Self.rows {
      for i in 0..<inner {
        let sum = (0..<outputs).reduce(Float(0)) { multiplyAdd(layer.weight($1, i), layer.adjoints[row][$1], $0) }
        #expect(layer.pass.get(layer.pass.inputAdjoint(row / 32), row, i) == Double(sum), "row \(row), input \(i)")
      }
    }
  }

  @Test(arguments: shapes)
  func `a weight's gradient adds over the rows, one by one or lane by lane`(inner: Int, outputs: Int) {
    let layer = Layer(inner, outputs), gradient = layer.pass.gradient(panels: Self.panels)
    for o in 0..<outputs {
      for i in 0..<inner {
        func term(_ row: Int, _ sum: Float) -> Float { multiplyAdd(layer.adjoints[row][o], layer.inputs[row][i], sum) }
        let sum: Float
        if inner >= 16 && o < outputs / 8 * 8 {
          sum = (0..<Self.rows).reduce(0) { term($1, $0) }
        } else {
          var lanes = [Float](repeating: 0, count: 16)
          for row in 0..<Self.rows { lanes[row % 16] = term(row, lanes[row % 16]) }
          while lanes.count > 1 { lanes = (0..<lanes.count / 2).map { lanes[2 * $0] + lanes[2 * $0 + 1] } }
          sum = lanes[0]
        }
        #expect(gradient[o * inner + i] == Double(sum), "output \(o), input \(i)")
      }
    }
  }
}
