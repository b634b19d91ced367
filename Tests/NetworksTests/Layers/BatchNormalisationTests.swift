import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `Batch normalisation` {
  /// A network with gains and shifts that are not those of its first day.
  private func network(_ widths: [Int], _ hidden: Activation, seed: UInt64 = 11) -> Perceptron {
    var random = RandomStream(seed: seed, "normalised")
    var network = Perceptron(
      Architecture(widths, hidden: hidden, stage: .normalised), initial: .xavier, using: &random)
    for layer in network.architecture.layers {
      for index in layer.biases..<layer.end { network.parameters[index] += Float(0.4 * random.normal()) }
    }
    return network
  }

  private func points(_ rows: Int, _ width: Int, seed: UInt64 = 12) -> [[Double]] {
    var random = RandomStream(seed: seed, "points")
    return (0..<rows).map { _ in (0..<width).map { _ in Double(Float(random.normal())) } }
  }

  /// The network written out.
  private func outputs(_ network: Perceptron, _ parameters: [Double], _ points: [[Double]]) -> [[Double]] {
    let activation: (Double) -> Double =
      switch network.architecture.hidden {
      case .tanh: { tanh($0) }
      case .relu: { max(0, $0) }
      default: { $0 }
      }
    return NormalisedNetwork(network.architecture.widths, activation)(parameters, points)
  }

  private func pass(_ network: Perceptron, _ points: [[Double]], panels: Int) -> Pass {
    let pass = Pass(network.architecture, panels: panels, rows: points.count)
    pass.place(points)
    pass.forward(0..<panels, network.parameters)
    return pass
  }

  private static let rows = [2, 16, 31, 32, 33, 64, 100]

  @Test(arguments: rows)
  func `normalised features have mean 0 and variance σ²/(σ² + ε), whatever the rows that fill up`(rows: Int) {
    let network = network([3, 9, 1], .linear), points = points(rows, 3), panels = (rows + 31) / 32
    let pass = pass(network, points, panels: panels), layer = network.architecture.layers[0]
    for o in 0..<9 {
      let sums = points.map { point in
        point.enumerated().reduce(0.0) {
          $0 + Double(network.parameters[layer.weights + o * 3 + $1.offset]) * $1.element
        }
      }
      let mean = sums.reduce(0, +) / Double(rows)
      let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
      let gain = Double(network.parameters[layer.gains + o]), shift = Double(network.parameters[layer.biases + o])
      let seen = (0..<rows).map { pass.get(pass.activations[1].panel($0 / 32), $0, o) }
      let seenMean = seen.reduce(0, +) / Double(rows)
      let seenVariance = seen.reduce(0) { $0 + ($1 - seenMean) * ($1 - seenMean) } / Double(rows)
      // Rounding of Float sums over the rows.
      #expect(seenMean.isClose(to: shift, absolute: 1e-5))
      #expect(seenVariance.isClose(to: gain * gain * variance / (variance + 1e-4), relative: 1e-5, absolute: 1e-9))
    }
  }

  @Test(arguments: rows)
  func `units that enter do not matter, but for ε: a feature times 1000 plus 5 is normalised to the same`(rows: Int) {
    let panels = (rows + 31) / 32, architecture = Architecture([1, 1, 1], hidden: .linear, stage: .normalised)
    // Weight, shift, gain; then weight and bias of the output.
    let network = Perceptron(architecture, parameters: [3, 0, 1, 1, 0]), points = points(rows, 1)
    let moved = points.map { [1_000 * $0[0] + 5] }
    let (one, other) = (pass(network, points, panels: panels), pass(network, moved, panels: panels))
    for row in 0..<rows {
      let value = one.get(one.output(row / 32), row, 0)
      #expect(other.get(other.output(row / 32), row, 0).isClose(to: value, relative: 2e-3, absolute: 2e-4))
    }
  }

  @Test(arguments: [[2, 5, 1], [2, 7, 6, 2], [1, 40, 20, 3]], [Activation.tanh, .linear, .relu])
  func `outputs are those written out, and so are gradients by finite differences, for any number of rows`(
    widths: [Int], hidden: Activation
  ) {
    for rows in Self.rows {
      let network = network(widths, hidden), points = points(rows, widths[0]), panels = (rows + 31) / 32
      let pass = pass(network, points, panels: panels), last = widths.count - 1
      let exact = network.parameters.map(Double.init), values = outputs(network, exact, points)
      let weights = self.points(rows, widths[last], seed: 13)
      for panel in 0..<panels { pass.outputAdjoint(panel).update(repeating: .zero, count: 2 * widths[last]) }
      for row in 0..<rows {
        for o in 0..<widths[last] {
          // Two rows make x̂ = ±1, and what little ε leaves of the gradient is rounding.
          #expect(pass.get(pass.output(row / 32), row, o).isClose(to: values[row][o], absolute: 3e-5))
          pass.set(pass.outputAdjoint(row / 32), row, o, Float(weights[row][o]))
        }
      }
      pass.backward(0..<panels, network.parameters, toInput: true)
      func loss(_ parameters: [Double], _ points: [[Double]]) -> Double {
        var sum = 0.0
        for (output, weight) in zip(outputs(network, parameters, points), weights) {
          for (value, factor) in zip(output, weight) { sum += value * factor }
        }
        return sum
      }
      let gradient = pass.gradient(panels: panels), step = hidden == .relu ? 1e-7 : 1e-5
      let size = gradient.reduce(0) { max($0, $1.magnitude) }
      for index in stride(from: 0, to: exact.count, by: max(1, exact.count / 40)) {
        var (up, down) = (exact, exact)
        up[index] += step
        down[index] -= step
        let difference = (loss(up, points) - loss(down, points)) / (2 * step)
        #expect(gradient[index].isClose(to: difference, relative: 1e-3, absolute: 1e-4 * size), "\(rows) \(index)")
      }
      for row in stride(from: 0, to: rows, by: 7) {
        var (up, down) = (points, points)
        up[row][0] += step
        down[row][0] -= step
        let difference = (loss(exact, up) - loss(exact, down)) / (2 * step)
        let claimed = pass.get(pass.inputAdjoint(row / 32), row, 0)
        #expect(claimed.isClose(to: difference, relative: 1e-3, absolute: 2e-4 * max(1, size / Double(rows))))
      }
    }
  }

  @Test func `every batch is normalised by itself, and batches add up in the gradient`() {
    let network = network([2, 12, 2], .relu), one = points(40, 2), two = points(40, 2, seed: 21)
    func gradient(_ batches: [[[Double]]]) -> (outputs: [Double], gradient: [Double]) {
      let pass = Pass(network.architecture, panels: 2 * batches.count, rows: 40)
      for (index, batch) in batches.enumerated() { pass.place(batch, at: 2 * index) }
      var outputs: [Double] = []
      // Batches may be passed one after the other, in any order.
      for index in batches.indices.reversed() {
        pass.forward(2 * index..<2 * index + 2, network.parameters)
        for row in 0..<40 { outputs.append(pass.get(pass.output(2 * index + row / 32), row, 0)) }
        for panel in 2 * index..<2 * index + 2 { pass.outputAdjoint(panel).update(repeating: .one, count: 4) }
        for row in 40..<64 { for o in 0..<2 { pass.set(pass.outputAdjoint(2 * index + 1), row, o, 0) } }
        pass.backward(2 * index..<2 * index + 2, network.parameters)
      }
      return (outputs, pass.gradient(panels: 2 * batches.count))
    }
    let (both, first, second) = (gradient([one, two]), gradient([one]), gradient([two]))
    #expect(both.outputs == second.outputs + first.outputs)
    for (sum, (a, b)) in zip(both.gradient, zip(first.gradient, second.gradient)) {
      #expect(sum.isClose(to: a + b, absolute: 2e-5))
    }
  }

  @Test func `a settled network treats rows one by one as the batch was treated that it was settled on`() {
    let network = network([2, 20, 10, 2], .relu), points = points(96, 2)
    let pass = pass(network, points, panels: 3)
    let flat = points.flatMap { $0 }
    let settled = network.settled(on: flat.map { Float($0) }, batch: 96)
    #expect(settled.architecture == Architecture([2, 20, 10, 2], hidden: .relu))
    let values = Widened(settled).values(at: flat)
    for row in 0..<96 {
      for o in 0..<2 {
        #expect(pass.get(pass.output(row / 32), row, o).isClose(to: values[2 * row + o], absolute: 1e-5))
      }
    }
    #expect(settled.settled(on: [], batch: 1) == settled, "a plain network has nothing to settle")
  }

  @Test func `over several batches means of μ and of √(σ² + ε) settle a network`() {
    // One feature, s = 2x: three batches of two points, x = c ± d, have μ = 2c and σ = 2d.
    let network = Perceptron(
      Architecture([1, 1, 1], hidden: .linear, stage: .normalised), parameters: [2, 0.5, 3, 1, 0])
    let centres: [Float] = [0, 1, 5], distances: [Float] = [1, 2, 0.5]
    let points: [Float] = zip(centres, distances).flatMap { (c, d) -> [Float] in [c - d, c + d] } + [77]
    let mean = 2 * (0 + 1 + 5) / 3.0
    let deviations = [1.0, 2, 0.5].map { (d: Double) -> Double in (4 * d * d + 1e-4).squareRoot() }
    let deviation = deviations.reduce(0, +) / 3
    let settled = Widened(network.settled(on: points, batch: 2))
    for x in [-1.0, 0, 4] {
      let expected = 3 * (2 * x - mean) / deviation + 0.5
      #expect(settled.values(at: [x])[0].isClose(to: expected, relative: 1e-6, absolute: 1e-6))
    }
  }
}
