import Elementary
import Networks
import Probability

extension Widened {
  /// A network from ℝ to ℝ as Probability sees it: values and slopes, many points at a time.
  public var map: DifferentiableMap { DifferentiableMap { self.valuesAndSlopes(at: $0) } }
}

extension Source {
  /// Draws from a distribution on the line.
  public init(_ distribution: some LineSamplable) {
    self.init(dimension: 1) { points, random in distribution.fill(points, using: &random) }
  }
}
