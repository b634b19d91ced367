import Probability

/// What the squared Fréchet distance between two samples of one law is in the mean, n draws each, though the law's own is 0.
///
///     E d² ≈ E(m₁ − m₂)² + E(s₁ − s₂)² ≈ 2s²/n + (μ₄ − s⁴)/(2s²n),      μ₄ = E(X − EX)⁴; squared data units
public func expectedFrechetDistance(of law: some LineDistribution, samples: Int) -> Estimate {
  let (n, variance, mean) = (Double(samples), law.variance, law.mean)
  let fourth = law.expectation { x in
    let square = (x - mean) * (x - mean)
    return square * square
  }
  let spread = (1 / (2 * variance * n)) * (fourth + Estimate(value: -variance * variance, error: 0))
  return Estimate(value: 2 * variance / n, error: 0) + spread
}
