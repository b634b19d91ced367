import Elementary
import Networks

/// The game as it is played: Algorithm 1 with k discriminator steps and one generator step a round.
///
/// A game is a machine with state: it owns two players and the random streams of data and latents, and steps them. Each
/// player holds the other constant. The same seed gives the same bits for any crew.
///
/// > Source: Goodfellow et al. (2014), Algorithm 1.
public final class Game {
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

  let generatorPlayer: Player
  let judge: Judge
  let data: Supply
  let latent: Supply
  let blur: Blur?
  let unrolled: UnrolledDiscriminator?
  private let crew: Crew
  /// Panels of the generator's batch, and how many of them are an item of work: of a normalised one, all rows that are
  /// normalised together, which are those of one place in all packs.
  let panels: Int
  let run: Int
  let isNormalised: Bool
  /// Whether all samples of an item of work were finite.
  let soundness: UnsafeMutableBufferPointer<Bool>
  /// Whether the generator's pass held the samples of this step before it began.
  var hasSamples = false

  /// Sets up a game between two networks; streams for data, latents and segments are split off `random` by name.
  public init(
    generator: Perceptron, discriminator: Perceptron, data: Source, latent: Source, rules: Rules,
    generatorLearning: Learning, discriminatorLearning: Learning, random: RandomStream, crew: Crew = .alone
  ) {
    precondition(
      generator.architecture.inputs == latent.dimension && generator.architecture.outputs == data.dimension
        && discriminator.architecture.inputs == rules.minibatch?.outputs ?? rules.pack * data.dimension
        && discriminator.architecture.outputs == 1,
      "the networks' widths do not fit the data, the pack, the minibatch features and the latent")
    precondition(rules.areCompatible, "unrolling or minibatch discrimination stands beside what it does not go with")
    precondition(rules.isOneStepAtOnce, "players that step at once take one step each, and nobody looks ahead")
    let stage = discriminator.architecture.stage
    precondition(stage == .plain || rules.unrolling == nil, "unrolling goes through plain layers only")
    (self.rules, self.crew) = (rules, crew)
    judge = Judge(
      discriminator, discriminatorLearning, rules.objective, batch: rules.batch / rules.pack,
      penalties: rules.penalties, constraint: rules.constraint, secondOrder: rules.unrolling != nil,
      layer: rules.minibatch.map {
        MinibatchLayer(
          $0, inputs: rules.pack * data.dimension, activation: discriminator.architecture.hidden,
          discriminatorLearning, rows: rules.batch / rules.pack, random.split("minibatch"))
      }, random)
    unrolled = rules.unrolling.map { [judge] in UnrolledDiscriminator(judge, $0) }
    isNormalised = generator.architecture.stage == .normalised
    let together = isNormalised ? rules.batch / rules.pack : rules.batch
    run = isNormalised ? (together + 31) / 32 : 4
    panels = isNormalised ? rules.pack * run : (rules.batch + 31) / 32
    generatorPlayer = Player(
      generator, generatorLearning, panels: panels, constraint: rules.generatorConstraint, rows: together)
    self.data = Supply(data, rows: rules.batch, random.split("data"))
    self.latent = Supply(latent, rows: together, random.split("latent"))
    blur = rules.noise.map {
      Blur($0, features: rules.pack * data.dimension, rows: rules.batch / rules.pack, random.split("noise"))
    }
    soundness = .allocate(capacity: (panels + run - 1) / run)
    soundness.initialize(repeating: true)
  }

  deinit { soundness.deallocate() }

  /// The generator as it is now.
  public var generator: Perceptron { generatorPlayer.network }
  /// The discriminator as it is now; its output is the logit.
  ///
  /// Under minibatch discrimination it is what follows the layer, and takes f(x) with the closenesses beside it.
  public var discriminator: Perceptron { judge.player.network }
  /// What stands before the discriminator under minibatch discrimination: f, and the tensor T as a linear layer.
  public var minibatchFeatures: (features: Perceptron, tensor: Perceptron)? {
    judge.layer.map { ($0.features.network, $0.tensor.network) }
  }

  /// How long the gradients of the players' last steps were, those of a minibatch; 0 before the first.
  public var gradientNorms: (discriminator: Double, generator: Double) {
    (judge.player.gradientNorm, generatorPlayer.gradientNorm)
  }

  /// One round: k discriminator steps, then one generator step; false if the run has diverged.
  public func playRound() -> Bool {
    guard divergence == nil else { return false }
    if rules.isSimultaneous { return stepAtOnce() }
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
    drawBatch(withData: true)
    judge.begin(penalised: penalised)
    if sharesItems {
      crew.each(items, discriminatorWork)
    } else {
      crew.each(items, generateWork)
      crew.each(judge.items, blurWork)
      judge.examineAll(crew)
    }
    guard allSound() else { return false }
    let learnt = judge.learn(rate: rate ?? scheduledRate(judge.player.learning), beside: samplesAhead(), crew)
    if !learnt { divergence = Divergence(round: round + 1, isDiscriminator: true) }
    return learnt
  }

  /// One generator step on fresh latents with the discriminator held constant, at its schedule's rate or another.
  public func stepGenerator(rate: Double? = nil) -> Bool {
    guard divergence == nil else { return false }
    drawBatch(withData: rules.objective.isPaired || unrolled != nil)
    if sharesItems && unrolled == nil {
      crew.each(items, generatorWork)
    } else {
      crew.each(items, generateWork)
      crew.each(judge.items, blurWork)
      if let unrolled { unrolled.differentiate(crew) } else { judge.differentiateAll(crew) }
      crew.each(items, followWork)
    }
    guard allSound() else { return false }
    let learnt = generatorPlayer.learn(
      rate: rate ?? scheduledRate(generatorPlayer.learning), panels: panels, beside: answersAhead(), crew)
    if !learnt { divergence = Divergence(round: round + 1, isDiscriminator: false) }
    return learnt
  }

  /// One step of both players on one batch, each against the other as it was; false if the run has diverged.
  private func stepAtOnce() -> Bool {
    drawBatch(withData: true)
    judge.begin(penalised: true)
    crew.each(items, generateWork)
    crew.each(judge.items, blurWork)
    judge.differentiateAll(crew)
    crew.each(items, followWork)
    judge.examineAll(crew)
    guard allSound() else { return false }
    let rates = (scheduledRate(judge.player.learning), scheduledRate(generatorPlayer.learning))
    guard judge.learn(rate: rates.0, crew) else {
      divergence = Divergence(round: round + 1, isDiscriminator: true)
      return false
    }
    guard generatorPlayer.learn(rate: rates.1, panels: panels, crew) else {
      judge.stepBack()
      divergence = Divergence(round: round + 1, isDiscriminator: false)
      return false
    }
    round += 1
    return true
  }

  /// Writes the state down, or takes one over.
  func carry(_ ledger: inout Ledger) {
    ledger.carry(&round)
    generatorPlayer.carry(&ledger)
    judge.carry(&ledger)
    data.carry(&ledger)
    latent.carry(&ledger)
    blur?.carry(&ledger)
  }

  /// Without packs the panels of both players hold the same rows, and an item goes through both while it is in the cache,
  /// unless the rows of a batch are compared or normalised.
  private var sharesItems: Bool { rules.pack == 1 && rules.minibatch == nil && !isNormalised }

  // Made once, so that a step allocates nothing; whoever owns the closure is the one it works on, so it outlives it.
  private lazy var discriminatorWork: (Int) -> Void = { [unowned(unsafe) self] item in
    generate(item)
    blur?.add(to: judge, .fake, panels: judge.panels(of: item))
    judge.examine(item)
  }

  private lazy var generatorWork: (Int) -> Void = { [unowned(unsafe) self] item in
    generate(item)
    blur?.add(to: judge, .fake, panels: judge.panels(of: item))
    judge.differentiate(item)
    follow(item)
  }

  lazy var sampleWork: (Int) -> Void = { [unowned(unsafe) self] item in
    generatorPlayer.pass.forward(panels(of: item), generatorPlayer.parameters)
  }
  lazy var answerWork: (Int) -> Void = { [unowned(unsafe) self] in judge.answerData($0) }
  private lazy var generateWork: (Int) -> Void = { [unowned(unsafe) self] in generate($0) }
  private lazy var blurWork: (Int) -> Void = { [unowned(unsafe) self] item in
    blur?.add(to: judge, .fake, panels: judge.panels(of: item))
  }
  private lazy var followWork: (Int) -> Void = { [unowned(unsafe) self] in follow($0) }

  var items: Int { (panels + run - 1) / run }
  func panels(of item: Int) -> Range<Int> { item * run..<min(item * run + run, panels) }

  /// False if a sample or a logit was not finite: whoever made it takes its last step back, and the run ends.
  private func allSound() -> Bool {
    let samplesSound = (0..<items).allSatisfy { soundness[$0] }
    let logitsSound = (0..<judge.items).allSatisfy { judge.isSound($0) }
    if samplesSound && logitsSound { return true }
    if samplesSound { judge.stepBack() } else { generatorPlayer.stepBack() }
    divergence = Divergence(round: round + 1, isDiscriminator: samplesSound)
    return false
  }

  private func scheduledRate(_ learning: Learning) -> Double {
    learning.rate * learning.schedule.factor(at: round, of: rules.rounds)
  }
}
