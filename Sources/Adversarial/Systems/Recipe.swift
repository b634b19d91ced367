import Elementary
import Networks

/// How the two sides of a system learn: those who judge several steps a round at a rate that stays, those who make at one that
/// falls to 0, so that the last of them can be looked at.
public struct Recipe: Sendable {
  /// Rows of a batch.
  public var batch = 128
  /// Rounds over which the rates fall.
  public var rounds: Int
  /// Steps of those who judge in a round.
  public var steps = 4
  /// How those who judge learn.
  public var judging: Learning
  /// How those who make learn.
  public var making: Learning

  /// Adam with β₁ = 0.5 and β₂ = 0.99; rates fall along a cosine, to a tenth and to 0.
  public init(rounds: Int, judging: Double = 3e-3, making: Double = 1e-3) {
    func adam(_ rate: Double, floor: Double) -> Learning {
      Learning(rate: rate, optimiser: .adam(beta1: 0.5, beta2: 0.99), schedule: .cosine(floor: floor))
    }
    (self.rounds, self.judging, self.making) = (rounds, adam(judging, floor: 0.1), adam(making, floor: 0))
  }

  /// A play of this recipe, and the stream for initial weights.
  func play(_ random: RandomStream, _ crew: Crew) -> (play: Play, weights: RandomStream) {
    (Play(batch: batch, rounds: rounds, random: random, crew: crew), random.split("weights"))
  }
}

extension Perceptron {
  /// Two hidden layers of tanh units with random weights: what a system's networks are unless its paper asks for another.
  init(_ inputs: Int, hidden width: Int, _ outputs: Int, using random: inout RandomStream) {
    self.init(Architecture([inputs, width, width, outputs], hidden: .tanh), initial: .xavier, using: &random)
  }
}
