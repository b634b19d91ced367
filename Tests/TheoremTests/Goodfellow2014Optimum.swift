import TestSupport
import Testing

@testable import Lesson

extension `Goodfellow et al. 2014` {
  static func atOptimum(_ p: Mixture, _ q: Mixture) -> GameAssessment {
    let best = OptimalDiscriminator(data: p, model: q)
    return GameAssessment(data: p, model: q) { points in points.map { best.logit(at: $0) } }
  }

  @Test func `Theorem 1, over random mixtures: V(D*, G) = −log 4 + 2·JSD(p ‖ q)`() {
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(40) {
      // ∫p·log D* + ∫q·log(1 − D*) against ½KL(p ‖ m) + ½KL(q ‖ m): quadrature.
      let value = Self.atOptimum(p, q).value.value
      #expect(value.isClose(to: 2 * d.jensenShannon.value - log(4), absolute: 1e-10))
    }
  }

  @Test func `Proposition 1, its curvature: V(D*) − V(σ(s* + εh)) = ½ε²·∫(p + q)·D*·(1 − D*)·h² dx + O(ε⁴)`() {
    let step = 0.01
    for (p, q) in RandomLaws.pairs.prefix(12) {
      let best = OptimalDiscriminator(data: p, model: q)
      func regret(_ step: Double) -> Double {
        GameAssessment(data: p, model: q) { $0.map { best.logit(at: $0) + step * sin($0) } }.regret.value
      }
      let curvature = Quadrature(absoluteTolerance: 1e-11).integrate(over: QuadraturePanel.covering(p, q)) { x in
        let (d, h) = (best.probability(at: x), sin(x))
        return (p.density(at: x) + q.density(at: x)) * d * (1 - d) * h * h
      }.value
      // The odd terms cancel; the next is of relative size ε².
      let average = 0.5 * regret(step) + 0.5 * regret(-step)
      #expect(average.isClose(to: 0.5 * step * step * curvature, relative: 1e-4))
    }
  }

  @Test func `Proposition 1: what D says where neither p nor q has mass changes nothing`() throws {
    let (p, q) = (try Uniform(lower: 0, upper: 1), try Uniform(lower: 2, upper: 3))
    func state(_ gap: Double) -> GameAssessment {
      GameAssessment(data: p, model: q) { $0.map { x in x > 1 && x < 2 ? gap : 1.5 - x } }
    }
    #expect(state(-20).value == state(20).value && state(-20).regret == state(20).regret)
  }

  @Test func `Theorem 1, its ceiling: C(G) = 0 only if p and q have no common point`() throws {
    let (a, b) = (
      Mixture(.uniform(try Uniform(lower: 0, upper: 1))), Mixture(.uniform(try Uniform(lower: 1, upper: 3)))
    )
    #expect(Self.atOptimum(a, b).optimalValue.value == 0)
    for d in RandomLaws.divergences { #expect(d.optimalValue.value < 0) }
    // Forty deviations apart, 1e-88 is left.
    let far = Divergences(Gaussian.standard, try Gaussian(mean: 40, deviation: 1))
    #expect(far.optimalValue.value < 0 && far.optimalValue.value > -1e-80)
  }

  /// > Source: Goodfellow et al. 2014, Proposition 1.
  @Test func `D* = 1 on data and 0 on samples for disjoint supports only: between N(0, 1) and N(1, 1) D*(0) = 0·62246`()
    throws
  {
    let best = OptimalDiscriminator(data: Gaussian.standard, model: try Gaussian(mean: 1, deviation: 1))
    #expect(best.probability(at: 0).isClose(to: 0.62246, absolute: 5e-6))
    #expect(best.probability(at: 0.5) == 0.5 && best.accuracy().value.isClose(to: 0.6915, absolute: 5e-5))
  }

  /// > Source: the definition of mutual information.
  @Test func `JSD(p ‖ q) = I(X; Y) for a fair coin Y that chooses between p and q: H(½p + ½q) − ½H(p) − ½H(q)`() {
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(30) {
      let pool = p.pooled(with: q, weight: 0.5)
      let mixed = Divergences(pool, pool).entropyP.value
      let information = mixed - 0.5 * d.entropyP.value - 0.5 * d.entropyQ.value
      #expect(d.jensenShannon.value.isClose(to: information, absolute: 1e-11))
    }
  }

  /// > Source: Goodfellow et al. 2014, Theorem 1.
  @Test func `The loss of D* is 2·H(Y | X), which is log 4 − 2·JSD(p ‖ q)`() {
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(25) {
      let best = OptimalDiscriminator(data: p, model: q)
      // The entropy of the coin D*(x), averaged over ½p + ½q.
      let conditional = Quadrature(absoluteTolerance: 1e-12).integrate(over: QuadraturePanel.covering(p, q)) { x in
        let s = best.logit(at: x)
        let coin = sigmoid(s) * softplus(-s) + sigmoid(-s) * softplus(s)
        return 0.5 * (p.density(at: x) + q.density(at: x)) * coin
      }.value
      #expect((2 * conditional).isClose(to: log(4) - 2 * d.jensenShannon.value, absolute: 1e-10))
    }
  }

  /// > Source: Goodfellow et al. 2014, Equation 6.
  @Test(arguments: [0.01, 0.1, 0.5, 1, 2, 5])
  func `JSD(N(0, 1) ‖ N(δ, 1)) = log 2 − E softplus(δX − ½δ²), and about δ²∕8 for small δ`(shift: Double) throws {
    let jsd = Divergences(Gaussian.standard, try Gaussian(mean: shift, deviation: 1)).jensenShannon.value
    let loss = Gaussian.standard.expectation { softplus(shift * $0 - 0.5 * shift * shift) }.value
    #expect(jsd.isClose(to: log(2) - loss, absolute: 1e-12))
    if shift <= 0.1 {
      #expect((jsd / (shift * shift / 8)).isClose(to: 1 - shift * shift / 8, absolute: shift * shift * shift))
    }
  }

  /// > Source: Bayes' rule.
  @Test
  func `D* > ½ is the best classifier: right with probability ½(1 + TV), and no other threshold is right more often`() {
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(40) {
      let best = OptimalDiscriminator(data: p, model: q)
      let right = best.accuracy().value
      #expect(right.isClose(to: 0.5 + 0.5 * d.totalVariation.value, absolute: 1e-10))
      for threshold in [-1, 0.1] { #expect(best.accuracy(threshold: threshold).value <= right + 1e-11) }
    }
  }
}
