import Elementary
import TestSupport
import Testing
import Theory

@Suite struct LabelSmoothingTests {
  @Test func `D* = (α·p + β·q)∕(p + q): 0·3 for p = 0·2, q = 0·6, α = 0·9, β = 0·1, and 0·45 one-sided at p = q`() {
    let both = LabelSmoothing(real: 0.9, fake: 0.1)
    #expect(both.discriminator(logRatio: log(0.2 / 0.6)).isClose(to: 0.3, relative: 1e-14))
    #expect(LabelSmoothing(real: 0.9).discriminator(logRatio: 0).isClose(to: 0.45, relative: 1e-15))
  }

  @Test func `the cost of a logit has its minimum at D*`() {
    let both = LabelSmoothing(real: 0.9, fake: 0.1)
    for (p, q) in [(0.2, 0.6), (3, 0.1), (1, 1)] {
      let best = both.discriminator(logRatio: log(p / q))
      let logit = log(best / (1 - best))
      let least = both.cost(logit: logit, data: p, model: q)
      for step in [-1, -0.01, 0.01, 1] { #expect(both.cost(logit: logit + step, data: p, model: q) > least) }
    }
  }

  @Test func `the slope of log D* is that of differences, far from the data too`() {
    for smoothing in [LabelSmoothing(real: 0.9), LabelSmoothing(real: 0.9, fake: 0.1), LabelSmoothing(real: 1)] {
      for s in [-3.0, -0.5, 0, 2] {
        let (above, below) = (smoothing.discriminator(logRatio: s + 1e-5), smoothing.discriminator(logRatio: s - 1e-5))
        #expect(smoothing.slope(logRatio: s).isClose(to: (log(above) - log(below)) / 2e-5, absolute: 1e-9))
      }
    }
    #expect(LabelSmoothing(real: 0.9).slope(logRatio: -800) == 1)
    #expect(LabelSmoothing(real: 0.9, fake: 0.1).slope(logRatio: -30).isClose(to: 8 * exp(-30.0), relative: 1e-12))
  }
}
