/// Why there is no transport between two clouds.
public enum TransportError: Error, Sendable, Equatable {
  /// A cloud of nothing.
  case noPoints
  /// A coordinate is not a finite number.
  case pointNotFinite(index: Int)
  /// As many weights as points are needed.
  case weightCount(weights: Int, points: Int)
  /// A weight is negative or not a finite number.
  case weightNegative(index: Int, weight: Double)
  /// The weights have no positive finite sum.
  case weightSum(Double)
  /// Exact transport compares every point of one cloud with every point of the other.
  case tooManyPoints(count: Int, limit: Int)
}

extension TransportError: CustomStringConvertible {
  /// One line that names the value and what is allowed.
  public var description: String {
    switch self {
    case .noPoints: "a cloud needs at least one point"
    case .pointNotFinite(let index): "point \(index + 1) is not finite"
    case .weightCount(let weights, let points): "\(weights) weights for \(points) points"
    case .weightNegative(let index, let weight): "weight \(index + 1) is \(weight), and must be finite and not negative"
    case .weightSum(let sum): "the weights sum to \(sum), and must have a positive finite sum"
    case .tooManyPoints(let count, let limit): "\(count) points are too many for exact transport: at most \(limit)"
    }
  }
}
