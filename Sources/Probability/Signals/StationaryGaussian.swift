import Elementary

/// A stationary normal law with mean 0 on n points of a circle: covariances depend on the lag alone.
///
///     cov(x_s, x_t) = c(s − t),      λ_f = Σ_l c(l)·cos(2πfl/n)
///
/// The covariance matrix is circulant, so its eigenvectors are waves and its eigenvalues the spectrum λ_f, in squared data
/// units; whatever depends on two such laws alone is a sum over frequencies.
public struct StationaryGaussian: Sendable, Equatable {
  /// c(0) … c(n − 1), where c(n − l) = c(l).
  public let covariances: [Double]
  /// λ_0 … λ_{n − 1}, where λ_{n − f} = λ_f.
  public let spectrum: [Double]
  /// No λ is farther than this from the exact one.
  public let spectrumError: Double

  /// A law on an even number of points by c(0) … c(n/2); an error if there is no such law.
  public init(covariances half: [Double]) throws(DistributionError) {
    precondition(half.count >= 2, "a circle has two points or more")
    guard half.allSatisfy({ $0.isFinite }), half[0] > 0 else { throw .scaleNotPositive(half[0]) }
    let n = 2 * (half.count - 1)
    let all = (0..<n).map { half[min($0, n - $0)] }
    let waves = Self.waves(n)
    let size = all.reduce(0) { $0 + $1.magnitude }
    // A wave is off by two roundings of its argument and two of its own, a sum of n by n more.
    (covariances, spectrumError) = (all, Double(n + 10) * 0x1p-52 * size)
    var spectrum: [Double] = []
    for frequency in 0..<n {
      spectrum.append((0..<n).reduce(0) { $0 + all[$1] * waves[frequency * $1 % n] })
    }
    self.spectrum = spectrum
    for (frequency, value) in spectrum.enumerated() where !(value > spectrumError) {
      throw .spectrumNotPositive(frequency: frequency, value: value)
    }
  }

  /// A law on n points whose covariance is a weighted sum of functions of the lag.
  public init(
    _ terms: [(weight: Double, function: CovarianceFunction)], points: Int
  ) throws(DistributionError) {
    try self.init(
      covariances: (0...points / 2).map { lag in
        terms.reduce(0) { $0 + $1.weight * $1.function.value(at: lag, of: points) }
      })
  }

  /// cos(2πk/n) for k from 0 to n − 1.
  private static func waves(_ n: Int) -> [Double] { (0..<n).map { cos(2 * .pi * Double($0) / Double(n)) } }

  /// Points.
  public var points: Int { covariances.count }
  /// c(0), the variance of every point.
  public var variance: Double { covariances[0] }

  /// The same law in units in which every point has variance 1.
  public var standardised: StationaryGaussian {
    get throws(DistributionError) {
      try StationaryGaussian(covariances: covariances[...(points / 2)].map { $0 / variance })
    }
  }

  /// The covariance matrix.
  public var matrix: SquareMatrix {
    SquareMatrix(size: points, (0..<points * points).map { covariances[($0 / points - $0 % points + points) % points] })
  }

  /// The kernel whose circular convolution with white noise has this law: r(l) = Σ_f √λ_f·cos(2πfl/n)/n, c = r ∗ r.
  public var root: [Double] {
    let (n, waves) = (points, Self.waves(points))
    return (0..<n).map { lag in
      (0..<n).reduce(0) { $0 + spectrum[$1].squareRoot() * waves[$1 * lag % n] } / Double(n)
    }
  }

  /// −E log p, in nats: ½ Σ log(2πe·λ_f).
  public var entropy: Estimate {
    var (value, error) = (0.0, 0.0)
    for eigenvalue in spectrum {
      let term = 0.5 * (1 + log(2 * .pi * eigenvalue))
      value += term
      error += 0.5 * spectrumError / (eigenvalue - spectrumError) + 0x1p-49 * (1 + term.magnitude)
    }
    return Estimate(value: value, error: error)
  }

  /// KL(p ‖ q), in nats: ½ Σ (r − 1 − log r) with r the ratio of the spectra.
  public static func kullbackLeibler(_ p: StationaryGaussian, _ q: StationaryGaussian) -> Estimate {
    var (value, error) = (0.0, 0.0)
    for (a, b) in p.paired(with: q) {
      let excess = (a - b) / b
      let doubt = (p.spectrumError * b + q.spectrumError * a) / (b * (b - q.spectrumError))
      let slope = max((excess / (1 + excess)).magnitude, (doubt / (1 + excess)).magnitude)
      value += 0.5 * (excess - log1p(excess))
      error += slope * doubt + 0x1p-51 * excess.magnitude
    }
    return Estimate(value: max(0, value), error: error)
  }

  /// The squared Fréchet distance, W₂², in squared data units: Σ (√λ_f − √μ_f)², since both covariances have the same axes.
  public static func squaredFrechet(_ p: StationaryGaussian, _ q: StationaryGaussian) -> Estimate {
    var (value, error) = (0.0, 0.0)
    for (a, b) in p.paired(with: q) {
      let whole = a.squareRoot() + b.squareRoot()
      let (difference, doubt) = ((a - b) / whole, (p.spectrumError + q.spectrumError) / whole)
      value += difference * difference
      error += 2 * difference.magnitude * doubt + doubt * doubt + 0x1p-50 * difference * difference
    }
    return Estimate(value: value, error: error)
  }

  private func paired(with other: StationaryGaussian) -> Zip2Sequence<[Double], [Double]> {
    precondition(points == other.points, "both laws live on the same points")
    return zip(spectrum, other.spectrum)
  }
}
