/// What a critic on the line says of two laws, beside W₁ and what bounds its slopes.
public struct CriticEstimate: Sendable {
  let pair: String
  let critic: String
  let state: CriticAssessment
  let wasserstein1: Double
  let lipschitzBound: Double
  /// K of clipped weights.
  let clippingBound: Double?

  /// A trained critic on two laws; `clip` is c, if its weights were clipped.
  public init(_ pair: String, _ critic: NamedCritic, data: Gaussian, model: Gaussian, clip: Double?) {
    let network = Widened(critic.network)
    (self.pair, self.critic) = (pair, critic.name)
    state = CriticAssessment(data: data, model: model, critic: network.map)
    wasserstein1 = TransportDistances(data, model).wasserstein1.value
    lipschitzBound = network.lipschitzBound
    clippingBound = clip.map { clippedLipschitzBound(clip: $0, widths: critic.network.architecture.widths) }
  }
}

extension Findings {
  /// Keeps estimates as `data/estimates.csv`, and checks that no clipped critic says more than K·W₁.
  public mutating func keep(_ estimates: [CriticEstimate]) {
    var table = Table("pair", "critic", "estimate", "w1", "steepest_slope", "lipschitz_bound", "clipping_bound")
    var excess: [Double] = []
    for row in estimates {
      let estimate = row.state.distance.value
      table.append(
        row.pair, row.critic, estimate, row.wasserstein1, row.state.steepestSlope, row.lipschitzBound,
        row.clippingBound)
      if let bound = row.clippingBound { excess.append(estimate - bound * row.wasserstein1) }
    }
    keep(table, as: "estimates")
    check("no clipped critic says more than K·W₁", measured: excess.largest(), atMost: 1e-9)
  }
}
