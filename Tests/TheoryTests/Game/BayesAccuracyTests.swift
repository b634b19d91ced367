import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct BayesAccuracyTests {
  @Test(arguments: Reference.names)
  func `D* > ½ is right with probability ½(1 + TV)`(name: String) throws {
    let (row, p, q) = try Reference.laws(name)
    let truth = 0.5 + 0.5 * (try #require(number(row["tv"])))
    let accuracy = OptimalDiscriminator(data: p, model: q).accuracy()
    #expect(accuracy.value.isClose(to: truth, absolute: 1e-10))
    #expect((accuracy.value - truth).magnitude <= accuracy.error + 1e-16)
  }

  @Test func `another threshold is right less often: between N(0, 1) and N(δ, 1) it cuts at δ∕2 − t∕δ`() throws {
    let best = OptimalDiscriminator(data: Gaussian.standard, model: try Gaussian(mean: 1.5, deviation: 1))
    for threshold in [-2.0, -0.5, 0, 0.5, 3] {
      let cut = 0.75 - threshold / 1.5
      let truth = 0.5 * normalCDF(cut) + 0.5 * normalCDF(1.5 - cut)
      #expect(best.accuracy(threshold: threshold).value.isClose(to: truth, absolute: 1e-11))
    }
  }
}
