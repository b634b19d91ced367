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
  private let discriminatorPlayer: Player
  private let data: Source
  private let latent: Source
  private let crew: Crew
  private var dataStream: RandomStream
  private var latentStream: RandomStream
  private var segmentStream: RandomStream
  /// Rows of the batch in panels, and the panels of one item of work.
  private let panels: Int
  private let run = 4
  /// Those in force in this step.
  private var penalties: [GradientPenalty]
  private let points: UnsafeMutableBufferPointer<Float>
  private let fractions: UnsafeMutableBufferPointer<Float>
  /// Whether all samples, and all logits, of an item of work were finite.
  private let soundness: UnsafeMutableBufferPointer<(samples: Bool, logits: Bool)>

  /// Sets up a game between two networks; streams for data, latents and segments are split off `random` by name.
  public init(
    generator: Perceptron, discriminator: Perceptron, data: Source, latent: Source, rules: Rules,
    generatorLearning: Learning, discriminatorLearning: Learning, random: RandomStream, crew: Crew = .alone
  ) {
    precondition(
      generator.architecture.inputs == latent.dimension && generator.architecture.outputs == data.dimension
        && discriminator.architecture.inputs == data.dimension && discriminator.architecture.outputs == 1,
      "the networks' widths do not fit the data and the latent")
    (self.rules, self.data, self.latent, self.crew) = (rules, data, latent, crew)
    panels = (rules.batch + 31) / 32
    penalties = rules.penalties
    let sections = rules.penalties.contains { $0.site == .between } ? 3 : 2
    generatorPlayer = Player(generator, generatorLearning, panels: panels)
    discriminatorPlayer = Player(
      discriminator, discriminatorLearning, panels: sections * panels, secondOrder: !rules.penalties.isEmpty)
    dataStream = random.split("data")
    latentStream = random.split("latent")
    segmentStream = random.split("segments")
    points = .allocate(capacity: 32 * panels * max(data.dimension, latent.dimension))
    points.initialize(repeating: 0)
    fractions = .allocate(capacity: 32 * panels)
    fractions.initialize(repeating: 0)
    soundness = .allocate(capacity: panels)
    soundness.initialize(repeating: (true, true))
  }

  deinit {
    points.deallocate()
    fractions.deallocate()
    soundness.deallocate()
  }

  /// The generator as it is now.
  public var generator: Perceptron { generatorPlayer.network }
  /// The discriminator as it is now; its output is the logit.
  public var discriminator: Perceptron { discriminatorPlayer.network }

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
    penalties = penalised ? rules.penalties : []
    let real = discriminatorPlayer.pass
    draw(data, &dataStream, into: real)
    draw(latent, &latentStream, into: generatorPlayer.pass)
    if hasSegments { segmentStream.fillUniform(.init(rebasing: fractions[0..<rules.batch])) }
    crew.each(items, discriminatorWork)
    guard allSound() else { return false }
    let rate = rate ?? scheduledRate(discriminatorPlayer.learning)
    let silent = !hasSegments || discriminatorPlayer.architecture.isPiecewiseLinear
    let learnt = discriminatorPlayer.learn(
      rate: rate, panels: (silent ? 2 : 3) * panels, penalised: penalisedPanels, crew)
    if !learnt { divergence = Divergence(round: round + 1, isDiscriminator: true) }
    return learnt
  }

  /// One generator step on fresh latents with the discriminator held constant, at its schedule's rate or another.
  public func stepGenerator(rate: Double? = nil) -> Bool {
    draw(latent, &latentStream, into: generatorPlayer.pass)
    crew.each(items, generatorWork)
    guard allSound() else { return false }
    let learnt = generatorPlayer.learn(
      rate: rate ?? scheduledRate(generatorPlayer.learning), panels: panels, crew)
    if !learnt { divergence = Divergence(round: round + 1, isDiscriminator: false) }
    return learnt
  }

  // Made once, so that a step allocates nothing; whoever owns the closure is the one it works on, so it outlives it.
  private lazy var discriminatorWork: (Int) -> Void = { [unowned(unsafe) self] item in
    let here = panelsOfItem(item)
    begin(item)
    generate(here)
    judge(here, at: .real, rules.objective.real)
    judge(here, at: .fake, rules.objective.fake)
    if hasSegments {
      placeBetween(here)
      judge(here, at: .between, nil)
    }
  }

  private lazy var generatorWork: (Int) -> Void = { [unowned(unsafe) self] item in
    let here = panelsOfItem(item)
    begin(item)
    generate(here)
    let judged = section(here, .fake)
    discriminatorPlayer.pass.forward(judged, discriminatorPlayer.parameters)
    weigh(here, at: .fake, rules.objective.generator)
    discriminatorPlayer.pass.backwardToInput(judged, discriminatorPlayer.parameters)
    copy(here) {
      discriminatorPlayer.pass.inputAdjoint(panels + $0)
    } to: {
      generatorPlayer.pass.outputAdjoint($0)
    }
    generatorPlayer.pass.backward(here, generatorPlayer.parameters)
  }

  private func begin(_ item: Int) { soundness[item] = (true, true) }

  /// False if a sample or a logit was not finite: whoever made it takes its last step back, and the run ends.
  private func allSound() -> Bool {
    for item in 0..<items where !soundness[item].samples || !soundness[item].logits {
      let discriminatorErred = soundness[item].samples
      (discriminatorErred ? discriminatorPlayer : generatorPlayer).stepBack()
      divergence = Divergence(round: round + 1, isDiscriminator: discriminatorErred)
      return false
    }
    return true
  }

  private func scheduledRate(_ learning: Learning) -> Double {
    learning.rate * learning.schedule.factor(at: round, of: rules.rounds)
  }

  // MARK: The panels of a batch: data first, then generated samples, then points between them.

  private var items: Int { (panels + run - 1) / run }
  private var hasSegments: Bool { penalties.contains { $0.site == .between } }

  private func panelsOfItem(_ item: Int) -> Range<Int> { item * run..<min(item * run + run, panels) }

  private func offset(_ site: GradientPenalty.Site) -> Int {
    switch site {
    case .real: 0
    case .fake: panels
    case .between: 2 * panels
    }
  }

  private func section(_ here: Range<Int>, _ site: GradientPenalty.Site) -> Range<Int> {
    here.lowerBound + offset(site)..<here.upperBound + offset(site)
  }

  /// The smallest run of panels that holds all penalised ones; panels in between carry the direction 0.
  private var penalisedPanels: Range<Int> {
    guard let first = penalties.first else { return 0..<0 }
    var hull = offset(first.site)..<offset(first.site) + panels
    for penalty in penalties.dropFirst() {
      let start = offset(penalty.site)
      hull = min(hull.lowerBound, start)..<max(hull.upperBound, start + panels)
    }
    return hull
  }

  private func draw(_ source: Source, _ stream: inout RandomStream, into pass: Pass) {
    let dimension = source.dimension
    source.draw(into: .init(rebasing: points[0..<rules.batch * dimension]), using: &stream)
    for row in 0..<rules.batch {
      for feature in 0..<dimension {
        pass.input(row / 32)[2 * feature + row % 32 / 16][row % 16] = points[row * dimension + feature]
      }
    }
  }

  /// G on a run of panels, and its samples where the discriminator reads them.
  private func generate(_ here: Range<Int>) {
    generatorPlayer.pass.forward(here, generatorPlayer.parameters)
    copy(here) {
      generatorPlayer.pass.output($0)
    } to: {
      discriminatorPlayer.pass.input(panels + $0)
    }
  }

  private func copy(
    _ here: Range<Int>, from source: (Int) -> UnsafeMutablePointer<SIMD16<Float>>,
    to target: (Int) -> UnsafeMutablePointer<SIMD16<Float>>
  ) {
    for panel in here { target(panel).update(from: source(panel), count: 2 * data.dimension) }
  }

  /// Forward and backward of the discriminator on one section, with its share of the loss and its penalty.
  private func judge(_ here: Range<Int>, at site: GradientPenalty.Site, _ loss: LogitLoss?) {
    let judged = section(here, site), pass = discriminatorPlayer.pass, parameters = discriminatorPlayer.parameters
    pass.forward(judged, parameters)
    weigh(here, at: site, loss)
    if penalisedPanels.overlaps(judged) {
      pass.differentiateInput(judged, parameters)
      direct(here, at: site)
      pass.penalise(judged, parameters, hasLoss: loss != nil)
    } else {
      pass.backward(judged, parameters)
    }
  }

  /// 1/n in the lanes that hold rows of the batch, 0 in those that fill up the last panel.
  private func weights(_ panel: Int, _ half: Int) -> SIMD16<Float> {
    let first = 32 * panel + 16 * half, each = 1 / Float(rules.batch)
    var lanes = SIMD16<Float>(repeating: first + 16 <= rules.batch ? each : 0)
    if first + 16 > rules.batch { for lane in 0..<16 where first + lane < rules.batch { lanes[lane] = each } }
    return lanes
  }

  /// ∂loss/∂logit of the mean over the batch; without a loss, 0.
  private func weigh(_ here: Range<Int>, at site: GradientPenalty.Site, _ loss: LogitLoss?) {
    // 0·s is 0 for a finite logit and not a number otherwise.
    var witness = SIMD16<Float>()
    for panel in here {
      let logits = discriminatorPlayer.pass.output(offset(site) + panel)
      let adjoints = discriminatorPlayer.pass.outputAdjoint(offset(site) + panel)
      for half in 0..<2 {
        witness += 0 * logits[half]
        adjoints[half] = loss.map { $0.slope(logits[half]) * weights(panel, half) } ?? .zero
      }
    }
    if witness.sum() != 0 { soundness[here.lowerBound / run].logits = false }
  }

  /// The penalties' derivative by ∇f, row by row.
  private func direct(_ here: Range<Int>, at site: GradientPenalty.Site) {
    for panel in here {
      let gradient = discriminatorPlayer.pass.inputGradient(offset(site) + panel)
      let direction = discriminatorPlayer.pass.inputTangent(offset(site) + panel)
      for half in 0..<2 {
        var squaredNorm = SIMD16<Float>(), coefficient = SIMD16<Float>()
        for feature in 0..<data.dimension {
          squaredNorm += gradient[2 * feature + half] * gradient[2 * feature + half]
        }
        for penalty in penalties where penalty.site == site {
          coefficient += penalty.coefficient(squaredNorm: squaredNorm)
        }
        coefficient *= weights(panel, half)
        for feature in 0..<data.dimension {
          direction[2 * feature + half] = coefficient * gradient[2 * feature + half]
        }
      }
    }
  }

  /// x̂ = εx + (1 − ε)G(z), one ε a row.
  private func placeBetween(_ here: Range<Int>) {
    let pass = discriminatorPlayer.pass
    for panel in here {
      let real = pass.input(panel), fake = pass.input(panels + panel), between = pass.input(2 * panels + panel)
      for half in 0..<2 {
        var epsilon = SIMD16<Float>()
        for lane in 0..<16 { epsilon[lane] = fractions[32 * panel + 16 * half + lane] }
        for feature in 0..<data.dimension {
          let index = 2 * feature + half
          between[index] = fake[index] + epsilon * (real[index] - fake[index])
        }
      }
    }
  }
}
