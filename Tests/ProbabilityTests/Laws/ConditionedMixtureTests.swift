import Elementary
import Probability
import TestSupport
import Testing

@Suite struct `Laws given a number` {
  @Test func `weights, means and deviations go along straight lines`() throws {
    let law = try ConditionedMixture.crossing
    for c in [-1, -0.3, 0, 0.8, 1] {
      let given = try law.law(c)
      #expect(given.weights[0].isClose(to: 0.5 + 0.3 * c, absolute: 1e-15))
      #expect(given.components[0].mean.isClose(to: -1.2 + 0.6 * c, absolute: 1e-15))
      #expect(given.components[1].variance.squareRoot().isClose(to: 0.45 - 0.15 * c, absolute: 1e-15))
    }
  }

  @Test func `a weight or a deviation that ends below 0 is refused`() {
    func component(_ weight: ConditionedMixture.Ramp, _ deviation: ConditionedMixture.Ramp)
      -> ConditionedMixture.Component
    {
      .init(weight: weight, mean: .init(0), deviation: deviation)
    }
    #expect(throws: DistributionError.self) {
      try ConditionedMixture([component(.init(0.5, 0.6), .init(1)), component(.init(0.5, -0.6), .init(1))])
    }
    #expect(throws: DistributionError.self) { try ConditionedMixture([component(.init(1), .init(0.5, 0.5))]) }
    #expect(throws: DistributionError.self) { try ConditionedMixture([component(.init(0.5), .init(1))]) }
  }
}
