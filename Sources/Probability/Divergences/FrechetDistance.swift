import Elementary

/// The squared Fréchet distance between the normal laws that have the moments of p and q, which FID estimates; in squared
/// data units.
///
///     d² = ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½) = ‖μ₁ − μ₂‖² + min over rotations R of ‖L₁ − L₂R‖²
///
/// A sum of squares: nothing cancels where the moments are nearly equal. Zero does not mean that p = q.
///
/// > Source: Heusel et al. 2017; Dowson and Landau 1982.
public func squaredFrechetDistance(_ p: PlaneMixture, _ q: PlaneMixture) -> Estimate {
  // An offset that both have is taken away first: the sums of a mixture's means would lose digits to it.
  let (p, q) = p.centred(with: q)
  return squaredFrechetDistance(Moments(p), Moments(q))
}

/// W2 between two normal laws in the plane, the root of the squared Fréchet distance, in data units.
///
/// > Source: Olkin and Pukelsheim 1982; Givens and Shortt 1984.
public func wasserstein2(_ p: PlaneGaussian, _ q: PlaneGaussian) -> Estimate {
  squaredFrechetDistance(PlaneMixture(p), PlaneMixture(q)).squareRoot()
}

private struct Moments {
  let mean: SIMD2<Double>
  let covariance: Covariance
  let isExact: Bool

  init(_ law: PlaneMixture) {
    (mean, covariance, isExact) = (law.mean, law.covariance, law.components.count == 1)
  }
}

private func squaredFrechetDistance(_ p: Moments, _ q: Moments) -> Estimate {
  let (a, b) = (p.covariance.factorOrNearest, q.covariance.factorOrNearest)
  // N = L₁ᵀL₂; the best rotation turns by the angle of (N₁₁ + N₂₂, N₁₂ − N₂₁).
  let (n11, n12, n21, n22) = (a.x * b.x + a.shear * b.shear, a.shear * b.y, a.y * b.shear, a.y * b.y)
  let (along, across) = (n11 + n22, n12 - n21)
  let length = (along * along + across * across).squareRoot()
  let (c, s) = length > 0 ? (along / length, across / length) : (1, 0)
  // L₂R with R = [[c, −s], [s, c]].
  let differences = [
    p.mean.x - q.mean.x, p.mean.y - q.mean.y, a.x - b.x * c, b.x * s, a.shear - (b.shear * c + b.y * s),
    a.y - (b.y * c - b.shear * s),
  ]
  var value = 0.0
  for difference in differences { value += difference * difference }
  // Moments of a single law are exact; those of a mixture are known to their last bits, of which those of Σ weigh most in
  // its smallest deviation.
  let size = p.covariance.trace + q.covariance.trace
  let blur = p.isExact && q.isExact ? 0 : Swift.min(0x1p-47 * size / Swift.min(a.y, b.y), (0x1p-47 * size).squareRoot())
  let place =
    p.isExact && q.isExact
    ? 0x1p-52 * (p.mean - q.mean).magnitude : 0x1p-49 * (p.mean.magnitude + q.mean.magnitude)
  let doubt = blur + place + 0x1p-49 * size.squareRoot()
  return Estimate(value: value, error: 2 * doubt * value.squareRoot() + doubt * doubt + 0x1p-48 * value)
}

extension PlaneMixture {
  /// This law and another one without the offset that both have, taken away exactly.
  fileprivate func centred(with other: PlaneMixture) -> (PlaneMixture, PlaneMixture) {
    let laws = components + other.components
    func offset(_ place: (PlaneGaussian) -> Double, _ variance: (PlaneGaussian) -> Double) -> Double {
      let places = laws.map(place), low = places.min() ?? 0, high = places.max() ?? 0
      let widest = laws.reduce(0) { Swift.max($0, variance($1)) }.squareRoot()
      return commonOffset(from: low, to: high, 0.25 * Swift.max(high - low, widest))
    }
    let origin = SIMD2(offset({ $0.mean.x }, { $0.covariance.xx }), offset({ $0.mean.y }, { $0.covariance.yy }))
    guard origin != .zero, let p = try? moved(by: -origin),
      let q = try? other.moved(by: -origin)
    else { return (self, other) }
    return (p, q)
  }

  private func moved(by shift: SIMD2<Double>) throws(DistributionError) -> PlaneMixture {
    var images: [PlaneGaussian] = []
    for law in components { images.append(try PlaneGaussian(mean: law.mean + shift, covariance: law.covariance)) }
    return try PlaneMixture(weights: weights, components: images)
  }
}

extension Covariance {
  /// The triangular factor; that of the diagonal if rounding made the matrix indefinite.
  fileprivate var factorOrNearest: (x: Double, shear: Double, y: Double) {
    cholesky ?? (xx.squareRoot(), xx > 0 ? xy / xx.squareRoot() : 0, 0)
  }
}

extension SIMD2<Double> {
  fileprivate var magnitude: Double { x.magnitude + y.magnitude }
}
