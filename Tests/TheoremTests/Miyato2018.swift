import TestSupport
import Testing

@testable import Lesson

/// T. Miyato et al., Spectral Normalization for Generative Adversarial Networks (2018).
@Suite struct `Miyato et al. 2018` {
  func layers(_ widths: [Int], seed: UInt64) -> [WeightMatrix] {
    var random = RandomStream(seed: seed, "layers")
    return zip(widths, widths.dropFirst()).map { inputs, outputs in
      WeightMatrix((0..<outputs).map { _ in (0..<inputs).map { _ in random.normal() } })
    }
  }

  func value(_ layers: [WeightMatrix], at x: [Double], _ activation: (Double) -> Double) -> Double {
    var vector = x
    for (index, layer) in layers.enumerated() {
      vector = layer.times(vector)
      if index < layers.count - 1 { vector = vector.map(activation) }
    }
    return vector[0]
  }

  @Test(arguments: 1...10)
  func `Equation 7: |f(x) − f(y)| ≤ Π ‖W_l‖₂·‖x − y‖ for tanh and leaky ReLU`(seed: Int) {
    let layers = layers([2, 8, 8, 1], seed: UInt64(seed))
    let bound = spectralLipschitzBound(layers)
    var random = RandomStream(seed: UInt64(seed), "points")
    for _ in 0..<200 {
      let (x, y) = ([random.normal(), random.normal()], [random.normal(), random.normal()])
      let distance = ((x[0] - y[0]) * (x[0] - y[0]) + (x[1] - y[1]) * (x[1] - y[1])).squareRoot()
      for activation in [{ tanh($0) }, { $0 > 0 ? $0 : 0.2 * $0 }] as [(Double) -> Double] {
        let rise = (value(layers, at: x, activation) - value(layers, at: y, activation)).magnitude
        #expect(rise <= bound * distance * (1 + 1e-13))
      }
    }
  }

  @Test(arguments: 1...10)
  func `W ∕ σ(W) in every layer makes f 1-Lipschitz, and seldom steeper than half of that`(seed: Int) {
    let normalised = layers([2, 8, 8, 1], seed: UInt64(seed)).map { layer in
      WeightMatrix((0..<layer.rows).map { i in (0..<layer.columns).map { layer[i, $0] / layer.spectralNorm } })
    }
    #expect(spectralLipschitzBound(normalised).isClose(to: 1, relative: 1e-13))
    var steepest = 0.0
    for i in -20...20 {
      for j in -20...20 {
        let (x, y, h) = (0.15 * Double(i), 0.15 * Double(j), 1e-5)
        let byX = value(normalised, at: [x + h, y], { tanh($0) }) - value(normalised, at: [x - h, y], { tanh($0) })
        let byY = value(normalised, at: [x, y + h], { tanh($0) }) - value(normalised, at: [x, y - h], { tanh($0) })
        steepest = max(steepest, (byX * byX + byY * byY).squareRoot() / (2 * h))
      }
    }
    #expect(steepest <= 1 + 1e-9 && steepest > 0)
  }

  @Test func `the bound is loose: a network of norms 1·283 and 0·860 is nowhere steeper than 0·34740`() throws {
    // The network tanh231 of the reference tables.
    let first = WeightMatrix([[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]])
    let second = WeightMatrix([[0.7, -0.4, 0.3]])
    let bias = [0.1, -0.2, 0.05]
    #expect(first.spectralNorm.isClose(to: 1.28343295, absolute: 1e-8))
    #expect(second.spectralNorm.isClose(to: 0.86023253, absolute: 1e-8))
    var steepest = 0.0
    for i in -150...150 {
      for j in -150...150 {
        let hidden = zip(first.times([0.02 * Double(i), 0.02 * Double(j)]), bias).map { tanh($0 + $1) }
        let back = (0..<3).map { second[0, $0] * (1 - hidden[$0] * hidden[$0]) }
        let gradient = first.transposedTimes(back)
        steepest = max(steepest, (gradient[0] * gradient[0] + gradient[1] * gradient[1]).squareRoot())
      }
    }
    #expect(steepest.isClose(to: 0.34740, absolute: 2e-4), "on a grid of step 0.02")
    #expect(spectralLipschitzBound([first, second]).isClose(to: 1.10405077, absolute: 1e-8))
  }

  @Test(arguments: 1...10)
  func `power iteration never exceeds σ₁, rises, and its error shrinks by (σ₂ ∕ σ₁)⁴ a step`(seed: Int) throws {
    let matrix = layers([5, 4], seed: UInt64(seed))[0]
    let values = matrix.singularValues
    let start = (0..<5).map { 1 + 0.1 * Double($0) }
    var errors: [Double] = []
    var last = 0.0
    for estimate in matrix.powerIteration(from: start).prefix(60) {
      #expect(estimate <= values[0] * (1 + 1e-15) && estimate >= last - 1e-14)
      errors.append(values[0] - estimate)
      last = estimate
    }
    // The second vector must have taken over from the third, and the error still be more than rounding.
    let step = try #require(errors.indices.last { errors[$0] > 1e-9 })
    let ratio = errors[step] / errors[step - 1]
    let (two, three) = (values[1] / values[0], values[2] / values[1])
    let share = (0..<step).reduce(1.0) { product, _ in product * three * three }
    if share < 1e-3 { #expect(ratio.isClose(to: two * two * two * two, relative: 2e-2)) }
  }

  @Test func `power iteration by numbers: from (1, 1) ∕ √2 to 1·283432953011`() {
    let matrix = WeightMatrix([[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]])
    let truth = [0.779437055761, 0.972228277231, 1.212980777227, 1.274732117211, 1.282473754133]
    let estimates = Array(matrix.powerIteration(from: [1, 1]).prefix(40))
    for (estimate, value) in zip(estimates, truth) { #expect(estimate.isClose(to: value, absolute: 1e-9)) }
    #expect(estimates[39].isClose(to: 1.283432953011, absolute: 1e-12))
  }

  @Test func `the Frobenius norm bounds the spectral norm, and is larger unless the rank is 1`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let matrix = layers([4, 3], seed: seed)[0]
      #expect(matrix.frobeniusNorm > matrix.spectralNorm * 1.001)
      let row = layers([4, 1], seed: seed)[0]
      #expect(row.frobeniusNorm.isClose(to: row.spectralNorm, relative: 1e-15))
    }
  }
}
