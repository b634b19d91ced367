import TestSupport
import Testing

@testable import Lesson

/// T. Salimans et al., Improved Techniques for Training GANs (2016).
@Suite struct `Salimans et al. 2016, label smoothing` {
  /// > Source: Salimans et al. 2016, section 3.4.
  @Test func `With targets α and β, D* = (α·p + β·q)∕(p + q) minimises the cross-entropy`() {
    var random = RandomStream(seed: 30, "targets")
    for _ in 0..<300 {
      let (p, q) = (exp(2 * random.normal()), exp(2 * random.normal()))
      let game = LabelSmoothing(real: 0.5 + 0.49 * random.uniform(), fake: 0.49 * random.uniform())
      let best = (game.real * p + game.fake * q) / (p + q)
      #expect(game.discriminator(logRatio: log(p) - log(q)).isClose(to: best, relative: 1e-12))
      let logit = log(best) - log(1 - best)
      let least = game.cost(logit: logit, data: p, model: q)
      for step in [-2, -0.1, 0.1, 2] { #expect(game.cost(logit: logit + step, data: p, model: q) > least) }
    }
  }

  /// > Source: Salimans et al. 2016, section 3.4.
  @Test func `One-sided smoothing leaves ∇ log D* as it is, whatever α`() {
    for (p, q) in RandomLaws.pairs.prefix(60) {
      let best = OptimalDiscriminator(data: p, model: q)
      for x in [-3.1, -0.4, 1.7] {
        let (s, h) = (best.logit(at: x), 1e-5)
        let slope = (best.logit(at: x + h) - best.logit(at: x - h)) / (2 * h)
        func logD(_ x: Double, _ real: Double) -> Double {
          log(LabelSmoothing(real: real).discriminator(logRatio: best.logit(at: x)))
        }
        for real in [0.6, 0.9, 1] {
          #expect(LabelSmoothing(real: real).slope(logRatio: s) == sigmoid(-s))
          let measured = (logD(x + h, real) - logD(x - h, real)) / (2 * h)
          // Central differences: rounding/h and h²; where D* is tiny, log D* is as long as s.
          #expect(measured.isClose(to: sigmoid(-s) * slope, relative: 1e-6, absolute: 1e-8 * (1 + s.magnitude)))
        }
      }
    }
  }

  @Test func `With β > 0 the gradient dies where there is no data: 3·29e−5 for 3 at x = 6 between N(0, 1) and N(3, 1)`()
    throws
  {
    let best = OptimalDiscriminator(data: Gaussian.standard, model: try Gaussian(mean: 3, deviation: 1))
    let s = best.logit(at: 6)
    // The logit is −3x + 4.5.
    #expect((3 * LabelSmoothing(real: 0.9).slope(logRatio: s)).isClose(to: 3, absolute: 1e-5))
    #expect((3 * LabelSmoothing(real: 0.9, fake: 0.1).slope(logRatio: s)).isClose(to: 3.29e-5, relative: 1e-3))
    for s in [-20.0, -40, -300] {
      let rest = LabelSmoothing(real: 0.9, fake: 0.1).slope(logRatio: s)
      #expect(rest.isClose(to: 8 * exp(s), relative: 1e-7), "(α − β)∕β·p∕q")
    }
  }

  @Test func `At p = q one-sided smoothing by 0·9 ends at D* = 0·45, not ½`() {
    #expect(LabelSmoothing(real: 0.9).discriminator(logRatio: 0).isClose(to: 0.45, relative: 1e-15))
    #expect(LabelSmoothing(real: 0.9, fake: 0.1).discriminator(logRatio: 0).isClose(to: 0.5, relative: 1e-15))
  }
}
