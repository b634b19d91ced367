import Elementary
import Networks
import Probability

extension Widened {
  /// A network from ℝ to ℝ as Probability sees it: values and slopes, many points at a time.
  public var map: DifferentiableMap { DifferentiableMap { self.valuesAndSlopes(at: $0) } }
}
