/// A classifier that was trained on the data's components, and what it makes of the scores.
public struct ClassifierRun: Sendable {
  /// The seed.
  public let seed: UInt64
  /// How far its cross-entropy lies above H(Y|X), and how far it is from the posterior.
  public let state: ClassifierAssessment
  /// The Inception score of every law with this classifier, in the laws' order.
  public let scores: [Double]
  /// The round of the first non-finite value, if there was one.
  public let divergence: Int?

  /// Trains one from scratch on data in standard units.
  public init(
    _ data: Mixture, scoring laws: [ScoredLaw], _ recipe: Recipe, seed: UInt64, random: RandomStream
  ) {
    let labels = LabelledMixture(components: data)
    let system = Classifier(labels, recipe, random: random)
    while system.play.round < recipe.rounds, system.play.playRound() {}
    let classifier = TrainedClassifier(system.network.perceptron)
    state = ClassifierAssessment(of: labels) { classifier.logChances(at: $0) }
    let score = InceptionScore(classes: data) { classifier.logChances(at: $0) }
    scores = laws.map { score($0.law).value }
    (self.seed, divergence) = (seed, system.play.divergence?.round)
  }
}

/// A network with a score for every label, as a classifier of points on the line.
struct TrainedClassifier: Sendable {
  private let network: Widened

  init(_ network: Perceptron) { self.network = Widened(network) }

  /// The scores of every point.
  func scores(at points: [Double]) -> [[Double]] {
    let values = network.values(at: points), labels = network.architecture.outputs
    return points.indices.map { Array(values[$0 * labels..<$0 * labels + labels]) }
  }

  /// log p̂(y|x) of every label at every point.
  func logChances(at points: [Double]) -> [[Double]] {
    scores(at: points).map { scores in
      let whole = logSumExp(scores)
      return scores.map { $0 - whole }
    }
  }
}

/// log Σ exp xᵢ.
func logSumExp(_ values: [Double]) -> Double { values.reduce(-.infinity) { logAddExp($0, $1) } }
