import Elementary
import Probability

extension Erratum {
  static let ofDivergences: [Erratum] = [
    Erratum(
      "base-unsaid", .divergences, printed: "H = −∫ p·log p, in bits",
      right: "Bits need log₂; the natural logarithm gives nats",
      quantity: "entropy of N(0, 1), bits"
    ) {
      let nats = Divergences(Gaussian.standard, Gaussian.standard).entropyP.value
      let square = 2 * 3.141592653589793 * exp(1)
      return Witness(printed: nats, right: nats / log(2), again: 0.5 * log(square) / log(2))
    },
    Erratum(
      "low-entropy-uniform", .divergences, printed: "Low entropy means more uniform data",
      right: "High entropy does; the uniform law has the most",
      quantity: "entropy of 8 equal chances, bits; that of (0.9, 0.1∕7, …) is the printed bound", .atMost
    ) {
      func entropy(_ chances: [Double]) -> Double { -chances.reduce(0) { $0 + $1 * log($1) } / log(2) }
      return Witness(
        printed: entropy([0.9] + [Double](repeating: 0.1 / 7, count: 7)),
        right: entropy([Double](repeating: 0.125, count: 8)), again: 3)
    },
    Erratum(
      "cross-entropy-unrelated", .divergences, printed: "High cross-entropy H(p, q) means unrelated p and q",
      right: "H(p, q) = H(p) + KL(p ‖ q): only KL says how far q is from p",
      quantity: "H(p, p) for p = N(0, 4), nats; that of N(0, 1) and N(1, 1), which differ, is the printed bound",
      .atMost
    ) { () throws(DistributionError) in
      let wide = try normal(0, 4)
      return Witness(
        printed: Divergences(Gaussian.standard, try normal(1, 1)).crossEntropyPQ.value,
        right: Divergences(wide, wide).crossEntropyPQ.value, again: 0.5 * (1 + log(32 * 3.141592653589793)))
    },
    Erratum(
      "jsd-metric", .divergences, printed: "JSD can be used as a distance metric",
      right: "√JSD is a metric; JSD breaks the triangle inequality",
      quantity: "JSD of U[0, 1] and U[1, 2], nats; the way over U[0, 2] is the printed bound", .atMost
    ) { () throws(DistributionError) in
      let (p, q, between) = (try uniform(0, 1), try uniform(1, 2), try uniform(0, 2))
      let way = Divergences(p, between).jensenShannon + Divergences(between, q).jensenShannon
      return Witness(printed: way.value, right: Divergences(p, q).jensenShannon.value, again: log(2))
    },
    Erratum(
      "kl-positive", .divergences, printed: "KL(p ‖ q) always takes positive values",
      right: "0 ≤ KL ≤ ∞: 0 if p = q, ∞ where q misses mass of p",
      quantity: "how many are positive numbers: KL of U[0, 1] from itself, from U[0, 2], from U[½, 3∕2]"
    ) { () throws(DistributionError) in
      let p = try uniform(0, 1)
      let divergences = [p, try uniform(0, 2), try uniform(0.5, 1.5)].map { Divergences(p, $0).kullbackLeiblerPQ.value }
      return Witness(printed: 3, right: divergences.reduce(0) { $0 + ($1 > 1e-15 && $1 < .infinity ? 1 : 0) })
    },
    Erratum(
      "equal-everywhere", .divergences, printed: "JSD(p ‖ q) = 0 only if p(x) = q(x) at every x",
      right: "Only if p = q almost everywhere",
      quantity: "|q(½) − p(½)| for U[0, 1] and ½U[0, ½] + ½U[½, 1], where JSD is 0"
    ) { () throws(DistributionError) in
      let p = try uniform(0, 1)
      let q = try Mixture(
        weights: [0.5, 0.5], components: [.uniform(try uniform(0, 0.5)), .uniform(try uniform(0.5, 1))])
      let isZero = Divergences(p, q).jensenShannon.value < 1e-15
      return Witness(printed: 0, right: isZero ? (q.density(at: 0.5) - p.density(at: 0.5)).magnitude : 0)
    },
    Erratum(
      "perfect-discriminator", .objective, printed: "A perfect discriminator exists, as is proven",
      right: "For supports that do not overlap; else the best accuracy is ½(1 + TV)",
      quantity: "best accuracy between N(0, 1) and N(1, 1)"
    ) { () throws(DistributionError) in
      let variation = Divergences(Gaussian.standard, try normal(1, 1)).totalVariation.value
      return Witness(printed: 1, right: 0.5 * (1 + variation), again: normalCDF(0.5))
    },
    Erratum(
      "jsd-jumps", .divergences, printed: "JSD and KL are not continuous in the parameters",
      right: "Not for laws on disjoint lines; for overlapping families they are smooth",
      quantity: "JSD of N(0, 1) and N(0.001, 1), nats; on parallel lines it would be log 2"
    ) { () throws(DistributionError) in
      let near = try normal(1e-3, 1)
      let state = GameAssessment(data: Gaussian.standard, model: near) { $0.map { _ in 0 } }
      return Witness(
        printed: log(2), right: Divergences(Gaussian.standard, near).jensenShannon.value,
        again: state.jensenShannon.value)
    },
    Erratum(
      "wasserstein-jumps", .divergences, printed: "W₁ is continuous and almost everywhere differentiable in θ",
      right: "If the generator is continuous in θ (locally Lipschitz), with an integrable constant",
      quantity: "jump of W₁ to N(0, 1) at θ = 0 for G_θ(z) = z + [θ > 0]"
    ) { () throws(DistributionError) in
      let before = TransportDistances(Gaussian.standard, Gaussian.standard).wasserstein1.value
      let after = TransportDistances(Gaussian.standard, try normal(1, 1)).wasserstein1.value
      return Witness(printed: 0, right: after - before, again: 1)
    },
  ]
}
