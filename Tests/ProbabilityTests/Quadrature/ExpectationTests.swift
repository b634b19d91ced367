import Elementary
import Probability
import TestSupport
import Testing

@Suite struct ExpectationTests {
  @Test(arguments: Laws.all.map(\.name))
  func `E X is the mean, E (X − mean)² the variance, and E 1 is 1`(name: String) throws {
    let law = try #require(Laws.all.first { $0.name == name }).law
    let mean = law.mean
    #expect(law.expectation { _ in 1 }.value.isClose(to: 1, absolute: 1e-12))
    #expect(law.expectation { $0 }.value.isClose(to: mean, relative: 1e-12, absolute: 1e-12))
    #expect(law.expectation { ($0 - mean) * ($0 - mean) }.value.isClose(to: law.variance, relative: 1e-11))
  }

  @Test func `E |X − a| of N(0, 1) is 2φ(a) + a·(2Φ(a) − 1), wherever the kink is`() {
    for a in [-2.3, 0, 0.017, 1, 6] {
      let value = Gaussian.standard.expectedDistance(between: { $0 }, and: { _ in a })
      let truth = 2 * normalDensity(a) + a * (2 * normalCDF(a) - 1)
      #expect(value.value.isClose(to: truth, relative: 1e-13))
      #expect((value.value - truth).magnitude <= value.error + truth.ulp)
    }
    let none = Gaussian.standard.expectedDistance(between: { ($0 + 1) - 1 }, and: { $0 })
    #expect(none.value < 1e-15 && none.value <= none.error, "what rounding leaves is noise")
    let step = Gaussian.standard.expectation(breaks: [0.3]) { $0 > 0.3 ? 1 : 0 }
    #expect(step.value.isClose(to: normalCDF(-0.3), absolute: 1e-13))
  }
}
