import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `Maxout` {
  private func network(_ widths: [Int], pieces: Int) -> Perceptron {
    var random = RandomStream(seed: 31, "maxout")
    var network = Perceptron(
      Architecture(widths, hidden: .linear, stage: .maxout(pieces: pieces)), initial: .xavier, using: &random)
    for layer in network.architecture.layers {
      for index in layer.biases..<layer.end { network.parameters[index] = Float(0.3 * random.normal()) }
    }
    return network
  }

  private func points(_ rows: Int, _ width: Int) -> [[Double]] {
    var random = RandomStream(seed: 32, "points")
    return (0..<rows).map { _ in (0..<width).map { _ in Double(Float(random.normal())) } }
  }

  @Test func `a layer has as many rows of weights as all its pieces, and hands on one number a unit`() {
    let architecture = Architecture([4, 200, 200, 200, 1], hidden: .linear, stage: .maxout(pieces: 5))
    #expect(architecture.layers.map(\.outputs) == [1_000, 1_000, 1_000, 1])
    #expect(architecture.layers.map(\.inputs) == [4, 200, 200, 200])
    #expect(architecture.parameterCount == 5 * 1_000 + 2 * 201 * 1_000 + 201)
    #expect(architecture.isPiecewiseLinear)
  }

  @Test(arguments: [1, 2, 3, 5], [1, 17, 32, 70])
  func `the output is the largest of the pieces, written out, and Double agrees`(pieces: Int, rows: Int) {
    let network = network([3, 6, 2], pieces: pieces), points = points(rows, 3), panels = (rows + 31) / 32
    let pass = Pass(network.architecture, panels: panels)
    pass.place(points)
    pass.forward(0..<panels, network.parameters)
    let (first, last) = (network.architecture.layers[0], network.architecture.layers[1])
    let widened = Widened(network).values(at: points.flatMap { $0 })
    for (row, point) in points.enumerated() {
      let units = (0..<6).map { unit in
        (0..<pieces).map { piece in
          let o = pieces * unit + piece
          return (0..<3).reduce(Double(network.parameters[first.biases + o])) {
            $0 + Double(network.parameters[first.weights + 3 * o + $1]) * point[$1]
          }
        }.max()!
      }
      for o in 0..<2 {
        let expected = (0..<6).reduce(Double(network.parameters[last.biases + o])) {
          $0 + Double(network.parameters[last.weights + 6 * o + $1]) * units[$1]
        }
        #expect(pass.get(pass.output(row / 32), row, o).isClose(to: expected, absolute: 2e-6))
        #expect(widened[2 * row + o].isClose(to: expected, absolute: 1e-14))
      }
    }
  }

  @Test(arguments: [[2, 5, 1], [3, 8, 7, 2]], [2, 5])
  func `gradients by parameters and by the input are finite differences of Double`(widths: [Int], pieces: Int) {
    for rows in [1, 33, 100] {
      let network = network(widths, pieces: pieces), points = points(rows, widths[0]), panels = (rows + 31) / 32
      let pass = Pass(network.architecture, panels: panels), outputs = widths[widths.count - 1]
      pass.place(points)
      pass.forward(0..<panels, network.parameters)
      for panel in 0..<panels { pass.outputAdjoint(panel).update(repeating: .zero, count: 2 * outputs) }
      for row in 0..<rows { pass.set(pass.outputAdjoint(row / 32), row, 0, 1) }
      pass.backward(0..<panels, network.parameters, toInput: true)
      func sum(_ parameters: [Double], _ points: [[Double]]) -> Double {
        let values = Widened(network.architecture, parameters: parameters).values(at: points.flatMap { $0 })
        return stride(from: 0, to: values.count, by: outputs).reduce(0) { $0 + values[$1] }
      }
      let gradient = pass.gradient(panels: panels), exact = network.parameters.map(Double.init)
      for index in exact.indices {
        var (up, down) = (exact, exact)
        up[index] += 1e-7
        down[index] -= 1e-7
        let difference = (sum(up, points) - sum(down, points)) / 2e-7
        #expect(gradient[index].isClose(to: difference, relative: 1e-5, absolute: 1e-4), "\(rows) rows, \(index)")
      }
      for row in stride(from: 0, to: rows, by: 9) {
        var (up, down) = (points, points)
        up[row][1] += 1e-7
        down[row][1] -= 1e-7
        let difference = (sum(exact, up) - sum(exact, down)) / 2e-7
        #expect(pass.get(pass.inputAdjoint(row / 32), row, 1).isClose(to: difference, relative: 1e-5, absolute: 1e-5))
      }
    }
  }

  @Test func `only the winner learns, and of equal pieces the first`() {
    // One unit of three pieces on one input: 2x, 2x + 0, −x; a copy of the winner must not learn with it.
    let architecture = Architecture([1, 1, 1], hidden: .linear, stage: .maxout(pieces: 3))
    let network = Perceptron(architecture, parameters: [2, 2, -1, 0, 0, 0, 1, 0]), pass = Pass(architecture, panels: 1)
    pass.place([[3], [-5]])
    pass.forward(0..<1, network.parameters)
    #expect(pass.get(pass.output(0), 0, 0) == 6 && pass.get(pass.output(0), 1, 0) == 5)
    pass.outputAdjoint(0).update(repeating: .zero, count: 2)
    for row in 0..<2 { pass.set(pass.outputAdjoint(0), row, 0, 1) }
    pass.backward(0..<1, network.parameters, toInput: true)
    #expect(pass.gradient(panels: 1) == [3, 0, -5, 1, 0, 1, 11, 2])
    #expect(pass.get(pass.inputAdjoint(0), 0, 0) == 2 && pass.get(pass.inputAdjoint(0), 1, 0) == -1)
  }

  @Test(arguments: [33, 64])
  func `penalties reach the parameters through the winners: finite differences of v·∇f`(rows: Int) {
    let network = network([2, 7, 6, 1], pieces: 4), points = points(rows, 2), panels = (rows + 31) / 32
    let pass = Pass(network.architecture, panels: panels, secondOrder: true)
    pass.place(points)
    pass.forward(0..<panels, network.parameters)
    pass.differentiateInput(0..<panels, network.parameters)
    for panel in 0..<panels { pass.inputTangent(panel).update(repeating: .zero, count: 4) }
    for row in 0..<rows {
      pass.set(pass.inputTangent(row / 32), row, 0, 1)
      pass.set(pass.inputTangent(row / 32), row, 1, -0.5)
    }
    pass.penalise(0..<panels, network.parameters, hasLoss: false)
    let gradient = pass.gradient(panels: 0, penalised: 0..<panels), exact = network.parameters.map(Double.init)
    // f is linear between its kinks: ten thousandths of a unit along v are v·∇f.
    func along(_ parameters: [Double]) -> Double {
      let f = Widened(network.architecture, parameters: parameters)
      let up = f.values(at: points.flatMap { [$0[0] + 1e-6, $0[1] - 0.5e-6] }),
        down = f.values(at: points.flatMap { $0 })
      return zip(up, down).reduce(0) { $0 + ($1.0 - $1.1) / 1e-6 }
    }
    for layer in network.architecture.layers {
      for index in layer.weights..<layer.biases {
        var (up, down) = (exact, exact)
        up[index] += 1e-4
        down[index] -= 1e-4
        let difference = (along(up) - along(down)) / 2e-4
        #expect(gradient[index].isClose(to: difference, relative: 1e-3, absolute: 2e-3), "\(index)")
      }
    }
  }
}
