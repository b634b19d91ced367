/// What is wrong with the parameters of a distribution.
public enum DistributionError: Error, Sendable, Equatable {
  /// A location parameter is not a finite number.
  case locationNotFinite(Double)
  /// A standard deviation or scale is not a positive finite number.
  case scaleNotPositive(Double)
  /// A covariance matrix is not positive definite, or not finite.
  case notPositiveDefinite(Covariance)
  /// The lower end of an interval does not lie below the upper one.
  case emptyInterval(lower: Double, upper: Double)
  /// A mixture of nothing.
  case noComponents
  /// As many weights as components are needed.
  case weightCount(weights: Int, components: Int)
  /// A mixture weight is not a positive finite number.
  case weightNotPositive(index: Int, weight: Double)
  /// The mixture weights do not sum to 1 within 1e-9.
  case weightSum(Double)
  /// An empirical law of nothing.
  case noPoints
  /// A point of an empirical law is not a finite number.
  case pointNotFinite(index: Int)
  /// A covariance on a circle is not positive definite: its spectrum is not above 0 at a frequency.
  case spectrumNotPositive(frequency: Int, value: Double)
}

extension DistributionError: CustomStringConvertible {
  /// One line that names the value and what is allowed.
  public var description: String {
    switch self {
    case .locationNotFinite(let value): "the location \(value) is not a finite number"
    case .scaleNotPositive(let value): "the standard deviation or scale \(value) is not a positive finite number"
    case .notPositiveDefinite(let matrix):
      "the covariance [[\(matrix.xx), \(matrix.xy)], [\(matrix.xy), \(matrix.yy)]] is not positive definite"
    case .emptyInterval(let lower, let upper): "the interval from \(lower) to \(upper) is empty or not finite"
    case .noComponents: "a mixture needs at least one component"
    case .weightCount(let weights, let components): "\(weights) weights for \(components) components"
    case .weightNotPositive(let index, let weight): "weight \(index + 1) is \(weight), and must be positive and finite"
    case .weightSum(let sum): "the weights sum to \(sum), not to 1"
    case .noPoints: "an empirical law needs at least one point"
    case .pointNotFinite(let index): "point \(index + 1) is not a finite number"
    case .spectrumNotPositive(let frequency, let value):
      "the covariance is not positive definite: its spectrum is \(value) at frequency \(frequency)"
    }
  }
}
