import Elementary

extension Gaussian {
  /// W1 to another normal law on the line, in closed form: the mean of |δ + τZ|, because the monotone map is affine.
  ///
  ///     W1 = 2|τ|·φ(δ/τ) + |δ|·(1 − 2Φ(−|δ/τ|)),   δ = difference of means, τ of deviations
  public func wasserstein1(to other: Gaussian) -> Double {
    let (shift, stretch) = ((mean - other.mean).magnitude, (deviation - other.deviation).magnitude)
    guard stretch > 0 else { return shift }
    let ratio = shift / stretch
    return 2 * stretch * normalDensity(ratio) + shift * (1 - 2 * normalCDF(-ratio))
  }

  /// W2 to another normal law on the line, in closed form: √(δ² + τ²).
  public func wasserstein2(to other: Gaussian) -> Double {
    let (shift, stretch) = (mean - other.mean, deviation - other.deviation)
    return (shift * shift + stretch * stretch).squareRoot()
  }
}
