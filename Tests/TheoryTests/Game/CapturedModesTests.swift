import Elementary
import TestSupport
import Testing
import Theory

@Suite struct CapturedModesTests {
  @Test(arguments: [
    (1, 2, 0.215761554), (1, 8, 0.496929127), (4, 8, 0.215761554), (7, 8, 0.045406578), (20, 25, 0.074881762),
  ])
  func `the Jensen–Shannon divergence of M of K modes has the values of an independent computation`(
    captured: Int, total: Int, truth: Double
  ) {
    #expect(CapturedModes(captured: captured, of: total).jensenShannon.isClose(to: truth, absolute: 1e-9))
  }

  @Test func `all modes: nothing is lost; none: everything`() {
    let (all, none) = (CapturedModes(captured: 5, of: 5), CapturedModes(captured: 0, of: 5))
    #expect(all.jensenShannon.isClose(to: 0, absolute: 1e-16) && all.kullbackLeibler == 0)
    #expect(all.reverseKullbackLeibler == 0 && all.totalVariation == 0 && all.squaredHellinger == 0)
    #expect(
      none.jensenShannon.isClose(to: log(2), absolute: 1e-16) && none.optimalValue.isClose(to: 0, absolute: 1e-15))
    #expect(none.totalVariation == 1 && none.reverseKullbackLeibler == .infinity)
  }

  @Test func `KL(q ‖ p) is log(K∕M), and KL(p ‖ q) is infinite as soon as a mode is missing`() {
    let half = CapturedModes(captured: 4, of: 8)
    #expect(half.reverseKullbackLeibler.isClose(to: log(2), relative: 1e-15) && half.kullbackLeibler == .infinity)
    #expect(half.squaredHellinger.isClose(to: 1 - 0.5.squareRoot(), relative: 1e-15) && half.totalVariation == 0.5)
  }
}
