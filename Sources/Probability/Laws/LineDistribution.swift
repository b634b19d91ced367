import Elementary

/// A continuous law on the line, with everything that quadrature and transport ask of it.
public protocol LineDistribution: ContinuousDistribution, LineSamplable {
  /// The expectation, in data units.
  var mean: Double { get }

  /// The variance, in squared data units.
  var variance: Double { get }

  /// log p(x + tail) in nats, for a tail that rounding took from x: exact where the law is narrow beside |x|.
  func logDensity(at x: Double, tail: Double) -> Double

  /// P(X ≤ x + tail), with full relative accuracy where it is small.
  func cdf(at x: Double, tail: Double) -> Double

  /// P(X > x + tail), with full relative accuracy where it is small.
  func upperTail(at x: Double, tail: Double) -> Double

  /// The smallest x with P(X ≤ x) ≥ u.
  func quantile(_ u: Double) -> Double

  /// The x with P(X > x) = v, for v too small to be told from 0 in 1 − v.
  func quantile(upperTail v: Double) -> Double

  /// The smallest closed interval of probability one; its ends may be infinite.
  var support: ClosedRange<Double> { get }

  /// Points where the density or one of its derivatives jumps.
  var kinks: [Double] { get }

  /// Points between which no feature of the density hides, out to `depth` nats below the peak; in no order.
  func landmarks(depth: Double) -> [Double]

  /// The simple laws that it is mixed of, with their weights.
  var parts: [WeightedComponent] { get }

  /// How the density falls towards −∞.
  var lowerTailShape: TailShape { get }

  /// How the density falls towards +∞.
  var upperTailShape: TailShape { get }
}

extension LineDistribution {
  /// log p(x) in nats; −∞ where the density is zero.
  public func logDensity(at x: Double) -> Double { logDensity(at: x, tail: 0) }

  /// P(X ≤ x), with full relative accuracy where it is small.
  public func cdf(at x: Double) -> Double { cdf(at: x, tail: 0) }

  /// P(X > x), with full relative accuracy where it is small.
  public func upperTail(at x: Double) -> Double { upperTail(at: x, tail: 0) }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }
}

/// The fall of a log-density far out; it decides which integrals of density ratios are infinite.
///
///     log p(x) = −quadratic·x² − linear·|x| + O(1)      as |x| → ∞ on one side
public struct TailShape: Sendable, Equatable {
  /// The coefficient of x²; infinite if the support ends.
  public let quadratic: Double

  /// The coefficient of |x|.
  public let linear: Double

  /// Two coefficients of the fall.
  public init(quadratic: Double, linear: Double) {
    self.quadratic = quadratic
    self.linear = linear
  }

  /// The support ends on this side.
  public static let none = TailShape(quadratic: .infinity, linear: 0)

  /// Whether this tail stays above the other in the end.
  func isHeavier(than other: TailShape) -> Bool {
    quadratic < other.quadratic || (quadratic == other.quadratic && linear < other.linear)
  }
}
