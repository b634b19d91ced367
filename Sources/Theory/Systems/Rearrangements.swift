import Probability

/// The two monotone maps that take one law on the line to another.
///
///     increasing:  F_Y⁻¹ ∘ F_X,      decreasing:  F_Y⁻¹ ∘ (1 − F_X)
///
/// Where no support has a gap, a continuous G that has an inverse is monotone, so if it takes the law of x to that of y it is one
/// of the two. That adversarial losses leave the choice among maps open is said by Zhu et al. (2017), section 3.1.
public struct Rearrangements<X: LineDistribution, Y: LineDistribution>: Sendable {
  /// The law that is taken.
  public let source: X
  /// The law that it becomes.
  public let target: Y

  /// The maps from one law to another.
  public init(from source: X, to target: Y) { (self.source, self.target) = (source, target) }

  /// F_Y⁻¹(F_X(x)), through the nearer tail.
  public func increasing(_ x: Double) -> Double { MonotoneMap(from: source, to: target, leastTail: 1e-300)(x) }

  /// F_Y⁻¹(1 − F_X(x)), through the nearer tail.
  public func decreasing(_ x: Double) -> Double {
    MonotoneMap(from: source, to: target, isDecreasing: true, leastTail: 1e-300)(x)
  }

  /// E |g(x) − increasing(x)| and E |g(x) − decreasing(x)| over the law of x, in units of y.
  public func distances(of g: (Double) -> Double) -> (increasing: Estimate, decreasing: Estimate) {
    (
      source.expectedDistance(between: g, and: increasing), source.expectedDistance(between: g, and: decreasing)
    )
  }
}

extension Rearrangements where X == Y {
  /// E |x̄ − x| over the mirrored law, x̄ being where as much of it lies above as below x lies: how far from home a map that
  /// increases and one back that decreases leave x.
  public init(of law: X) { self.init(from: law, to: law) }

  /// E |decreasing(x) − x|; for a law that is symmetric about m, 2·E |x − m|.
  public var mirrorDistance: Estimate { source.expectedDistance(between: decreasing, and: { $0 }) }
}
