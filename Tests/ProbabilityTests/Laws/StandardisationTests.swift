import Elementary
import Probability
import TestSupport
import Testing

@Suite struct Standardisations {
  static func pair() throws -> (Mixture, Mixture) {
    (
      try Mixture(
        weights: [0.25, 0.75],
        components: [.gaussian(try Gaussian(mean: 100, deviation: 3)), .laplace(try Laplace(mean: 110, scale: 2))]),
      Mixture(.uniform(try Uniform(lower: 90, upper: 104)))
    )
  }

  @Test func `half of each law has mean 0 and variance 1 in the new units`() throws {
    let (p, q) = try Self.pair()
    let units = Standardisation(of: p, q)
    let (u, v) = (try units(p), try units(q))
    #expect((u.mean + v.mean).isClose(to: 0, absolute: 1e-14))
    // E x² over half of each.
    let square = 0.5 * (u.variance + u.mean * u.mean + v.variance + v.mean * v.mean)
    #expect(square.isClose(to: 1, absolute: 1e-14))
  }

  @Test func `a law in the new units has the mass of the old one left of every point`() throws {
    let (p, q) = try Self.pair()
    let units = Standardisation(of: p, q)
    for law in [p, q] {
      let moved = try units(law)
      for x in stride(from: 85.0, through: 125, by: 1.7) {
        #expect(moved.cdf(at: units(x)).isClose(to: law.cdf(at: x), absolute: 1e-14))
        #expect((moved.density(at: units(x)) / units.scale).isClose(to: law.density(at: x), relative: 1e-12))
      }
    }
  }

  @Test func `laws too far apart for the new units are refused`() throws {
    let near = Mixture(.uniform(try Uniform(lower: 0, upper: 1)))
    let far = Mixture(.uniform(try Uniform(lower: 1e30, upper: 2e30)))
    #expect(throws: DistributionError.self) { try Standardisation(of: near, far)(near) }
  }
}
