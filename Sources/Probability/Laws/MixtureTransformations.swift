extension Mixture {
  /// The law of offset + scale·X for X of this law; the scale must be positive.
  public func mapped(scale: Double, offset: Double) throws(DistributionError) -> Mixture {
    guard scale > 0, scale.isFinite else { throw .scaleNotPositive(scale) }
    var images: [Component] = []
    for component in components {
      switch component {
      case .gaussian(let law):
        images.append(.gaussian(try Gaussian(mean: offset + scale * law.mean, deviation: scale * law.deviation)))
      case .uniform(let law):
        images.append(.uniform(try Uniform(lower: offset + scale * law.lower, upper: offset + scale * law.upper)))
      case .laplace(let law):
        images.append(.laplace(try Laplace(mean: offset + scale * law.mean, scale: scale * law.scale)))
      }
    }
    return try Mixture(weights: weights, components: images)
  }

  /// This law and another one, mixed; `weight` in [0, 1] is the other's.
  ///
  ///     (1 − weight)·p + weight·q
  public func mixed(with other: Mixture, weight: Double) throws(DistributionError) -> Mixture {
    // A component of weight 0 is none.
    if weight == 0 { return self }
    if weight == 1 { return other }
    return try Mixture(
      weights: weights.map { (1 - weight) * $0 } + other.weights.map { weight * $0 },
      components: components + other.components)
  }
}
