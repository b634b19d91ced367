import Elementary
import Networks
import Probability

/// A discriminator that is a classifier too: a score l_y for each of K labels, the fake's being fixed at 0.
///
///     Z = Σ_y exp l_y,   D = Z/(Z + 1),   p̂(y|x) = exp l_y / Z
///     −E log p̂(y|x) over labelled data  −  E log D over data  −  E log(1 − D) over samples
///
/// The samples are those of a fixed law: what the judge learns from them is what this is about. Without unlabelled data the last
/// two terms are left out.
///
/// > Source: Salimans et al. (2016), section 5.
public struct SemiSupervisedGAN {
  /// The training.
  public let play: Play
  /// From a point to a score for each label.
  public let judge: Network

  /// A fresh judge for points beside their labels, which stand in as many columns as there are labels, and for data and samples
  /// without labels.
  public init(
    _ labelled: Source, labels: Int, unlabelled: (data: Source, samples: Source)?, hidden width: Int = 32,
    _ recipe: Recipe, random: RandomStream
  ) {
    var (play, weights) = recipe.play(random, .alone)
    let dimension = labelled.dimension - labels
    let judge = play.network("judge", Perceptron(dimension, hidden: width, labels, using: &weights))
    let pairs = play.source("labelled", labelled)
    let others = unlabelled.map { (data: play.source("data", $0.data), samples: play.source("samples", $0.samples)) }
    play.move("judge", training: [judge], recipe.making) { tape in
      let pair = tape.draw(pairs), scores = judge(pair.columns(0..<dimension))
      let supervised = (scores.logSumExp - scores.picked(by: pair.columns(dimension..<dimension + labels))).mean
      guard let others else { return supervised }
      return supervised + judge(tape.draw(others.data)).logSumExp.mean(.callItReal)
        + judge(tape.draw(others.samples)).logSumExp.mean(.callItFake)
    }
    (self.play, self.judge) = (play, judge)
  }
}

extension Source {
  /// The same few points beside their labels in every epoch: a column for each label, 1 in its own.
  public init(examples: [(point: [Double], label: Int)], labels: Int) {
    let rows = examples.map { example in
      example.point.map { Float($0) } + (0..<labels).map { $0 == example.label ? 1 : 0 }
    }
    let width = (examples.first?.point.count ?? 0) + labels
    self.init(dimension: width, epochsOf: TrainingSet(rows.flatMap { $0 }, width: width))
  }
}
