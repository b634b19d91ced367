import Elementary
import Probability

/// A Parzen window: the density of a generator as it is estimated by putting a normal kernel on each of n samples.
///
///     p̂(x) = (1/n)·Σ N(x; xᵢ, σ²)
///
/// For a normal generator its expectation, its variance and its log-likelihood have closed forms.
public struct ParzenWindow: Sendable, Equatable {
  /// The law of the samples.
  public let generator: Gaussian

  /// The deviation σ of the kernel, in data units.
  public let bandwidth: Double

  /// A window over samples of a normal generator.
  public init(generator: Gaussian, bandwidth: Double) {
    self.generator = generator
    self.bandwidth = bandwidth
  }

  /// E p̂(x) = N(x; μ, s² + σ²).
  public func expectedDensity(at x: Double) -> Double {
    normal(x - generator.mean, generator.variance + bandwidth * bandwidth)
  }

  /// The variance of p̂(x) over draws of n samples.
  ///
  ///     (1/n)·(N(x; μ, s² + σ²/2)/(2σ√π) − N(x; μ, s² + σ²)²)
  public func densityVariance(at x: Double, samples: Int) -> Double {
    let square = normal(x - generator.mean, generator.variance + 0.5 * bandwidth * bandwidth)
    let mean = expectedDensity(at: x)
    return (square / (2 * bandwidth * rootOfPi) - mean * mean) / Double(samples)
  }

  /// What the mean log-likelihood of normal data tends to as n grows, in nats.
  ///
  ///     L(σ) = −½log 2π(s² + σ²) − (t² + Δ²)/(2(s² + σ²))      data N(μ + Δ, t²)
  public func logLikelihood(of data: Gaussian) -> Double {
    let variance = generator.variance + bandwidth * bandwidth
    let shift = data.mean - generator.mean
    return -0.5 * log(twoPi * variance) - (data.variance + shift * shift) / (2 * variance)
  }

  /// The bandwidth with the largest limit of the mean log-likelihood: √max(0, t² + Δ² − s²).
  ///
  /// It makes up for whatever spread the generator lacks, so that a collapsed generator scores like a perfect one.
  public static func bestBandwidth(generator: Gaussian, data: Gaussian) -> Double {
    let shift = data.mean - generator.mean
    return Swift.max(0, data.variance + shift * shift - generator.variance).squareRoot()
  }

  /// The mean integrated squared error ∫ E(p̂ − p)² dx of a window over n samples of N(0, 1).
  ///
  ///     1/(2nσ√π) + ((1 − 1/n)(1 + σ²)^{−½} − 2√2(2 + σ²)^{−½} + 1)/(2√π)
  ///
  /// > Source: after Marron and Wand 1992.
  public static func integratedSquaredError(bandwidth: Double, samples: Int) -> Double {
    let (n, square) = (Double(samples), bandwidth * bandwidth)
    let spread = (1 - 1 / n) / (1 + square).squareRoot() - 2 * (2 / (2 + square)).squareRoot() + 1
    return (1 / (n * bandwidth) + spread) / (2 * rootOfPi)
  }
}

/// N(x; 0, variance).
private func normal(_ x: Double, _ variance: Double) -> Double {
  let deviation = variance.squareRoot()
  return normalDensity(x / deviation) / deviation
}

/// 2π.
private let twoPi = 6.283185307179586

/// √π.
private let rootOfPi = 1.772453850905516
