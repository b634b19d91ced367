import Elementary

/// A change of units that brings two laws, equally mixed, to mean 0 and variance 1.
///
///     x ↦ (x − centre)/scale
///
/// A ratio of densities does not depend on the units, and neither does any divergence; networks learn best in these.
public struct Standardisation: Sendable, Equatable {
  /// The mean of ½p + ½q, in data units.
  public let centre: Double

  /// The standard deviation of ½p + ½q, in data units.
  public let scale: Double

  /// The units in which ½p + ½q is standardised.
  public init(of p: some LineDistribution, _ q: some LineDistribution) {
    centre = 0.5 * p.mean + 0.5 * q.mean
    let half = 0.5 * q.mean - 0.5 * p.mean
    scale = (0.5 * p.variance + 0.5 * q.variance + half * half).squareRoot()
  }

  /// A point in the new units.
  public func callAsFunction(_ x: Double) -> Double { (x - centre) / scale }

  /// A law in the new units; an error if they are too far from its own.
  public func callAsFunction(_ law: Mixture) throws(DistributionError) -> Mixture {
    try law.mapped(scale: 1 / scale, offset: -centre / scale)
  }
}
