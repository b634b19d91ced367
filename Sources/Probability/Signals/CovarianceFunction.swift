import Elementary

/// How the covariance of two points on a circle falls with their lag, the shorter way round; 1 at lag 0.
public enum CovarianceFunction: Sendable, Hashable {
  /// 1 at lag 0, else 0.
  case white
  /// exp(−lag/scale).
  case exponential(scale: Double)
  /// exp(−lag²/(2·scale²)); on a circle not always positive definite.
  case squaredExponential(scale: Double)
  /// 1 at lag 0, the correlation at the farthest lag, else 0: every point has one partner.
  case farPairs(correlation: Double)

  /// The covariance at a lag from 0 to n/2, of n points.
  public func value(at lag: Int, of points: Int) -> Double {
    let distance = Double(lag)
    return switch self {
    case .white: lag == 0 ? 1 : 0
    case .exponential(let scale): exp(-distance / scale)
    case .squaredExponential(let scale): exp(-0.5 * (distance / scale) * (distance / scale))
    case .farPairs(let correlation): lag == 0 ? 1 : 2 * lag == points ? correlation : 0
    }
  }
}
