/// The monotone map that carries one law on the line into another, from whichever tail is smaller.
///
///     increasing:  T = G⁻¹∘F,      decreasing:  T = G⁻¹∘(1 − F)
public struct MonotoneMap<Source: LineDistribution, Target: LineDistribution>: Sendable {
  let source: Source
  let target: Target
  private let isDecreasing: Bool
  private let leastTail: Double

  /// The map from one law to another; where the source has less mass beyond than `leastTail`, that much is taken for it, so that
  /// its ends go far out in a tail of the target and not to infinity.
  public init(from source: Source, to target: Target, isDecreasing: Bool = false, leastTail: Double = 0) {
    (self.source, self.target, self.isDecreasing, self.leastTail) = (source, target, isDecreasing, leastTail)
  }

  /// T(x + tail).
  public func callAsFunction(_ x: Double, tail: Double = 0) -> Double {
    let (below, above) = (source.cdf(at: x, tail: tail), source.upperTail(at: x, tail: tail))
    let mass = Swift.max(Swift.min(below, above), leastTail)
    return (below < above) != isDecreasing ? target.quantile(mass) : target.quantile(upperTail: mass)
  }
}
