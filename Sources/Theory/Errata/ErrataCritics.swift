import Elementary
import Probability

extension Erratum {
  static let ofCritics: [Erratum] = [
    Erratum(
      "clipped-output", .critics, printed: "f is clipped to a range, so that it is 1-Lipschitz",
      right: "The weights are clipped; a clipped f may be as steep as it likes",
      quantity: "largest slope of f(x) = clip(1000x, ±0.01)", .atMost
    ) {
      let f = { (x: Double) in max(-0.01, min(0.01, 1000 * x)) }
      return Witness(printed: 1, right: (f(1e-6) - f(-1e-6)) / 2e-6, again: 1000)
    },
    Erratum(
      "clipping-one", .critics, printed: "Weight clipping makes the critic 1-Lipschitz",
      right: "K-Lipschitz with K = Π c·√(rows·columns), which is not 1",
      quantity: "K for c = 0.01 and two hidden layers of 32"
    ) {
      let widths = [1, 32, 32, 1]
      let layers = zip(widths, widths.dropFirst()).map { inputs, outputs in
        WeightMatrix([[Double]](repeating: [Double](repeating: 0.01, count: inputs), count: outputs))
      }
      return Witness(
        printed: 1, right: clippedLipschitzBound(clip: 0.01, widths: widths), again: spectralLipschitzBound(layers))
    },
    Erratum(
      "clipped-estimate", .critics, printed: "The clipped critic's objective is W₁",
      right: "At most K·W₁, with an unknown K", quantity: "largest estimate for N(0, 1), N(2, 1) with that K"
    ) { () throws(DistributionError) in
      let distance = TransportDistances(Gaussian.standard, try normal(2, 1)).wasserstein1.value
      let bound = clippedLipschitzBound(clip: 0.01, widths: [1, 32, 32, 1])
      return Witness(printed: distance, right: bound * distance, again: 2 * bound)
    },
    Erratum(
      "linear-blind", .critics, printed: "A critic that tells two laws' means apart measures their distance",
      right: "A line under clipping gives c·‖difference of means‖₁, whatever the shapes",
      quantity: "estimate for N(0, 1), N(0, 2) by the best line; W₁ is printed"
    ) { () throws(DistributionError) in
      let distance = TransportDistances(Gaussian.standard, try normal(0, 2)).wasserstein1.value
      return Witness(printed: distance, right: clippedLinearEstimate(clip: 1, meanDifference: [0]), again: 0)
    },
    Erratum(
      "slope-one", .critics, printed: "A 1-Lipschitz function has slope 1 almost everywhere",
      right: "At most 1; the optimal critic has slope 1 along transport lines",
      quantity: "slope of f(x) = x∕2, which is 1-Lipschitz"
    ) {
      let f = { (x: Double) in 0.5 * x }
      return Witness(printed: 1, right: f(1) - f(0), again: 0.5)
    },
    Erratum(
      "spectral-exact", .critics, printed: "Spectral normalisation makes the network exactly 1-Lipschitz",
      right: "The product of spectral norms is an upper bound, and seldom attained",
      quantity: "slope of (0.05, 1)·diag(1, 0.05), two layers of norm 1 up to 0.2 %", tolerance: 0.1
    ) {
      let (first, second) = (WeightMatrix([[1, 0], [0, 0.05]]), WeightMatrix([[0.05, 1]]))
      let product = WeightMatrix([[second[0, 0] * first[0, 0], second[0, 1] * first[1, 1]]])
      return Witness(
        printed: spectralLipschitzBound([first, second]), right: product.spectralNorm, again: 0.05 * 2.0.squareRoot())
    },
    Erratum(
      "energy-margin", .critics, printed: "EBGAN: L_D = D(x) − D(G(z)), with an energy D ≥ 0",
      right: "L_D = D(x) + max(0, m − D(G(z))); without the margin L_D has no minimum",
      quantity: "smallest L_D for N(0, 1), N(1, 1) with m = 2"
    ) { () throws(DistributionError) in
      let divergences = Divergences(Gaussian.standard, try normal(1, 1))
      // D = 2·[p < q]: it pays for data that look generated, and for generated points that look like data.
      let paid = mean(under: Gaussian.standard, breaks: [0.5]) { $0 > 0.5 ? 2 : 0 }
      let missed = mean(under: try normal(1, 1), breaks: [0.5]) { $0 > 0.5 ? 0 : 2 }
      return Witness(printed: -.infinity, right: 2 * (1 - divergences.totalVariation.value), again: paid + missed)
    },
    Erratum(
      "loss-law-distance", .critics, printed: "BEGAN minimises the Wasserstein distance between data and samples",
      right: "Between the laws of their autoencoder losses, and of that a lower bound",
      quantity: "W₁ for N(1, 1), N(−1, 1), and W₁ of their losses x²∕2"
    ) { () throws(DistributionError) in
      let (p, q) = (try normal(1, 1), try normal(-1, 1))
      func losses(_ law: Gaussian) -> [Double] {
        (0..<400).map { k in
          let x = law.quantile((Double(k) + 0.5) / 400)
          return 0.5 * x * x
        }.sorted()
      }
      let gap = zip(losses(p), losses(q)).reduce(0) { $0 + ($1.0 - $1.1).magnitude } / 400
      let means = (mean(under: p) { 0.5 * $0 * $0 }, mean(under: q) { 0.5 * $0 * $0 })
      return Witness(
        printed: TransportDistances(p, q).wasserstein1.value, right: gap, again: (means.0 - means.1).magnitude)
    },
    Erratum(
      "balance-weight", .critics, printed: "BEGAN: γ weighs the loss of samples against the loss of data",
      right: "γ is the ratio E L(G(z))∕E L(x) to be held; k is the weight, and it moves",
      quantity: "weight of the samples' loss after 10 000 steps of 0.001 with L = 1, 0.3 and γ = ½"
    ) {
      let (ofData, ofSamples, ratio) = (1.0, 0.3, 0.5)
      var weight = 0.0
      for _ in 0..<10_000 { weight = max(0, min(1, weight + 0.001 * (ratio * ofData - ofSamples))) }
      return Witness(printed: ratio, right: weight, again: 1)
    },
  ]
}
