import TestSupport
import Testing

@testable import Lesson

/// Kantorovich's problem between clouds in the plane, exact and approximate.
@Suite struct `Optimal transport` {
  /// Two weighted clouds of up to 16 points; every third one on a small grid, where costs are often equal.
  static func clouds(_ trial: Int, _ count: Int = 2) throws -> [PointCloud] {
    var random = RandomStream(seed: UInt64(trial), "clouds")
    return try (0..<count).map { _ in
      let points = (0..<(1 + random.index(below: 16))).map { _ in
        trial % 3 == 0
          ? SIMD2(Double(random.index(below: 4)), Double(random.index(below: 3)))
          : SIMD2(random.normal(), 2 * random.normal())
      }
      return try PointCloud(points, weights: points.map { _ in 0.05 + random.uniform() })
    }
  }

  func length(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }

  func optimum(_ a: PointCloud, _ b: PointCloud, _ cost: TransportCost = .distance) throws -> Estimate {
    try OptimalTransport(from: a, to: b, cost: cost).wasserstein
  }

  @Test func `A cloud is as far from its translate as it was moved: W₁ = W₂ = ‖shift‖`() throws {
    for trial in 0..<200 {
      let cloud = try Self.clouds(trial)[0]
      var random = RandomStream(seed: UInt64(trial), "shift")
      let shift = SIMD2(random.normal(), random.normal())
      let moved = try PointCloud(cloud.points.map { $0 + shift }, weights: cloud.masses)
      for cost in TransportCost.allCases {
        let distance = try optimum(cloud, moved, cost)
        // Rounding: of the coordinates.
        #expect(distance.value.isClose(to: length(shift), absolute: distance.error + 1e-14))
      }
    }
  }

  @Test func `W(cX, cY) = |c|·W(X, Y), and turning both clouds changes nothing`() throws {
    for trial in 0..<200 {
      let clouds = try Self.clouds(trial)
      var random = RandomStream(seed: UInt64(trial), "motion")
      let (factor, angle) = (3 * random.normal(), 6 * random.uniform())
      let (c, s) = (cos(angle), sin(angle))
      let moved = try clouds.map { cloud in
        try PointCloud(
          cloud.points.map { factor * SIMD2(c * $0.x - s * $0.y, s * $0.x + c * $0.y) }, weights: cloud.masses)
      }
      for cost in TransportCost.allCases {
        let (before, after) = (try optimum(clouds[0], clouds[1], cost), try optimum(moved[0], moved[1], cost))
        #expect(after.value.isClose(to: factor.magnitude * before.value, relative: 1e-12, absolute: 1e-13))
      }
    }
  }

  @Test func `W is a metric: W(X, Y) = W(Y, X), W(X, X) = 0, W(X, Z) ≤ W(X, Y) + W(Y, Z)`() throws {
    for trial in 0..<200 {
      let clouds = try Self.clouds(trial, 3)
      for cost in TransportCost.allCases {
        let there = try optimum(clouds[0], clouds[2], cost), back = try optimum(clouds[2], clouds[0], cost)
        #expect((there.value - back.value).magnitude <= there.error + back.error)
        let (first, second) = (try optimum(clouds[0], clouds[1], cost), try optimum(clouds[1], clouds[2], cost))
        #expect(there.value <= first.value + second.value + there.error + first.error + second.error)
        let still = try optimum(clouds[0], clouds[0], cost)
        #expect(still.value <= still.error && still.error <= 1e-12)
      }
    }
  }

  @Test func `Kantorovich's duality: the cheapest plan costs what the best potentials earn`() throws {
    for trial in 0..<200 {
      let clouds = try Self.clouds(trial)
      for cost in TransportCost.allCases {
        let transport = try OptimalTransport(from: clouds[0], to: clouds[1], cost: cost)
        let primal = transport.plan.reduce(0) { sum, shipment in
          let distance = length(clouds[0].points[shipment.source] - clouds[1].points[shipment.target])
          return sum + shipment.mass * (cost == .distance ? distance : distance * distance)
        }
        let dual =
          zip(transport.sourcePotentials, clouds[0].masses).reduce(0) { $0 + $1.0 * $1.1 }
          + zip(transport.targetPotentials, clouds[1].masses).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(primal.isClose(to: dual, absolute: 1e-12))
        var (rows, columns) = (clouds[0].masses, clouds[1].masses)
        for shipment in transport.plan {
          rows[shipment.source] -= shipment.mass
          columns[shipment.target] -= shipment.mass
        }
        #expect((rows + columns).allSatisfy { $0.magnitude <= 1e-15 })
      }
    }
  }

  @Test func `Complementary slackness: f(x) − f(y) = ‖x − y‖ wherever the plan carries mass, and f is 1-Lipschitz`()
    throws
  {
    for trial in 0..<200 {
      let clouds = try Self.clouds(trial)
      let (a, b) = (clouds[0].points, clouds[1].points)
      let transport = try OptimalTransport(from: clouds[0], to: clouds[1], cost: .distance)
      let (u, v) = (transport.sourcePotentials, transport.targetPotentials)
      for shipment in transport.plan {
        let (i, j) = (shipment.source, shipment.target)
        #expect((u[i] + v[j]).isClose(to: length(a[i] - b[j]), absolute: 1e-12))
      }
      let (points, f) = (a + b, u + v.map { -$0 })
      for i in points.indices {
        for j in points.indices { #expect(f[i] - f[j] <= length(points[i] - points[j]) + 1e-12) }
      }
    }
  }

  @Test
  func `Gulrajani et al. 2017, Proposition 1: along every line of the plan the optimal critic falls with slope 1`()
    throws
  {
    for trial in 0..<100 {
      let clouds = try Self.clouds(trial)
      let (a, b) = (clouds[0].points, clouds[1].points)
      let transport = try OptimalTransport(from: clouds[0], to: clouds[1], cost: .distance)
      // The critic everywhere, from its values at b: the largest 1-Lipschitz function below ‖· − y‖ + f(y).
      func critic(_ x: SIMD2<Double>) -> Double {
        zip(b, transport.targetPotentials).map { length(x - $0) - $1 }.min() ?? 0
      }
      for shipment in transport.plan {
        let (x, y) = (a[shipment.source], b[shipment.target])
        for t in [0.0, 0.25, 0.5, 0.9, 1] {
          let point = x * (1 - t) + y * t
          #expect((critic(x) - critic(point)).isClose(to: t * length(x - y), absolute: 1e-12))
        }
      }
    }
    // Being 1-Lipschitz does not make a critic fall with slope 1: on ten points around another, halfway between two of
    // the lines the optimal critic is flatter.
    let ring = (0..<10).map { SIMD2(cos(0.2 * Double.pi * Double($0)), sin(0.2 * Double.pi * Double($0))) }
    let transport = try OptimalTransport(from: PointCloud([.zero]), to: PointCloud(ring), cost: .distance)
    func critic(_ x: SIMD2<Double>) -> Double {
      zip(ring, transport.targetPotentials).map { length(x - $0) - $1 }.min() ?? 0
    }
    let between = SIMD2(cos(0.1 * Double.pi), sin(0.1 * Double.pi))
    let slope = (critic(0.89 * between) - critic(0.91 * between)) / 0.02
    #expect(slope > 0.1 && slope < 0.9)
  }

  @Test
  func `Arjovsky et al. 2017, Example 1: parallel lines at distance θ have W₁ = |θ|, JSD = log 2, KL = ∞, TV = 1`()
    throws
  {
    for (count, shift) in [(1, 0.75), (6, 0.75), (40, -1e-3), (100, 12)] as [(Int, Double)] {
      let heights = (0..<count).map { (Double($0) + 0.5) / Double(count) }
      let (line, other) = (heights.map { SIMD2(0, $0) }, heights.map { SIMD2(shift, $0) })
      for cost in TransportCost.allCases {
        let distance = try optimum(PointCloud(line), PointCloud(other), cost)
        #expect(distance.value.isClose(to: shift.magnitude, relative: 1e-14))
      }
    }
    // On the line: U(0, 1) against its translate by t.
    let p = try Mixture(MixtureExpression("U(0,1)"))
    for t in [0.01, 0.3, 1, 2.5] {
      let q = try Mixture(.uniform(Uniform(lower: t, upper: 1 + t)))
      let (distances, divergences) = (TransportDistances(p, q), Divergences(p, q))
      #expect(distances.wasserstein1.value.isClose(to: t, relative: 1e-12))
      #expect(distances.wasserstein2.value.isClose(to: t, relative: 1e-12))
      #expect(divergences.totalVariation.value.isClose(to: min(t, 1), relative: 1e-12))
      #expect(divergences.jensenShannon.value.isClose(to: min(t, 1) * log(2), relative: 1e-12))
      #expect(divergences.kullbackLeiblerPQ.value == .infinity && divergences.kullbackLeiblerQP.value == .infinity)
    }
  }

  // MARK: What is cheaper to compute

  @Test func `Sliced is not W: SW₁ ≤ (2∕π)·W₁ and SW₂² ≤ ½·W₂², with equality for translates`() throws {
    for trial in 0..<100 {
      let clouds = try Self.clouds(trial)
      let sliced = try SlicedTransport(from: clouds[0], to: clouds[1], directions: 64)
      let (w1, w2) = (try optimum(clouds[0], clouds[1]), try optimum(clouds[0], clouds[1], .squaredDistance))
      // An average over 64 directions, not all: 1/(64·sin(π/128)) in the place of 2/π.
      #expect(sliced.wasserstein1.value <= w1.value / (64 * sin(Double.pi / 128)) + 1e-12)
      #expect(sliced.wasserstein2.value <= w2.value * 0.5.squareRoot() + 1e-7)
      let shift = SIMD2(0.3, -1.1)
      let moved = try PointCloud(clouds[0].points.map { $0 + shift }, weights: clouds[0].masses)
      let translate = try SlicedTransport(from: clouds[0], to: moved, directions: 64)
      #expect(translate.wasserstein2.value.isClose(to: length(shift) * 0.5.squareRoot(), relative: 1e-12))
      #expect(translate.wasserstein1.value.isClose(to: length(shift) * 2 / Double.pi, relative: 3e-4))
    }
  }

  @Test func `Sinkhorn costs too much, by at most ε·min(H(a), H(b)), and less the smaller ε: W₁ ≤ ⟨π_ε, c⟩ → W₁`()
    throws
  {
    for trial in 0..<100 {
      let clouds = try Self.clouds(trial)
      let exact = try optimum(clouds[0], clouds[1])
      var last = Double.infinity
      for epsilon in [2, 0.5, 0.1] {
        let entropic = EntropicTransport(
          from: clouds[0], to: clouds[1], cost: .distance, regularisation: epsilon, maximumIterations: 3000)
        #expect(entropic.lowerBound - 1e-12 <= exact.value && exact.value <= entropic.cost + 1e-12)
        #expect(entropic.dualityGap >= -1e-12)
        guard entropic.dualityGap < 1e-7 else { continue }
        #expect(entropic.cost - exact.value <= entropic.biasBound + 1e-7)
        #expect(entropic.cost <= last + 1e-7)
        last = entropic.cost
      }
    }
  }
}
