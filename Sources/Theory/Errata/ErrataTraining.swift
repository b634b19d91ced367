import Elementary
import Probability

extension Erratum {
  /// The data ⅖N(−2, ½) + ⅗N(2, ½) and the model N(0, 2.5), D* between them held still.
  private static func held() throws(DistributionError) -> FrozenDiscriminator<Mixture, Gaussian> {
    FrozenDiscriminator(data: try modes([-2, 2], 0.5, weights: [0.4, 0.6]), model: try normal(0, 2.5))
  }

  static let ofTraining: [Erratum] = [
    Erratum(
      "always-steeper", .training, printed: "−log D(G(z)) always gives larger gradients than log(1 − D(G(z)))",
      right: "The slopes are 1 − D and D: larger only where D < ½",
      quantity: "steepness of −log D by the logit at D = 0.9; that of log(1 − D) is the printed bound", .atLeast
    ) {
      let logit = log(0.9) - log(0.1)
      return Witness(printed: sigmoid(logit), right: sigmoid(-logit), again: 0.1)
    },
    Erratum(
      "argmax-uncertain", .training, printed: "G looks for x* = argmax D(x), where D is most uncertain",
      right: "D is most certain there that x* is real; it is most uncertain at D = ½",
      quantity: "entropy of D's verdict at x*, nats, for 0.4·N(−2, ½) + 0.6·N(2, ½) and N(0, 2.5)"
    ) { () throws(DistributionError) in
      let chance = try held().summit?.probability ?? 0
      let logit = log(chance) - log1p(-chance)
      return Witness(
        printed: log(2), right: -chance * log(chance) - (1 - chance) * log1p(-chance),
        again: softplus(logit) - logit * chance)
    },
    Erratum(
      "argmax-reached", .training, printed: "Against a fixed D all of G's mass goes to x* = argmax D(x)",
      right: "Each sample climbs to the local maximum of its own basin",
      quantity: "share of N(0, 2.5) that ends at x*, for the same D"
    ) { () throws(DistributionError) in
      let (frozen, model) = (try held(), try normal(0, 2.5))
      guard let summit = frozen.summit else { return Witness(printed: 1, right: 1) }
      let basin = summit.basin
      let inside = mean(under: model, breaks: [basin.lowerBound, basin.upperBound].filter { $0.isFinite }) {
        basin.contains($0) ? 1 : 0
      }
      return Witness(printed: 1, right: frozen.share(of: model, at: summit), again: inside)
    },
    Erratum(
      "best-against-fixed", .training, printed: "For a given optimal D the optimal generator is p_g = p_data",
      right: "For a given D it is a point at argmax D; p_data is optimal only if D answers every move",
      quantity: "smallest E log(1 − D(G(z))) with that D fixed, nats"
    ) { () throws(DistributionError) in
      let frozen = try held()
      let data = frozen.discriminator.data
      let atData = mean(under: data, breaks: frozen.discriminator.model.landmarks(depth: 50)) {
        -softplus(frozen.discriminator.logit(at: $0))
      }
      let summit = frozen.summit?.position ?? 0
      return Witness(
        printed: atData, right: -softplus(frozen.discriminator.logit(at: summit)),
        again: log1p(-(frozen.summit?.probability ?? 0)))
    },
    Erratum(
      "smoothing-threshold", .training, printed: "Label smoothing penalises D where D(x) > 0.9",
      right: "It replaces the target 1 by α and lowers D everywhere: D* = α·p/(p + q)",
      quantity: "D* at p = q with α = 0.9"
    ) {
      // The maximum of α·log D + (1 − α)·log(1 − D) + log(1 − D) over D, by its slope.
      var (low, high) = (0.0, 1.0)
      for _ in 0..<60 {
        let d = 0.5 * low + 0.5 * high
        if 0.9 / d - (0.1 + 1) / (1 - d) > 0 { low = d } else { high = d }
      }
      return Witness(printed: 0.5, right: 0.9 * 0.5, again: low)
    },
    Erratum(
      "cycle-unique", .training, printed: "Zero cycle loss makes the translation the right one",
      right: "It makes F invert G; x ↦ x and x ↦ −x both do, and both keep N(0, 1)",
      quantity: "|G₁(1) − G₂(1)| for two translations of N(0, 1) into itself without cycle loss"
    ) {
      let maps: [@Sendable (Double) -> Double] = [{ $0 }, { -$0 }]
      let losses = maps.map { map in mean(under: Gaussian.standard) { (map(map($0)) - $0).magnitude } }
      let isZero = losses.allSatisfy { $0 == 0 }
      return Witness(printed: 0, right: isZero ? (maps[0](1) - maps[1](1)).magnitude : 0, again: 2)
    },
  ]
}
