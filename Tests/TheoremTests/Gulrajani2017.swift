import TestSupport
import Testing

@testable import Lesson

/// I. Gulrajani et al., Improved Training of Wasserstein GANs (2017).
@Suite struct `Gulrajani et al. 2017` {
  func law(_ text: String) throws -> Mixture { try Mixture(MixtureExpression(text)) }

  func clouds(_ seed: UInt64) throws -> (PointCloud, PointCloud) {
    var random = RandomStream(seed: seed, "clouds")
    func points(_ count: Int, _ shift: Double) -> [SIMD2<Double>] {
      (0..<count).map { _ in SIMD2(random.normal() + shift, random.normal()) }
    }
    return (try PointCloud(points(30, 0)), try PointCloud(points(40, 1.5)))
  }

  @Test(arguments: 1...6)
  func `Proposition 1 on clouds: f(y) − f(x) = ‖y − x‖ wherever mass is carried`(seed: Int) throws {
    let (generated, real) = try clouds(UInt64(seed))
    let transport = try OptimalTransport(from: real, to: generated, cost: .distance)
    for shipment in transport.plan {
      let step = real.points[shipment.source] - generated.points[shipment.target]
      let distance = (step.x * step.x + step.y * step.y).squareRoot()
      let rise = transport.sourcePotentials[shipment.source] + transport.targetPotentials[shipment.target]
      #expect(rise.isClose(to: distance, absolute: 1e-12), "complementary slackness")
    }
  }

  @Test(arguments: 1...6)
  func `Proposition 1, its premise: f is 1-Lipschitz, so that the slope is 1 all along x̂ = tx + (1 − t)y`(seed: Int)
    throws
  {
    let (generated, real) = try clouds(UInt64(seed))
    let transport = try OptimalTransport(from: real, to: generated, cost: .distance)
    // The critic that the potentials of one side extend to: f(z) = max over y of (u(y) − ‖z − y‖).
    func f(_ z: SIMD2<Double>) -> Double {
      zip(real.points, transport.sourcePotentials).reduce(-.infinity) { best, point in
        let d = z - point.0
        return max(best, point.1 - (d.x * d.x + d.y * d.y).squareRoot())
      }
    }
    for shipment in transport.plan.prefix(20) {
      let (y, x) = (real.points[shipment.source], generated.points[shipment.target])
      let distance = ((y - x).x * (y - x).x + (y - x).y * (y - x).y).squareRoot()
      for t in [0.2, 0.5, 0.8] {
        let (a, b) = (f(x + (y - x) * (t - 0.1)), f(x + (y - x) * (t + 0.1)))
        #expect((b - a).isClose(to: 0.2 * distance, absolute: 1e-11))
      }
    }
  }

  @Test(arguments: 1...6)
  func `Proposition 1 in the plane: ∇f(x_t) = (y − x_t) ∕ ‖y − x_t‖ on every line of the plan, so that ‖∇f‖ = 1 there`(
    seed: Int
  ) throws {
    let (generated, real) = try clouds(UInt64(seed))
    let critic = try CloudCritic(data: real, model: generated), h = 1e-5
    func size(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }
    for shipment in critic.transport.plan {
      let (x, y) = (generated.points[shipment.target], real.points[shipment.source])
      for t in [0.1, 0.5, 0.9] {
        let place = x + t * (y - x), towards = (y - place) / size(y - place)
        for f in [critic.lowest, critic.middle, critic.highest] {
          #expect(size(f(place).gradient - towards) < 1e-10, "rounding, over short ways")
          // And without gradients: a step towards y raises f by its length, a step across by nothing in first order.
          let rise = f(place + h * towards).value - f(place - h * towards).value
          #expect(rise.isClose(to: 2 * h, absolute: 1e-14))
          let across = SIMD2(-towards.y, towards.x)
          let drift = f(place + h * across).value - f(place - h * across).value
          #expect(drift.magnitude < 1e-3 * h, "truncation")
        }
      }
    }
    // Slope 1 is a statement about these lines: elsewhere the middle critic, optimal too, is flatter.
    var random = RandomStream(seed: UInt64(seed), "places")
    let elsewhere = (0..<100).map { _ in size(critic.middle(at: SIMD2(random.normal(), random.normal())).gradient) }
    #expect(elsewhere.allSatisfy { $0 <= 1 + 1e-14 } && elsewhere.contains { $0 < 0.9 })
  }

  @Test func `Corollary 1 is about the optimal critic: x ↦ x∕2 is 1-Lipschitz with slope ½ everywhere`() throws {
    let (p, q) = (try law("N(0,1)"), try law("N(2,1)"))
    let distance = TransportDistances(p, q).wasserstein1.value
    let best = KantorovichCritic(data: p, model: q)
    for x in stride(from: -3.0, through: 5, by: 0.5) { #expect(best.slope(at: x).magnitude == 1) }
    #expect((0.5 * (p.mean - q.mean)).magnitude < distance, "and it is not optimal")
  }

  static let pairs: [(p: String, q: String)] = [
    ("N(0,1)", "N(2,1)"), ("N(0,1)", "N(0,2)"), ("U(0,1)", "U(2,3)"), ("N(0,0.1)", "N(1,0.1)"),
    ("0.5*N(-1,0.5)+0.5*N(1,0.5)", "U(-1,3)"),
  ]

  @Test(arguments: pairs)
  func `Equation 3 on the line: f′ = sign(G − F)·(1 + |F − G| ∕ (2λr)) is optimal, here against descent on a grid`(
    p: String, q: String
  ) throws {
    let (p, q) = (try law(p), try law(q))
    let (weight, count) = (1.0, 400)
    let critic = try #require(PenalisedCritic(data: p, model: q, weight: weight))
    // Each cell's slope s solves max s·(G − F) − λr·(|s| − 1)² by itself; found by ternary search, not by its formula.
    let (low, high) = (min(p.quantile(0.001), q.quantile(0.001)), max(p.quantile(0.999), q.quantile(0.999)))
    for k in stride(from: 0, to: count, by: 16) {
      let x = low + (high - low) * (Double(k) + 0.5) / Double(count)
      let (gap, r) = (q.cdf(at: x) - p.cdf(at: x), critic.interpolates(x).value)
      guard gap.magnitude > 1e-6, r > 1e-6 else { continue }
      func gain(_ s: Double) -> Double { s * gap - weight * r * (s.magnitude - 1) * (s.magnitude - 1) }
      let sign = gap > 0 ? 1.0 : -1.0
      var (a, b) = (0.0, 2 + gap.magnitude / (weight * r))
      for _ in 0..<200 {
        let (c, d) = (a + (b - a) / 3, b - (b - a) / 3)
        if gain(sign * c) < gain(sign * d) { a = c } else { b = d }
      }
      #expect(critic.slope(at: x).isClose(to: sign * 0.5 * (a + b), relative: 1e-6))
      #expect(gain(critic.slope(at: x)) >= gain(-critic.slope(at: x)), "the other sign is a local optimum only")
    }
  }

  @Test(arguments: pairs, [0.1, 10])
  func `Equation 3 on the line: the critic's estimate is W₁ + ∫ (F − G)² ∕ (2λr) dx ≥ W₁ + W₁² ∕ 2λ`(
    pair: (p: String, q: String), weight: Double
  ) throws {
    let (p, q) = (try law(pair.p), try law(pair.q))
    let critic = try #require(PenalisedCritic(data: p, model: q, weight: weight))
    let distance = TransportDistances(p, q).wasserstein1.value
    #expect(critic.estimate.value >= distance + distance * distance / (2 * weight) - 1e-9, "Cauchy and Schwarz")
    #expect(critic.estimate.error <= 1e-8 * max(1, critic.estimate.value))
    // By parts and on a plain grid of midpoints.
    let marks = p.landmarks(depth: 40) + q.landmarks(depth: 40)
    let (low, high) = (marks.min() ?? 0, marks.max() ?? 1)
    let cells = 1_500
    let sum = (0..<cells).reduce(0.0) { sum, k in
      let x = low + (high - low) * (Double(k) + 0.5) / Double(cells)
      return sum + critic.slope(at: x) * (q.cdf(at: x) - p.cdf(at: x)) * (high - low) / Double(cells)
    }
    #expect(sum.isClose(to: critic.estimate.value, relative: 5e-3))
  }

  @Test func `Equation 3 by numbers: for N(0, 1) and N(2, 1) with λ = 10 the estimate is 2·2103, not 2`() throws {
    let critic = try #require(PenalisedCritic(data: try law("N(0,1)"), model: try law("N(2,1)"), weight: 10))
    #expect(critic.estimate.value.isClose(to: 2.2103, absolute: 5e-5))
    #expect(critic.wasserstein.value.isClose(to: 2, absolute: 1e-12))
    #expect(critic.objective.value.isClose(to: 0.5 * (2 + critic.estimate.value), absolute: 1e-12))
  }

  @Test func `Equation 3: straight lines have slope 1 + W₁ ∕ 2λ, and for far points that is the optimum`() throws {
    // Two narrow laws at distance 4: between them r is flat, and the critic almost straight.
    let critic = try #require(PenalisedCritic(data: try law("N(0,0.01)"), model: try law("N(4,0.01)"), weight: 2))
    let slope = PenalisedCritic.linearSlope(distance: 4, weight: 2)
    #expect(slope == 2 && critic.slope(at: 2).isClose(to: -slope, relative: 1e-3))
    #expect(critic.estimate.value.isClose(to: 4 * slope, relative: 2e-2))
  }

  @Test func `Algorithm 1: x̂ = εx + (1 − ε)x̃ fills the gap between laws that do not meet, with density → 1 ∕ distance`()
    throws
  {
    let density = try #require(InterpolateDensity(data: try law("U(0,0.01)"), model: try law("U(1,1.01)")))
    for x in [0.2, 0.5, 0.8] { #expect(density(x).value.isClose(to: 1, relative: 1e-3)) }
    #expect(density(-0.5).value == 0 && density(1.5).value == 0)
  }
}
