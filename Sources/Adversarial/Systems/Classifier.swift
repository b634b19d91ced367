import Elementary
import Networks
import Probability

/// A network that learns which label a point has: a column of scores for every label, along their cross-entropy.
///
///     −E log p̂(y|x),      log p̂(y|x) = l_y(x) − log Σⱼ exp l_j(x)
public struct Classifier {
  /// The training.
  public let play: Play
  /// From a point to a score for each label.
  public let network: Network

  /// A fresh network for pairs of a point on the line and a label.
  public init(_ law: LabelledMixture, hidden width: Int = 32, _ recipe: Recipe, random: RandomStream) {
    var (play, weights) = recipe.play(random, .alone)
    let labels = law.shares.count
    let network = play.network("classifier", Perceptron(1, hidden: width, labels, using: &weights))
    let pairs = play.source("data", Source(labelled: law))
    play.move("classifier", training: [network], recipe.making) { tape in
      let pair = tape.draw(pairs), scores = network(pair.column(0))
      return (scores.logSumExp - scores.picked(by: pair.columns(1..<1 + labels))).mean
    }
    (self.play, self.network) = (play, network)
  }
}
