import Elementary
import Probability
import TestSupport
import Testing

@Suite struct MixtureTransformationsTests {
  static func law() throws -> Mixture {
    try Mixture(
      weights: [0.5, 0.3, 0.2],
      components: [
        .gaussian(Gaussian(mean: -1, deviation: 0.5)), .uniform(Uniform(lower: 0, upper: 2)),
        .laplace(Laplace(mean: 3, scale: 0.7)),
      ])
  }

  @Test(arguments: [(1, 0), (2.5, -1), (0.125, 7)] as [(Double, Double)])
  func `P(a + bX ≤ a + bx) = P(X ≤ x), and the density changes by the factor 1 ∕ b`(scale: Double, offset: Double)
    throws
  {
    let law = try Self.law(), image = try law.mapped(scale: scale, offset: offset)
    for x in stride(from: -3.1, through: 6, by: 0.37) {
      #expect(image.cdf(at: offset + scale * x).isClose(to: law.cdf(at: x), relative: 1e-13))
      #expect(image.density(at: offset + scale * x).isClose(to: law.density(at: x) / scale, relative: 1e-13))
    }
    #expect(image.mean.isClose(to: offset + scale * law.mean, absolute: 1e-14))
    #expect(image.standardDeviation.isClose(to: scale * law.standardDeviation, relative: 1e-14))
  }

  @Test(arguments: [0, 0.25, 0.9, 1])
  func `a mixture of two mixtures has the mixed density`(weight: Double) throws {
    let p = try Self.law(), q = try p.mapped(scale: 2, offset: 5), mixed = try p.mixed(with: q, weight: weight)
    for x in stride(from: -4.3, through: 12, by: 0.61) {
      let density = (1 - weight) * p.density(at: x) + weight * q.density(at: x)
      #expect(mixed.density(at: x).isClose(to: density, relative: 1e-13))
    }
  }

  @Test func `a scale that is not positive, and a weight outside of [0, 1], are refused`() throws {
    let law = try Self.law()
    #expect(throws: DistributionError.scaleNotPositive(0)) { try law.mapped(scale: 0, offset: 0) }
    #expect(throws: DistributionError.scaleNotPositive(-1)) { try law.mapped(scale: -1, offset: 0) }
    #expect(throws: DistributionError.self) { try law.mapped(scale: .nan, offset: 0) }
    #expect(throws: DistributionError.locationNotFinite(.infinity)) { try law.mapped(scale: 1, offset: .infinity) }
    #expect(throws: DistributionError.self) { try law.mixed(with: law, weight: 1.25) }
    #expect(throws: DistributionError.self) { try law.mixed(with: law, weight: -0.25) }
  }
}
