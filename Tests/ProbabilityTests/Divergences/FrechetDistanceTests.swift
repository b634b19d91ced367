import Elementary
import Probability
import TestSupport
import Testing

@Suite struct FrechetDistanceTests {
  @Test func `the witness of Heusel et al.: 5·463471189606478, and √det counts twice`() throws {
    let p = PlaneMixture(try PlaneGaussian(mean: .zero, covariance: Covariance(xx: 2, xy: 0.5, yy: 1)))
    let q = PlaneMixture(try PlaneGaussian(mean: SIMD2(1, 2), covariance: Covariance(xx: 1, xy: -0.3, yy: 1.5)))
    let distance = squaredFrechetDistance(p, q)
    #expect(distance.value.isClose(to: 5.463471189606478, absolute: 1e-14))
    // tr (Σ₁Σ₂)^½ = √(tr Σ₁Σ₂ + 2√(det Σ₁·det Σ₂)) for 2 × 2 matrices.
    let product: Double = 2 * 1 + 2 * 0.5 * -0.3 + 1 * 1.5
    let root = (product + 2 * (1.75 * 1.41).squareRoot()).squareRoot()
    #expect(distance.value.isClose(to: 5 + 3 + 2.5 - 2 * root, absolute: 1e-14))
    let bures = wasserstein2(p.components[0], q.components[0])
    #expect((bures.value * bures.value).isClose(to: distance.value, relative: 1e-14))
  }

  @Test(arguments: PlanePairs.names)
  func `W₂ of single Gaussians and both distances of a translate agree with exact values`(name: String) throws {
    let row = try PlanePairs.row(name)
    let (p, q) = try PlanePairs.laws(row)
    if let truth = number(row["w1_exact"]) {
      let shift = try #require(translationDistance(p, q))
      #expect((shift.value - truth).magnitude <= shift.error + truth.ulp && shift.error <= 1e-14)
    } else {
      #expect(translationDistance(p, q) == nil)
    }
    if let truth = number(row["w2_exact"]), p.components.count == 1 {
      let distance = wasserstein2(p.components[0], q.components[0])
      #expect((distance.value - truth).magnitude <= distance.error + truth.ulp && distance.error <= 1e-12)
    }
  }

  @Test func `for commuting covariances it is ‖Δμ‖² + ‖s − t‖², and it is 0 for equal moments of unequal laws`() throws
  {
    let p = PlaneMixture(try PlaneGaussian(mean: SIMD2(1, 0), covariance: Covariance(xx: 4, xy: 0, yy: 0.25)))
    let q = PlaneMixture(try PlaneGaussian(mean: SIMD2(0, 2), covariance: Covariance(xx: 1, xy: 0, yy: 9)))
    #expect(squaredFrechetDistance(p, q).value.isClose(to: 5 + 1 + 6.25, absolute: 1e-13))
    // All modes of a ring, or every second one: the same mean, the same covariance.
    let (all, half) = (
      try PlaneMixture(try PlaneMode.ring(8, radius: 2, deviation: 0.2)),
      try PlaneMixture(try PlaneMode.ring(4, radius: 2, deviation: 0.2))
    )
    let distance = squaredFrechetDistance(all, half)
    #expect(distance.value < 1e-28 && distance.error < 1e-13)
    #expect(PlaneDivergences(all, half).jensenShannon.value > 0.2)
  }

  @Test func `a law moved by a vector is found in any order of its components, one that is also turned is not`() throws
  {
    let modes = try PlaneMode.grid(3, spacing: 1, deviation: 0.1)
    let law = try PlaneMixture(modes)
    let shift = SIMD2(0.3, -0.4)
    let moved = try PlaneMixture(
      weights: law.weights,
      components: law.components.reversed().map { try PlaneGaussian(mean: $0.mean + shift, covariance: $0.covariance) })
    let distance = try #require(translationDistance(law, moved))
    #expect((distance.value - 0.5).magnitude <= distance.error + 1e-16 && distance.error < 1e-14)
    #expect(translationDistance(law, law)?.value == 0)
    let ring = try PlaneMixture(try PlaneMode.ring(8)), other = try PlaneMixture(try PlaneMode.ring(8, radius: 1.1))
    #expect(translationDistance(ring, other) == nil && translationDistance(ring, law) == nil)
  }
}
