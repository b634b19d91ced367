import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `Signals on the tape` {
  private static func layer(
    _ inputs: Int, _ outputs: Int, _ activation: Activation = .linear, seed: UInt64
  ) -> Perceptron {
    var random = RandomStream(seed: seed, "layer")
    var network = Perceptron(
      Architecture([inputs, outputs], hidden: .linear, output: activation), initial: .xavier, using: &random)
    for index in inputs * outputs..<network.parameters.count { network.parameters[index] = Float(random.normal()) }
    return network
  }

  @Test(arguments: [(1, 1), (3, 1), (5, 2), (7, 4), (15, 1)])
  func `convolution is circular, and transposed convolution spreads what it reads`(width: Int, stride: Int) {
    let network = Self.layer(2 * width, 3, .tanh, seed: 5), layer = FormulaLayer(network)
    let play = Play(batch: 1, rounds: 1, random: RandomStream(seed: 1)), f = play.network("f", network)
    let forward = Readout(width: 32, batch: 40) { f.convolve(Signal($0, positions: 16), stride: stride).node }
    let back = Readout(width: 32, batch: 40) { f.convolveTransposed(Signal($0, positions: 16), stride: stride).node }
    var random = RandomStream(seed: 2, "rows")
    let rows = Source.normal(dimension: 32).points(50, using: &random)
    let (made, spread) = (forward(rows), back(rows))
    #expect(made.count == 50 * 16 / stride * 3 && spread.count == 50 * 16 * stride * 3)
    for row in 0..<50 {
      let x = points(rows[32 * row..<32 * row + 32], channels: 2)
      let exact = layer.convolved(x, stride: stride).joined()
      for (index, value) in exact.enumerated() {
        #expect(abs(Double(made[row * exact.count + index]) - value) <= 2e-6 * (1 + abs(value)))
      }
      let other = layer.spread(x, stride: stride).joined()
      for (index, value) in other.enumerated() {
        #expect(abs(Double(spread[row * other.count + index]) - value) <= 2e-6 * (1 + abs(value)))
      }
    }
  }

  @Test(arguments: [(3, 1), (5, 2), (3, 2), (7, 4)])
  func `⟨Cx, y⟩ = ⟨x, Cᵀy⟩ with the same kernel`(width: Int, stride: Int) {
    let (inputs, outputs) = (3, 2)
    var kernel = Self.layer(width * inputs, outputs, seed: 8)
    for index in width * inputs * outputs..<kernel.parameters.count { kernel.parameters[index] = 0 }
    // The matrix at every place of the kernel is transposed; nothing is turned round.
    var other = Self.layer(width * outputs, inputs, seed: 8)
    for index in other.parameters.indices { other.parameters[index] = 0 }
    for (place, output, input) in (0..<width).flatMap({ place in
      (0..<outputs).flatMap { output in (0..<inputs).map { (place, output, $0) } }
    }) {
      other.parameters[input * width * outputs + place * outputs + output] =
        kernel.parameters[output * width * inputs + place * inputs + input]
    }
    let play = Play(batch: 1, rounds: 1, random: RandomStream(seed: 1))
    let (c, t) = (play.network("C", kernel), play.network("Cᵀ", other))
    let forward = Readout(width: 16 * inputs) { c.convolve(Signal($0, positions: 16), stride: stride).node }
    let back = Readout(width: 16 / stride * outputs) {
      t.convolveTransposed(Signal($0, positions: 16 / stride), stride: stride).node
    }
    var random = RandomStream(seed: 3, "rows")
    for _ in 0..<20 {
      let x = Source.normal(dimension: 16 * inputs).points(1, using: &random)
      let y = Source.normal(dimension: 16 / stride * outputs).points(1, using: &random)
      let (here, there) = (dot(forward(x), y), dot(x, back(y)))
      #expect(abs(here - there) <= 1e-5 * (1 + abs(here)))
    }
  }

  private func dot(_ x: [Float], _ y: [Float]) -> Double { zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) } }

  @Test func `all derivatives are those of the formula: strided, attended, transposed`() {
    let (length, batch) = (6, 37)
    let starts = [
      Self.layer(6, 4, .tanh, seed: 11), Self.layer(4, 3, seed: 12), Self.layer(4, 3, seed: 13),
      Self.layer(4, 4, seed: 14), Self.layer(12, 1, .tanh, seed: 15),
    ]
    let gamma = 0.7
    func value(_ parameters: [[Double]], _ gamma: Double, _ row: Points) -> Double {
      let layers = zip(starts, parameters).map { start, parameters in
        var layer = FormulaLayer(start)
        layer.parameters = parameters
        return layer
      }
      let x = layers[0].convolved(row, stride: 2)
      let (q, k, v) = (
        layers[1].convolved(x, stride: 1), layers[2].convolved(x, stride: 1), layers[3].convolved(x, stride: 1)
      )
      let seen = attended(x, query: q, key: k, value: v, scale: gamma)
      // The same columns go two ways.
      let out = layers[4].spread(seen, stride: 2)
      return out.joined().enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element * $1.element }
        + seen[2][1]
    }
    let play = Play(batch: batch, rounds: 1, random: RandomStream(seed: 7, "play"))
    let first = play.network("first", starts[0]), last = play.network("last", starts[4])
    let attention = Attention(
      query: play.network("q", starts[1]), key: play.network("k", starts[2]), value: play.network("v", starts[3]),
      scale: play.constants("γ", [Float(gamma)]))
    let rows = play.source("rows", .normal(dimension: 2 * length))
    var drawn: Node?
    let move = play.move(
      "m", training: [first, attention.query, attention.key, attention.value, last, attention.scale],
      Learning(rate: 0, optimiser: .sgd())
    ) { tape in
      let row = tape.draw(rows)
      drawn = row
      let attended = attention(first.convolve(Signal(row, positions: length), stride: 2))
      let out = last.convolveTransposed(attended, stride: 2).node
      return (tape.constant((1...length).map { Float($0) }) * out.squared).sum.mean
        + attended.node.column(9).mean
    }
    #expect(play.playRound())
    let numbers = drawn?.values ?? []
    let all = (0..<batch).map { points(numbers[2 * length * $0..<2 * length * ($0 + 1)], channels: 2) }
    func mean(_ parameters: [[Double]], _ gamma: Double) -> Double {
      all.reduce(0) { $0 + value(parameters, gamma, $1) } / Double(batch)
    }
    let parameters = starts.map { $0.parameters.map { Double($0) } }, whole = mean(parameters, gamma)
    #expect(abs(move.loss.value - whole) <= 1e-5 * (1 + abs(whole)))
    for network in starts.indices {
      for index in parameters[network].indices {
        func moved(by h: Double) -> Double {
          var moved = parameters
          moved[network][index] += h
          return mean(moved, gamma)
        }
        let slope = (moved(by: 1e-5) - moved(by: -1e-5)) / 2e-5
        #expect(abs(Double(move.learners[network].gradient[index]) - slope) <= 3e-5 * (1 + abs(slope)))
      }
    }
    let slope = (mean(parameters, gamma + 1e-5) - mean(parameters, gamma - 1e-5)) / 2e-5
    #expect(abs(Double(move.learners[5].gradient[1]) - slope) <= 3e-5 * (1 + abs(slope)))
  }

  @Test func `a row's numbers do not depend on the rows beside it`() {
    let play = Play(batch: 1, rounds: 1, random: RandomStream(seed: 1))
    var weights = RandomStream(seed: 4)
    let f = play.network("f", Self.layer(3 * 2, 8, .tanh, seed: 3))
    let attention = Attention(play, channels: 8, keys: 4, start: 0.5, using: &weights)
    func made(_ batch: Int, _ rows: [Float]) -> [Float] {
      Readout(width: 32, batch: batch) { attention(f.convolve(Signal($0, positions: 16))).node }(rows)
    }
    let rows = Source.normal(dimension: 32).points(70, using: &weights)
    #expect(made(64, rows) == made(7, rows))
    #expect(made(64, Array(rows[320..<352])) == Array(made(64, rows)[16 * 8 * 10..<16 * 8 * 11]))
  }
}
