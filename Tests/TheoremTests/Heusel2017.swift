import TestSupport
import Testing

@testable import Lesson

/// M. Heusel et al., GANs Trained by a Two Time-Scale Update Rule (2017): the Fréchet distance.
@Suite struct `Heusel et al. 2017` {
  func law(_ text: String) throws -> Mixture { try Mixture(MixtureExpression(text)) }

  @Test func `between normal laws on the line (μ₁ − μ₂)² + (s₁ − s₂)² is W₂², the monotone map's cost`() throws {
    for (m1, s1, m2, s2) in [(0.0, 1.0, 2.0, 1.0), (0, 1, 0, 2), (1, 0.5, -1, 1.5), (0, 0.01, 5, 3)] {
      let (p, q) = (try Gaussian(mean: m1, deviation: s1), try Gaussian(mean: m2, deviation: s2))
      let transport = TransportDistances(p, q).wasserstein2.value
      let frechet = squaredFrechetDistance(mean: m1, deviation: s1, toMean: m2, deviation: s2)
      #expect((transport * transport).isClose(to: frechet, relative: 1e-11))
    }
  }

  @Test(arguments: [
    ("0.5*N(-1.5,0.5)+0.5*N(1.5,0.5)", "N(0,1)"), ("U(0,1)", "N(1,2)"), ("Laplace(0,1)", "N(0,1.4)"),
    ("0.3*N(-2,0.4)+0.7*N(1,0.8)", "0.5*N(-2,0.4)+0.5*N(1,0.8)"), ("U(0,1)", "Laplace(0.5,0.2)"),
  ])
  func `between other laws it never exceeds W₂²`(p: String, q: String) throws {
    let (p, q) = (try law(p), try law(q))
    let transport = TransportDistances(p, q).wasserstein2.value
    let frechet = squaredFrechetDistance(
      mean: p.mean, deviation: p.standardDeviation, toMean: q.mean, deviation: q.standardDeviation)
    #expect(frechet <= transport * transport + 1e-12)
  }

  @Test func `in the plane ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) is the cost of the best linear map`() {
    var random = RandomStream(seed: 17, "covariances")
    for _ in 0..<100 {
      // Σ₂ = TΣ₁T for a positive T: then T is the optimal map, and its cost is tr (T − I)Σ₁(T − I).
      func positive() -> Jacobian {
        let (a, b, c, d) = (random.normal(), random.normal(), random.normal(), random.normal())
        return Jacobian(a * a + b * b + 0.1, a * c + b * d, a * c + b * d, c * c + d * d + 0.1)
      }
      let (first, map) = (positive(), positive())
      let second = map * first * map
      let change = map + Jacobian(-1, 0, 0, -1)
      let cost = change * first * change
      func moments(_ s: Jacobian) -> PlaneMoments {
        PlaneMoments(mean: [0, 0], covariance: Covariance(xx: s.thetaByTheta, xy: s.thetaByPsi, yy: s.psiByPsi))
      }
      let distance = moments(first).squaredFrechetDistance(to: moments(second))
      let scale = second.thetaByTheta + second.psiByPsi + 1
      #expect(distance.isClose(to: cost.thetaByTheta + cost.psiByPsi, absolute: 1e-11 * scale))
    }
  }

  @Test func `it is 0 from itself, symmetric, and a metric after the root`() {
    var random = RandomStream(seed: 18, "triples")
    func moments() -> PlaneMoments {
      let (a, b, c, d) = (random.normal(), random.normal(), random.normal(), random.normal())
      return PlaneMoments(
        mean: [random.normal(), random.normal()],
        covariance: Covariance(xx: a * a + b * b, xy: a * c + b * d, yy: c * c + d * d))
    }
    func distance(_ p: PlaneMoments, _ q: PlaneMoments) -> Double {
      max(p.squaredFrechetDistance(to: q), 0).squareRoot()
    }
    for _ in 0..<500 {
      let (a, b, c) = (moments(), moments(), moments())
      #expect(distance(a, a) < 1e-6 && distance(a, b).isClose(to: distance(b, a), absolute: 1e-7))
      #expect(distance(a, c) <= distance(a, b) + distance(b, c) + 1e-7)
    }
  }

  @Test func `it does not see that every second mode of a ring is missing, nor that the ring is turned`() {
    func ring(_ count: Int, turned: Double = 0) -> PlaneMoments {
      let angles = (0..<count).map { turned + 2 * .pi * Double($0) / Double(count) }
      return PlaneMoments(modes: angles.map { SIMD2(2 * cos($0), 2 * sin($0)) }, deviation: 0.2)
    }
    #expect(ring(8).squaredFrechetDistance(to: ring(4)).magnitude <= 1e-14)
    #expect(ring(8).squaredFrechetDistance(to: ring(8, turned: 0.3)).magnitude <= 1e-14)
    #expect(ring(8).squaredFrechetDistance(to: ring(2)) > 0.5, "two modes have another covariance")
  }

  @Test func `it is 0 between a bimodal law and the normal law of its moments, whose JSD is not`() throws {
    let bimodal = try law("0.5*N(-1.5,0.5)+0.5*N(1.5,0.5)")
    let normal = try Gaussian(mean: bimodal.mean, deviation: bimodal.standardDeviation)
    let frechet = squaredFrechetDistance(
      mean: bimodal.mean, deviation: bimodal.standardDeviation, toMean: normal.mean, deviation: normal.deviation)
    #expect(frechet == 0 && Divergences(bimodal, normal).jensenShannon.value > 0.1)
  }

  @Test(arguments: ["N(0,1)", "0.5*N(-1.5,0.5)+0.5*N(1.5,0.5)", "U(0,1)"])
  func `two samples of one law are 2s²∕n + (μ₄ − s⁴)∕2s²n apart, though the law is at 0 from itself`(text: String)
    throws
  {
    let (law, n, draws) = (try law(text), 200, 600)
    var random = RandomStream(seed: 19, "pairs")
    func moments() -> (mean: Double, deviation: Double) {
      let sample = (0..<n).map { _ in law.sample(using: &random) }
      let mean = sample.reduce(0, +) / Double(n)
      return (mean, (sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n - 1)).squareRoot())
    }
    let distances = (0..<draws).map { _ in
      let (a, b) = (moments(), moments())
      return squaredFrechetDistance(mean: a.mean, deviation: a.deviation, toMean: b.mean, deviation: b.deviation)
    }
    let mean = distances.reduce(0, +) / Double(draws)
    let variance = distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws - 1)
    let expected = expectedFrechetDistance(of: law, samples: n).value
    #expect((mean - expected).magnitude < 4 * (variance / Double(draws)).squareRoot())
    if text == "N(0,1)" { #expect(expected.isClose(to: 3 / Double(n), relative: 1e-9), "μ₄ = 3s⁴") }
  }

  @Test func `Figure 3: it grows with added noise, as (√(1 + σ²) − 1)² for N(0, 1)`() throws {
    var last = 0.0
    for noise in [0.1, 0.5, 1, 2] {
      let deviation = (1 + noise * noise).squareRoot()
      let transport = TransportDistances(Gaussian.standard, try Gaussian(mean: 0, deviation: deviation)).wasserstein2
        .value
      let frechet = squaredFrechetDistance(mean: 0, deviation: 1, toMean: 0, deviation: deviation)
      #expect(frechet.isClose(to: transport * transport, relative: 1e-10) && frechet > last)
      last = frechet
    }
  }
}
