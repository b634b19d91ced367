import Elementary

extension Mixture {
  /// The log-density of X + hε at x, where X has this law, ε ~ N(0, 1) and h is a deviation in data units; nats.
  ///
  ///     N(μ, s²):       N(x; μ, s² + h²)
  ///     U(a, b):        (Φ((b − x)/h) − Φ((a − x)/h)) / (b − a)
  ///     Laplace(μ, b):  (eᶜ⁻ᵘ·Φ(bu/h − h/b) + eᶜ⁺ᵘ·Φ(−bu/h − h/b)) / 2b,   u = (x − μ)/b,   c = h²/2b²
  public func logDensity(at x: Double, blurredBy deviation: Double) -> Double {
    guard deviation > 0 else { return logDensity(at: x) }
    var sum = LogSum()
    for i in components.indices { sum.add(logWeights[i] + components[i].logDensity(at: x, blurredBy: deviation)) }
    return sum.value
  }
}

extension Component {
  fileprivate func logDensity(at x: Double, blurredBy h: Double) -> Double {
    switch self {
    case .gaussian(let law):
      let deviation = (law.variance + h * h).squareRoot(), z = (x - law.mean) / deviation
      return -0.5 * z * z - log(deviation) - logRootTwoPi
    case .uniform(let law):
      // By the tails of the side that x is on, which are small where Φ is near 1.
      let middle = 0.5 * (law.lower + law.upper), distance = (x - middle).magnitude
      let half = 0.5 * (law.upper - law.lower)
      let (near, far) = (logNormalCDF((half - distance) / h), logNormalCDF((-half - distance) / h))
      return near + log(-expm1(far - near)) - log(law.upper - law.lower)
    case .laplace(let law):
      let u = (x - law.mean) / law.scale, ratio = h / law.scale
      let (right, left) = (
        -u + logNormalCDF((x - law.mean) / h - ratio), u + logNormalCDF(-(x - law.mean) / h - ratio)
      )
      return logAddExp(right, left) + 0.5 * ratio * ratio - log(2 * law.scale)
    }
  }
}

/// log √(2π).
private let logRootTwoPi = 0.9189385332046727
