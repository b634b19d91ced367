import Probability

/// The game with a discriminator that is an energy D ≥ 0, low on data and pushed up to a margin m on samples.
///
///     D minimises E_p D + E_q [m − D]₊,      G minimises E_q D
///
/// > Source: Zhao et al. (2016), Lemma 1 and Theorems 1 and 2.
public struct EnergyBasedGame: Sendable, Equatable {
  /// The margin m > 0.
  public let margin: Double

  /// A game by its margin.
  public init(margin: Double) { self.margin = margin }

  /// a·y + b·[m − y]₊, what an energy y costs D at a point with densities a of the data and b of the model.
  public func cost(_ energy: Double, data a: Double, model b: Double) -> Double {
    a * energy + b * Swift.max(margin - energy, 0)
  }

  /// The best energy where log p − log q = s: m where the model is denser, else 0.
  public func energy(logRatio: Double) -> Double { logRatio < 0 ? margin : 0 }

  /// What D minimises, E_p D + E_q [m − D]₊, for an energy that is a function of x.
  ///
  /// `breaks` are points where the energy is not smooth; those where p = q need not be named.
  public func discriminatorLoss<P: LineDistribution, Q: LineDistribution>(
    _ p: P, _ q: Q, breaks: [Double] = [], of energy: (_ x: Double) -> Double
  ) -> Estimate {
    gameQuadrature.integrate(over: QuadraturePanel.covering(p, q, breaks: breaks)) { x in
      cost(energy(x), data: p.density(at: x), model: q.density(at: x))
    }
  }

  /// The loss of the best energy, m·∫ min(p, q) = m·(1 − TV): the generator of an ideal game minimises total variation.
  public func optimalValue<P: LineDistribution, Q: LineDistribution>(_ p: P, _ q: Q) -> Estimate {
    discriminatorLoss(p, q) { energy(logRatio: p.logDensity(at: $0) - q.logDensity(at: $0)) }
  }
}
