import Elementary
import Probability

/// How hard a discriminator that is held constant pushes a generator along the line, under each of its two losses.
///
/// The derivatives are by a shift θ of all samples, per data unit; s is the logit of D and s′ its slope, at G(z):
///
///     d/dθ E log(1 − D(G(z) + θ)) = −E σ(s)·s′
///     d/dθ E −log D(G(z) + θ)     = −E (1 − σ(s))·s′
///
/// At D* the first is the derivative of 2·JSD(q ‖ p) and the second that of KL(q ‖ p) − 2·JSD(q ‖ p).
///
/// > Source: Arjovsky & Bottou (2017), Theorem 2.5 and its proof.
public struct ShiftGradients: Sendable, Equatable {
  /// For the loss of the zero-sum game, log(1 − D).
  public let minimax: Estimate

  /// For the loss −log D.
  public let nonSaturating: Estimate

  /// The derivatives for a generator and a discriminator given by its logits and their slopes; both integrals are over z.
  ///
  /// `breaks` are points where the logit is not smooth, `landmarks` points between which none of its features hides.
  public init<Latent>(
    generator: Pushforward<Latent>, logit: DifferentiableMap, breaks: [Double] = [], landmarks: [Double] = []
  ) {
    // No absolute tolerance: the first derivative can be as small as D is sure.
    let integrals = Quadrature(relativeTolerance: 1e-12).integrate(
      over: generator.latentPanels(breaks: breaks, landmarks: landmarks), count: 2
    ) { nodes, values, _ in
      let (logits, slopes) = logit(generator.map(nodes).values)
      for (i, z) in nodes.enumerated() {
        let weight = -generator.latent.density(at: z) * slopes[i]
        values[2 * i] = weight * sigmoid(logits[i])
        values[2 * i + 1] = weight * sigmoid(-logits[i])
      }
    }
    (minimax, nonSaturating) = (integrals[0], integrals[1])
  }
}

extension ShiftGradients {
  /// The derivatives for the generator z ↦ mean + deviation·z, whose law is `model`.
  public init(model: Gaussian, logit: DifferentiableMap, breaks: [Double] = [], landmarks: [Double] = []) {
    let generator = Pushforward(
      latent: Gaussian.standard,
      map: DifferentiableMap { z in
        (z.map { model.mean + model.deviation * $0 }, z.map { _ in model.deviation })
      })
    self.init(generator: generator, logit: logit, breaks: breaks, landmarks: landmarks)
  }

  /// The derivatives at the best discriminator between data and the law of that generator.
  public init<Data: LineDistribution & ScoredDistribution>(data: Data, model: Gaussian) {
    self.init(
      model: model, logit: OptimalDiscriminator(data: data, model: model).map, breaks: data.kinks,
      landmarks: data.landmarks(depth: depth))
  }
}
