import Elementary
import Probability
import TestSupport
import Testing

@Suite struct TransportDistancesTests {
  @Test(arguments: Pairs.names)
  func `W₁ and W₂ agree with 40-digit values within 1e-11, and their errors are honest`(name: String) throws {
    let row = try Pairs.row(name)
    let (p, q) = try Pairs.laws(row)
    let distances = TransportDistances(p, q)
    expect(distances.wasserstein1, is: try #require(number(row["w1"])), "w1")
    expect(distances.wasserstein2, is: try #require(number(row["w2"])), "w2")
    let square = distances.wasserstein2.value * distances.wasserstein2.value
    #expect(square.isClose(to: try #require(number(row["w2_sq"])), relative: 1e-11, absolute: 1e-13))
  }

  @Test func `between Gaussians W₂² = (m₁ − m₂)² + (s₁ − s₂)², and W₁ is the mean of |a + b·Z|`() throws {
    for (m, s, n, t) in [(0, 1, 0, 2), (1, 0.5, -1, 1.5), (0, 1e-3, 1, 1), (5, 1, 5, 1), (0, 1, 1e3, 1)]
      as [(Double, Double, Double, Double)]
    {
      let distances = TransportDistances(try Gaussian(mean: m, deviation: s), try Gaussian(mean: n, deviation: t))
      let (a, b) = (m - n, s - t)
      expect(distances.wasserstein2, is: (a * a + b * b).squareRoot(), "W₂ of N(\(m), \(s)) and N(\(n), \(t))")
      let folded =
        b == 0
        ? a.magnitude
        : b.magnitude * (2 / Double.pi).squareRoot() * exp(-a * a / (2 * b * b)) + a
          * (1 - 2 * normalCDF(-a / b.magnitude))
      expect(distances.wasserstein1, is: folded, "W₁ of N(\(m), \(s)) and N(\(n), \(t))")
    }
  }

  @Test func `between Laplace laws W₁ = |Δ| + |δ|·exp(−|Δ|∕|δ|) and W₂² = Δ² + 2δ²`() throws {
    for (shift, a, b) in [(1, 0.75, 1.25), (0.1, 1, 3), (3, 2, 0.5)] {
      let distances = TransportDistances(try Laplace(mean: 0, scale: a), try Laplace(mean: shift, scale: b))
      let change = (a - b).magnitude
      expect(distances.wasserstein1, is: shift + change * exp(-shift / change), "W₁")
      expect(distances.wasserstein2, is: (shift * shift + 2 * change * change).squareRoot(), "W₂")
    }
  }

  @Test func `W₁ and W₂ of any law and its own translate are the length of the shift`() throws {
    for (name, law) in Laws.all where name != "N(1000,0.001)" {
      let shifted = try law.mapped(scale: 1, offset: 0.75)
      let distances = TransportDistances(law, shifted)
      expect(distances.wasserstein1, is: 0.75, relative: 1e-10, "W₁ of \(name)")
      expect(distances.wasserstein2, is: 0.75, relative: 1e-10, "W₂ of \(name)")
    }
  }

  @Test func `W₁ by the cdfs is ∫ |x − T(x)|·p dx by the monotone map, and W₁ ≤ W₂`() throws {
    var random = RandomStream(seed: 12)
    for _ in 0..<8 {
      let (p, q) = (Laws.random(using: &random), Laws.random(using: &random))
      let distances = TransportDistances(p, q)
      let map = MonotoneMap(from: p, to: q)
      let byMap = Quadrature(absoluteTolerance: 1e-10, relativeTolerance: 0).integrate(over: Laws.panels(p)) {
        ($0 - map($0)).magnitude * p.density(at: $0)
      }
      #expect(distances.wasserstein1.value.isClose(to: byMap.value, relative: 1e-8))
      #expect(distances.wasserstein1.value <= distances.wasserstein2.value + 1e-12)
      #expect(distances.wasserstein1.value >= (p.mean - q.mean).magnitude - 1e-12)
    }
  }

  @Test func `the monotone map carries one law into the other, and back`() throws {
    let (p, q) = (Laws.all[4].law, Laws.all[6].law)
    let (forth, back) = (MonotoneMap(from: p, to: q), MonotoneMap(from: q, to: p))
    for u in [1e-12, 0.1, 0.35, 0.6, 0.9] {
      let x = p.quantile(u)
      #expect(q.cdf(at: forth(x)).isClose(to: u, relative: 1e-10))
      #expect(back(forth(x)).isClose(to: x, relative: 1e-9))
    }
  }
}
