import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `Forward and backward` {
  @Test(arguments: ReferenceNetwork.allCases, ["real", "fake", "interp"])
  func `logits and input gradients agree with the reference to seven digits`(net: ReferenceNetwork, batch: String) {
    let network = net.perceptron, pass = Pass(network.architecture, panels: 1, secondOrder: true)
    pass.place(net.points(batch))
    pass.forward(0..<1, network.parameters)
    pass.differentiateInput(0..<1, network.parameters)
    let widened = Widened(network)
    for (row, reference) in net.batch(batch).enumerated() {
      let logit = number(reference["logit"])!
      #expect(pass.get(pass.output(0), row, 0).isClose(to: logit, relative: 3e-7, absolute: 1e-7))
      #expect(widened.values(at: net.points(batch)[row])[0].isClose(to: logit, absolute: 2e-7))
      for feature in 0..<2 {
        let slope = number(reference["dlogit_dx\(feature)"])!
        #expect(pass.get(pass.inputGradient(0), row, feature).isClose(to: slope, relative: 1e-6, absolute: 1e-7))
      }
    }
  }

  @Test(arguments: ReferenceNetwork.allCases, ["wgan_d", "bce_d", "ls_d", "hinge_d", "bce_d_smooth09"])
  func `parameter gradients of a discriminator's losses agree with the reference`(net: ReferenceNetwork, loss: String) {
    let network = net.perceptron, pass = Pass(network.architecture, panels: 2)
    pass.place(net.points("real"))
    pass.place(net.points("fake"), at: 1)
    pass.forward(0..<2, network.parameters)
    for row in 0..<4 {
      let real = pass.get(pass.output(0), row, 0), fake = pass.get(pass.output(1), row, 0)
      let (slopeReal, slopeFake): (Double, Double) =
        switch loss {
        case "wgan_d": (-1, 1)
        case "bce_d": (-sigmoid(-real), sigmoid(fake))
        case "bce_d_smooth09": (sigmoid(real) - 0.9, sigmoid(fake))
        case "ls_d": (real - 1, fake)
        default: (real < 1 ? -1 : 0, fake > -1 ? 1 : 0)
        }
      pass.set(pass.outputAdjoint(0), row, 0, Float(slopeReal / 4))
      pass.set(pass.outputAdjoint(1), row, 0, Float(slopeFake / 4))
    }
    pass.backward(0..<2, network.parameters)
    expectReference(net, loss, pass.gradient(panels: 2))
  }

  @Test(arguments: ReferenceNetwork.allCases, ["r1", "r2", "gp", "gp_onesided"])
  func `second-order gradients of penalties agree with the reference`(net: ReferenceNetwork, loss: String) {
    let batch = loss == "r1" ? "real" : loss == "r2" ? "fake" : "interp"
    let network = net.perceptron, pass = Pass(network.architecture, panels: 1, secondOrder: true)
    pass.place(net.points(batch))
    pass.forward(0..<1, network.parameters)
    pass.differentiateInput(0..<1, network.parameters)
    for row in 0..<4 {
      let g = (0..<2).map { pass.get(pass.inputGradient(0), row, $0) }
      let norm = (g[0] * g[0] + g[1] * g[1]).squareRoot()
      let coefficient: Double =
        switch loss {
        case "r1", "r2": 2
        case "gp": 20 * (norm - 1) / norm
        default: 20 * max(0, norm - 1) / norm
        }
      for feature in 0..<2 { pass.set(pass.inputTangent(0), row, feature, Float(coefficient * g[feature] / 4)) }
    }
    let silent = network.architecture.isPiecewiseLinear
    pass.penalise(0..<1, network.parameters, hasLoss: false)
    expectReference(net, loss, pass.gradient(panels: silent ? 0 : 1, penalised: 0..<1))
    pass.penalise(0..<1, network.parameters)
    expectReference(net, loss, pass.gradient(panels: 1, penalised: 0..<1))
  }

  private func expectReference(_ net: ReferenceNetwork, _ loss: String, _ gradient: [Double]) {
    let architecture = net.perceptron.architecture
    let rows = ReferenceTable("mlp_grads").rows.filter {
      $0["net"] == net.rawValue && $0["loss"] == loss && $0["tensor"] != "loss"
    }
    #expect(rows.count == architecture.parameterCount)
    for row in rows {
      let truth = number(row["value"])!, mine = gradient[net.index(row, architecture)]
      // Float's rounding through two or three layers; the unit-norm penalties multiply it by 20·(‖∇f‖ − 1)/‖∇f‖: up to 100 if
      // both sides count, less than 20 if one does.
      let rounding = ["gp": 3e-6, "gp_onesided": 1e-6][loss] ?? 3e-7
      #expect(mine.isClose(to: truth, relative: 3e-6, absolute: rounding), "\(row["tensor"]!) \(mine) \(truth)")
    }
  }

  static let shapes: [[Int]] = [
    [1, 1], [1, 32, 32, 1], [2, 7, 1], [3, 16, 5, 2], [2, 33, 17, 1], [5, 64, 40, 3], [1, 20, 100, 1],
    [4, 12, 12, 12, 1],
  ]

  @Test(arguments: shapes, [Activation.tanh, .softplus, .sigmoid, .leakyRelu(slope: 0.1), .relu, .linear])
  func `the gradient of any shape and batch is the finite difference of a Double forward pass`(
    widths: [Int], activation: Activation
  ) {
    var random = RandomStream(seed: 7, "finite differences")
    for rows in [1, 16, 31, 33, 64, 100] {
      let network = Perceptron(Architecture(widths, hidden: activation), initial: .xavier, using: &random)
      let points = (0..<rows).map { _ in (0..<widths[0]).map { _ in Double(Float(random.normal())) } }
      let direction = (0..<rows).map { _ in (0..<widths.last!).map { _ in Double(Float(random.normal())) } }
      let panels = (rows + 31) / 32, pass = Pass(network.architecture, panels: panels)
      pass.place(points)
      pass.forward(0..<panels, network.parameters)
      for panel in 0..<panels { pass.outputAdjoint(panel).update(repeating: .zero, count: 2 * widths.last!) }
      for row in 0..<rows {
        for o in 0..<widths.last! { pass.set(pass.outputAdjoint(row / 32), row, o, Float(direction[row][o])) }
      }
      pass.backward(0..<panels, network.parameters)
      let gradient = pass.gradient(panels: panels)
      // One directional derivative tests every parameter at once; along the gradient's own signs nothing cancels.
      let signs = gradient.map { $0 < 0 ? -1.0 : 1.0 }
      let step = activation.isPiecewiseLinear ? 1e-7 : 1e-4
      func loss(_ t: Double) -> Double {
        let parameters = zip(Widened(network).parameters, signs).map { $0 + t * $1 }
        let moved = Widened(network.architecture, parameters: parameters)
        return zip(moved.values(at: points.flatMap { $0 }), direction.flatMap { $0 }).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let difference = (loss(step) - loss(-step)) / (2 * step)
      let claimed = gradient.reduce(0) { $0 + $1.magnitude }
      #expect(claimed.isClose(to: difference, relative: 5e-6, absolute: 1e-4), "\(widths) \(rows) rows")
    }
  }

  @Test func `the adjoint of the input is the finite difference too, and leaves the parameters' gradient alone`() {
    var random = RandomStream(seed: 8, "input adjoints")
    let network = Perceptron(Architecture([3, 20, 9, 1], hidden: .tanh), initial: .xavier, using: &random)
    let points = (0..<40).map { _ in (0..<3).map { _ in Double(Float(random.normal())) } }
    let pass = Pass(network.architecture, panels: 2)
    pass.place(points)
    pass.forward(0..<2, network.parameters)
    for panel in 0..<2 { pass.outputAdjoint(panel).update(repeating: .one, count: 2) }
    pass.backwardToInput(0..<2, network.parameters)
    for (row, point) in points.enumerated() {
      for feature in 0..<3 {
        var (up, down) = (point, point)
        up[feature] += 1e-5
        down[feature] -= 1e-5
        let widened = Widened(network)
        let difference = (widened.values(at: up)[0] - widened.values(at: down)[0]) / 2e-5
        #expect(
          pass.get(pass.inputAdjoint(row / 32), row, feature).isClose(to: difference, relative: 1e-5, absolute: 1e-6))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5], [1, 15, 16, 31, 32, 47, 100])
  func `coordinates stand where a row's features are read, for any width and any number of rows`(width: Int, rows: Int)
  {
    let points = (0..<rows * width).map { Float($0 + 1) }
    let pass = Pass(Architecture([width, 1], hidden: .linear), panels: 5)
    points.withUnsafeBufferPointer { pass.inputs.place($0, from: 1) }
    for row in 0..<rows {
      for feature in 0..<width {
        #expect(pass.get(pass.input(1 + row / 32), row, feature) == Double(points[row * width + feature]))
      }
    }
    for row in rows..<128 { #expect(pass.get(pass.input(1 + row / 32), row, 0) == 0, "what fills up is left alone") }
    #expect(pass.get(pass.input(0), 31, 0) == 0)
  }

  @Test func `a pass over runs of panels gives the same bits as a pass over all at once`() {
    var random = RandomStream(seed: 9, "runs")
    let network = Perceptron(Architecture([2, 48, 48, 1], hidden: .softplus), initial: .he, using: &random)
    let points = (0..<160).map { _ in (0..<2).map { _ in random.normal() } }
    func run(_ runs: [Range<Int>], rows: Int) -> [Float] {
      let pass = Pass(network.architecture, panels: 5, secondOrder: true)
      pass.place(points)
      for run in runs {
        pass.forward(run, network.parameters)
        pass.differentiateInput(run, network.parameters)
        for panel in run {
          pass.outputAdjoint(panel).update(repeating: .one, count: 2)
          pass.inputTangent(panel).update(from: pass.inputGradient(panel), count: 4)
        }
        pass.penalise(run, network.parameters)
      }
      var gradient = [Float](repeating: 0, count: network.architecture.parameterCount)
      for (index, layer) in network.architecture.layers.enumerated() {
        for first in stride(from: 0, to: layer.outputs, by: rows) {
          pass.parameterGradient(
            layer: index, rows: first..<min(first + rows, layer.outputs), panels: 5, penalised: 0..<5, into: &gradient)
        }
      }
      return gradient
    }
    let whole = run([0..<5], rows: 48)
    #expect(whole.allSatisfy { $0.isFinite })
    #expect(run([3..<5, 0..<1, 1..<3], rows: 8) == whole)
    #expect(run([0..<1, 1..<2, 2..<3, 3..<4, 4..<5], rows: 16) == whole)
  }
}
