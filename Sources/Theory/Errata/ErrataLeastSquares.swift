import Elementary
import Probability

extension Erratum {
  static let ofLeastSquares: [Erratum] = [
    Erratum(
      "missing-half", .objective, printed: "LSGAN: J_D = ½E (D(x) − 1)² + ½E D(G(z))², J_G = E (D(G(z)) − 1)²",
      right: "J_G = ½E (D(G(z)) − 1)²", quantity: "J_G at p_g = p_data, where D* = ½"
    ) {
      let best = OptimalDiscriminator(data: Gaussian.standard, model: Gaussian.standard)
      let square = mean(under: Gaussian.standard) { x in
        let miss = best.probability(at: x) - 1
        return miss * miss
      }
      return Witness(printed: square, right: 0.5 * square, again: 0.125)
    },
    Erratum(
      "pearson-codes", .objective, printed: "With targets 0 and 1, LSGAN minimises Pearson's χ²(p + q ‖ 2q)",
      right: "Only if b − c = 1 and b − a = 2, as for a = −1, b = 1, c = 0; not for 0, 1, 1",
      quantity: "E_p (D* − 1)² + E_q (D* − 1)² for N(0, 1), N(1, 1.5)"
    ) { () throws(DistributionError) in
      let (p, q) = (Gaussian.standard, try normal(1, 1.5))
      let best = OptimalDiscriminator(data: p, model: q)
      let miss = { (x: Double) in (best.probability(at: x) - 1) * (best.probability(at: x) - 1) }
      let triangular = Divergences(p, q).triangular.value
      return Witness(
        printed: triangular, right: mean(under: p, miss) + mean(under: q, miss), again: 0.5 + 0.25 * triangular)
    },
    Erratum(
      "least-squares-saturates", .objective, printed: "The least-squares loss cures vanishing gradients",
      right: "With a linear output; through a sigmoid the slope is −(1 − σ)²·σ and vanishes",
      quantity: "steepness of ½(D − 1)² by the output s = −10: linear, and through σ"
    ) {
      let s = -10.0
      let throughSigmoid = { (s: Double) in 0.5 * sigmoid(-s) * sigmoid(-s) }
      return Witness(
        printed: (s - 1).magnitude, right: sigmoid(-s) * sigmoid(-s) * sigmoid(s),
        again: (throughSigmoid(s - 1e-4) - throughSigmoid(s + 1e-4)) / 2e-4)
    },
  ]
}
