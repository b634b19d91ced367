import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct PrincipalComponentModelTests {
  @Test func `of [[2, 0·8], [0·8, 1]] the eigenvalues are 2·44339811 and 0·55660189, and the model reproduces it`() {
    let data = Covariance(xx: 2, xy: 0.8, yy: 1)
    #expect(data.eigenvalues.0.isClose(to: 2.44339811, absolute: 1e-8))
    #expect(data.eigenvalues.1.isClose(to: 0.55660189, absolute: 1e-8))
    let model = PrincipalComponentModel(mostLikelyFor: data)
    #expect(model.noise == data.eigenvalues.1)
    #expect(
      model.covariance.xx.isClose(to: 2, absolute: 1e-14) && model.covariance.xy.isClose(to: 0.8, absolute: 1e-14))
    #expect(model.covariance.yy.isClose(to: 1, absolute: 1e-14))
    // −log 2π − ½log det Σ − 1, the entropy with the other sign.
    let best = -log(2 * .pi) - 0.5 * log(data.determinant) - 1
    #expect(model.meanLogLikelihood(of: data).isClose(to: best, absolute: 1e-14))
  }

  @Test func `a round covariance has no component, and one along an axis lies on it`() {
    #expect(PrincipalComponentModel(mostLikelyFor: Covariance(xx: 2, xy: 0, yy: 2)).loading == SIMD2(0, 0))
    let flat = PrincipalComponentModel(mostLikelyFor: Covariance(xx: 1, xy: 0, yy: 5))
    #expect(flat.loading == SIMD2(0, 2) && flat.noise == 1)
  }
}
