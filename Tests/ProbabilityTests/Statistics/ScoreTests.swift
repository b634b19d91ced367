import Elementary
import Probability
import TestSupport
import Testing

@Suite struct Scores {
  @Test func `every score is the derivative of the log-density`() throws {
    let laws: [Mixture] = [
      Mixture(.gaussian(try Gaussian(mean: 1, deviation: 0.5))), Mixture(.laplace(try Laplace(mean: -1, scale: 2))),
      Mixture(.uniform(try Uniform(lower: -9, upper: 9))),
      try Mixture(
        weights: [0.2, 0.3, 0.5],
        components: [
          .gaussian(try Gaussian(mean: -2, deviation: 0.4)), .laplace(try Laplace(mean: 0.3, scale: 0.7)),
          .uniform(try Uniform(lower: -9, upper: 9)),
        ]),
    ]
    for law in laws {
      for x in stride(from: -8.03, through: 8, by: 0.41) {
        let difference = (law.logDensity(at: x + 1e-5) - law.logDensity(at: x - 1e-5)) / 2e-5
        // Second-order differences of log-densities up to 400: rounding.
        #expect(law.score(at: x).isClose(to: difference, relative: 1e-7, absolute: 1e-8))
      }
    }
  }

  @Test func `a mixture's score stays finite where its density underflows, and is no number where it is 0`() throws {
    let far = try Mixture(
      weights: [0.5, 0.5],
      components: [.gaussian(.standard), .gaussian(try Gaussian(mean: 3, deviation: 1))])
    #expect(far.score(at: 100).isClose(to: -97, relative: 1e-12))
    #expect(far.score(at: -100).isClose(to: 100, relative: 1e-12))
    let short = Mixture(.uniform(try Uniform(lower: 0, upper: 1)))
    #expect(short.score(at: 2).isNaN && short.score(at: 0.5) == 0)
    #expect(try Laplace(mean: 1, scale: 2).score(at: 1) == 0)
  }
}
