import Elementary
import Probability

/// A classifier held against the posterior of the labelled law that it was trained on, by quadrature.
///
///     CE − H(Y|X) = E KL(p(y|x) ‖ p̂(y|x)) ≥ 0,      E TV ≤ √(½·E KL)
///
/// > Source: Gibbs' inequality; Pinsker's and Jensen's for the second.
public struct ClassifierAssessment: Sendable {
  /// H(Y|X) = −E log p(y|x), the least cross-entropy that any classifier has, in nats.
  public let conditionalEntropy: Estimate
  /// E KL(p(y|x) ‖ p̂(y|x)), how far the classifier's cross-entropy lies above it, in nats.
  public let excess: Estimate
  /// E ½Σ_y |p(y|x) − p̂(y|x)|, between 0 and 1.
  public let totalVariation: Estimate

  /// The cross-entropy of the classifier, in nats.
  public var crossEntropy: Estimate { conditionalEntropy + excess }

  /// A labelled law, and log p̂(y|x) of every label at many points.
  public init(of law: LabelledMixture, classifier: (_ points: [Double]) -> [[Double]]) {
    let points = law.laws.flatMap { $0.landmarks(depth: 100) + $0.kinks }
    let integrals = Quadrature(absoluteTolerance: 1e-13, relativeTolerance: 1e-10).integrate(
      over: QuadraturePanel.between(points), count: 3
    ) { nodes, values, noise in
      let verdicts = classifier(nodes)
      for (i, x) in nodes.enumerated() {
        let (density, truth) = (law.density(at: x), law.logPosterior(at: x))
        guard density > 0 else { continue }
        for (logTrue, logSaid) in zip(truth, verdicts[i]) where logTrue > -.infinity {
          let (chance, said) = (exp(logTrue), exp(logSaid))
          values[3 * i] -= density * chance * logTrue
          // Each label's part of KL, with Σ(p̂ − p) = 0 added, so that none is negative.
          values[3 * i + 1] += density * (chance * (logTrue - logSaid) + (said - chance))
          values[3 * i + 2] += density * 0.5 * (chance - said).magnitude
          noise[3 * i + 1] += density * chance * 0x1p-48 * (1 + logTrue.magnitude + logSaid.magnitude)
        }
      }
    }
    (conditionalEntropy, excess, totalVariation) = (integrals[0], integrals[1], integrals[2])
  }
}
