import Elementary
import Probability
import TestSupport
import Testing
import Theory

/// The mixtures of the reference tables.
enum Reference {
  static let pairs = ReferenceTable("pairs_1d").rows
  static let points = ReferenceTable("dstar_1d").rows
  static let names = pairs.map { "\($0["pair_id"] ?? "") \($0["description"] ?? "")" }

  static func laws(_ name: String) throws -> (row: [String: String], p: Mixture, q: Mixture) {
    let row = try #require(pairs.first { name.hasPrefix($0["pair_id"] ?? "?") })
    return (row, try mixture(row, "p"), try mixture(row, "q"))
  }

  private static func mixture(_ row: [String: String], _ side: String) throws -> Mixture {
    let parts = MixtureRow(row, side)
    return try Mixture(
      weights: parts.weights,
      components: try parts.a.indices.map { i in
        switch parts.family {
        case "gauss": .gaussian(try Gaussian(mean: parts.a[i], deviation: parts.b[i]))
        case "laplace": .laplace(try Laplace(mean: parts.a[i], scale: parts.b[i]))
        default: .uniform(try Uniform(lower: parts.a[i], upper: parts.b[i]))
        }
      })
  }
}

@Suite struct OptimalDiscriminatorTests {
  @Test(arguments: Reference.names)
  func `D*(x), its logit, both densities and both cdfs agree with 40-digit values`(name: String) throws {
    let (row, p, q) = try Reference.laws(name)
    let best = OptimalDiscriminator(data: p, model: q)
    for point in Reference.points where point["pair_id"] == row["pair_id"] {
      let x = try #require(number(point["x"]))
      func truth(_ column: String) throws -> Double { try #require(number(point[column])) }
      let logit = best.logit(at: x)
      if try truth("logit_d_star").isNaN {
        #expect(logit.isNaN)
        continue
      }
      #expect(logit.isClose(to: try truth("logit_d_star"), relative: 1e-14, absolute: 1e-12))
      #expect(best.probability(at: x).isClose(to: try truth("d_star"), relative: 1e-12))
      // exp amplifies the rounding of a log-density of −800 to 1e-13.
      #expect(p.density(at: x).isClose(to: try truth("p_x"), relative: 1e-12, absolute: 1e-307))
      #expect(q.density(at: x).isClose(to: try truth("q_x"), relative: 1e-12, absolute: 1e-307))
      #expect(p.cdf(at: x).isClose(to: try truth("cdf_p"), relative: 1e-12, absolute: 1e-307))
      #expect(q.cdf(at: x).isClose(to: try truth("cdf_q"), relative: 1e-12, absolute: 1e-307))
    }
  }

  @Test(arguments: [0.1, 1, 3, -2])
  func `between N(0, 1) and N(δ, 1) the logit is −δx + δ²∕2, forty deviations out too`(shift: Double) throws {
    let best = OptimalDiscriminator(data: Gaussian.standard, model: try Gaussian(mean: shift, deviation: 1))
    for x in stride(from: -40.0, through: 40, by: 0.5) {
      #expect(best.logit(at: x).isClose(to: shift * (shift / 2 - x), relative: 1e-12, absolute: 1e-12))
    }
  }

  @Test func `where only one density is positive D* is certain, and where none is it is not a number`() throws {
    let best = OptimalDiscriminator(data: try Uniform(lower: 0, upper: 1), model: try Uniform(lower: 0.5, upper: 2))
    #expect(best.probability(at: 0.2) == 1 && best.probability(at: 1.5) == 0 && best.logit(at: -1).isNaN)
    #expect(best.probability(at: 0.7).isClose(to: 1.5 / 2.5, relative: 1e-15))
  }

  @Test func `in a batch against a generator the logits are the same`() {
    let map = DifferentiableMap { z in (z.map { $0 * $0 * $0 - 1.5 * $0 }, z.map { 3 * $0 * $0 - 1.5 }) }
    let best = OptimalDiscriminator(
      data: Gaussian.standard, model: Pushforward(latent: Gaussian.standard, map: map))
    let points = stride(from: -3.0, through: 3, by: 0.19).map { $0 }
    for (x, logit) in zip(points, best.logits(at: points)) {
      #expect(logit.isClose(to: best.logit(at: x), absolute: 1e-12))
    }
  }

  @Test func `the slope of the logit is its derivative, and not a number where a density is 0`() throws {
    let p = try Mixture(
      weights: [0.3, 0.7],
      components: [.gaussian(Gaussian(mean: -1, deviation: 0.5)), .laplace(Laplace(mean: 0.8, scale: 2))])
    let q = Mixture(.uniform(try Uniform(lower: -3, upper: 4)))
    let best = OptimalDiscriminator(data: p, model: q)
    let points = stride(from: -2.93, through: 4, by: 0.31).map { $0 }
    let (logits, slopes) = best.map(points)
    for (i, x) in points.enumerated() {
      #expect(logits[i] == best.logit(at: x))
      // Central differences: rounding.
      let difference = (best.logit(at: x + 1e-5) - best.logit(at: x - 1e-5)) / 2e-5
      #expect(slopes[i].isClose(to: difference, relative: 1e-7, absolute: 1e-8))
    }
    #expect(best.map([5]).slopes[0].isNaN)
  }

  @Test func `D* as a classifier is right with probability ½(1 + TV)`() throws {
    let (p, q) = (Gaussian.standard, try Gaussian(mean: 1.5, deviation: 0.8))
    let best = OptimalDiscriminator(data: p, model: q)
    let panels = QuadraturePanel.between(p.landmarks(depth: 50) + q.landmarks(depth: 50))
    let right = Quadrature(absoluteTolerance: 1e-11).integrate(over: panels) { x in
      0.5 * (best.logit(at: x) > 0 ? p.density(at: x) : q.density(at: x))
    }
    #expect(right.value.isClose(to: 0.7997306538, absolute: 1e-9))
    #expect(right.value.isClose(to: 0.5 + 0.5 * Divergences(p, q).totalVariation.value, absolute: 1e-10))
  }
}
