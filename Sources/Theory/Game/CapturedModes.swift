import Elementary

/// The game between p, uniform over K modes that do not overlap, and q, uniform over M of them: r = M/K.
public struct CapturedModes: Sendable, Equatable {
  /// M, the modes of the model.
  public let captured: Int

  /// K, the modes of the data.
  public let total: Int

  /// A model that has `captured` of `total` modes.
  public init(captured: Int, of total: Int) {
    precondition(captured >= 0 && captured <= total && total > 0, "\(captured) of \(total) modes cannot be captured")
    (self.captured, self.total) = (captured, total)
  }

  /// r = M/K.
  public var share: Double { Double(captured) / Double(total) }

  /// JSD = ½[(1 − r)·log 2 + r·log(2r/(1 + r)) + log(2/(1 + r))], in nats.
  public var jensenShannon: Double {
    let r = share
    let shared = r > 0 ? r * log(2 * r / (1 + r)) : 0
    return 0.5 * ((1 - r) * logTwo + shared + log(2 / (1 + r)))
  }

  /// V(D*, G) = −log 4 + 2·JSD, in nats.
  public var optimalValue: Double { 2 * jensenShannon - 2 * logTwo }

  /// TV = 1 − r.
  public var totalVariation: Double { 1 - share }

  /// H² = 1 − √r.
  public var squaredHellinger: Double { 1 - share.squareRoot() }

  /// KL(q ‖ p) = log(K/M): forgetting modes is cheap in this direction …
  public var reverseKullbackLeibler: Double { captured == total ? 0 : -log(share) }

  /// … and KL(p ‖ q) = ∞ unless all are there: it is ruinous in the other.
  public var kullbackLeibler: Double { captured == total ? 0 : .infinity }
}
