import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct InceptionScoreTests {
  static func modes(_ centres: [Double], _ deviation: Double, weights: [Double]? = nil) -> Mixture {
    try! Mixture(
      weights: weights ?? [Double](repeating: 1 / Double(centres.count), count: centres.count),
      components: centres.map { .gaussian(try! Gaussian(mean: $0, deviation: deviation)) })
  }

  static let centres: [Double] = [-6, -2, 2, 6]

  @Test func `four generators by numbers`() {
    let score = InceptionScore(classes: Self.modes(Self.centres, 0.3))
    #expect(score(Self.modes(Self.centres, 0.3)).value.isClose(to: 3.99999999976, absolute: 1e-9))
    #expect(score(Self.modes([-6, -2, 2], 0.3)).value.isClose(to: 3, absolute: 1e-8))
    #expect(score(Self.modes([2], 0.3)).value.isClose(to: 1, absolute: 1e-8))
    let uneven = score(Self.modes(Self.centres, 0.3, weights: [0.7, 0.1, 0.1, 0.1]))
    #expect(uneven.value.isClose(to: 2.561128518, absolute: 1e-8))
    let wide = InceptionScore(classes: Self.modes(Self.centres, 2))
    #expect(wide(Self.modes(Self.centres, 2)).value.isClose(to: 2.32852, absolute: 1e-5))
    #expect(score(Self.modes([-20, 20], 0.3)).value.isClose(to: 2, absolute: 1e-9))
  }

  @Test func `the score is exp of the mean divergence from the marginal, by another integral`() {
    for (classes, law) in [
      (Self.modes(Self.centres, 1), Self.modes([-5, 1, 2], 0.8)), (Self.modes([0, 1, 4], 1.3), Self.modes([2], 3)),
    ] {
      let score = InceptionScore(classes: classes)
      let marginal = score.marginal(of: law).map(\.value)
      #expect(marginal.reduce(0, +).isClose(to: 1, absolute: 1e-12))
      let panels = QuadraturePanel.between(law.landmarks(depth: 60) + classes.landmarks(depth: 60))
      let mean = Quadrature(absoluteTolerance: 1e-12).integrate(over: panels) { x in
        var divergence = 0.0
        for (chance, share) in zip(score.posterior(at: x), marginal) where chance > 0 {
          divergence += chance * log(chance / share)
        }
        return law.density(at: x) * divergence
      }
      let result = score(law)
      #expect(result.value.isClose(to: exp(mean.value), relative: 1e-10))
      #expect((result.value - exp(mean.value)).magnitude <= result.error + 1e-11)
    }
  }

  @Test func `the posterior is defined where no class has any density left`() {
    let score = InceptionScore(classes: Self.modes(Self.centres, 0.3))
    #expect(score.posterior(at: 1e6)[3] == 1 && score.posterior(at: -1e6)[0] == 1)
    #expect(score.posterior(at: 0).reduce(0, +).isClose(to: 1, absolute: 1e-14))
  }
}
