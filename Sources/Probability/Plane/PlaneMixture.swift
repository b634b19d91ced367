import Elementary

/// A finite mixture of normal laws in the plane.
///
///     p(x) = Σ wᵢ·pᵢ(x),      Σ wᵢ = 1
public struct PlaneMixture: Sendable, Equatable {
  /// The weights, positive, divided by their sum.
  public let weights: [Double]

  /// The laws that are mixed, one for each weight.
  public let components: [PlaneGaussian]

  let logWeights: [Double]

  /// A mixture; the weights must be positive and sum to 1 within 1e-9, and are then divided by their sum.
  public init(weights: [Double], components: [PlaneGaussian]) throws(DistributionError) {
    self.weights = try normalisedWeights(weights, components: components.count)
    self.components = components
    logWeights = self.weights.map { log($0) }
  }

  /// One component alone.
  public init(_ component: PlaneGaussian) {
    (weights, components, logWeights) = ([1], [component], [0])
  }

  /// The law that these modes make up.
  public init(_ modes: [PlaneMode]) throws(DistributionError) {
    var components: [PlaneGaussian] = []
    for mode in modes { components.append(try PlaneGaussian(mean: mode.centre, covariance: mode.covariance)) }
    try self.init(weights: modes.map { $0.weight }, components: components)
  }

  /// Σ wᵢ·μᵢ.
  public var mean: SIMD2<Double> {
    var (x, y) = (CompensatedSum(), CompensatedSum())
    for (weight, law) in zip(weights, components) {
      x.add(weight * law.mean.x)
      y.add(weight * law.mean.y)
    }
    return SIMD2(x.value, y.value)
  }

  /// Σ wᵢ·(Σᵢ + (μᵢ − μ)(μᵢ − μ)ᵀ).
  public var covariance: Covariance {
    let centre = mean
    var (xx, xy, yy) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for (weight, law) in zip(weights, components) {
      let d = law.mean - centre
      xx.add(weight * (law.covariance.xx + d.x * d.x))
      xy.add(weight * (law.covariance.xy + d.x * d.y))
      yy.add(weight * (law.covariance.yy + d.y * d.y))
    }
    return Covariance(xx: xx.value, xy: xy.value, yy: yy.value)
  }
}

extension PlaneMixture: ContinuousDistribution, PlaneSamplable {
  /// log Σ wᵢ·pᵢ(x).
  public func logDensity(at point: SIMD2<Double>) -> Double {
    var sum = LogSum()
    for i in components.indices { sum.add(logWeights[i] + components[i].logDensity(at: point)) }
    return sum.value
  }

  /// A component chosen by weight, then a draw from it.
  public func sample(using random: inout RandomStream) -> SIMD2<Double> {
    guard components.count > 1 else { return components[0].sample(using: &random) }
    return components[chosen(by: random.uniform(), weights)].sample(using: &random)
  }
}

/// The index in whose share of [0, 1) a uniform draw lies.
func chosen(by uniform: Double, _ weights: [Double]) -> Int {
  var (rest, index) = (uniform, 0)
  while index < weights.count - 1, rest >= weights[index] {
    rest -= weights[index]
    index += 1
  }
  return index
}

/// Weights divided by their sum, which must be 1 within 1e-9.
func normalisedWeights(_ weights: [Double], components: Int) throws(DistributionError) -> [Double] {
  guard components > 0 else { throw .noComponents }
  guard weights.count == components else { throw .weightCount(weights: weights.count, components: components) }
  var sum = 0.0
  for (index, weight) in weights.enumerated() {
    guard weight > 0, weight.isFinite else { throw .weightNotPositive(index: index, weight: weight) }
    sum += weight
  }
  guard (sum - 1).magnitude <= 1e-9 else { throw .weightSum(sum) }
  return weights.map { $0 / sum }
}
