import Elementary

/// One of the simple laws that a law on the line is mixed of, with its weight.
public struct WeightedComponent: Sendable, Equatable {
  /// The weight.
  public let weight: Double

  /// What rounding took from the weight: both together sum to 1 in a mixture with twice the digits of a Double, so that
  /// 1 − 1e-80 is not 1.
  public let weightRest: Double

  /// The law.
  public let law: Component
}

extension LineDistribution {
  /// The slope of log p at x, with what weighs in it; NaN where the density is 0.
  func slope(at x: Double) -> Double {
    let all = parts, logs = all.map { log($0.weight) + $0.law.logDensity(at: x, tail: 0) }
    let largest = logs.reduce(-.infinity) { Swift.max($0, $1) }
    guard largest > -.infinity else { return .nan }
    var (sum, total) = (0.0, 0.0)
    for (part, value) in zip(all, logs) where value > largest - 745 {
      let share = exp(value - largest)
      sum += share * part.law.ownSlope(at: x)
      total += share
    }
    return sum / total
  }
}

extension Component {
  /// The slope of the log-density where it is not 0.
  fileprivate func ownSlope(at x: Double) -> Double {
    switch self {
    case .gaussian(let law): (law.mean - x) / law.deviation / law.deviation
    case .uniform: 0
    case .laplace(let law): x == law.mean ? 0 : (x < law.mean ? 1 : -1) / law.scale
    }
  }

  /// One over the variance of a normal law, 0 for others; and its mean, or another point of the law.
  var precision: (value: Double, place: Double) {
    switch self {
    case .gaussian(let law): (1 / law.deviation / law.deviation, law.mean)
    case .uniform(let law): (0, law.mean)
    case .laplace(let law): (0, law.mean)
    }
  }

  /// The sizes that the slope has away from a kink.
  var steepness: Double {
    switch self {
    case .gaussian, .uniform: 0
    case .laplace(let law): 1 / law.scale
    }
  }
}
