import Elementary
import Probability

/// The model's law itself descends the value of the game: no generator and no parameters, only weights on a grid.
///
///     C(q) = V(D*, q) = Σ p·log D* + q·log(1 − D*),   δC/δq = log(1 − D*)
///     q ← q·(1 − D*)^(−η)/Z
///
/// V(D, q) is linear in q, so that C, the largest of them over D, is convex, and log(1 − D*) is its gradient at q (the best
/// D does not move to first order). The step is mirror descent. Because (q·log q)″ = 1/q exceeds the curvature p/(q·(p + q))
/// of C, no step with η ≤ 1 raises C, and
///
///     C(q_k) + log 4 ≤ KL(p ‖ q₀)/(η·k)
///
/// Near p, a deviation q = p·(1 + h) becomes (1 − η/2)·h: steps with η > 4 drive q away from p.
///
/// > Source: Goodfellow et al. 2014, Proposition 2, says that small enough steps end at p; it does not cover steps of the
/// > generator's parameters. The bound and the rate are derived here.
public struct FunctionSpaceDescent: Sendable, Equatable {
  /// Where the laws live, in data units.
  public let grid: [Double]

  /// The data's log-weight at each point of the grid; the weights sum to 1.
  public let logData: [Double]

  /// The model's log-weight at each point of the grid; the weights sum to 1.
  public private(set) var logModel: [Double]

  /// The step size η.
  public let rate: Double

  /// How many steps were made.
  public private(set) var steps = 0

  /// Two laws by their log-densities, each divided by its sum over the grid; nil where the data has mass that the model
  /// lacks, because no factor brings it back, or where a law has no mass on the grid.
  public init?(grid: [Double], logData: [Double], logModel: [Double], rate: Double) {
    precondition(grid.count == logData.count && grid.count == logModel.count, "one log-density for each point")
    guard let data = normalised(logData), let model = normalised(logModel) else { return nil }
    guard zip(data, model).allSatisfy({ $0 == -.infinity || $1 > -.infinity }) else { return nil }
    (self.grid, self.logData, self.logModel, self.rate) = (grid, data, model, rate)
  }

  /// Two laws on the line, restricted to the grid.
  public init?<Data: LineDistribution, Model: LineDistribution>(
    grid: [Double], data: Data, model: Model, rate: Double
  ) {
    self.init(
      grid: grid, logData: grid.map { data.logDensity(at: $0) }, logModel: grid.map { model.logDensity(at: $0) },
      rate: rate)
  }

  /// The logit of D*, log p − log q; NaN where neither law has mass.
  public var logits: [Double] { zip(logData, logModel).map { $0 - $1 } }

  /// The descent one step on; nil once log q is so far from log p that its last bits would decide.
  public func next() -> FunctionSpaceDescent? {
    // −log(1 − D*) = log(1 + p/q).
    let moved = zip(logData, logModel).map { p, q in q > -.infinity ? q + rate * softplus(p - q) : q }
    guard let weights = normalised(moved), !weights.contains(where: { $0.isFinite && $0 < -0x1p40 }) else { return nil }
    var next = self
    next.logModel = weights
    next.steps += 1
    return next
  }
}

extension FunctionSpaceDescent {
  /// C(q) = V(D*, q), in nats.
  public var value: Double {
    sum { p, q, logit in -(p > 0 ? p * softplus(-logit) : 0) - (q > 0 ? q * softplus(logit) : 0) }
  }

  /// C(q) + log 4 = 2·JSD(p ‖ q), without cancellation however small, in nats.
  public var excess: Double { sum { p, q, logit in (p + q) * bernoulliDivergence(logit: logit, from: 0) } }

  /// KL(p ‖ q), in nats.
  public var divergence: Double {
    sum { p, q, logit in
      if p == 0 { return q }
      // p·log(p/q) − p + q ≥ 0, which has the same sum.
      return logit > -1 ? p * (logit + expm1(-logit)) : p * (logit - 1) + q
    }
  }

  /// The slope of C on the way to another law on the grid.
  ///
  ///     Σ (r − q)·log(1 − D*)
  public func slope(towards other: FunctionSpaceDescent) -> Double {
    var total = 0.0
    for i in grid.indices where logModel[i] > -.infinity || other.logModel[i] > -.infinity {
      total -= (exp(other.logModel[i]) - exp(logModel[i])) * softplus(logData[i] - logModel[i])
    }
    return total
  }

  private func sum(_ term: (_ p: Double, _ q: Double, _ logit: Double) -> Double) -> Double {
    var total = 0.0
    for i in grid.indices where logData[i] > -.infinity || logModel[i] > -.infinity {
      total += term(exp(logData[i]), exp(logModel[i]), logData[i] - logModel[i])
    }
    return total
  }
}

/// Log-weights less the logarithm of their sum; nil if that is not a finite number.
private func normalised(_ logs: [Double]) -> [Double]? {
  let largest = logs.reduce(-.infinity) { $0 > $1 ? $0 : $1 }
  guard largest.isFinite else { return nil }
  // The largest first: its digits would be lost in a sum with the rest.
  let rest = log(logs.reduce(0) { $0 + exp($1 - largest) })
  return rest.isFinite ? logs.map { ($0 - largest) - rest } : nil
}
