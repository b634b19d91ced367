import Elementary
import Probability

/// What an integral over the model's law needs at one point: the terms of all columns, divided by q.
///
/// Everything is a function of the logits of D and of D*; p/q = exp(logit of D*).
struct GameTerms {
  /// log(1 − D).
  let fake: Double
  /// (p/q)·log D* + log(1 − D*).
  let optimum: Double
  /// (1 + p/q)·KL(Bernoulli(D*) ‖ Bernoulli(D)).
  let regret: Double
  /// ½(1 + p/q)·(D − D*)².
  let squaredError: Double
  /// ½(1 + p/q)·(D − ½)².
  let squaredDistance: Double

  static let count = 5

  /// The terms, each times the weight exp(`logWeight`); the weight times p/q must not overflow.
  init(logit: Double, best: Double, logWeight: Double) {
    let (model, data) = (exp(logWeight), best == -.infinity ? 0 : exp(logWeight + best))
    fake = -model * softplus(logit)
    optimum = -(data == 0 ? 0 : data * softplus(-best)) - (model == 0 ? 0 : model * softplus(best))
    let both = model + data
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
  func write(to values: inout [Double], at start: Int) {
    values[start] = fake
    values[start + 1] = optimum
    values[start + 2] = regret
    values[start + 3] = squaredError
    values[start + 4] = squaredDistance
  }
}
