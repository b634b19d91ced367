import Elementary

/// A law whose log-density has a derivative almost everywhere.
public protocol ScoredDistribution: ContinuousDistribution {
  /// ∇ log p(x), per data unit; not a number where the density is 0.
  func score(at x: Point) -> Point
}

extension Gaussian: ScoredDistribution {
  /// −(x − mean)/variance.
  public func score(at x: Double) -> Double { -(x - mean) / variance }
}

extension Laplace: ScoredDistribution {
  /// ∓1/scale; 0 at the peak, where the density has a corner.
  public func score(at x: Double) -> Double { x == mean ? 0 : (x < mean ? 1 : -1) / scale }
}

extension Uniform: ScoredDistribution {
  /// 0 inside.
  public func score(at x: Double) -> Double { x >= lower && x <= upper ? 0 : .nan }
}

extension Component: ScoredDistribution {
  /// The score of the law it is.
  public func score(at x: Double) -> Double {
    switch self {
    case .gaussian(let law): law.score(at: x)
    case .uniform(let law): law.score(at: x)
    case .laplace(let law): law.score(at: x)
    }
  }
}

extension Mixture: ScoredDistribution {
  /// Σ wᵢ·pᵢ(x)·scoreᵢ(x)/p(x): the components' scores, weighted by how likely x comes from each.
  public func score(at x: Double) -> Double {
    let whole = logDensity(at: x)
    guard whole > -.infinity else { return .nan }
    var sum = 0.0
    for (weight, component) in zip(weights, components) {
      let share = weight * exp(component.logDensity(at: x) - whole)
      if share > 0 { sum += share * component.score(at: x) }
    }
    return sum
  }
}
