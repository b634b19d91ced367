import Elementary
import Probability

/// The game with labels: D sees x and its label y, G makes a sample for a label.
///
///     D*(x | y) = π(y)·p(x | y) / (π(y)·p(x | y) + ρ(y)·q(x | y))
///
/// > Source: the game is Mirza & Osindero (2014); D* is Goodfellow et al. (2014), Proposition 1, on pairs (x, y).
public struct ConditionalGame<Data: LineDistribution, Model: LineDistribution>: Sendable {
  /// One label: how frequent it is in data and model, and the law of each given the label.
  public struct Label: Sendable {
    /// π(y), the share of the data with this label.
    public let dataShare: Double
    /// ρ(y), the share of the samples with this label.
    public let modelShare: Double
    /// p(x | y).
    public let data: Data
    /// q(x | y).
    public let model: Model

    /// A label by shares and laws; without `modelShare` both are equally frequent.
    public init(share: Double, modelShare: Double? = nil, data: Data, model: Model) {
      (dataShare, self.modelShare) = (share, modelShare ?? share)
      (self.data, self.model) = (data, model)
    }
  }

  /// The labels; the shares of each side sum to 1.
  public let labels: [Label]

  /// A game by its labels.
  public init(_ labels: [Label]) { self.labels = labels }

  /// The logit of D*(x | y), y by its place.
  public func logit(at x: Double, label y: Int) -> Double {
    let label = labels[y]
    return log(label.dataShare) - log(label.modelShare) + label.data.logDensity(at: x) - label.model.logDensity(at: x)
  }

  /// C = Σ over y of ∫ π·p·log D* + ρ·q·log(1 − D*) dx, in nats.
  public var optimalValue: Estimate { sum { FDivergence.game.perspective($0, $1, $2) } }

  /// The Jensen–Shannon divergence of the two laws of (x, y), in nats: C = −log 4 + 2·JSD.
  public var jensenShannon: Estimate { 0.5 * sum { FDivergence.jensenShannon.perspective($0, $1, $2) } }

  private func sum(_ term: (_ data: Double, _ model: Double, _ logit: Double) -> Double) -> Estimate {
    var total = Estimate(value: 0, error: 0)
    for (y, label) in labels.enumerated() {
      total =
        total
        + gameQuadrature.integrate(over: QuadraturePanel.covering(label.data, label.model)) { x in
          let (p, q) = (label.dataShare * label.data.density(at: x), label.modelShare * label.model.density(at: x))
          return p > 0 || q > 0 ? term(p, q, logit(at: x, label: y)) : 0
        }
    }
    return total
  }
}
