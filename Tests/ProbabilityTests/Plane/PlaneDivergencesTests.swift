import Elementary
import Probability
import TestSupport
import Testing

@Suite struct PlaneDivergencesTests {
  /// What is tabulated, by column.
  static func values(_ p: PlaneMixture, _ q: PlaneMixture) -> [(String, Estimate)] {
    let d = PlaneDivergences(p, q)
    return [
      ("h_p", d.entropyP), ("h_q", d.entropyQ), ("kl_pq", d.kullbackLeiblerPQ), ("kl_qp", d.kullbackLeiblerQP),
      ("jsd", d.jensenShannon), ("v_dstar", d.optimalValue), ("hellinger2", d.squaredHellinger),
      ("frechet", squaredFrechetDistance(p, q)),
    ]
  }

  /// Agreement within 1e-10, and an error neither under- nor overstated.
  static func expect(_ row: [String: String], _ p: PlaneMixture, _ q: PlaneMixture) throws {
    for (column, estimate) in values(p, q) {
      #expect(estimate.error <= 1e-8 * max(1, estimate.value.magnitude), "\(column): \(estimate)")
      guard let truth = number(row[column]) else { continue }
      let difference = (estimate.value - truth).magnitude
      #expect(difference <= 1e-10 * max(1, truth.magnitude), "\(column): \(estimate) for \(truth)")
      let reference = max(number(row["err_\(column)"]) ?? 1e-15, truth.ulp)
      #expect(difference <= estimate.error + reference, "\(column): \(estimate) for \(truth)")
    }
  }

  @Test(arguments: PlanePairs.names)
  func `all divergences agree with reference values within 1e-10, and their errors are honest`(name: String) throws {
    let row = try PlanePairs.row(name)
    let (p, q) = try PlanePairs.laws(row)
    try Self.expect(row, p, q)
  }

  static let hard = ReferenceTable("hard_pairs_2d").rows
  static let hardNames = hard.compactMap { $0["pair_id"] }

  @Test(arguments: hardNames)
  func `needles, strong correlations, sharp grids, near-identical and far pairs are within their errors`(
    name: String
  ) throws {
    let row = try #require(Self.hard.first { $0["pair_id"] == name })
    try Self.expect(
      row, try PlanePairs.mixture(row["p_components"]), try PlanePairs.mixture(row["q_components"]))
  }

  @Test
  func `KL of two Gaussians is ½(tr Σ₂⁻¹Σ₁ + Δᵀ Σ₂⁻¹Δ − 2 + log det Σ₂ ∕ det Σ₁), the entropy log 2πe + ½log det Σ`()
    throws
  {
    let (s, t) = (Covariance(xx: 1, xy: 0.6, yy: 2), Covariance(xx: 1.5, xy: -0.4, yy: 0.8))
    let p = PlaneMixture(try PlaneGaussian(mean: .zero, covariance: s))
    let q = PlaneMixture(try PlaneGaussian(mean: SIMD2(1, -1), covariance: t))
    let (ds, dt) = (s.xx * s.yy - s.xy * s.xy, t.xx * t.yy - t.xy * t.xy)
    let trace = (t.yy * s.xx - 2 * t.xy * s.xy + t.xx * s.yy) / dt
    let form = (t.yy + 2 * t.xy + t.xx) / dt
    let d = PlaneDivergences(p, q)
    #expect(d.kullbackLeiblerPQ.value.isClose(to: 0.5 * (trace + form - 2 + log(dt / ds)), absolute: 1e-12))
    #expect(d.entropyP.value.isClose(to: log(2 * .pi) + 1 + 0.5 * log(ds), absolute: 1e-12))
  }

  @Test func `V(D*) = −log 4 + 2·JSD by two integrals, and every inequality between the divergences holds`() throws {
    var random = RandomStream(seed: 31, "plane")
    for _ in 0..<6 {
      let d = PlaneDivergences(Self.law(using: &random), Self.law(using: &random))
      let (jsd, h, t) = (d.jensenShannon.value, d.squaredHellinger.value, d.triangular.value)
      let slack = 1e-11
      #expect(d.optimalValue.value.isClose(to: 2 * jsd - log(4), absolute: slack), "quadrature")
      #expect(0.25 * t <= jsd + slack && jsd <= 0.5 * log(2) * t + slack)
      #expect(log(2) * h <= jsd + slack && jsd <= h + slack)
      #expect(min(d.kullbackLeiblerPQ.value, d.kullbackLeiblerQP.value) >= -2 * log1p(-h) - slack)
    }
  }

  @Test func `equal laws have divergence 0 exactly, and the roles of p and q can be exchanged`() throws {
    var random = RandomStream(seed: 32, "plane")
    let (p, q) = (Self.law(using: &random), Self.law(using: &random))
    let same = PlaneDivergences(p, p)
    #expect(same.jensenShannon.value == 0 && same.kullbackLeiblerPQ.value == 0 && same.squaredHellinger.value == 0)
    let (forth, back) = (PlaneDivergences(p, q), PlaneDivergences(q, p))
    #expect(forth.kullbackLeiblerPQ.value.isClose(to: back.kullbackLeiblerQP.value, absolute: 1e-12))
    #expect(forth.jensenShannon.value.isClose(to: back.jensenShannon.value, absolute: 1e-12))
  }

  @Test func `the integrals do not depend on which axis is integrated first, nor on a common affine map`() throws {
    var random = RandomStream(seed: 33, "plane")
    let (p, q) = (Self.law(using: &random), Self.law(using: &random))
    // A map with determinant −2: y ↔ x and one axis stretched.
    func mapped(_ law: PlaneMixture) throws -> PlaneMixture {
      try PlaneMixture(
        weights: law.weights,
        components: law.components.map {
          let s = $0.covariance
          return try PlaneGaussian(
            mean: SIMD2($0.mean.y + 3, 2 * $0.mean.x - 1), covariance: Covariance(xx: s.yy, xy: 2 * s.xy, yy: 4 * s.xx))
        })
    }
    let (before, after) = (PlaneDivergences(p, q), PlaneDivergences(try mapped(p), try mapped(q)))
    #expect(before.jensenShannon.value.isClose(to: after.jensenShannon.value, absolute: 1e-11))
    #expect(before.kullbackLeiblerPQ.value.isClose(to: after.kullbackLeiblerPQ.value, absolute: 1e-11))
    #expect(before.squaredHellinger.value.isClose(to: after.squaredHellinger.value, absolute: 1e-11))
    #expect((before.entropyP.value + log(2)).isClose(to: after.entropyP.value, absolute: 1e-11))
  }

  @Test(arguments: [0, 0.4])
  func `far from two narrow modes log p is that of the nearer one: KL(q ‖ p) is a sum of two KLs on the line`(
    angle: Double
  ) throws {
    // Along the line through both modes p is a mixture and q normal, across it both are normal, and both are independent.
    let centre = SIMD2(cos(angle), sin(angle))
    let p = try PlaneMixture(
      weights: [0.5, 0.5],
      components: [try PlaneGaussian(mean: centre, deviation: 0.01), try PlaneGaussian(mean: -centre, deviation: 0.01)])
    let q = PlaneMixture(try PlaneGaussian(mean: .zero, deviation: 2))
    let along = try Mixture(
      weights: [0.5, 0.5],
      components: [
        .gaussian(try Gaussian(mean: -1, deviation: 0.01)), .gaussian(try Gaussian(mean: 1, deviation: 0.01)),
      ])
    let wide = Mixture(.gaussian(try Gaussian(mean: 0, deviation: 2)))
    let across = Mixture(.gaussian(try Gaussian(mean: 0, deviation: 0.01)))
    let (plane, first, second) = (PlaneDivergences(p, q), Divergences(along, wide), Divergences(across, wide))
    for (value, truth) in [
      (plane.kullbackLeiblerQP, first.kullbackLeiblerQP.value + second.kullbackLeiblerQP.value),
      (plane.kullbackLeiblerPQ, first.kullbackLeiblerPQ.value + second.kullbackLeiblerPQ.value),
      (plane.entropyP, first.entropyP.value + second.entropyP.value),
    ] {
      #expect(value.value.isClose(to: truth, relative: 1e-12, absolute: 1e-12), "quadrature: \(value) for \(truth)")
      #expect((value.value - truth).magnitude <= value.error + 0x1p-48 * truth.magnitude)
    }
  }

  @Test func `log 2 − JSD keeps its digits far below the last bit of log 2`() throws {
    // Along the line of the means this is the pair N(0, 1), N(10, 1): log 2 − JSD = E softplus(10x − 50), halved twice.
    let (p, q) = (try PlaneGaussian(mean: .zero, deviation: 1), try PlaneGaussian(mean: SIMD2(6, 8), deviation: 1))
    let plane = PlaneDivergences(PlaneMixture(p), PlaneMixture(q))
    let line = Divergences(Gaussian.standard, try Gaussian(mean: 10, deviation: 1))
    let (value, truth) = (plane.logTwoMinusJensenShannon.value, line.logTwoMinusJensenShannon.value)
    #expect(value.isClose(to: truth, relative: 1e-11) && truth < 1e-6)
  }

  /// A random mixture of up to four Gaussians with correlations up to 0.9.
  static func law(using random: inout RandomStream) -> PlaneMixture {
    let count = 1 + random.index(below: 4)
    let weights = (0..<count).map { _ in 0.2 + random.uniform() }
    let sum = weights.reduce(0, +)
    return try! PlaneMixture(
      weights: weights.map { $0 / sum },
      components: weights.map { _ in
        let (a, b, r) = (exp(random.normal() - 0.7), exp(random.normal() - 0.7), 1.8 * random.uniform() - 0.9)
        return try PlaneGaussian(
          mean: SIMD2(2 * random.normal(), 2 * random.normal()),
          covariance: Covariance(xx: a * a, xy: r * a * b, yy: b * b))
      })
  }
}
