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

  @Test func `one law has mean 0 and variance 1, in any unit and from any origin, to the last digits it was given`()
    throws
  {
    let (p, _) = try Self.pair()
    for (scale, origin) in [(1.0, 0.0), (1e-3, 0), (1e3, 0), (0.25, 0), (1, 1e9), (1e-7, -3)] {
      let law = try p.mapped(scale: scale, offset: origin), standard = try Standardisation(of: law)(law)
      // What a number of the size of the origin has lost, in deviations.
      let lost = 1e-14 + 1e-15 * (origin.magnitude + 100 * scale) / scale
      #expect(standard.mean.magnitude < lost && (standard.variance - 1).magnitude < 10 * lost)
    }
    let narrow = Mixture(try Gaussian(mean: 1e9, deviation: 1e-3))
    #expect(try Standardisation(of: narrow)(narrow) == Mixture(.standard))
    #expect(throws: DistributionError.self) { try Standardisation(of: Gaussian(mean: 0, deviation: 1e200)) }
    #expect(throws: DistributionError.self) { try Standardisation(of: Gaussian(mean: 0, deviation: 1e-200)) }
  }

  @Test func `points and maps come back`() throws {
    let units = try Standardisation(of: Gaussian(mean: 7, deviation: 4))
    let cube = DifferentiableMap { ($0.map { $0 * $0 * $0 }, $0.map { 3 * $0 * $0 }) }
    #expect(units.restored(units(11.5)) == 11.5 && units(15) == 2)
    // 7 + 4z³ and its slope; ((x − 7)/4)³ and its.
    let restored = units.restored(cube)([2]), taken = units.taken(cube)([15])
    #expect(restored.values == [39] && restored.slopes == [48])
    #expect(taken.values == [8] && taken.slopes == [3])
  }

  @Test func `a law far from 0 keeps its digits`() throws {
    let far = try Mixture(
      weights: [0.5, 0.5],
      components: [
        .gaussian(try Gaussian(mean: 1e9 - 1, deviation: 0.3)), .gaussian(try Gaussian(mean: 1e9 + 1, deviation: 0.3)),
      ])
    let units = try Standardisation(of: far), standard = try units(far)
    let (low, high) = (standard.components[0].mean, standard.components[1].mean)
    // The distance from the centre is 1 to its last bit; divided before it is taken, it would be off by 1e-7.
    #expect((low * units.scale + 1).magnitude < 1e-14 && (high * units.scale - 1).magnitude < 1e-14)
  }

  @Test func `in the plane each column has its own units`() throws {
    let covariance = Covariance(xx: 4, xy: 30, yy: 900)
    let modes = [
      try PlaneMode(centre: SIMD2(1, 1e6), covariance: covariance, weight: 0.5),
      try PlaneMode(centre: SIMD2(3, 1e6), covariance: covariance, weight: 0.5),
    ]
    let units = try PlaneStandardisation(of: modes)
    #expect(units.centre == SIMD2(2, 1e6) && units.scale == SIMD2(5.0.squareRoot(), 30))
    let standard = try units(modes[0])
    #expect(standard.centre == SIMD2(-1 / 5.0.squareRoot(), 0))
    #expect(standard.covariance.xx.isClose(to: 0.8, absolute: 1e-15))
    #expect(standard.covariance.xy.isClose(to: 1 / 5.0.squareRoot(), absolute: 1e-15))
    #expect(standard.covariance.yy == 1)
    var random = RandomStream(seed: 4, "cloud")
    let cloud = (0..<50).map { _ in SIMD2(1.7e9 + random.normal(), 1e-10 * random.normal()) }
    let found = try PlaneStandardisation(of: cloud), images = cloud.map { found($0) }
    let mean = images.reduce(.zero, +) / 50, square = images.reduce(.zero) { $0 + $1 * $1 } / 50
    // Seconds of a year are known to 2e-7 here.
    #expect(mean.x.magnitude < 1e-6 && mean.y.magnitude < 1e-12)
    #expect((square.x - 1).magnitude < 1e-6 && (square.y - 1).magnitude < 1e-12)
    #expect(throws: DistributionError.self) { try PlaneStandardisation(of: [SIMD2(1, 2), SIMD2(1, 3)]) }
  }
}
