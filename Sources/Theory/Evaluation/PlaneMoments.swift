import Probability

/// Mean and covariance of a law in the plane: all that the Fréchet distance knows of it.
public struct PlaneMoments: Sendable, Equatable {
  /// The expectation, in data units.
  public let mean: SIMD2<Double>

  /// The covariance, in squared data units.
  public let covariance: Covariance

  /// Moments as given; the covariance should be that of some law.
  public init(mean: SIMD2<Double>, covariance: Covariance) {
    self.mean = mean
    self.covariance = covariance
  }

  /// The moments of equally weighted round modes of one deviation.
  public init(modes: [SIMD2<Double>], deviation: Double) {
    let count = Double(modes.count)
    let mean = modes.reduce(SIMD2(0, 0)) { $0 + $1 } / count
    var spread = Covariance(xx: deviation * deviation, xy: 0, yy: deviation * deviation)
    for d in modes.map({ $0 - mean }) {
      spread.xx += d.x * d.x / count
      spread.xy += d.x * d.y / count
      spread.yy += d.y * d.y / count
    }
    self.init(mean: mean, covariance: spread)
  }

  /// The squared Fréchet distance, W₂² between the normal laws with these moments, in squared data units.
  ///
  ///     ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½),      tr(Σ₁Σ₂)^½ = √(tr Σ₁Σ₂ + 2√(det Σ₁·det Σ₂))
  ///
  /// > Source: Heusel et al. 2017; the trace of the root by Cayley and Hamilton.
  public func squaredFrechetDistance(to other: PlaneMoments) -> Double {
    let (a, b, shift) = (covariance, other.covariance, mean - other.mean)
    let product = a.xx * b.xx + 2 * a.xy * b.xy + a.yy * b.yy
    let determinants = a.determinant * b.determinant
    let root = (product + 2 * Swift.max(determinants, 0).squareRoot()).squareRoot()
    return shift.x * shift.x + shift.y * shift.y + (a.trace + b.trace - 2 * root)
  }
}

/// The squared Fréchet distance between two laws on the line that have these moments, in squared data units.
///
///     (μ₁ − μ₂)² + (s₁ − s₂)²      never above W₂²
public func squaredFrechetDistance(
  mean: Double, deviation: Double, toMean other: Double, deviation otherDeviation: Double
) -> Double {
  let (shift, stretch) = (mean - other, deviation - otherDeviation)
  return shift * shift + stretch * stretch
}
