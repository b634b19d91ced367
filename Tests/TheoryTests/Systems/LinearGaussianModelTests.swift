import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct LinearGaussianModelTests {
  static let model = try! LinearGaussianModel(weight: 1.3, offset: 0.4, noise: 0.5)

  @Test func `evidence, bound and divergence have the values of an independent computation`() {
    let (model, posterior) = (Self.model, Self.model.posterior(at: 1.1))
    let bound = model.lowerBound(at: 1.1, mean: 0.2, variance: 0.36)
    let gap = LinearGaussianModel.divergence(mean: 0.2, variance: 0.36, from: posterior)
    #expect(model.logEvidence(at: 1.1).isClose(to: -1.422761451237599, absolute: 1e-14))
    #expect(bound.isClose(to: -1.585190566690691, absolute: 1e-14))
    #expect(gap.isClose(to: 0.162429115453092, absolute: 1e-14))
    #expect((bound + gap).isClose(to: model.logEvidence(at: 1.1), absolute: 1e-14))
  }

  @Test func `the divergence of two Gaussians is the integral of Divergences`() throws {
    let (a, b) = (try Gaussian(mean: 0.2, deviation: 0.6), try Gaussian(mean: -0.5, deviation: 1.1))
    let closed = LinearGaussianModel.divergence(mean: 0.2, variance: 0.36, from: (-0.5, 1.21))
    #expect(closed.isClose(to: Divergences(a, b).kullbackLeiblerPQ.value, absolute: 1e-13))
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func `a noise that is not positive is refused`(noise: Double) {
    #expect(throws: DistributionError.self) { try LinearGaussianModel(weight: 1, noise: noise) }
    #expect(throws: DistributionError.self) { try LinearGaussianModel(weight: .nan, noise: 1) }
  }
}
