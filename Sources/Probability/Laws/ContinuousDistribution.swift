import Elementary

/// A law that can be sampled and has a density too; the log-density is primitive, so that ratios stay finite in the tails.
public protocol ContinuousDistribution: Samplable {
  /// log p(x) in nats; −∞ where the density is zero.
  func logDensity(at x: Point) -> Double
}

extension ContinuousDistribution {
  /// p(x) = exp(log p(x)).
  public func density(at x: Point) -> Double { exp(logDensity(at: x)) }
}
