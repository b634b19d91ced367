import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct `Gradients by a shift` {
  /// ∫ over z of p_z(z)·f(z) by the trapezoid rule, spectrally accurate for smooth f.
  private func expectation(_ f: (Double) -> Double) -> Double {
    var sum = 0.0
    for i in -1200...1200 {
      let z = Double(i) / 100
      sum += exp(-0.5 * z * z) * f(z) * 0.01
    }
    return sum / (2 * Double.pi).squareRoot()
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `they are the derivatives of both losses, for a bent generator and any discriminator`(seed: UInt64) {
    let g = SmallNetwork(hidden: [8], activation: .tanh, gain: 1, seed: seed)
    let d = SmallNetwork(hidden: [8, 8], activation: .tanh, gain: 2, seed: seed + 10)
    let generator = Pushforward(latent: Gaussian.standard, map: DifferentiableMap { g($0) })
    let gradients = ShiftGradients(generator: generator, logit: DifferentiableMap { d($0) })
    func losses(_ shift: Double) -> (minimax: Double, nonSaturating: Double) {
      func logit(_ z: Double) -> Double { d([g([z]).values[0] + shift]).values[0] }
      return (expectation { -softplus(logit($0)) }, expectation { softplus(-logit($0)) })
    }
    let (up, down) = (losses(1e-4), losses(-1e-4))
    // Central differences: 1e-8 of truncation.
    #expect(gradients.minimax.value.isClose(to: (up.minimax - down.minimax) / 2e-4, absolute: 1e-7))
    #expect(gradients.nonSaturating.value.isClose(to: (up.nonSaturating - down.nonSaturating) / 2e-4, absolute: 1e-7))
  }

  @Test func `at a linear logit the slope comes out of the integral`() throws {
    let model = try Gaussian(mean: 0.5, deviation: 2)
    let line = DifferentiableMap { x in (x.map { 1 - 3 * $0 }, x.map { _ in -3 }) }
    let gradients = ShiftGradients(model: model, logit: line)
    let sure = expectation { sigmoid(1 - 3 * (0.5 + 2 * $0)) }
    #expect(gradients.minimax.value.isClose(to: 3 * sure, absolute: 1e-12))
    #expect(gradients.nonSaturating.value.isClose(to: 3 * (1 - sure), absolute: 1e-12))
  }

  @Test func `a discriminator that is a coin toss pushes nobody`() throws {
    let half = DifferentiableMap { x in (x.map { _ in 0 }, x.map { _ in 0 }) }
    let gradients = ShiftGradients(model: .standard, logit: half)
    #expect(gradients.minimax.value == 0 && gradients.nonSaturating.value == 0)
  }

  @Test func `a kink of the data is integrated across`() throws {
    let data = Mixture(.laplace(try Laplace(mean: 0, scale: 1)))
    let model = try Gaussian(mean: 0.7, deviation: 1.1)
    let gradients = ShiftGradients(data: data, model: model)
    // d/dθ KL(q_θ ‖ p) for p = Laplace(0, 1): E sign(x) − 0, since the entropy of q does not move.
    #expect(
      (gradients.minimax.value + gradients.nonSaturating.value).isClose(
        to: model.upperTail(at: 0) - model.cdf(at: 0), absolute: 1e-10))
  }
}
