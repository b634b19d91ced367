import TestSupport
import Testing

@testable import Lesson

/// Data on K equal modes that do not overlap, and a generator that has M of them: r = M∕K.
///
/// > Source: derived here from Goodfellow et al. 2014, Theorem 1.
@Suite struct `Captured modes` {
  /// Equal modes of deviation ½, forty deviations apart.
  static func modes(_ count: Int, _ law: (Double) -> Component) -> Mixture {
    try! Mixture(
      weights: [Double](repeating: 1 / Double(count), count: count),
      components: (0..<count).map { law(20 * Double($0)) })
  }

  static let shapes: [(name: String, law: @Sendable (Double) -> Component)] = [
    ("Gaussian", { .gaussian(try! Gaussian(mean: $0, deviation: 0.5)) }),
    ("uniform", { .uniform(try! Uniform(lower: $0, upper: $0 + 1)) }),
    ("Laplace", { .laplace(try! Laplace(mean: $0, scale: 0.2)) }),
  ]

  static let counts = [(1, 2), (1, 8), (4, 8), (7, 8), (8, 8), (20, 25)]

  @Test(arguments: counts)
  func `JSD = ½[(1 − r)·log 2 + r·log(2r∕(1 + r)) + log(2∕(1 + r))] for modes of any shape`(captured: Int, total: Int) {
    for (name, law) in Self.shapes.prefix(total > 8 ? 1 : 3) {
      let d = Divergences(Self.modes(total, law), Self.modes(captured, law))
      let closed = CapturedModes(captured: captured, of: total)
      // What the modes overlap is below 1e-20.
      #expect(d.jensenShannon.value.isClose(to: closed.jensenShannon, absolute: 1e-12), "\(name)")
      #expect(d.optimalValue.value.isClose(to: closed.optimalValue, absolute: 1e-12), "\(name)")
    }
  }

  @Test(arguments: counts)
  func `TV = 1 − r, H² = 1 − √r and KL(q ‖ p) = log(K∕M): the reverse divergence forgives a lost mode`(
    captured: Int, total: Int
  ) {
    for (name, law) in Self.shapes.prefix(total > 8 ? 1 : 3) {
      let d = Divergences(Self.modes(total, law), Self.modes(captured, law))
      let closed = CapturedModes(captured: captured, of: total)
      #expect(d.totalVariation.value.isClose(to: closed.totalVariation, absolute: 1e-12), "\(name)")
      #expect(d.squaredHellinger.value.isClose(to: closed.squaredHellinger, absolute: 1e-12), "\(name)")
      #expect(d.kullbackLeiblerQP.value.isClose(to: closed.reverseKullbackLeibler, absolute: 1e-12), "\(name)")
    }
  }

  @Test func `KL(p ‖ q) does not forgive: ∞ for uniform modes, and hundreds of nats for Gaussian ones`() {
    let uniform = Divergences(Self.modes(8, Self.shapes[1].law), Self.modes(7, Self.shapes[1].law))
    #expect(uniform.kullbackLeiblerPQ.value == .infinity)
    #expect(CapturedModes(captured: 7, of: 8).kullbackLeibler == .infinity)
    let gaussian = Divergences(Self.modes(8, Self.shapes[0].law), Self.modes(7, Self.shapes[0].law))
    #expect(gaussian.kullbackLeiblerPQ.value > 90 && gaussian.kullbackLeiblerQP.value < 0.14)
  }

  @Test func `Every mode gained lowers C(G): from 0 with none to −log 4 with all, and only the share matters`() {
    for total in [2, 5, 25] {
      let values = (0...total).map { CapturedModes(captured: $0, of: total).optimalValue }
      #expect(values[0].isClose(to: 0, absolute: 1e-15) && values[total].isClose(to: -log(4), absolute: 1e-15))
      for (fewer, more) in zip(values, values.dropFirst()) { #expect(more < fewer) }
    }
    let (half, same) = (CapturedModes(captured: 1, of: 2), CapturedModes(captured: 4, of: 8))
    #expect(half.jensenShannon == same.jensenShannon && half.jensenShannon.isClose(to: 0.215761554, absolute: 1e-9))
  }
}
