import TestSupport
import Testing

@testable import Lesson

/// Kantorovich's problem between laws and samples on the line.
@Suite struct `Optimal transport on the line` {
  static func law(using random: inout RandomStream) throws -> Mixture {
    let count = 1 + random.index(below: 3)
    let weights = (0..<count).map { _ in 0.1 + random.uniform() }
    let sum = weights.reduce(0, +)
    return try Mixture(
      weights: weights.map { $0 / sum },
      components: (0..<count).map { _ in
        .gaussian(try Gaussian(mean: 2 * random.normal(), deviation: exp(0.6 * random.normal())))
      })
  }

  @Test func `W₁ = ∫ |F − G| dx = ∫₀¹ |F⁻¹(u) − G⁻¹(u)| du`() throws {
    var random = RandomStream(seed: 15, "three forms")
    for _ in 0..<40 {
      let (p, q) = (try Self.law(using: &random), try Self.law(using: &random))
      let (byCDFs, byQuantiles) = (TransportDistances(p, q).wasserstein1, MonotoneMap(from: p, to: q).meanDistance())
      #expect((byCDFs.value - byQuantiles.value).magnitude <= byCDFs.error + byQuantiles.error)
      #expect(byCDFs.error + byQuantiles.error <= 1e-9)
    }
  }

  @Test func `W₁ = sup E_p f − E_q f over 1-Lipschitz f, and f′ = sign(G − F) attains it`() throws {
    var random = RandomStream(seed: 16, "critics")
    for _ in 0..<20 {
      let (p, q) = (try Self.law(using: &random), try Self.law(using: &random))
      let w1 = TransportDistances(p, q).wasserstein1.value
      let ends = p.landmarks(depth: 60) + q.landmarks(depth: 60)
      func gain(_ breaks: [Double], _ f: (Double) -> Double) -> Double {
        Quadrature(absoluteTolerance: 1e-11, relativeTolerance: 0)
          .integrate(over: QuadraturePanel.between(ends + breaks)) { f($0) * (p.density(at: $0) - q.density(at: $0)) }
          .value
      }
      // Zigzags of slope ±1 that turn at random places, and waves.
      for _ in 0..<10 {
        let turns = (0..<5).map { _ in 3 * random.normal() }.sorted()
        let zigzag = { (x: Double) in
          var (value, slope, last) = (0.0, 1.0, -100.0)
          for turn in turns where turn < x { (value, slope, last) = (value + slope * (turn - last), -slope, turn) }
          return value + slope * (x - last)
        }
        #expect(gain(turns, zigzag) <= w1 + 1e-9)
        let rate = 3 * random.uniform() + 0.1
        #expect(gain([], { sin(rate * $0) / rate }) <= w1 + 1e-9)
      }
      // The best one, from the crossings of the cdfs on a fine grid.
      let (low, high) = (ends.min() ?? 0, ends.max() ?? 0)
      let grid = (0...40_000).map { low + (high - low) * Double($0) / 40_000 }
      var f = [0.0]
      for (x, y) in zip(grid, grid.dropFirst()) {
        let middle = 0.5 * (x + y)
        let difference = q.cdf(at: middle) - p.cdf(at: middle)
        f.append(f[f.count - 1] + (difference > 0 ? y - x : x - y))
      }
      // By parts ∫ f·(p − q) over each cell of the grid, f being linear there; grid error.
      var best = 0.0
      for i in grid.indices.dropLast() {
        let (x, y) = (grid[i], grid[i + 1])
        let middle = 0.5 * (x + y)
        best += 0.5 * (f[i] + f[i + 1]) * (p.density(at: middle) - q.density(at: middle)) * (y - x)
      }
      #expect(best.isClose(to: w1, absolute: 1e-4))
    }
  }

  @Test func `Pairing in ascending order is cheapest: any other order costs as much or more`() throws {
    var random = RandomStream(seed: 4, "pairings")
    for trial in 0..<200 {
      let count = 2 + trial % 9
      let a = (0..<count).map { _ in random.normal() }, b = (0..<count).map { _ in 1 + 2 * random.normal() }
      var order = Array(b.indices)
      order.shuffle(using: &random)
      for cost in TransportCost.allCases {
        let sorted = try wasserstein(a, to: b, cost: cost)
        let paired = zip(a, order).reduce(0) { sum, pair in
          let distance = (pair.0 - b[pair.1]).magnitude
          return sum + (cost == .distance ? distance : distance * distance)
        }
        #expect(sorted.value <= paired / Double(count) + 1e-14)
        let ascending = zip(a.sorted(), b.sorted()).reduce(0) { sum, pair in
          let distance = (pair.0 - pair.1).magnitude
          return sum + (cost == .distance ? distance : distance * distance)
        }
        #expect(sorted.value.isClose(to: ascending / Double(count), absolute: 1e-14))
      }
    }
  }

  @Test func `Between Gaussians W₁ = E|δ + τZ| and W₂² = δ² + τ²`() throws {
    for (m, s, n, t, w1) in [(0, 1, 0, 2, 0.797884560802865), (1, 0.5, -1, 1.5, 2.01698140523366), (0, 1, 3, 1, 3)]
      as [(Double, Double, Double, Double, Double)]
    {
      let (p, q) = (try Gaussian(mean: m, deviation: s), try Gaussian(mean: n, deviation: t))
      #expect(p.wasserstein1(to: q).isClose(to: w1, relative: 1e-14))
      let distances = TransportDistances(p, q)
      // Quadrature.
      #expect(distances.wasserstein1.value.isClose(to: w1, relative: 1e-12))
      #expect(distances.wasserstein2.value.isClose(to: p.wasserstein2(to: q), relative: 1e-12))
      #expect(
        (p.wasserstein2(to: q) * p.wasserstein2(to: q)).isClose(
          to: (m - n) * (m - n) + (s - t) * (s - t), relative: 1e-14))
    }
  }

  @Test func `W₁ between samples comes near W₁ between the laws, from above in the mean`() throws {
    let (p, q) = (try Gaussian(mean: 1, deviation: 0.5), try Gaussian(mean: -1, deviation: 1.5))
    var random = RandomStream(seed: 5, "samples")
    let truth = p.wasserstein1(to: q)
    func sampled(_ count: Int) throws -> Double {
      let a = (0..<count).map { _ in p.sample(using: &random) }, b = (0..<count).map { _ in q.sample(using: &random) }
      return try wasserstein(a, to: b).value
    }
    // Sampling: one value spreads by about 1.6/√n.
    #expect(try sampled(10_000).isClose(to: truth, absolute: 5 * 1.6 / 100))
    let mean = try (0..<400).reduce(0) { sum, _ in sum + (try sampled(10)) } / 400
    #expect(mean > truth - 4 * 0.6 / 20)
    let same = try wasserstein(
      (0..<1000).map { _ in p.sample(using: &random) }, to: (0..<1000).map { _ in p.sample(using: &random) })
    #expect(same.value > 0.002 && same.value < 0.1, "two samples of one law are never at distance 0")
  }
}
