import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct PenalisedCriticTests {
  static func gaussian(_ mean: Double, _ deviation: Double) -> Mixture {
    Mixture(try! Gaussian(mean: mean, deviation: deviation))
  }

  static func uniform(_ lower: Double, _ upper: Double) -> Mixture {
    Mixture(.uniform(try! Uniform(lower: lower, upper: upper)))
  }

  static let pairs: [(name: String, p: Mixture, q: Mixture)] = [
    ("translates", gaussian(0, 1), gaussian(2, 1)), ("scales", gaussian(0, 1), gaussian(0, 2)),
    ("narrow and far", gaussian(0, 0.1), gaussian(4, 0.1)), ("overlapping segments", uniform(0, 1), uniform(0.5, 1.5)),
    ("distant segments", uniform(0, 1), uniform(4, 5)), ("segments in each other", uniform(0, 3), uniform(1, 1.5)),
    ("a segment and a bell", uniform(-1, 1), gaussian(1, 0.5)),
    (
      "mixtures",
      try! Mixture(
        weights: [0.3, 0.7],
        components: [
          .gaussian(try! Gaussian(mean: -2, deviation: 0.4)), .uniform(try! Uniform(lower: 0, upper: 2)),
        ]), gaussian(0, 1)
    ),
  ]

  static func pair(_ name: String) throws -> (p: Mixture, q: Mixture) {
    let pair = try #require(pairs.first { $0.name == name })
    return (pair.p, pair.q)
  }

  @Test(arguments: pairs.map(\.name))
  func `the density of x̂ has mass 1 and mean ½(E X + E Y)`(name: String) throws {
    let (p, q) = try Self.pair(name)
    let density = try #require(InterpolateDensity(data: p, model: q))
    let marks = p.landmarks(depth: 40) + q.landmarks(depth: 40)
    let integrals = Quadrature(absoluteTolerance: 1e-9).integrate(over: QuadraturePanel.between(marks), count: 2) {
      nodes, values, _ in
      for (i, x) in nodes.enumerated() {
        let r = density(x).value
        values[2 * i] = r
        values[2 * i + 1] = x * r
      }
    }
    #expect(integrals[0].value.isClose(to: 1, absolute: 1e-8))
    #expect(integrals[1].value.isClose(to: 0.5 * (p.mean + q.mean), absolute: 1e-8))
  }

  @Test(arguments: pairs.map(\.name))
  func `the density of x̂ is the frequency of draws`(name: String) throws {
    let (p, q) = try Self.pair(name)
    let density = try #require(InterpolateDensity(data: p, model: q))
    var random = RandomStream(seed: 8, "interpolates")
    let (low, high) = (p.quantile(0.4), p.quantile(0.8))
    let count = 40_000
    var hits = 0
    for _ in 0..<count {
      let (x, y, share) = (p.sample(using: &random), q.sample(using: &random), random.uniform())
      let between = share * x + (1 - share) * y
      if between > low, between < high { hits += 1 }
    }
    let marks = [low, high] + (p.kinks + q.kinks).filter { $0 > low && $0 < high }
    let mass = Quadrature(absoluteTolerance: 1e-8).integrate(over: QuadraturePanel.between(marks)) { density($0).value }
    // Five standard errors.
    let bound = 5 * (mass.value * (1 - mass.value) / Double(count)).squareRoot()
    #expect((Double(hits) / Double(count)).isClose(to: mass.value, absolute: bound))
  }

  @Test(arguments: pairs.map(\.name))
  func `estimate and objective are what the slope gives, and no other slope gives a larger objective`(name: String)
    throws
  {
    let (p, q) = try Self.pair(name)
    let critic = try #require(PenalisedCritic(data: p, model: q, weight: 2))
    let marks = p.landmarks(depth: 40) + q.landmarks(depth: 40) + p.kinks + q.kinks
    let panels = QuadraturePanel.between(marks + KantorovichCritic(data: p, model: q).corners)
    // ∫ f′·(G − F) dx is E_p f − E_q f by parts.
    func values(_ slope: (Double) -> Double) -> (estimate: Double, objective: Double) {
      let integrals = Quadrature(absoluteTolerance: 1e-8).integrate(over: panels, count: 2) { nodes, values, _ in
        for (i, x) in nodes.enumerated() {
          let s = slope(x)
          let excess = s.magnitude - 1
          values[2 * i] = s * (q.cdf(at: x) - p.cdf(at: x))
          values[2 * i + 1] = 2 * critic.interpolates(x).value * excess * excess
        }
      }
      return (integrals[0].value, integrals[0].value - integrals[1].value)
    }
    let best = values { critic.slope(at: $0) }
    #expect(best.estimate.isClose(to: critic.estimate.value, absolute: 1e-6))
    #expect(best.objective.isClose(to: critic.objective.value, absolute: 1e-6))
    for (factor, shift) in [(1.05, 0.0), (0.95, 0), (1, 0.1), (1, -0.1)] {
      let other = values { x in factor * critic.slope(at: x) + shift }
      #expect(other.objective < best.objective)
    }
    #expect(critic.wasserstein.value.isClose(to: TransportDistances(p, q).wasserstein1.value, relative: 1e-10))
    #expect(critic.estimate.value >= critic.wasserstein.value * (1 + critic.wasserstein.value / 4) - 1e-9)
  }

  @Test func `between N(0, 1) and N(2, 1) with λ = 10 the estimate is 2·2103, and its stated error is small`() throws {
    let (p, q) = try Self.pair("translates")
    let critic = try #require(PenalisedCritic(data: p, model: q, weight: 10))
    #expect(critic.estimate.value.isClose(to: 2.2103, absolute: 5e-5) && critic.estimate.error < 1e-9)
    let (narrow, wide) = try Self.pair("scales")
    let scaled = try #require(PenalisedCritic(data: narrow, model: wide, weight: 10))
    #expect(scaled.estimate.value.isClose(to: 0.8676, absolute: 5e-5))
    #expect(PenalisedCritic.linearSlope(distance: 2, weight: 0.1) == 11, "whose estimate is 22")
  }

  @Test func `the excess over W₁ falls like 1 ∕ λ`() throws {
    let (p, q) = try Self.pair("translates")
    let light = try #require(PenalisedCritic(data: p, model: q, weight: 1))
    let heavy = try #require(PenalisedCritic(data: p, model: q, weight: 100))
    let (a, b) = (light.estimate.value - light.wasserstein.value, heavy.estimate.value - heavy.wasserstein.value)
    #expect((a / b).isClose(to: 100, relative: 1e-9))
  }

  @Test func `laws with a Laplace component are refused`() throws {
    let laplace = Mixture(.laplace(try Laplace(mean: 0, scale: 1)))
    #expect(InterpolateDensity(data: laplace, model: Self.gaussian(0, 1)) == nil)
    #expect(PenalisedCritic(data: Self.gaussian(0, 1), model: laplace, weight: 1) == nil)
  }
}
