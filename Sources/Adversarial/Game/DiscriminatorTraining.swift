import Elementary
import Networks

/// A discriminator that learns to tell data from a model that does not change: the inner loop of Algorithm 1, by itself.
///
/// The model needs no generator, only samples. The same seed gives the same bits for any crew.
///
/// > Source: Goodfellow et al. (2014), Algorithm 1.
public final class DiscriminatorTraining {
  /// Steps over which the learning rate's schedule runs.
  public let length: Int
  /// How many steps have been taken.
  public private(set) var step = 0
  /// The step of the first non-finite value, counted from 1; the discriminator then stays as it was before it.
  public private(set) var divergence: Int?

  private let judge: Judge
  private let data: Supply
  private let model: Supply
  private let crew: Crew

  /// Sets up `length` steps on batches of as many rows from data as from the model; their streams are split off `random`.
  ///
  /// A critic is a discriminator with another objective, and with a penalty or a constraint that bounds its slopes.
  public init(
    discriminator: Perceptron, data: Source, model: Source, objective: Objective = .minimax, batch: Int = 256,
    penalties: [GradientPenalty] = [], constraint: WeightConstraint = .none, length: Int, learning: Learning,
    random: RandomStream, crew: Crew = .alone
  ) {
    let architecture = discriminator.architecture
    precondition(
      data.dimension == architecture.inputs && model.dimension == architecture.inputs && architecture.outputs == 1,
      "the discriminator's widths do not fit data and model")
    precondition(batch > 0 && length > 0, "batch and length are positive")
    (self.length, self.crew) = (length, crew)
    judge = Judge(
      discriminator, learning, objective, batch: batch, penalties: penalties, constraint: constraint, random)
    self.data = Supply(data, rows: batch, random.split("data"))
    self.model = Supply(model, rows: batch, random.split("model"))
  }

  /// The discriminator as it is now; its output is the logit.
  public var discriminator: Perceptron { judge.player.network }

  /// One step on a fresh batch; false if the run has diverged.
  public func takeStep() -> Bool {
    guard divergence == nil else { return false }
    data.fill(judge.player.pass.inputs)
    model.fill(judge.player.pass.inputs, from: judge.panels)
    judge.begin(penalised: true)
    crew.each(judge.items, examine)
    let isSound = (0..<judge.items).allSatisfy { judge.isSound($0) }
    if !isSound { judge.player.stepBack() }
    let learning = judge.player.learning
    guard isSound, judge.learn(rate: learning.rate * learning.schedule.factor(at: step, of: length), crew) else {
      divergence = step + 1
      return false
    }
    step += 1
    return true
  }

  // Made once, so that a step allocates nothing.
  private lazy var examine: (Int) -> Void = { [unowned(unsafe) self] item in judge.examine(item) }

  /// Training as a sequence: `for step in training.steps { … }`, counted from 1; it ends early if the run diverges.
  public var steps: Steps { Steps(training: self) }

  /// The steps to come, up to the training's length.
  public struct Steps: Sequence, IteratorProtocol {
    let training: DiscriminatorTraining

    /// Takes one step and returns its number; `nil` after the last, or when the run has diverged.
    public mutating func next() -> Int? {
      training.step < training.length && training.takeStep() ? training.step : nil
    }
  }
}
