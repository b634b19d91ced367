import Elementary
import Networks

/// The game as it is played: Algorithm 1 with k discriminator steps and one generator step a round.
///
/// A game is a machine with state: it owns two players and the random streams of data and latents, and steps them. Each
/// player holds the other constant. The same seed gives the same bits for any crew.
///
/// > Source: Goodfellow et al. (2014), Algorithm 1.
public final class Game {
  /// The rules of a game.
  public struct Rules: Sendable {
    /// What the players minimise.
    public var objective: Objective
    /// Discriminator steps a round, the k of Algorithm 1.
    public var discriminatorSteps: Int
    /// Rows of a minibatch.
    public var batch: Int
    /// Added to the discriminator's loss.
    public var penalties: [GradientPenalty]
    /// Rounds over which the learning rates' schedules run.
    public var rounds: Int

    /// The rules of a game of `rounds` rounds.
    public init(
      objective: Objective = .nonSaturating, discriminatorSteps: Int = 1, batch: Int = 256,
      penalties: [GradientPenalty] = [], rounds: Int
    ) {
      precondition(discriminatorSteps > 0 && batch > 0 && rounds > 0, "steps, batch and rounds are positive")
      (self.objective, self.discriminatorSteps, self.batch) = (objective, discriminatorSteps, batch)
      (self.penalties, self.rounds) = (penalties, rounds)
    }
  }

  /// Whose step led out of the finite numbers, and in which round, counted from 1.
  public struct Divergence: Sendable, Hashable {
    /// The round of the first non-finite value.
    public let round: Int
    /// True for the discriminator, false for the generator.
    public let isDiscriminator: Bool
  }

  /// The rules.
  public let rules: Rules
  /// How many rounds have been played.
  public private(set) var round = 0
  /// Set at the first non-finite value; the players then stay as they were before it.
  public private(set) var divergence: Divergence?

  private let generatorPlayer: Player
  private let judge: Judge
  private let data: Supply
  private let latent: Supply
  private let crew: Crew
  /// Whether all samples of an item of work were finite.
  private let soundness: UnsafeMutableBufferPointer<Bool>

  /// Sets up a game between two networks; streams for data, latents and segments are split off `random` by name.
  public init(
    generator: Perceptron, discriminator: Perceptron, data: Source, latent: Source, rules: Rules,
    generatorLearning: Learning, discriminatorLearning: Learning, random: RandomStream, crew: Crew = .alone
  ) {
    precondition(
      generator.architecture.inputs == latent.dimension && generator.architecture.outputs == data.dimension
        && discriminator.architecture.inputs == data.dimension && discriminator.architecture.outputs == 1,
      "the networks' widths do not fit the data and the latent")
    (self.rules, self.crew) = (rules, crew)
    judge = Judge(
      discriminator, discriminatorLearning, rules.objective, batch: rules.batch, penalties: rules.penalties, random)
    generatorPlayer = Player(generator, generatorLearning, panels: judge.panels)
    self.data = Supply(data, rows: rules.batch, random.split("data"))
    self.latent = Supply(latent, rows: rules.batch, random.split("latent"))
    soundness = .allocate(capacity: judge.items)
    soundness.initialize(repeating: true)
  }

  deinit { soundness.deallocate() }

  /// The generator as it is now.
  public var generator: Perceptron { generatorPlayer.network }
  /// The discriminator as it is now; its output is the logit.
  public var discriminator: Perceptron { judge.player.network }

  /// One round: k discriminator steps, then one generator step; false if the run has diverged.
  public func playRound() -> Bool {
    guard divergence == nil else { return false }
    for _ in 0..<rules.discriminatorSteps where !stepDiscriminator() { return false }
    guard stepGenerator() else { return false }
    round += 1
    return true
  }

  /// One discriminator step on a fresh batch with the generator held constant, at its schedule's rate or another.
  ///
  /// Without its penalties the discriminator is drawn to D* itself, not to the smoother one that the penalties allow.
  public func stepDiscriminator(rate: Double? = nil, penalised: Bool = true) -> Bool {
    guard divergence == nil else { return false }
    data.fill(judge.player.pass)
    latent.fill(generatorPlayer.pass)
    judge.begin(penalised: penalised)
    crew.each(judge.items, discriminatorWork)
    guard allSound() else { return false }
    let learnt = judge.learn(rate: rate ?? scheduledRate(judge.player.learning), crew)
    if !learnt { divergence = Divergence(round: round + 1, isDiscriminator: true) }
    return learnt
  }

  /// One generator step on fresh latents with the discriminator held constant, at its schedule's rate or another.
  public func stepGenerator(rate: Double? = nil) -> Bool {
    guard divergence == nil else { return false }
    latent.fill(generatorPlayer.pass)
    crew.each(judge.items, generatorWork)
    guard allSound() else { return false }
    let learnt = generatorPlayer.learn(
      rate: rate ?? scheduledRate(generatorPlayer.learning), panels: judge.panels, crew)
    if !learnt { divergence = Divergence(round: round + 1, isDiscriminator: false) }
    return learnt
  }

  // Made once, so that a step allocates nothing; whoever owns the closure is the one it works on, so it outlives it.
  private lazy var discriminatorWork: (Int) -> Void = { [unowned(unsafe) self] item in
    generate(item)
    judge.examine(item)
  }

  private lazy var generatorWork: (Int) -> Void = { [unowned(unsafe) self] item in
    generate(item)
    judge.differentiate(item, rules.objective.generator) { generatorPlayer.pass.outputAdjoint($0) }
    generatorPlayer.pass.backward(judge.panels(of: item), generatorPlayer.parameters)
  }

  /// G on an item's panels, and its samples where the discriminator reads them.
  private func generate(_ item: Int) {
    let pass = generatorPlayer.pass, here = judge.panels(of: item), count = 2 * generatorPlayer.architecture.outputs
    pass.forward(here, generatorPlayer.parameters)
    // 0·x is 0 for a finite sample and not a number otherwise.
    var witness = SIMD16<Float>()
    for panel in here {
      let samples = pass.output(panel)
      for index in 0..<count { witness += 0 * samples[index] }
      judge.input(panel, .fake).update(from: samples, count: count)
    }
    soundness[item] = witness.sum() == 0
  }

  /// False if a sample or a logit was not finite: whoever made it takes its last step back, and the run ends.
  private func allSound() -> Bool {
    for item in 0..<judge.items where !soundness[item] || !judge.isSound(item) {
      let discriminatorErred = soundness[item]
      (discriminatorErred ? judge.player : generatorPlayer).stepBack()
      divergence = Divergence(round: round + 1, isDiscriminator: discriminatorErred)
      return false
    }
    return true
  }

  private func scheduledRate(_ learning: Learning) -> Double {
    learning.rate * learning.schedule.factor(at: round, of: rules.rounds)
  }
}
