import Elementary
import Probability

/// What a decoder with one latent says of a point, and what an encoding of that point falls short of it, by quadrature over z.
///
///     log p(x) = ELBO + KL(q ‖ p(z | x)),      ELBO = E_q log p(x | z) − KL(q ‖ N(0, 1)),      q = N(mean, variance)
///
/// > Source: Kingma & Welling (2013).
public struct EvidenceAssessment: Sendable, Equatable {
  /// log p(x), nats.
  public let logEvidence: Double
  /// The bound, nats.
  public let lowerBound: Double
  /// KL(q ‖ p(z | x)), nats.
  public let divergence: Double

  /// A point under `x | z ~ N(decoder(z), deviation²)`, the decoder given for many latents, `n × d` row-major.
  public init(
    of point: [Double], decoder: (_ latents: [Double]) -> [Double], deviation: Double, mean: Double, variance: Double
  ) {
    let dimension = point.count, scale = variance.squareRoot()
    func logLikelihoods(_ latents: [Double]) -> [Double] {
      let means = decoder(latents)
      return latents.indices.map { i in
        let square = (0..<dimension).reduce(0.0) { sum, k in
          let distance = (point[k] - means[i * dimension + k]) / deviation
          return sum + distance * distance
        }
        return -0.5 * square - Double(dimension) * (log(deviation) + 0.5 * log(2 * .pi))
      }
    }
    func logNormal(_ z: Double, _ mean: Double, _ scale: Double) -> Double {
      let t = (z - mean) / scale
      return -0.5 * t * t - log(scale) - 0.5 * log(2 * .pi)
    }
    let quadrature = Quadrature(absoluteTolerance: 1e-14, relativeTolerance: 1e-13)
    // The prior's panels, divided finely where the encoding says that the point's latents are.
    let marks = (-12...12).map { Double($0) } + (-8...8).map { mean + scale * Double($0) }
    let evidence = quadrature.integrate(over: QuadraturePanel.between(marks.filter { $0.magnitude <= 12 }), count: 1) {
      nodes, values, _ in
      let likelihoods = logLikelihoods(nodes)
      for (i, z) in nodes.enumerated() { values[i] = exp(logNormal(z, 0, 1) + likelihoods[i]) }
    }
    let logEvidence = log(evidence[0].value)
    let around = (-10...10).map { mean + scale * Double($0) }
    let integrals = quadrature.integrate(over: QuadraturePanel.between(around), count: 2) { nodes, values, _ in
      let likelihoods = logLikelihoods(nodes)
      for (i, z) in nodes.enumerated() {
        let logEncoding = logNormal(z, mean, scale), mass = exp(logEncoding)
        values[2 * i] = mass * likelihoods[i]
        values[2 * i + 1] = mass * (logEncoding - (logNormal(z, 0, 1) + likelihoods[i] - logEvidence))
      }
    }
    self.logEvidence = logEvidence
    lowerBound =
      integrals[0].value - LinearGaussianModel.divergence(mean: mean, variance: variance, from: (0, 1))
    divergence = integrals[1].value
  }
}
