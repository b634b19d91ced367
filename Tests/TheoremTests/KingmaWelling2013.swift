import TestSupport
import Testing

@testable import Lesson

/// D. P. Kingma, M. Welling, Auto-Encoding Variational Bayes (2013).
@Suite struct `Kingma & Welling 2013` {
  struct Case {
    let model: LinearGaussianModel
    let x: Double
    let mean: Double
    let variance: Double
  }

  static let cases: [Case] = {
    var random = RandomStream(seed: 90, "linear models")
    return (0..<60).map { _ in
      let model = try! LinearGaussianModel(
        weight: random.normal(), offset: random.normal(), noise: exp(random.normal() - 0.5))
      return Case(model: model, x: 2 * random.normal(), mean: random.normal(), variance: exp(random.normal()))
    }
  }()

  @Test func `log p(x) = ELBO + KL(q(z | x) ‖ p(z | x)), whatever q`() throws {
    for c in Self.cases {
      let posterior = c.model.posterior(at: c.x)
      // The gap by quadrature over z.
      let gap = Divergences(
        try Gaussian(mean: c.mean, deviation: c.variance.squareRoot()),
        try Gaussian(mean: posterior.mean, deviation: posterior.variance.squareRoot())
      ).kullbackLeiblerPQ.value
      let bound = c.model.lowerBound(at: c.x, mean: c.mean, variance: c.variance)
      #expect((bound + gap).isClose(to: c.model.logEvidence(at: c.x), relative: 1e-10, absolute: 1e-11))
    }
  }

  @Test func `The bound is tight exactly at the posterior N(w·(x − μ)∕(w² + σ²), σ²∕(w² + σ²))`() {
    for c in Self.cases {
      let posterior = c.model.posterior(at: c.x)
      let best = c.model.lowerBound(at: c.x, mean: posterior.mean, variance: posterior.variance)
      #expect(best.isClose(to: c.model.logEvidence(at: c.x), absolute: 1e-12 * (1 + best.magnitude)))
      for (shift, factor) in [(0.1, 1.0), (-0.1, 1), (0, 1.2), (0, 0.8)] {
        let other = c.model.lowerBound(
          at: c.x, mean: posterior.mean + shift, variance: factor * posterior.variance)
        #expect(other < best - 1e-4)
      }
    }
  }

  @Test func `log p(x) is the logarithm of ∫ p(x | z)·p(z) dz, tractable for a linear decoder`() throws {
    for c in Self.cases {
      let evidence = Gaussian.standard.expectation(breaks: [c.model.posterior(at: c.x).mean]) { z in
        let mean = c.model.offset + c.model.weight * z
        return exp(-0.5 * (c.x - mean) * (c.x - mean) / c.model.noise) / (2 * .pi * c.model.noise).squareRoot()
      }.value
      #expect(log(evidence).isClose(to: c.model.logEvidence(at: c.x), absolute: 1e-10))
    }
  }

  @Test func `ELBO = E_q log p(x | z) − KL(q(z | x) ‖ p(z)), both terms by quadrature over z`() throws {
    for c in Self.cases.prefix(30) {
      let code = try Gaussian(mean: c.mean, deviation: c.variance.squareRoot())
      let reconstruction = code.expectation { z in
        let residual = c.x - c.model.offset - c.model.weight * z
        return -0.5 * (log(2 * .pi * c.model.noise) + residual * residual / c.model.noise)
      }.value
      let toPrior = Divergences(code, Gaussian.standard).kullbackLeiblerPQ.value
      let bound = c.model.lowerBound(at: c.x, mean: c.mean, variance: c.variance)
      #expect(bound.isClose(to: reconstruction - toPrior, relative: 1e-10, absolute: 1e-11))
    }
  }

  /// > Source: Kingma & Welling 2013, appendix B.
  @Test func `KL(N(m, v) ‖ N(0, 1)) = ½(v + m² − 1 − log v)`() throws {
    for c in Self.cases {
      let closed = 0.5 * (c.variance + c.mean * c.mean - 1 - log(c.variance))
      let value = LinearGaussianModel.divergence(mean: c.mean, variance: c.variance, from: (0, 1))
      #expect(value.isClose(to: closed, relative: 1e-12, absolute: 1e-15))
      let law = try Gaussian(mean: c.mean, deviation: c.variance.squareRoot())
      #expect(
        value.isClose(to: Divergences(law, Gaussian.standard).kullbackLeiblerPQ.value, relative: 1e-11, absolute: 1e-13)
      )
    }
  }

  @Test func `By numbers: log p = −1·42276 is the bound −1·58519 and 0·16243 of divergence`() throws {
    let model = try LinearGaussianModel(weight: 1.3, offset: 0.4, noise: 0.5)
    #expect(model.logEvidence(at: 1.1).isClose(to: -1.422761451237599, absolute: 1e-14))
    #expect(model.lowerBound(at: 1.1, mean: 0.2, variance: 0.36).isClose(to: -1.585190566690691, absolute: 1e-14))
  }

  @Test func `log p(x) = ELBO + KL(q ‖ posterior) by quadrature over z, as the linear model has it in closed form`()
    throws
  {
    let model = try LinearGaussianModel(weight: 1.3, offset: 0.4, noise: 0.6)
    for (x, mean, variance) in [(0.7, 0.2, 0.5), (-2, -0.9, 0.2), (3, 1.5, 1.4)] {
      let state = EvidenceAssessment(
        of: [x], decoder: { $0.map { 0.4 + 1.3 * $0 } }, deviation: 0.6.squareRoot(), mean: mean, variance: variance)
      #expect(state.logEvidence.isClose(to: model.logEvidence(at: x), absolute: 1e-11))
      #expect(state.lowerBound.isClose(to: model.lowerBound(at: x, mean: mean, variance: variance), absolute: 1e-10))
      let posterior = model.posterior(at: x)
      let gap = LinearGaussianModel.divergence(mean: mean, variance: variance, from: posterior)
      #expect(state.divergence.isClose(to: gap, absolute: 1e-10))
      #expect((state.logEvidence - state.lowerBound - state.divergence).magnitude < 1e-10)
    }
  }

  @Test func `With a curved decoder too the bound falls short of log p by KL(q ‖ posterior), at every point`() {
    for (a, b) in [(0.3, -0.2), (1.5, 0.9), (-2, 2.4)] {
      for (mean, variance) in [(0.0, 1.0), (a, 0.1), (2, 0.02)] {
        let state = EvidenceAssessment(
          of: [a, b], decoder: { $0.flatMap { [$0, 0.5 * $0 * $0 - 0.5] } }, deviation: 0.3, mean: mean,
          variance: variance)
        #expect(state.divergence > 0 && state.lowerBound < state.logEvidence)
        let gap = state.logEvidence - state.lowerBound
        #expect(gap.isClose(to: state.divergence, relative: 1e-10, absolute: 1e-10))
      }
    }
  }
}
