import TestSupport
import Testing

@testable import Lesson

/// M. Arjovsky, S. Chintala, L. Bottou, Wasserstein GAN (2017).
@Suite struct `Arjovsky et al. 2017` {
  static let pairs: [(p: String, q: String)] = [
    ("N(0,1)", "N(0,2)"), ("N(1,0.5)", "N(-1,1.5)"), ("U(0,1)", "U(0.7,1.7)"), ("Laplace(0,1)", "Laplace(1,2)"),
    ("0.3*N(-2,0.4)+0.7*N(1,0.8)", "N(0,1)"), ("0.5*U(0,1)+0.5*U(4,5)", "U(2,3)"),
    ("0.2*N(-4,0.2)+0.8*N(2,0.2)", "0.7*N(-4,0.2)+0.3*N(2,0.2)"), ("N(0,1)", "N(2,1)"),
  ]

  func mixture(_ text: String) throws -> Mixture { try Mixture(MixtureExpression(text)) }

  @Test(arguments: [-2, -0.5, -0.01, 0.01, 0.25, 1, 3] as [Double])
  func `Example 1: for parallel lines at distance θ ≠ 0, W = |θ|, JSD = log 2, TV = 1, both KL = ∞`(theta: Double)
    throws
  {
    // Forty points on each line carry W exactly; across the lines the two laws are points, here intervals that do not meet.
    let heights = (0..<40).map { (Double($0) + 0.5) / 40 }
    let plan = try OptimalTransport(
      from: PointCloud(heights.map { SIMD2(0, $0) }), to: PointCloud(heights.map { SIMD2(theta, $0) }), cost: .distance)
    #expect(plan.cost.value.isClose(to: theta.magnitude, relative: 1e-14))
    let width = 0.4 * theta.magnitude
    let divergences = Divergences(
      try Uniform(lower: 0, upper: width), try Uniform(lower: theta, upper: theta + width))
    #expect(divergences.jensenShannon.value.isClose(to: log(2), relative: 1e-14))
    #expect(divergences.totalVariation.value.isClose(to: 1, relative: 1e-14))
    #expect(divergences.kullbackLeiblerPQ.value == .infinity && divergences.kullbackLeiblerQP.value == .infinity)
  }

  @Test(arguments: [0, 0.1, 0.5, 0.99, 1, 2.5])
  func `Example 1 on the line: U[0, 1] and U[t, 1 + t] have W₁ = W₂ = t, TV = min(t, 1), JSD = TV·log 2`(t: Double)
    throws
  {
    let (p, q) = (try Uniform(lower: 0, upper: 1), try Uniform(lower: t, upper: 1 + t))
    let (distances, divergences) = (TransportDistances(p, q), Divergences(p, q))
    #expect(distances.wasserstein1.value.isClose(to: t, absolute: 1e-13))
    #expect(distances.wasserstein2.value.isClose(to: t, absolute: 1e-13))
    #expect(divergences.totalVariation.value.isClose(to: min(t, 1), absolute: 1e-13))
    #expect(divergences.jensenShannon.value.isClose(to: min(t, 1) * log(2), absolute: 1e-13))
    #expect((divergences.kullbackLeiblerPQ.value == .infinity) == (t > 0))
  }

  @Test(arguments: pairs)
  func `Equation 2 on the line: E_p f − E_q f = ∫ |F − G| dx for the critic with f′ = sign(G − F)`(
    p: String, q: String
  ) throws {
    let (p, q) = (try mixture(p), try mixture(q))
    let dual = KantorovichCritic(data: p, model: q).dualValue()
    let primal = TransportDistances(p, q).wasserstein1
    // An integral of f against densities, and one of cdfs.
    #expect(dual.value.isClose(to: primal.value, relative: 1e-11))
  }

  @Test(arguments: pairs)
  func `Equation 2: no f with |f′| ≤ 1 has E_p f − E_q f > W₁`(p: String, q: String) throws {
    let (p, q) = (try mixture(p), try mixture(q))
    let distance = TransportDistances(p, q).wasserstein1.value
    var random = RandomStream(seed: 2, "slopes")
    let corners = (0...40).map { -8 + 0.4 * Double($0) }
    let breaks = corners + p.landmarks(depth: 40) + q.landmarks(depth: 40) + p.kinks + q.kinks
    for _ in 0..<25 {
      // Slopes of random functions, some of them near the best.
      let critic = KantorovichCritic(data: p, model: q)
      let share = random.uniform()
      let slopes = corners.map { share * critic.slope(at: $0 + 0.2) + (1 - share) * (2 * random.uniform() - 1) }
      var heights = [0.0]
      for slope in slopes { heights.append(heights[heights.count - 1] + 0.4 * slope) }
      func f(_ x: Double) -> Double {
        let index = max(0, min(40, Int(((x + 8) / 0.4).rounded(.down))))
        return heights[index] + slopes[index] * (x - corners[index])
      }
      let value = Quadrature(absoluteTolerance: 1e-10).integrate(over: QuadraturePanel.between(breaks)) { x in
        f(x) * (p.density(at: x) - q.density(at: x))
      }
      #expect(value.value <= distance + 1e-9)
    }
  }

  @Test(arguments: pairs)
  func `Equation 1 on the line: the sorted samples' mean distance tends to ∫ |F − G| dx`(p: String, q: String) throws {
    let (p, q) = (try mixture(p), try mixture(q))
    let count = 20_000
    let levels = (0..<count).map { (Double($0) + 0.5) / Double(count) }
    let quantiles = try wasserstein(levels.map { p.quantile($0) }, to: levels.map { q.quantile($0) })
    // The midpoint rule for ∫ |F⁻¹ − G⁻¹|; tails and gaps of the quantiles cost 1∕n.
    #expect(quantiles.value.isClose(to: TransportDistances(p, q).wasserstein1.value, absolute: 2e-3))
  }

  @Test func `between normal laws W₁ = E |a + bZ| = |b|·√(2∕π)·e^{−a²∕2b²} + a·(1 − 2Φ(−a∕|b|))`() throws {
    for (m1, s1, m2, s2) in [(0.0, 1.0, 0.0, 2.0), (1, 0.5, -1, 1.5), (0.3, 1, 0.1, 1.2)] {
      let (a, b) = (m1 - m2, s1 - s2)
      let size = b.magnitude
      let closed =
        size * (2 / Double.pi).squareRoot() * exp(-a * a / (2 * b * b)) + a * (1 - 2 * normalCDF(-a / size))
      let (p, q) = (try Gaussian(mean: m1, deviation: s1), try Gaussian(mean: m2, deviation: s2))
      #expect(TransportDistances(p, q).wasserstein1.value.isClose(to: closed, relative: 1e-12))
    }
  }

  @Test func `Theorem 1: W₁ is continuous where JSD is not, as N(0, ε²) meets N(θ, ε²)`() throws {
    let (theta, deviation) = (0.1, 1e-3)
    let (p, q) = (try Gaussian(mean: 0, deviation: deviation), try Gaussian(mean: theta, deviation: deviation))
    #expect(TransportDistances(p, q).wasserstein1.value.isClose(to: theta, relative: 1e-12))
    #expect(Divergences(p, q).jensenShannon.value.isClose(to: log(2), absolute: 1e-12), "as far as it can be")
  }

  @Test func `Section 3: weights in [−c, c] allow slopes up to c^{L+1}·Π widths, and not more`() {
    var random = RandomStream(seed: 5, "clipped weights")
    let (clip, widths) = (0.3, [1, 6, 6, 1])
    let bound = clippedLipschitzBound(clip: clip, widths: widths)
    #expect(bound.isClose(to: 0.3 * 0.3 * 0.3 * 36, relative: 1e-13))
    for _ in 0..<200 {
      let layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
        WeightMatrix((0..<outputs).map { _ in (0..<inputs).map { _ in clip * (2 * random.uniform() - 1) } })
      }
      #expect(spectralLipschitzBound(layers) <= bound)
    }
  }

  @Test func `Section 3: a line under clipping is blind to scale, and to all but the means`() throws {
    for (p, q) in [("N(0,1)", "N(0,2)"), ("0.5*N(-2,0.3)+0.5*N(2,0.3)", "N(0,1)")] {
      let (p, q) = (try mixture(p), try mixture(q))
      #expect(clippedLinearEstimate(clip: 0.01, meanDifference: [p.mean - q.mean]) == 0)
      #expect(TransportDistances(p, q).wasserstein1.value > 0.5)
    }
  }
}
