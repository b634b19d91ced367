import Elementary
import Probability

/// A Parzen window: the density of a generator as it is estimated by putting a normal kernel on each of n samples.
///
///     p̂(x) = (1/n)·Σ N(x; xᵢ, h²)
///
/// What it tends to is the generator's law spread by the kernel, q ∗ N(0, h²), and its log-likelihood that law's.
public struct ParzenWindow: Sendable, Equatable {
  /// The law q of the samples.
  public let generator: Mixture

  /// The deviation h of the kernel, in data units.
  public let bandwidth: Double

  /// A window over samples of a generator.
  public init(generator: Mixture, bandwidth: Double) {
    self.generator = generator
    self.bandwidth = bandwidth
  }

  /// A window over samples of a normal generator.
  public init(generator: Gaussian, bandwidth: Double) {
    self.init(generator: Mixture(generator), bandwidth: bandwidth)
  }

  /// E p̂(x) = (q ∗ N(0, h²))(x), per data unit.
  public func expectedDensity(at x: Double) -> Double { exp(generator.logDensity(at: x, blurredBy: bandwidth)) }

  /// The variance of p̂(x) over draws of n samples.
  ///
  ///     (1/n)·((q ∗ N(0, h²/2))(x)/(2h√π) − (q ∗ N(0, h²))(x)²)
  public func densityVariance(at x: Double, samples: Int) -> Double {
    let square = exp(generator.logDensity(at: x, blurredBy: bandwidth / 2.0.squareRoot()))
    let mean = expectedDensity(at: x)
    return (square / (2 * bandwidth * rootOfPi) - mean * mean) / Double(samples)
  }

  /// What the mean log-likelihood of data tends to as n grows, in nats.
  ///
  ///     L(h) = ∫ p·log(q ∗ N(0, h²)),   −½log 2π(s² + h²) − (t² + Δ²)/(2(s² + h²)) for q = N(μ, s²) and p of deviation t at μ + Δ
  public func logLikelihood(of data: some LineDistribution) -> Estimate {
    if generator.components.count == 1, case .gaussian(let law) = generator.components[0] {
      let variance = law.variance + bandwidth * bandwidth, shift = data.mean - law.mean
      let terms = (-0.5 * log(twoPi * variance), (data.variance + shift * shift) / (2 * variance))
      return Estimate(value: terms.0 - terms.1, error: 0x1p-50 * (terms.0.magnitude + terms.1))
    }
    return data.expectation(breaks: generator.landmarks(depth: 60) + generator.kinks) {
      generator.logDensity(at: $0, blurredBy: bandwidth)
    }
  }

  /// By how much the mean log-likelihood of data lies below its limit when there are n samples, in nats, to the first order in
  /// 1/n; where it is not small, the samples are too few to tell.
  ///
  ///     E log p̂ ≈ log E p̂ − ½·Var p̂/(E p̂)²
  public func logLikelihoodBias(of data: some LineDistribution, samples: Int) -> Estimate {
    let (narrow, factor) = (bandwidth / 2.0.squareRoot(), -log(2 * bandwidth * rootOfPi))
    let excess = data.expectation(breaks: generator.landmarks(depth: 60) + generator.kinks) { x in
      let square = generator.logDensity(at: x, blurredBy: narrow) + factor
      return expm1(min(square - 2 * generator.logDensity(at: x, blurredBy: bandwidth), 600))
    }
    return (0.5 / Double(samples)) * excess
  }

  /// The bandwidth with the largest limit of the mean log-likelihood, in an interval in which there is one summit.
  ///
  /// By golden section; to about 1e-7 of itself, since a summit is flat.
  public static func bestBandwidth(generator: Mixture, data: Mixture, in range: ClosedRange<Double>) -> Double {
    func likelihood(_ logarithm: Double) -> Double {
      ParzenWindow(generator: generator, bandwidth: exp(logarithm)).logLikelihood(of: data).value
    }
    let share = 0.6180339887498949
    var (low, high) = (log(range.lowerBound), log(range.upperBound))
    var (left, right) = (high - share * (high - low), low + share * (high - low))
    var (atLeft, atRight) = (likelihood(left), likelihood(right))
    while high - low > 1e-7 {
      if atLeft >= atRight {
        (high, right, atRight) = (right, left, atLeft)
        left = high - share * (high - low)
        atLeft = likelihood(left)
      } else {
        (low, left, atLeft) = (left, right, atRight)
        right = low + share * (high - low)
        atRight = likelihood(right)
      }
    }
    return exp(0.5 * (low + high))
  }

  /// The same for normal laws: √max(0, t² + Δ² − s²).
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

/// 2π.
private let twoPi = 6.283185307179586

/// √π.
private let rootOfPi = 1.772453850905516
