import Elementary
import Probability

extension Erratum {
  static let ofObjective: [Erratum] = [
    Erratum(
      "logarithm-outside", .objective, printed: "V(D, G) = E log D(x) + E [1 − log D(G(z))]",
      right: "V(D, G) = E log D(x) + E log(1 − D(G(z)))", quantity: "V at D = ½ with p_g = p_data, nats"
    ) {
      let state = GameAssessment(data: Gaussian.standard, model: Gaussian.standard) { $0.map { _ in 0 } }
      return Witness(printed: log(0.5) + (1 - log(0.5)), right: -2 * softplus(0), again: state.value.value)
    },
    Erratum(
      "loss-near-zero", .objective, printed: "As D improves, the generator's loss E [1 − log D(G(z))] approaches 0",
      right: "E log(1 − D(G(z))) approaches 0, the printed loss +∞",
      quantity: "the printed loss at D(G(z)) = 0.0001, nats", .atMost
    ) { Witness(printed: log1p(-1e-4).magnitude, right: 1 - log(1e-4), again: 1 + 4 * log(10)) },
    Erratum(
      "swap-without-effect", .objective,
      printed: "Against saturation, replace E [1 − log D(G(z))] by −E log D(G(z))",
      right: "Replace E log(1 − D(G(z))) by −E log D(G(z)); the printed two differ by a constant",
      quantity: "how many times steeper the new loss is at logit D = −10"
    ) {
      // Slopes by the logit: that of −log σ(s) is −σ(−s), that of log(1 − σ(s)) is −σ(s).
      let (printed, new, old) = (-sigmoid(10), -sigmoid(10), -sigmoid(-10))
      return Witness(printed: new / printed, right: new / old, again: exp(10))
    },
    Erratum(
      "divergence-with-constant", .objective, printed: "−log 4 + KL(p ‖ m) + KL(q ‖ m), under a brace “JSD”",
      right: "−log 4 + KL(p ‖ m) + KL(q ‖ m) = −log 4 + 2·JSD", quantity: "JSD of N(0, 1) and N(1, 1), nats"
    ) { () throws(DistributionError) in
      let (p, q) = (Gaussian.standard, try normal(1, 1))
      let both = try Mixture(weights: [0.5, 0.5], components: [.gaussian(p), .gaussian(q)])
      let sum = Divergences(p, both).kullbackLeiblerPQ + Divergences(q, both).kullbackLeiblerPQ
      return Witness(
        printed: -log(4) + sum.value, right: Divergences(p, q).jensenShannon.value, again: 0.5 * sum.value)
    },
    Erratum(
      "any-discriminator", .objective, printed: "The generator minimises JSD, because V(D, G) = −log 4 + 2·JSD",
      right: "Only V(D*, G) = −log 4 + 2·JSD; for any other D, V is less",
      quantity: "V at D = ½ between N(0, 1) and N(3, 1), nats"
    ) { () throws(DistributionError) in
      let state = GameAssessment(data: Gaussian.standard, model: try normal(3, 1)) { $0.map { _ in 0 } }
      return Witness(printed: state.bound.value, right: state.value.value, again: -log(4))
    },
    Erratum(
      "value-as-optimum", .objective, printed: "min max V = E log D(x) + E log(1 − D(G(z)))",
      right: "The right side is V(D, G) for one D; the maximum over D exceeds it by D's regret",
      quantity: "max V for N(0, 1), N(1.5, 0.8), with logit D = 0.7 − 1.1x + 0.05x², nats"
    ) { () throws(DistributionError) in
      let state = GameAssessment(data: Gaussian.standard, model: try normal(1.5, 0.8)) { points in
        points.map { 0.7 - 1.1 * $0 + 0.05 * $0 * $0 }
      }
      return Witness(printed: state.value.value, right: state.optimalValue.value, again: state.bound.value)
    },
    Erratum(
      "integral-condition", .objective, printed: "∂V/∂D = ∫ (p/D − q/(1 − D)) dx = 0 gives the best D",
      right: "p/D = q/(1 − D) at every x; the integral alone is also 0 at D = ½",
      quantity: "max V for N(0, 1), N(1, 1), nats: where the integral is 0, and where it is largest"
    ) { () throws(DistributionError) in
      let (p, q) = (Gaussian.standard, try normal(1, 1))
      let state = GameAssessment(data: p, model: q) { $0.map { _ in 0 } }
      let integral = mean(under: p) { _ in 2 } - mean(under: q) { _ in 2 }
      return Witness(
        printed: integral.magnitude < 1e-9 ? state.value.value : .nan, right: state.optimalValue.value,
        again: state.bound.value)
    },
    Erratum(
      "ideal-discriminator", .objective, printed: "The ideal D has D(x) = 1 on data and D(G(z)) = 0",
      right: "The best D is D* = p/(p + q); it is 1 or 0 only where one law alone lives",
      quantity: "D*(0) for N(0, 1), N(1, 1)"
    ) { () throws(DistributionError) in
      let best = OptimalDiscriminator(data: Gaussian.standard, model: try normal(1, 1))
      return Witness(printed: 1, right: best.probability(at: 0), again: sigmoid(0.5))
    },
    Erratum(
      "unique-discriminator", .objective, printed: "The best D is unique",
      right: "Unique almost everywhere under p + q; elsewhere D is free",
      quantity: "largest difference of two D that both attain max V, for U[0, 1], U[½, 3∕2]"
    ) { () throws(DistributionError) in
      let (p, q) = (try uniform(0, 1), try uniform(0.5, 1.5))
      let best = OptimalDiscriminator(data: p, model: q)
      func value(outside: Double) -> Double {
        GameAssessment(data: p, model: q) { points in
          points.map { x in x < 0 || x > 1.5 ? outside : max(-800, min(800, best.logit(at: x))) }
        }.value.value
      }
      let isSame = (value(outside: 3) - value(outside: -3)).magnitude < 1e-12
      return Witness(printed: 0, right: isSame ? sigmoid(3) - sigmoid(-3) : 0, again: tanh(1.5))
    },
    Erratum(
      "zero-sum", .objective, printed: "The players' losses sum to 0",
      right: "In the minimax game; with −E log D(G(z)) for the generator the sum is no constant",
      quantity: "sum of both losses at D = ½, non-saturating, nats"
    ) { Witness(printed: 0, right: 2 * softplus(0) + softplus(0), again: 3 * log(2)) },
    Erratum(
      "mistake-probability", .objective, printed: "G maximises the probability that D makes a mistake, ½(1 − TV)",
      right: "G minimises −log 4 + 2·JSD, which can prefer another generator",
      quantity: "the better generator of U[0, 1]: 1 is U[0.4, 1.4], 2 is 0.95·U[0, ½] + 0.05·U[½, 1]"
    ) { () throws(DistributionError) in
      let data = try uniform(0, 1)
      let shifted = Divergences(data, try uniform(0.4, 1.4))
      let tilted = Divergences(
        data,
        try Mixture(
          weights: [0.95, 0.05], components: [.uniform(try uniform(0, 0.5)), .uniform(try uniform(0.5, 1))]))
      let byMistakes = shifted.totalVariation.value < tilted.totalVariation.value ? 1.0 : 2.0
      let byValue = shifted.jensenShannon.value < tilted.jensenShannon.value ? 1.0 : 2.0
      return Witness(
        printed: byMistakes, right: byValue, again: shifted.optimalValue.value < tilted.optimalValue.value ? 1 : 2)
    },
    Erratum(
      "value-without-floor", .objective, printed: "For a given D the generator drives V to −∞",
      right: "−log 4 ≤ C(G) ≤ 0, and −log 4 is where the game ends", quantity: "V at the end of the game, nats"
    ) {
      let state = GameAssessment(data: Gaussian.standard, model: Gaussian.standard) { $0.map { _ in 0 } }
      return Witness(printed: -.infinity, right: state.optimalValue.value, again: -log(4))
    },
  ]
}
