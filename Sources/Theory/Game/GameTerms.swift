import Elementary
import Probability

/// The integrands of the game at one point, as functions of the logits of D and of D*.
struct GameTerms {
  /// p·log D.
  let real: Double
  /// q·log(1 − D).
  let fake: Double
  /// p·log D* + q·log(1 − D*).
  let optimum: Double
  /// (p + q)·KL(Bernoulli(D*) ‖ Bernoulli(D)).
  let regret: Double
  /// ½(p + q)·(D − D*)².
  let squaredError: Double
  /// ½(p + q)·(D − ½)².
  let squaredDistance: Double

  static let count = 6

  /// The terms for weights p = exp(`logData`) and q = exp(`logModel`), `best` = log p − log q.
  init(logit: Double, best: Double, logData: Double, logModel: Double) {
    let (p, q) = (exp(logData), exp(logModel))
    real = p == 0 ? 0 : -p * softplus(-logit)
    fake = q == 0 ? 0 : -q * softplus(logit)
    optimum = -(p == 0 ? 0 : p * softplus(-best)) - (q == 0 ? 0 : q * softplus(best))
    let both = p + q
    guard both > 0 else {
      (regret, squaredError, squaredDistance) = (0, 0, 0)
      return
    }
    regret = both * bernoulliDivergence(logit: best, from: logit)
    let (error, distance) = (sigmoid(logit) - sigmoid(best), sigmoid(logit) - 0.5)
    squaredError = 0.5 * both * error * error
    squaredDistance = 0.5 * both * distance * distance
  }

  /// The terms in a fixed order.
  func write(to values: inout [Double], at node: Int) {
    let start = node * GameTerms.count
    values[start] = real
    values[start + 1] = fake
    values[start + 2] = optimum
    values[start + 3] = regret
    values[start + 4] = squaredError
    values[start + 5] = squaredDistance
  }
}
