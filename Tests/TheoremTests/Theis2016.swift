import TestSupport
import Testing

@testable import Lesson

/// L. Theis, A. van den Oord, M. Bethge, A note on the evaluation of generative models (2016): Parzen windows.
@Suite struct `Theis et al. 2016` {
  @Test func `a Parzen window over samples of N(μ, s²) expects N(μ, s² + σ²), by quadrature over one sample`() throws {
    let generator = try Gaussian(mean: 0.4, deviation: 1.1)
    let window = ParzenWindow(generator: generator, bandwidth: 0.3)
    for x in [-2.0, 0, 0.4, 3] {
      let mean = Quadrature(relativeTolerance: 1e-13).integrate(
        over: QuadraturePanel.between(generator.landmarks(depth: 50) + [x - 1, x, x + 1])
      ) { sample in
        generator.density(at: sample) * normalDensity((x - sample) / 0.3) / 0.3
      }
      #expect(window.expectedDensity(at: x).isClose(to: mean.value, relative: 1e-11))
    }
  }

  @Test
  func `its variance is (1∕n)·(N(x; μ, s² + σ²∕2) ∕ 2σ√π − N(x; μ, s² + σ²)²), by the second moment of one kernel`()
    throws
  {
    let generator = try Gaussian(mean: 0.4, deviation: 1.1)
    let window = ParzenWindow(generator: generator, bandwidth: 0.3)
    for x in [-2.0, 0, 0.4, 3] {
      let second = Quadrature(relativeTolerance: 1e-13).integrate(
        over: QuadraturePanel.between(generator.landmarks(depth: 50) + [x - 1, x, x + 1])
      ) { sample in
        let kernel = normalDensity((x - sample) / 0.3) / 0.3
        return generator.density(at: sample) * kernel * kernel
      }
      let mean = window.expectedDensity(at: x)
      let variance = (second.value - mean * mean) / 50
      #expect(window.densityVariance(at: x, samples: 50).isClose(to: variance, relative: 1e-10))
    }
  }

  @Test func `the best bandwidth is √max(0, t² + Δ² − s²), found again by search`() throws {
    for (shift, spread, s) in [(0.0, 1.0, 0.1), (1.5, 0.5, 1), (0, 1, 1.4)] {
      let (generator, data) = (try Gaussian(mean: 0, deviation: s), try Gaussian(mean: shift, deviation: spread))
      var (a, b) = (0.0, 5.0)
      for _ in 0..<200 {
        let (c, d) = (a + (b - a) / 3, b - (b - a) / 3)
        let (left, right) = (
          ParzenWindow(generator: generator, bandwidth: c).logLikelihood(of: data).value,
          ParzenWindow(generator: generator, bandwidth: d).logLikelihood(of: data).value
        )
        if left < right { a = c } else { b = d }
      }
      #expect(ParzenWindow.bestBandwidth(generator: generator, data: data).isClose(to: 0.5 * (a + b), absolute: 1e-6))
    }
  }

  @Test
  func `at its best bandwidth a collapsed generator scores −1·4189, as the true law does; its own score is −48·6`()
    throws
  {
    let (data, collapsed) = (Gaussian.standard, try Gaussian(mean: 0, deviation: 0.1))
    let bandwidth = ParzenWindow.bestBandwidth(generator: collapsed, data: data)
    #expect(bandwidth.isClose(to: 0.994987, absolute: 5e-7))
    let score = ParzenWindow(generator: collapsed, bandwidth: bandwidth).logLikelihood(of: data).value
    let perfect = ParzenWindow(generator: data, bandwidth: 0).logLikelihood(of: data).value
    #expect(score.isClose(to: perfect, relative: 1e-14))
    #expect(score.isClose(to: -Divergences(data, data).entropyP.value, absolute: 1e-12), "which is the entropy bound")
    #expect((-Divergences(data, collapsed).crossEntropyPQ.value).isClose(to: -48.6, absolute: 0.05))
  }

  @Test func `a window over needles in every mode scores as the data's own law; without it they have −447 nats`() throws
  {
    func modes(_ deviation: Double) throws -> Mixture {
      try Mixture(
        weights: [0.25, 0.25, 0.25, 0.25],
        components: [-6.0, -2, 2, 6].map { .gaussian(try Gaussian(mean: $0, deviation: deviation)) })
    }
    let (data, needles) = (try modes(0.6), try modes(0.02))
    let bandwidth = ParzenWindow.bestBandwidth(generator: needles, data: data, in: 1e-2...10)
    #expect(
      bandwidth.isClose(
        to: ParzenWindow.bestBandwidth(
          generator: try Gaussian(mean: 0, deviation: 0.02), data: try Gaussian(mean: 0, deviation: 0.6)),
        absolute: 1e-4))
    let entropy = -Divergences(data, data).entropyP.value
    #expect(
      ParzenWindow(generator: needles, bandwidth: bandwidth).logLikelihood(of: data).value.isClose(
        to: entropy, absolute: 1e-8))
    let own = -Divergences(data, needles).crossEntropyPQ.value
    #expect(own.isClose(to: -447.385, absolute: 1e-3))
    #expect(
      ParzenWindow(generator: needles, bandwidth: 0).logLikelihood(of: data).value.isClose(to: own, relative: 1e-9))
  }

  @Test func `no Parzen score of a translate exceeds the entropy bound −½log 2πe·t²`() throws {
    let data = Gaussian.standard
    for mean in [0.0, 0.5, 2] {
      for deviation in [0.1, 0.9, 1.5] {
        for bandwidth in [0.01, 0.3, 1, 3] {
          let window = ParzenWindow(generator: try Gaussian(mean: mean, deviation: deviation), bandwidth: bandwidth)
          #expect(window.logLikelihood(of: data).value <= -0.5 * log(2 * .pi * exp(1)) + 1e-15)
        }
      }
    }
  }

  @Test func `the mean integrated squared error has its minimum at 0·758, 0·445, 0·272 for n = 10, 100, 1000`() {
    for (samples, best, rule) in [(10, 0.758460, 0.668), (100, 0.445473, 0.422), (1000, 0.272341, 0.266)] {
      var (a, b) = (0.05, 2.0)
      for _ in 0..<100 {
        let (c, d) = (a + (b - a) / 3, b - (b - a) / 3)
        let (left, right) = (
          ParzenWindow.integratedSquaredError(bandwidth: c, samples: samples),
          ParzenWindow.integratedSquaredError(bandwidth: d, samples: samples)
        )
        if left > right { a = c } else { b = d }
      }
      #expect(a.isClose(to: best, absolute: 1e-6))
      // Silverman's rule (4∕3n)^{1∕5} is near, and too small.
      let silverman = exp(0.2 * log(4 / (3 * Double(samples))))
      #expect(silverman.isClose(to: rule, absolute: 1e-3) && silverman < best)
    }
  }
}
