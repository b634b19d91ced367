import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct ParzenEstimateTests {
  @Test func `log p̂ is the logarithm of the mean of the kernels, for any number of samples in any order`() {
    var random = RandomStream(seed: 7, "samples")
    for count in [1, 2, 7, 8, 9, 31] {
      var samples = (0..<count).map { _ in 2 * random.normal() }
      let estimate = ParzenEstimate(samples)
      random.shuffle(&samples)
      for (x, bandwidth) in [(0.0, 0.3), (1.7, 1), (-4, 0.5)] {
        let mean = samples.reduce(0) { $0 + normalDensity((x - $1) / bandwidth) / bandwidth } / Double(count)
        #expect(estimate.logDensity(at: x, bandwidth: bandwidth).isClose(to: log(mean), absolute: 1e-11))
        #expect(
          ParzenEstimate(samples).logDensity(at: x, bandwidth: bandwidth)
            == estimate.logDensity(at: x, bandwidth: bandwidth))
      }
    }
  }

  @Test func `far from all samples the logarithm is the nearest kernel's`() {
    let estimate = ParzenEstimate([0, 1, 2])
    let expected: Double = -0.5 * 1e6 - log(0.03) - 0.5 * log(2 * Double.pi)
    #expect(estimate.logDensity(at: 12, bandwidth: 0.01).isClose(to: expected, relative: 1e-13))
  }

  @Test func `many samples come to the limit, from below by their bias`() throws {
    let law = try Mixture(
      weights: [0.4, 0.6],
      components: [.gaussian(try Gaussian(mean: -1, deviation: 0.3)), .gaussian(try Gaussian(mean: 1, deviation: 0.5))])
    let (data, samples, draws) = (law, 50, 100)
    let window = ParzenWindow(generator: law, bandwidth: 0.4)
    // Fixed points of equal shares, so that only the samples scatter.
    let points = (0..<100).map { data.quantile((Double($0) + 0.5) / 100) }
    let fixed = points.reduce(0) { $0 + log(window.expectedDensity(at: $1)) } / 100
    var random = RandomStream(seed: 9, "windows")
    let errors = (0..<draws).map { _ in
      ParzenEstimate((0..<samples).map { _ in law.sample(using: &random) })
        .meanLogLikelihood(of: points, bandwidth: 0.4) - fixed
    }
    let mean = errors.reduce(0, +) / Double(draws)
    let variance = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws - 1)
    let bias = window.logLikelihoodBias(of: data, samples: samples).value
    #expect(bias > 0.001 && (mean + bias).magnitude < 4 * (variance / Double(draws)).squareRoot() + 0.2 * bias)
    #expect(bias > 5 * (variance / Double(draws)).squareRoot(), "so that a bias of 0 would be seen")
  }
}
