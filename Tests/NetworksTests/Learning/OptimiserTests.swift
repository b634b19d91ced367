import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct Optimisers {
  static let rules: [(name: String, optimiser: Optimiser, rate: Double)] = [
    ("sgd", .sgd(), 0.1), ("sgd_default", .sgd(), 0.001), ("momentum", .sgd(momentum: 0.9), 0.1),
    ("nesterov", .sgd(momentum: 0.9, nesterov: true), 0.1), ("rmsprop_default", .rmsProp(), 0.01),
    ("rmsprop_wgan", .rmsProp(), 5e-5), ("adam_default", .adam(), 0.001), ("adam_fast", .adam(), 0.1),
    ("adam_dcgan", .adam(beta1: 0.5), 0.0002), ("adam_wgangp", .adam(beta1: 0, beta2: 0.9), 0.0001),
  ]

  /// f(x) = ½xᵀAx − bᵀx with A = [[2, ½], [½, 1]] and b = (1, −½), from (1.5, −2).
  @Test(arguments: rules)
  func `twenty steps agree with PyTorch's to the digits of Float`(name: String, optimiser: Optimiser, rate: Double) {
    let rows = ReferenceTable("optimisers").rows.filter { $0["optimiser"] == name }
    #expect(rows.count == 21)
    let descent = Descent(optimiser, count: 2)
    var x: [Float] = [1.5, -2]
    for row in rows {
      // The iterates are of order 1 and twenty steps round at most twenty times.
      #expect(Double(x[0]).isClose(to: number(row["x0"])!, absolute: 3e-6))
      #expect(Double(x[1]).isClose(to: number(row["x1"])!, absolute: 3e-6))
      let gradient = [2 * x[0] + 0.5 * x[1] - 1, 0.5 * x[0] + x[1] + 0.5]
      var next = x
      descent.begin(rate: rate)
      #expect(descent.update(0..<2, from: x, to: &next, gradient: gradient))
      x = next
    }
  }

  @Test(arguments: rules.map(\.optimiser))
  func `a step in pieces gives the same bits as a step at once`(optimiser: Optimiser) {
    let gradient = (0..<100).map { Float($0 % 17) - 8.3 }
    func run(_ pieces: [Range<Int>]) -> [Float] {
      let descent = Descent(optimiser, count: 100)
      var x = gradient.map { 0.1 * $0 * $0 }
      for _ in 0..<3 {
        var next = x
        descent.begin(rate: 0.01)
        for piece in pieces { #expect(descent.update(piece, from: x, to: &next, gradient: gradient)) }
        x = next
      }
      return x
    }
    #expect(run([0..<100]) == run([60..<100, 0..<7, 7..<60]))
  }

  @Test func `a step out of the finite numbers is refused, wherever it happens`() {
    for bad in [0, 15, 16, 20] {
      var gradient = [Float](repeating: 1, count: 21)
      gradient[bad] = .nan
      let descent = Descent(.sgd(), count: 21)
      var next = gradient
      descent.begin(rate: 0.1)
      #expect(!descent.update(0..<21, from: [Float](repeating: 0, count: 21), to: &next, gradient: gradient))
    }
  }

  @Test(arguments: [Optimiser.adam(), .rmsProp(), .sgd(momentum: 0.9), .sgd(momentum: 0.9, nesterov: true)])
  func `moments of a unit that has died come to 0 and are never subnormal`(optimiser: Optimiser) {
    let descent = Descent(optimiser, count: 16)
    var x = [Float](repeating: 1, count: 16)
    func step(_ gradient: [Float]) {
      var next = x
      descent.begin(rate: 1e-3)
      #expect(descent.update(0..<16, from: x, to: &next, gradient: gradient))
      x = next
    }
    func moments() -> [Float] {
      var ledger = Ledger()
      descent.carry(&ledger)
      return ledger.words.dropFirst(3).flatMap {
        [Float(bitPattern: UInt32(truncatingIfNeeded: $0)), Float(bitPattern: UInt32(truncatingIfNeeded: $0 >> 32))]
      }
    }
    // From common gradients down to subnormal ones, of both signs.
    step((0..<16).map { ($0 % 2 == 0 ? 1 : -1) * Float(sign: .plus, exponent: -9 * $0, significand: 1) })
    #expect(moments().contains { $0 != 0 })
    let still = [Float](repeating: 0, count: 16)
    for _ in 0..<4 {
      for _ in 0..<22_500 { step(still) }
      #expect(moments().allSatisfy { !$0.isSubnormal })
    }
    // 0.001·0.999ⁿ is below 2⁻¹²⁴ after 79,010 steps.
    #expect(moments().allSatisfy { $0 == 0 })
  }

  @Test func `gradients too small to count leave Adam's steps beside larger ones as they are, bit for bit`() {
    let descent = Descent(.adam(), count: 16)
    var random = RandomStream(seed: 3, "slopes")
    var x = (0..<16).map { Float($0) / 7 - 1 }, reference = x
    var (m, v, power1, power2) = ([Float](repeating: 0, count: 16), [Float](repeating: 0, count: 16), 1.0, 1.0)
    for _ in 0..<300 {
      // Sizes from 1 to 1e-40.
      let gradient = x.map { _ in Float(random.uniform() - 0.5) * Float(exp(-92 * random.uniform())) }
      var next = x
      descent.begin(rate: 0.01)
      #expect(descent.update(0..<16, from: x, to: &next, gradient: gradient))
      x = next
      (power1, power2) = (power1 * 0.9, power2 * 0.999)
      let (rate, correction) = (Float(0.01 / (1 - power1)), Float(1 / (1 - power2).squareRoot()))
      for (k, g) in gradient.enumerated() {
        m[k] = multiplyAdd(m[k], 0.9, Float(1 - 0.9) * g)
        v[k] = multiplyAdd(v[k], 0.999, Float(1 - 0.999) * (g * g))
        reference[k] = multiplyAdd(m[k] / multiplyAdd(v[k].squareRoot(), correction, 1e-8), -rate, reference[k])
      }
    }
    #expect(x == reference)
  }

  @Test func `steps along nothing but small gradients are Adam's down to the least that counts`() {
    let descent = Descent(.adam(epsilon: 1e-14), count: 12)
    let gradient = (0..<12).map { Float(sign: .minus, exponent: -46 - $0, significand: 1) }
    var x = [Float](repeating: 0, count: 12)
    for _ in 0..<100 {
      var next = x
      descent.begin(rate: 1)
      #expect(descent.update(0..<12, from: x, to: &next, gradient: gradient))
      x = next
    }
    // m̂ = g and v̂ = g² for a constant gradient; each of a hundred sums is rounded.
    for (x, g) in zip(x, gradient) {
      #expect((Double(x) * (g.magnitudeAsDouble + 1e-14) / (100 * g.magnitudeAsDouble) - 1).magnitude < 2e-5)
    }
  }
}

extension Float {
  fileprivate var magnitudeAsDouble: Double { Double(magnitude) }
}
