import Elementary

/// A change of units that brings a law, or two laws equally mixed, to mean 0 and variance 1.
///
///     x ↦ (x − centre)/scale
///
/// A ratio of densities does not depend on the units, and neither does any divergence; networks learn best in these.
public struct Standardisation: Sendable, Equatable {
  /// The mean of the law, or of ½p + ½q, in data units.
  public let centre: Double

  /// The standard deviation of the law, or of ½p + ½q, in data units.
  public let scale: Double

  /// The data units themselves.
  public static let none = Standardisation(centre: 0, scale: 1)

  /// Units by themselves.
  package init(centre: Double, scale: Double) { (self.centre, self.scale) = (centre, scale) }

  /// The units in which a law is standardised; an error if its deviation is 0 or not finite.
  public init(of law: some LineDistribution) throws(DistributionError) {
    try self.init(centre: law.mean, variance: law.variance)
  }

  /// The units in which points are standardised, each as heavy as the others; an error if all are the same.
  public init(of points: [Double]) throws(DistributionError) {
    guard let first = points.first else { throw .noPoints }
    // From the first point on, so that points far from 0 keep their digits.
    let n = Double(points.count), mean = points.reduce(0) { $0 + ($1 - first) } / n
    let squares = points.reduce(0) { $0 + ($1 - first - mean) * ($1 - first - mean) }
    try self.init(centre: first + mean, variance: squares / n)
  }

  private init(centre: Double, variance: Double) throws(DistributionError) {
    let deviation = variance.squareRoot()
    guard deviation > 0, deviation.isFinite, centre.isFinite else { throw .scaleNotPositive(deviation) }
    self.init(centre: centre, scale: deviation)
  }

  /// The units in which ½p + ½q is standardised.
  public init(of p: some LineDistribution, _ q: some LineDistribution) {
    centre = 0.5 * p.mean + 0.5 * q.mean
    let half = 0.5 * q.mean - 0.5 * p.mean
    scale = (0.5 * p.variance + 0.5 * q.variance + half * half).squareRoot()
  }

  /// A point in the new units.
  public func callAsFunction(_ x: Double) -> Double { (x - centre) / scale }

  /// A point in data units, from one in the new units.
  public func restored(_ x: Double) -> Double { centre + scale * x }

  /// A map into the new units, as one into data units.
  public func restored(_ map: DifferentiableMap) -> DifferentiableMap {
    DifferentiableMap { points in
      let (values, slopes) = map(points)
      return (values.map { restored($0) }, slopes.map { scale * $0 })
    }
  }

  /// A map from the new units, as one from data units.
  public func taken(_ map: DifferentiableMap) -> DifferentiableMap {
    DifferentiableMap { points in
      let (values, slopes) = map(points.map { self($0) })
      return (values, slopes.map { $0 / scale })
    }
  }

  /// A law in the new units; an error if they are too far from its own.
  public func callAsFunction(_ law: Mixture) throws(DistributionError) -> Mixture {
    // The difference first: a law far from 0 would lose what it is itself.
    var images: [Component] = []
    for component in law.components {
      switch component {
      case .gaussian(let law):
        images.append(.gaussian(try Gaussian(mean: self(law.mean), deviation: law.deviation / scale)))
      case .uniform(let law):
        images.append(.uniform(try Uniform(lower: self(law.lower), upper: self(law.upper))))
      case .laplace(let law):
        images.append(.laplace(try Laplace(mean: self(law.mean), scale: law.scale / scale)))
      }
    }
    return try Mixture(weights: law.weights, components: images)
  }
}
