import Elementary
import Probability
import TestSupport
import Testing

/// Laws whose integrals peak far from both, and laws that are the same but for the last bits: what is said has digits, or an
/// error that says it has none; infinite is said only of what is.
@Suite struct FarAndNearTests {
  private static func normal(_ mean: Double, _ deviation: Double) throws -> Mixture {
    Mixture(try Gaussian(mean: mean, deviation: deviation))
  }

  /// The value lies within its error of the truth, and the error is no larger than `relative`.
  private static func hold(
    _ estimate: Estimate, _ truth: Double, relative: Double, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      (estimate.value - truth).magnitude <= estimate.error + 2 * truth.ulp, "\(name): \(estimate) for \(truth)",
      sourceLocation: sourceLocation)
    #expect(estimate.error <= relative * truth, "\(name): \(estimate) for \(truth)", sourceLocation: sourceLocation)
  }

  @Test func `Rényi's divergence of normal laws however far: d²∕2(s² + t²) + log((s² + t²)∕2st)`() throws {
    var random = RandomStream(seed: 41, "far")
    var pairs = [
      (0.0, 1.0, 1e7, 1.0), (0, 1e-6, 1, 2e-6), (0, 1e-38, 1, 1e-30), (-1e38, 1e26, 1e38, 1e30), (0, 1, 3, 1),
    ]
    for _ in 0..<60 {
      func size(_ least: Double, _ most: Double) -> Double {
        exp(log(10) * (least + (most - least) * random.uniform()))
      }
      let far = size(-3, 15)
      pairs.append((0, size(-12, 3), far, max(size(-12, 3), 1e-13 * far)))
    }
    for (m, s, n, t) in pairs {
      let value = Divergences(try Self.normal(m, s), try Self.normal(n, t)).renyiHalf
      let square = s * s + t * t
      let truth = (n - m) * ((n - m) / square) / 2 + log(square / (2 * s * t))
      Self.hold(value, truth, relative: 1e-9, "N(\(m), \(s)), N(\(n), \(t))")
    }
  }

  @Test func `the same between mixtures, whose nearest components decide`() throws {
    let p = try Mixture(
      weights: [0.5, 0.5],
      components: [
        .gaussian(try Gaussian(mean: 0, deviation: 1)), .gaussian(try Gaussian(mean: -1e5, deviation: 3)),
      ])
    let q = try Mixture(
      weights: [0.25, 0.75],
      components: [
        .gaussian(try Gaussian(mean: 1e4, deviation: 2)), .gaussian(try Gaussian(mean: 1e6, deviation: 1)),
      ])
    // All but the nearest pair are e^(−10⁷) times smaller.
    let truth = 1e8 / 10 + log(5.0 / 4) - log(0.5 * 0.25)
    Self.hold(Divergences(p, q).renyiHalf, truth, relative: 1e-12, "mixtures")
    Self.hold(Divergences(q, p).renyiHalf, truth, relative: 1e-12, "the other way round")
  }

  @Test func `Rényi's divergence of Laplace and uniform laws far away, and infinite only for disjoint supports`() throws
  {
    let (p, q) = (
      Mixture(.laplace(try Laplace(mean: 0, scale: 1))), Mixture(.laplace(try Laplace(mean: 1e5, scale: 1)))
    )
    // √(pq) = ½e^(−d∕2) between, and falls like e^(−|x|) beyond.
    Self.hold(Divergences(p, q).renyiHalf, 1e5 - 2 * log(0.5 * 1e5 + 1), relative: 1e-12, "Laplace")
    let (u, v) = (
      Mixture(.uniform(try Uniform(lower: 0, upper: 1))), try Self.normal(1e4, 1)
    )
    let far = Divergences(u, v).renyiHalf
    #expect(far.value.isClose(to: 0.5 * (1e4 - 1) * (1e4 - 1), relative: 1e-6) && far.error < 1e-9 * far.value)
    for (a, b) in [(1.0, 2.0), (3, 4)] {
      let apart = Divergences(u, Mixture(.uniform(try Uniform(lower: a, upper: b)))).renyiHalf
      #expect(apart.value == .infinity && apart.error == 0)
    }
  }

  @Test func `χ² of N(0, 1) and N(d, 1) is e^(d²) − 1, and its logarithm d² where that is too large`() throws {
    for d in [1e-3, 1, 5, 20, 26] {
      let value = Divergences(try Self.normal(0, 1), try Self.normal(d, 1))
      Self.hold(value.chiSquaredPQ, expm1(d * d), relative: 1e-9, "d = \(d)")
    }
    for d in [30, 1e4, 1e7, 1e20, 1e38] {
      let value = Divergences(try Self.normal(0, 1), try Self.normal(d, 1))
      #expect(value.chiSquaredPQ.value == .infinity)
      #expect(value.logChiSquaredPQ.isClose(to: d * d, relative: 1e-12), "\(d): \(value.logChiSquaredPQ)")
      #expect(value.logChiSquaredQP.isClose(to: d * d, relative: 1e-12), "\(d): \(value.logChiSquaredQP)")
    }
    // 2∕s² ≤ 1∕t² diverges, and only that: 1∕(t²·s⁻²·…).
    let wide = Divergences(try Self.normal(0, 2), try Self.normal(0, 1))
    #expect(wide.chiSquaredPQ.value == .infinity && wide.logChiSquaredPQ == .infinity)
    #expect(wide.chiSquaredQP.value < .infinity)
  }

  @Test(arguments: [1e-5, 1e-10, 1e-17, 1e-30, 1e-60])
  func `KL of laws that are 10⁻⁵ to 10⁻⁶⁰ apart: ½d²`(d: Double) throws {
    let near = Divergences(try Self.normal(0, 1), try Self.normal(d, 1))
    Self.hold(near.kullbackLeiblerPQ, 0.5 * d * d, relative: 1e-9, "KL(p ‖ q)")
    Self.hold(near.kullbackLeiblerQP, 0.5 * d * d, relative: 1e-9, "KL(q ‖ p)")
    Self.hold(near.chiSquaredPQ, expm1(d * d), relative: 1e-9, "χ²")
    Self.hold(near.squaredHellinger, -expm1(-d * d / 8), relative: 1e-9, "H²")
    Self.hold(near.renyiHalf, d * d / 4, relative: 1e-9, "Rényi")
    // To the next order JSD is ⅛·d²·(1 − ⅛·d² + …).
    Self.hold(near.jensenShannon, d * d / 8 * (1 - d * d / 8), relative: 1e-9, "JSD")
    let other = Divergences(try Self.normal(3, 2), try Self.normal(3, 2 * (1 + d)))
    // The scale is rounded: what it is, not what it was asked to be.
    let e = (2 * (1 + d) - 2) / 2
    if e > 0 {
      Self.hold(other.kullbackLeiblerPQ, e * e * (1 - 5 * e / 3 + 2.25 * e * e), relative: 1e-9, "KL, scales")
    } else {
      #expect(other.kullbackLeiblerPQ == Estimate(value: 0, error: 0), "one and the same law")
    }
  }

  @Test(arguments: [1e-3, 1e-12, 1e-30, 1e-80, 1e-100])
  func `a component of weight w: χ² = w²(e⁹ − 1), KL half of it`(w: Double) throws {
    let p = try Mixture(
      weights: [1 - w, w],
      components: [
        .gaussian(.standard), .gaussian(try Gaussian(mean: 3, deviation: 1)),
      ])
    let d = Divergences(p, Mixture(.standard))
    Self.hold(d.chiSquaredPQ, w * w * expm1(9), relative: 1e-9, "χ²(p, q)")
    if w < 1e-25 {
      // Of the next order: ∫ (p − q)³∕q² is e²⁷·w³.
      Self.hold(d.kullbackLeiblerPQ, 0.5 * w * w * expm1(9), relative: 1e-9, "KL")
      Self.hold(d.chiSquaredQP, w * w * expm1(9), relative: 1e-9, "χ²(q, p)")
    }
    #expect(d.chiSquaredQP.value < .infinity)
  }

  @Test func `Laplace laws near each other, and a law and itself`() throws {
    let d = 1e-12
    let near = Divergences(
      Mixture(.laplace(try Laplace(mean: 0, scale: 1))), Mixture(.laplace(try Laplace(mean: d, scale: 1))))
    // d + e^(−d) − 1.
    Self.hold(near.kullbackLeiblerPQ, 0.5 * d * d * (1 - d / 3), relative: 1e-9, "Laplace")
    let law = try Mixture(
      weights: [0.3, 0.3, 0.4],
      components: [
        .gaussian(.standard), .laplace(try Laplace(mean: 1, scale: 2)), .uniform(try Uniform(lower: -1, upper: 2)),
      ])
    let same = Divergences(law, law)
    for value in [
      same.kullbackLeiblerPQ, same.jensenShannon, same.chiSquaredPQ, same.triangular, same.squaredHellinger,
    ] {
      #expect(value == Estimate(value: 0, error: 0))
    }
  }

  @Test func `where two laws are one but written differently, 0 has an error`() throws {
    // The same law as two halves of different weight; the densities differ in their last bits alone.
    let p = try Mixture(
      weights: [0.3, 0.7], components: [.gaussian(.standard), .gaussian(try Gaussian(mean: 0, deviation: 1))])
    let q = try Mixture(
      weights: [0.45, 0.55], components: [.gaussian(.standard), .gaussian(try Gaussian(mean: 0, deviation: 1))])
    let d = Divergences(p, q)
    for value in [d.kullbackLeiblerPQ, d.jensenShannon, d.chiSquaredPQ] {
      #expect(value.value <= value.error && value.error > 0 && value.error < 1e-25)
    }
    // Here they do not differ at all, which no sum of roundings proves.
    let whole = Mixture(.uniform(try Uniform(lower: 0, upper: 1)))
    let halves = try Mixture(
      weights: [0.5, 0.5],
      components: [.uniform(try Uniform(lower: 0, upper: 0.5)), .uniform(try Uniform(lower: 0.5, upper: 1))])
    let same = Divergences(whole, halves)
    for value in [same.kullbackLeiblerPQ, same.jensenShannon, same.squaredHellinger] {
      #expect(value.value <= value.error && value.error > 0 && value.error < 1e-25, "\(value)")
    }
    let (a, b) = (
      PlaneMixture(try PlaneGaussian(mean: .zero, deviation: 1)),
      PlaneMixture(try PlaneGaussian(mean: SIMD2(1e-17, 0), deviation: 1))
    )
    let plane = PlaneDivergences(a, b)
    #expect((plane.kullbackLeiblerPQ.value - 5e-35).magnitude <= plane.kullbackLeiblerPQ.error)
    #expect((plane.squaredHellinger.value - 1.25e-35).magnitude <= plane.squaredHellinger.error)
    #expect(plane.kullbackLeiblerPQ.error < 1e-25)
    #expect(PlaneDivergences(a, a).kullbackLeiblerPQ == Estimate(value: 0, error: 0))
  }
}
