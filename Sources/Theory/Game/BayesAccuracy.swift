import Probability

extension OptimalDiscriminator where Data: LineDistribution, Model: LineDistribution {
  /// How often the classifier "data if the logit of D* is above a threshold" is right, if data and model are equally frequent.
  ///
  ///     ½P_p(s > threshold) + ½P_q(s ≤ threshold)      at threshold 0:  ½(1 + TV)
  ///
  /// No classifier is right more often than at threshold 0, which is D* > ½.
  public func accuracy(threshold: Double = 0) -> Estimate {
    let panels = QuadraturePanel.covering(data, model, levels: [threshold])
    return gameQuadrature.integrate(over: panels) { x in
      0.5 * (logit(at: x) > threshold ? data.density(at: x) : model.density(at: x))
    }
  }
}
