import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct ModelFamilyTests {
  static func laws() throws -> [Mixture] {
    [
      Mixture(try Gaussian(mean: 2, deviation: 0.5)),
      try Mixture(
        weights: [0.4, 0.6],
        components: [.gaussian(Gaussian(mean: -2, deviation: 0.7)), .uniform(Uniform(lower: 1, upper: 3))]),
    ]
  }

  @Test func `pass through the data's law`() throws {
    for p in try Self.laws() {
      for family in [ModelFamily.shift, .scale, .weight(of: try p.mapped(scale: 2, offset: 9))] {
        let q = try family.member(family.origin, of: p)
        for x in stride(from: -4.0, through: 5, by: 0.5) { #expect(q.density(at: x) == p.density(at: x)) }
      }
    }
  }

  @Test func `move, stretch and mix as they say`() throws {
    for p in try Self.laws() {
      let shifted = try ModelFamily.shift.member(3, of: p), scaled = try ModelFamily.scale.member(4, of: p)
      #expect(shifted.mean.isClose(to: p.mean + 3 * p.standardDeviation, relative: 1e-14))
      #expect(shifted.standardDeviation.isClose(to: p.standardDeviation, relative: 1e-13))
      #expect(scaled.mean.isClose(to: p.mean, absolute: 1e-14))
      #expect(scaled.standardDeviation.isClose(to: 4 * p.standardDeviation, relative: 1e-14))
      let other = try p.mapped(scale: 1, offset: 10)
      let mixed = try ModelFamily.weight(of: other).member(0.3, of: p)
      #expect(mixed.mean.isClose(to: p.mean + 3, relative: 1e-14))
    }
  }

  @Test func `end where there is no such law`() throws {
    for p in try Self.laws() {
      #expect(throws: DistributionError.self) { try ModelFamily.scale.member(0, of: p) }
      #expect(throws: DistributionError.self) { try ModelFamily.scale.member(-1, of: p) }
      #expect(throws: DistributionError.self) { try ModelFamily.weight(of: p).member(1.5, of: p) }
      #expect(throws: DistributionError.self) { try ModelFamily.shift.member(.infinity, of: p) }
    }
  }
}
