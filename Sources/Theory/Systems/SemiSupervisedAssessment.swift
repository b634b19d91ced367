import Elementary
import Probability

/// Where a discriminator with a score for every label stands, against a fixed law of samples, by quadrature.
///
///     L = −E log p̂(y|x) − E log D − E log(1 − D),      least H(Y|X) + log 4 − 2·JSD(p ‖ q)
///
/// at p̂ = p(y|x) and D = p/(p + q): one function of x for each, and scores l_y = log p̂(y|x) + log D/(1 − D) that have both.
///
/// > Source: Salimans et al. (2016), section 5; the least value from Gibbs' inequality and Goodfellow et al. (2014), Theorem 1.
public struct SemiSupervisedAssessment: Sendable {
  /// The heads as a classifier.
  public let classifier: ClassifierAssessment
  /// D = Z/(Z + 1) as a discriminator.
  public let game: GameAssessment

  /// L, in nats.
  public var loss: Estimate { classifier.crossEntropy + -1 * game.value }
  /// The least L, in nats.
  public var least: Estimate { classifier.conditionalEntropy + -1 * game.bound }
  /// L less the least L, without cancellation: E KL of the heads and the regret of D, in nats.
  public var excess: Estimate { classifier.excess + game.regret }

  /// A labelled law, the samples' law, and the scores of every label at many points.
  public init(
    of law: LabelledMixture, against samples: Mixture, scores: (_ points: [Double]) -> [[Double]]
  ) throws(DistributionError) {
    func split(_ points: [Double]) -> [(scores: [Double], whole: Double)] {
      scores(points).map { ($0, $0.reduce(-.infinity) { logAddExp($0, $1) }) }
    }
    classifier = ClassifierAssessment(of: law) { points in
      split(points).map { point in point.scores.map { $0 - point.whole } }
    }
    game = GameAssessment(data: try law.pooled, model: samples) { points in split(points).map { $0.whole } }
  }
}
