import Elementary
import Probability
import TestSupport
import Testing

/// Where two laws lie does not matter to how far apart they are.
@Suite struct OffsetTests {
  private static func normal(_ mean: Double, _ deviation: Double) throws -> Mixture {
    Mixture(try Gaussian(mean: mean, deviation: deviation))
  }

  @Test(arguments: [(5_820_123.0, 1.0, 2.0, 1.0), (1e9, 1e-3, 2e-3, 1e-3), (-4e12, 1, 5, 4), (0, 1, 2, 1)])
  func `W2 of N(m, s) and N(m, t) is |s − t| wherever m is`(m: Double, s: Double, t: Double, truth: Double) throws {
    let (p, q) = (try Self.normal(m, s), try Self.normal(m, t))
    let distances = TransportDistances(p, q)
    expect(distances.wasserstein2, is: truth, relative: 1e-11, "W2")
    #expect(distances.wasserstein2.error <= 1e-9 * truth && distances.wasserstein1.error <= 1e-9 * truth)
    expect(distances.wasserstein1, is: truth * (2 / Double.pi).squareRoot(), relative: 1e-11, within: 1e-15, "W1")
  }

  @Test func `mixtures: distances are those of the laws moved to 0, to the last bit`() throws {
    var random = RandomStream(seed: 31, "offsets")
    for _ in 0..<20 {
      // Parameters with 20 bits, so that their sums with the offset are exact.
      func number(_ scale: Double) -> Double { Double(random.index(below: 1 << 20)) * 0x1p-20 * scale }
      func law(_ offset: Double, _ numbers: [Double]) throws -> Mixture {
        try Mixture(
          weights: [0.25, 0.5, 0.25],
          components: [
            .gaussian(try Gaussian(mean: offset + numbers[0], deviation: 0.1 + numbers[1])),
            .laplace(try Laplace(mean: offset + numbers[2], scale: 0.1 + numbers[3])),
            .uniform(try Uniform(lower: offset + numbers[4], upper: offset + numbers[4] + 0.5)),
          ])
      }
      let (a, b) = ((0..<5).map { _ in number(4) }, (0..<5).map { _ in number(4) })
      let here = TransportDistances(try law(0, a), try law(0, b))
      for offset in [0x1p20, -0x1p30] {
        let there = TransportDistances(try law(offset, a), try law(offset, b))
        #expect(there.wasserstein1.value.isClose(to: here.wasserstein1.value, relative: 1e-12))
        #expect(there.wasserstein2.value.isClose(to: here.wasserstein2.value, relative: 1e-12))
        #expect(there.wasserstein2.error <= 4 * here.wasserstein2.error)
      }
    }
  }

  @Test func `units: distances scale with them down to 1e-38`() throws {
    let here = TransportDistances(try Self.normal(0, 1), try Self.normal(1, 2))
    for unit in [0x1p-120, 0x1p-40, 0x1p40, 0x1p120] {
      let there = TransportDistances(try Self.normal(0, unit), try Self.normal(unit, 2 * unit))
      #expect(there.wasserstein1.value.isClose(to: unit * here.wasserstein1.value, relative: 1e-13))
      #expect(there.wasserstein2.value.isClose(to: unit * here.wasserstein2.value, relative: 1e-13))
    }
  }

  @Test func `the squared Fréchet distance of N([x, y], 1) and N([x + 1, y], 1) is 1, without an error that x has`()
    throws
  {
    let p = PlaneMixture(try PlaneGaussian(mean: SIMD2(391_234, 5_820_123), deviation: 1))
    let q = PlaneMixture(try PlaneGaussian(mean: SIMD2(391_235, 5_820_123), deviation: 1))
    let single = squaredFrechetDistance(p, q)
    #expect(single.value == 1 && single.error < 1e-13)
    // A mixture has its moments by sums, which an offset spoils.
    func law(_ offset: Double, _ shift: Double) throws -> PlaneMixture {
      try PlaneMixture(
        weights: [0.25, 0.75],
        components: [
          try PlaneGaussian(mean: SIMD2(offset + shift, offset), deviation: 1),
          try PlaneGaussian(mean: SIMD2(offset, offset - 2), deviation: 0.5),
        ])
    }
    let here = squaredFrechetDistance(try law(0, 0.5), try law(0, 0.25))
    let there = squaredFrechetDistance(try law(0x1p30, 0.5), try law(0x1p30, 0.25))
    #expect(there.value.isClose(to: here.value, relative: 1e-12) && there.error <= 2 * here.error)
  }
}
