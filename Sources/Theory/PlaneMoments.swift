/// Mean and covariance of a law in the plane: all that the Fréchet distance knows of it.
public struct PlaneMoments: Sendable, Equatable {
  /// The expectation, in data units.
  public let mean: SIMD2<Double>

  /// The covariance of x with x, x with y and y with y, in squared data units.
  public let covariance: SIMD3<Double>

  /// Moments as given; the covariance (xx, xy, yy) should be that of some law.
  public init(mean: SIMD2<Double>, covariance: SIMD3<Double>) {
    self.mean = mean
    self.covariance = covariance
  }

  /// The moments of equally weighted round modes of one deviation.
  public init(modes: [SIMD2<Double>], deviation: Double) {
    let count = Double(modes.count)
    let mean = modes.reduce(SIMD2(0, 0)) { $0 + $1 } / count
    let spread = modes.reduce(SIMD3(0, 0, 0)) { sum, mode in
      let d = mode - mean
      return sum + SIMD3(d.x * d.x, d.x * d.y, d.y * d.y)
    }
    self.init(mean: mean, covariance: spread / count + SIMD3(1, 0, 1) * (deviation * deviation))
  }

  /// The squared Fréchet distance, W₂² between the normal laws with these moments, in squared data units.
  ///
  ///     ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½),      tr(Σ₁Σ₂)^½ = √(tr Σ₁Σ₂ + 2√(det Σ₁·det Σ₂))
  ///
  /// > Source: Heusel et al. 2017; the trace of the root by Cayley and Hamilton.
  public func squaredFrechetDistance(to other: PlaneMoments) -> Double {
    let (a, b, shift) = (covariance, other.covariance, mean - other.mean)
    let trace = a.x * b.x + 2 * a.y * b.y + a.z * b.z
    let determinants = (a.x * a.z - a.y * a.y) * (b.x * b.z - b.y * b.y)
    let root = (trace + 2 * Swift.max(determinants, 0).squareRoot()).squareRoot()
    return shift.x * shift.x + shift.y * shift.y + (a.x + a.z + b.x + b.z - 2 * root)
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
