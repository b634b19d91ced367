import Elementary
import TestSupport
import Testing

@testable import Probability

@Suite struct `Moments of signals` {
  @Test func `by hand`() {
    let moments = SignalMoments([1, 2, 3, 4, 3, 0, 1, 0], points: 4)
    #expect(moments.count == 2 && moments.mean == [2, 1, 2, 2])
    #expect(moments.covariance.numbers == [1, -1, -1, -2, -1, 1, 1, 2, -1, 1, 1, 2, -2, 2, 2, 4])
    #expect(
      moments.covariance(atLag: 0) == 7.0 / 4 && moments.covariance(atLag: 1) == 0
        && moments.covariance(atLag: 2) == 0.5)
    #expect(moments.covariance(atLag: 3) == moments.covariance(atLag: 1))
    #expect(moments.correlations(atLag: 1) == [-1, 1, 1, -1])
    // Squares 1, 1, 1, 4 of every signal; fourth powers 1, 1, 1, 16.
    #expect(moments.kurtosis.isClose(to: (19.0 / 4) / (49.0 / 16), relative: 1e-14))
  }

  @Test func `the spectrum is that of the signals' waves, and a shift of all changes nothing`() {
    var random = RandomStream(seed: 3, "signals")
    let n = 8, signals = (0..<50 * n).map { _ in Float(random.normal()) }, moments = SignalMoments(signals, points: n)
    let spectrum = moments.spectrum
    for frequency in 0..<n {
      var power = 0.0
      for row in 0..<50 {
        var (real, imaginary) = (0.0, 0.0)
        for t in 0..<n {
          let x = Double(signals[row * n + t]) - moments.mean[t], angle = 2 * .pi * Double(frequency * t) / Double(n)
          real += x * cos(angle)
          imaginary += x * sin(angle)
        }
        power += (real * real + imaginary * imaginary) / Double(n) / 50
      }
      #expect(spectrum[frequency].isClose(to: power, relative: 1e-9))
    }
    let shifted = SignalMoments(signals.indices.map { signals[$0 / n * n + ($0 + 3) % n] }, points: n)
    for lag in 0..<n {
      #expect(shifted.covariance(atLag: lag).isClose(to: moments.covariance(atLag: lag), relative: 1e-12))
    }
  }

  @Test func `errors are those of the whole matrix, and of a sample as large as they are said to be`() throws {
    let law = try StationaryGaussian([(1, .exponential(scale: 2)), (1, .white)], points: 8)
    var random = RandomStream(seed: 9, "sample")
    let root = law.root
    var squares = 0.0
    for _ in 0..<40 {
      var signals: [Float] = []
      for _ in 0..<500 {
        let noise = (0..<8).map { _ in random.normal() }
        for t in 0..<8 {
          var sum = 0.0
          for lag in 0..<8 { sum += root[lag] * noise[(t - lag + 8) % 8] }
          signals.append(Float(sum))
        }
      }
      let moments = SignalMoments(signals, points: 8), error = moments.relativeError(to: law)
      var (missed, whole) = (0.0, 0.0)
      for s in 0..<8 {
        for t in 0..<8 {
          let exact = law.covariances[(s - t + 8) % 8]
          missed += (moments.covariance[s, t] - exact) * (moments.covariance[s, t] - exact)
          whole += exact * exact
        }
      }
      #expect(error.isClose(to: (missed / whole).squareRoot(), relative: 1e-12))
      squares += error * error / 40
      let spectrum = zip(moments.spectrum, law.spectrum).map { abs($0 - $1) }.max() ?? .nan
      #expect(moments.spectrumError(to: law).isClose(to: spectrum / law.spectrum[0], relative: 1e-12))
    }
    let said = SignalMoments([Float](repeating: 1, count: 4_000), points: 8).samplingError(of: law)
    #expect(abs(squares / (said * said) - 1) < 0.25)
  }
}
