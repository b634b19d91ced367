import Elementary
import Probability

extension Erratum {
  /// A law in the plane with mean (1, 2), to be compared with itself.
  private static let itself = PlaneMoments(mean: [1, 2], covariance: Covariance(xx: 2, xy: 0.5, yy: 1))

  /// The centres of every `step`th of eight modes on a circle of radius 2.
  private static func ring(every step: Int, moved: Double = 0) -> PlaneMoments {
    let centres = stride(from: 0, to: 8, by: step).map { k in
      let angle = 0.7853981633974483 * Double(k)
      return SIMD2(2 * cos(angle) + moved, 2 * sin(angle))
    }
    return PlaneMoments(modes: centres, deviation: 0.2)
  }

  static let ofEvaluation: [Erratum] = [
    Erratum(
      "frechet-signs", .evaluation, printed: "FID = |μ₁·μ₂|² + tr(Σ₁ + Σ₂(Σ₁Σ₂)^½)",
      right: "‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2(Σ₁Σ₂)^½)",
      quantity: "distance from itself of a law with μ = (1, 2), Σ = (2, ½; ½, 1)"
    ) {
      let (mean, s) = (itself.mean, itself.covariance)
      let means = mean.x * mean.x * mean.x * mean.x + mean.y * mean.y * mean.y * mean.y
      // Of a law and itself (ΣΣ)^½ = Σ.
      let product = s.xx * s.xx + 2 * s.xy * s.xy + s.yy * s.yy
      return Witness(printed: means + s.trace + product, right: itself.squaredFrechetDistance(to: itself), again: 0)
    },
    Erratum(
      "frechet-factor", .evaluation, printed: "FID = ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − (Σ₁Σ₂)^½)",
      right: "The root is subtracted twice", quantity: "distance of the same law from itself"
    ) {
      let s = itself.covariance
      return Witness(
        printed: 2 * s.trace - s.trace, right: itself.squaredFrechetDistance(to: itself), again: 0)
    },
    Erratum(
      "frechet-modes", .evaluation, printed: "FID rises when modes are missing",
      right: "It sees mean and covariance only",
      quantity: "FID of 8 modes on a ring from every second one; moving the ring by 0.1 is the printed bound", .atLeast
    ) {
      let whole = ring(every: 1)
      return Witness(
        printed: whole.squaredFrechetDistance(to: ring(every: 1, moved: 0.1)),
        right: whole.squaredFrechetDistance(to: ring(every: 2)), again: 0)
    },
    Erratum(
      "frechet-zero", .evaluation, printed: "FID = 0 means that the generator's law is the data's",
      right: "That the first two moments agree",
      quantity: "JSD of ½N(−1.5, ½) + ½N(1.5, ½) and the normal law with its moments, nats; FID is 0"
    ) { () throws(DistributionError) in
      let p = try modes([-1.5, 1.5], 0.5)
      let q = try normal(0, p.standardDeviation)
      let distance = squaredFrechetDistance(
        mean: p.mean, deviation: p.standardDeviation, toMean: 0, deviation: q.deviation)
      let state = GameAssessment(data: p, model: q) { $0.map { _ in 0 } }
      return Witness(
        printed: distance, right: Divergences(p, q).jensenShannon.value, again: state.jensenShannon.value)
    },
    Erratum(
      "frechet-robust", .evaluation, printed: "FID is robust to noise",
      right: "It grows with noise, as it should: (√(1 + σ²) − 1)² for N(0, 1)",
      quantity: "FID of N(0, 1) from itself plus N(0, 1)"
    ) { () throws(DistributionError) in
      let noisy = try normal(0, 2.0.squareRoot())
      let distance = squaredFrechetDistance(mean: 0, deviation: 1, toMean: 0, deviation: noisy.deviation)
      let transport = TransportDistances(Gaussian.standard, noisy).wasserstein2.value
      return Witness(printed: 0, right: distance, again: transport * transport)
    },
    Erratum(
      "parzen-best", .evaluation, printed: "Parzen log-likelihood is the best way to compare generators",
      right: "Its bandwidth fills in what the generator lacks: a collapsed one scores like a perfect one",
      quantity: "mean log-likelihood of N(0, 1) under N(0, 0.1), nats: by a Parzen window, and itself"
    ) { () throws(DistributionError) in
      let (data, generator) = (Gaussian.standard, try normal(0, 0.1))
      let bandwidth = ParzenWindow.bestBandwidth(generator: generator, data: data)
      return Witness(
        printed: ParzenWindow(generator: generator, bandwidth: bandwidth).logLikelihood(of: data).value,
        right: -Divergences(data, generator).crossEntropyPQ.value,
        again: ParzenWindow(generator: generator, bandwidth: 0).logLikelihood(of: data).value)
    },
  ]
}
