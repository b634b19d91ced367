/// The monotone map that carries one law on the line into another, T = G⁻¹∘F, from whichever tail is smaller.
public struct MonotoneMap<Source: LineDistribution, Target: LineDistribution>: Sendable {
  let source: Source
  let target: Target

  /// The map from one law to another.
  public init(from source: Source, to target: Target) {
    self.source = source
    self.target = target
  }

  /// T(x + tail).
  public func callAsFunction(_ x: Double, tail: Double = 0) -> Double {
    let (below, above) = (source.cdf(at: x, tail: tail), source.upperTail(at: x, tail: tail))
    return below < above ? target.quantile(below) : target.quantile(upperTail: above)
  }
}
