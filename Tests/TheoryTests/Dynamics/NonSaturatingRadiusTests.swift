import TestSupport
import Testing
import Theory

/// Steps as they are played, against what averaging over a turn says.
@Suite struct NonSaturatingRadiusTests {
  private static func radii(
    _ rule: GameDynamics.Rule, rate: Double, from theta: Double, steps: Int
  ) -> [Double] {
    GameDynamics(ParameterGame(.nonSaturating), rule, rate: rate)
      .trajectory(from: GameParameters(theta: theta, psi: 0)).prefix(steps + 1).map { $0.radius }
  }

  @Test(arguments: [(0.2, 1.0), (0.2, 2), (0.1, 1), (0.05, 0.7)])
  func `alternating: the radius falls like √(8∕(h·t)), wherever it began`(rate: Double, theta: Double) {
    let radii = Self.radii(.alternating(discriminatorSteps: 1), rate: rate, from: theta, steps: 200_000)
    for steps in [50_000, 100_000, 200_000] {
      let law = NonSaturatingRadius.afterAlternating(steps: steps, rate: rate)
      #expect(radii[steps].isClose(to: law, relative: 0.05), "\(radii[steps]) for \(law)")
    }
    #expect((radii[200_000] / radii[50_000]).isClose(to: 0.5, relative: 0.05), "four times the steps, half the radius")
  }

  @Test(arguments: [(0.2, 1.0), (0.2, 0.05), (0.1, 1), (0.05, 0.1)])
  func `simultaneous: the players end on a cycle of radius √(2h), from inside and outside`(rate: Double, theta: Double)
  {
    let late = Self.radii(.simultaneous, rate: rate, from: theta, steps: 60_000).suffix(2_000)
    let mean = late.reduce(0, +) / Double(late.count)
    #expect(mean.isClose(to: NonSaturatingRadius.ofCycle(rate: rate), relative: 0.03))
    // It is no circle, and no spiral either.
    #expect((late.min() ?? 0) > 0.9 * mean && (late.max() ?? 0) < 1.1 * mean)
  }
}
