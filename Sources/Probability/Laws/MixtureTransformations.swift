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

extension Mixture {
  /// This law and another one without an offset that both have, which is taken away exactly: where laws lie does not matter to
  /// their distances, and near 0 no digit is lost.
  ///
  ///     W(p, q) = W(p − offset, q − offset)
  public func centred(with other: Mixture) -> (Mixture, Mixture, offset: Double) {
    var (low, high, width) = (Double.infinity, -Double.infinity, 0.0)
    for component in components + other.components {
      let (from, to, scale) = component.extent
      (low, high, width) = (Swift.min(low, from), Swift.max(high, to), Swift.max(width, scale))
    }
    let offset = commonOffset(from: low, to: high, Swift.max(0.25 * high - 0.25 * low, 0.25 * width))
    guard offset != 0, let p = try? mapped(scale: 1, offset: -offset),
      let q = try? other.mapped(scale: 1, offset: -offset)
    else {
      return (self, other, 0)
    }
    return (p, q, offset)
  }
}

extension Component {
  /// From where to where its location parameters are, and its scale.
  fileprivate var extent: (from: Double, to: Double, scale: Double) {
    switch self {
    case .gaussian(let law): (law.mean, law.mean, law.deviation)
    case .uniform(let law): (law.lower, law.upper, law.upper - law.lower)
    case .laplace(let law): (law.mean, law.mean, law.scale)
    }
  }
}
