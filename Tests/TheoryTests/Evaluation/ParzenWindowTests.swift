import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct ParzenWindowTests {
  @Test func `mean and variance of the estimate are those of two thousand draws of fifty samples`() throws {
    let window = ParzenWindow(generator: try Gaussian(mean: 0.5, deviation: 1.2), bandwidth: 0.4)
    var random = RandomStream(seed: 30, "windows")
    let (draws, samples) = (2_000, 50)
    for x in [0.3, 2.5] {
      var (sum, squares) = (0.0, 0.0)
      for _ in 0..<draws {
        var estimate = 0.0
        for _ in 0..<samples {
          estimate += normalDensity((x - window.generator.sample(using: &random)) / 0.4) / 0.4 / Double(samples)
        }
        sum += estimate
        squares += estimate * estimate
      }
      let mean = sum / Double(draws)
      let variance = squares / Double(draws) - mean * mean
      let expected = window.densityVariance(at: x, samples: samples)
      // Five standard errors of a mean, and of a variance with the kurtosis of a near-normal law.
      #expect(window.expectedDensity(at: x).isClose(to: mean, absolute: 5 * (expected / Double(draws)).squareRoot()))
      #expect(expected.isClose(to: variance, relative: 5 * (2.5 / Double(draws)).squareRoot()))
    }
  }

  @Test func `the limit of the log-likelihood is the cross-entropy of data and widened generator`() throws {
    let data = try Gaussian(mean: -1, deviation: 1.5)
    let window = ParzenWindow(generator: try Gaussian(mean: 0.5, deviation: 1.2), bandwidth: 0.4)
    let widened = try Gaussian(mean: 0.5, deviation: (1.2 * 1.2 + 0.4 * 0.4).squareRoot())
    let crossEntropy = Divergences(data, widened).crossEntropyPQ
    #expect(window.logLikelihood(of: data).value.isClose(to: -crossEntropy.value, absolute: 1e-12))
  }

  @Test func `no bandwidth beats the best one`() throws {
    for (mean, deviation) in [(0.0, 0.1), (1, 0.5), (0.5, 2)] {
      let (generator, data) = (try Gaussian(mean: mean, deviation: deviation), Gaussian.standard)
      let best = ParzenWindow.bestBandwidth(generator: generator, data: data)
      let top = ParzenWindow(generator: generator, bandwidth: best).logLikelihood(of: data).value
      for step in [0.9, 0.99, 1.01, 1.1] {
        let other = max(best, 1e-3) * step
        #expect(ParzenWindow(generator: generator, bandwidth: other).logLikelihood(of: data).value <= top + 1e-15)
      }
    }
  }

  @Test func `the integrated error is the integral of squared bias plus variance, and has the known minimisers`() {
    for samples in [10, 100, 1000] {
      let window = ParzenWindow(generator: .standard, bandwidth: 0.4)
      let panels = QuadraturePanel.between(Gaussian.standard.landmarks(depth: 60))
      let direct = Quadrature(absoluteTolerance: 1e-13).integrate(over: panels) { x in
        let bias = window.expectedDensity(at: x) - normalDensity(x)
        return bias * bias + window.densityVariance(at: x, samples: samples)
      }
      let closed = ParzenWindow.integratedSquaredError(bandwidth: 0.4, samples: samples)
      #expect(closed.isClose(to: direct.value, absolute: 1e-12))
    }
    for (samples, best) in [(10, 0.758460), (100, 0.445473), (1000, 0.272341)] {
      let top = ParzenWindow.integratedSquaredError(bandwidth: best, samples: samples)
      for other in [best - 1e-3, best + 1e-3] {
        #expect(ParzenWindow.integratedSquaredError(bandwidth: other, samples: samples) > top)
      }
    }
  }
}
