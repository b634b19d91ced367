import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct GameAssessmentTests {
  @Test func `smoke`() throws {
    let data = try Mixture(
      weights: [0.3, 0.7],
      components: [.gaussian(Gaussian(mean: -2, deviation: 0.4)), .gaussian(Gaussian(mean: 1, deviation: 0.8))])
    for activation in [SmallNetwork.Activation.tanh, .relu, .leakyRelu] {
      for gain in [0.5, 1.0, 2.0, 4.0] {
        for seed in 1...3 as ClosedRange<UInt64> {
          let net =
            activation == .tanh && seed == 3
            ? SmallNetwork(hidden: [32, 32], activation: activation, gain: 0.35 * gain.squareRoot(), seed: seed).rising
            : SmallNetwork(hidden: [32, 32], activation: activation, gain: gain, seed: seed)
          let d = SmallNetwork(hidden: [32, 32], activation: activation, gain: gain, seed: seed + 100)
          nonisolated(unsafe) var (evals, calls, dEvals, dCalls) = (0, 0, 0, 0)
          let clock = ContinuousClock()
          var a: GameAssessment? = nil
          var g: Pushforward<Gaussian>? = nil
          let t0 = clock.measure {
            g = Pushforward(
              latent: Gaussian.standard,
              map: DifferentiableMap {
                evals += $0.count; calls += 1; return net($0)
              })
          }
          let e0 = evals
          let t = clock.measure {
            a = GameAssessment(
              data: data, generator: g!,
              logit: {
                dEvals += $0.count; dCalls += 1; return d($0).values
              })
          }
          guard let a, let g else { continue }
          print(
            activation, gain, seed, "branches", g.branches.count, "atoms", g.atoms.count, "evals", e0, evals, calls,
            dEvals, dCalls, t0, t)
          print(
            "   v", a.value, "vopt", a.optimalValue, "jsd", a.jensenShannon, "regret", a.regret, "mass-1",
            a.modelMass.value - 1, a.modelMass.error)
          print(
            "   vopt-bound", a.optimalValue.value - a.bound.value, "vopt-v-regret",
            a.optimalValue.value - a.value.value - a.regret.value, a.discriminatorError.value, a.distanceFromHalf.value)
        }
      }
    }
  }
}
