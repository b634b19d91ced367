import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct FrozenDiscriminatorTests {
  static let data = try! Mixture(
    weights: [0.4, 0.6],
    components: [
      .gaussian(try! Gaussian(mean: -2, deviation: 0.5)), .gaussian(try! Gaussian(mean: 2, deviation: 0.5)),
    ])
  static let model = Mixture(try! Gaussian(mean: 0, deviation: 2.5))

  @Test func `samples that climb the slope of the logit end at the attractors, in the shares of the basins`() {
    let frozen = FrozenDiscriminator(data: Self.data, model: Self.model)
    var counts = frozen.attractors.map { _ in 0 }
    let particles = 400
    for k in 0..<particles {
      var x = Self.model.quantile((Double(k) + 0.5) / Double(particles))
      for _ in 0..<4_000 {
        let h = 1e-5
        let slope = (frozen.discriminator.logit(at: x + h) - frozen.discriminator.logit(at: x - h)) / (2 * h)
        x += 0.02 * max(-10, min(10, slope))
      }
      for (i, attractor) in frozen.attractors.enumerated() where (x - attractor.position).magnitude < 1e-3 {
        counts[i] += 1
      }
    }
    #expect(counts.reduce(0, +) == particles, "all of them end somewhere")
    for (count, attractor) in zip(counts, frozen.attractors) {
      let share = frozen.share(of: Self.model, at: attractor)
      #expect((Double(count) / Double(particles)).isClose(to: share, absolute: 1.0 / Double(particles)))
    }
  }

  @Test func `the two maxima of the example lie at ±2·083, with D of 0·8072 and 0·7362`() throws {
    let frozen = FrozenDiscriminator(data: Self.data, model: Self.model)
    #expect(frozen.attractors.count == 2)
    let summit = try #require(frozen.summit)
    #expect(summit.position.isClose(to: 2.0833, absolute: 1e-4))
    #expect(summit.probability.isClose(to: 0.8072, absolute: 5e-5))
    #expect(frozen.attractors[0].position.isClose(to: -2.083, absolute: 1e-3))
    #expect(frozen.attractors[0].probability.isClose(to: 0.7362, absolute: 5e-5))
    #expect(frozen.share(of: Self.model, at: summit).isClose(to: 0.5043, absolute: 5e-5))
  }

  @Test func `against a narrow model D rises without end, and samples run away on both sides`() throws {
    let frozen = FrozenDiscriminator(data: Gaussian.standard, model: try Gaussian(mean: 0.3, deviation: 0.5))
    #expect(frozen.attractors.map(\.position) == [-.infinity, .infinity])
    let shares = frozen.attractors.map { frozen.share(of: Gaussian.standard, at: $0) }
    #expect((shares[0] + shares[1]).isClose(to: 1, absolute: 1e-15))
    #expect(frozen.attractors[0].basin.upperBound == frozen.attractors[1].basin.lowerBound)
  }

  @Test func `between translates there is one direction, away from the model`() throws {
    let frozen = FrozenDiscriminator(data: Gaussian.standard, model: try Gaussian(mean: 1, deviation: 1))
    #expect(frozen.attractors.map(\.position) == [-.infinity])
    #expect(frozen.share(of: Gaussian.standard, at: frozen.attractors[0]) == 1)
  }
}
