/// The game of Figure 1 as it is played: round by round, looked at ever less often, and stopped for its four moments.
///
/// (a) p_g is close to p_data; then G is frozen and D trained on until (b); then D is frozen and G takes ten steps, (c); the
/// game goes on from there, and its end is (d).
public struct PanelsGame {
  /// What may be chosen, beside law and seed.
  public struct Choices: Sendable {
    /// What the generator minimises.
    public var objective = Objective.nonSaturating
    /// Discriminator steps a round.
    public var discriminatorSteps = 4
    /// The rate of D.
    public var rateD: Double
    /// The rate of G.
    public var rateG: Double
    /// Rounds to play.
    public var rounds = 12_000
    /// The paper's game as it stands: plain perceptrons, independent draws, no penalty.
    public let isPlain: Bool
    /// Steps of D on the way to (b).
    public var alone = 6_000
    /// Whether to look less often, as in a run of a few seconds.
    public var isShort = false

    /// The choices of the figure as it is shown, or those of a plain game, whose players can only learn more slowly.
    public init(isPlain: Bool = false) {
      self.isPlain = isPlain
      (rateD, rateG) = isPlain ? (3e-3, 1e-3) : (8e-3, 1.2e-2)
    }
  }

  /// What comes next.
  public enum Phase: Sendable, Equatable {
    /// A round of the game.
    case game
    /// A step of D, G being frozen: on the way to (b).
    case discriminatorAlone(step: Int)
    /// A step of G, D being frozen: on the way to (c).
    case generatorAlone(step: Int)
    /// Nothing: all rounds are played, or the game has diverged.
    case over
  }

  /// What was chosen.
  public let choices: Choices
  /// The game.
  public let game: Game
  /// What theory said at each look.
  public private(set) var history = GameHistory()
  /// The moments (a) to (d), as many as there are by now.
  public private(set) var panels: [Moment] = []
  /// What `advance` does next.
  public private(set) var phase = Phase.game
  private let data: Mixture
  private let units: Standardisation
  private var end: Moment?
  private var best: Double
  private var next = 2

  /// The players before the first round, and a first look at them; weights and draws come from streams of the seed.
  ///
  /// Beyond the paper, unless the game is plain: G rises, D sees waves beside x, batches are stratified, and R1 with γ = 0.01 is
  /// added to the loss of D.
  public init(_ choices: Choices, data: Mixture, in units: Standardisation, seed: UInt64, crew: Crew = .alone)
    throws(DistributionError)
  {
    (self.choices, self.data, self.units) = (choices, data, units)
    var weights = RandomStream(seed: seed, "weights")
    let perceptron = Architecture([1, 32, 32, 1], hidden: .tanh), isPlain = choices.isPlain
    let generator =
      isPlain ? Perceptron(perceptron, initial: .xavier, gain: 0.5, using: &weights) : .rising(using: &weights)
    let discriminator =
      isPlain ? Perceptron(perceptron, initial: .xavier, using: &weights) : .attentive(using: &weights)
    var rules = Game.Rules(
      objective: choices.objective, discriminatorSteps: choices.discriminatorSteps,
      penalties: isPlain ? [] : [.r1(0.01)], rounds: choices.rounds)
    if !isPlain { rules.generatorConstraint = .nonNegative }
    func learning(_ rate: Double, floor: Double, warmUp: Double = 0) -> Learning {
      Learning(rate: rate, optimiser: .adam(beta1: 0.5, beta2: 0.99), schedule: .cosine(floor: floor, warmUp: warmUp))
    }
    game = Game(
      generator: generator, discriminator: discriminator, data: try Source(data, in: units, isStratified: !isPlain),
      latent: isPlain ? .normal() : .stratifiedNormal, rules: rules,
      generatorLearning: learning(choices.rateG, floor: 0, warmUp: isPlain ? 0 : 0.05),
      discriminatorLearning: learning(choices.rateD, floor: 0.1),
      random: RandomStream(seed: seed, "game"), crew: crew)
    best = history.look(at: Moment(of: game, data: data, in: units)).jensenShannon.value
  }

  /// The players as they are now.
  public var moment: Moment { Moment(of: game, data: data, in: units) }

  /// One round, or on the way to (b) and (c) one step of one player; false when there is nothing more to play.
  public mutating func advance() -> Bool {
    switch phase {
    case .game:
      guard game.round < choices.rounds, game.playRound() else { return finish() }
      if game.round >= next || game.round == choices.rounds { look() }
    case .discriminatorAlone(let step):
      // D learns without its penalty and at a rate that falls to 0: it goes to D*.
      let factor = Schedule.cosine().factor(at: step, of: choices.alone)
      let isSound = game.stepDiscriminator(rate: choices.rateD * factor, penalised: false)
      if isSound, step + 1 < choices.alone {
        phase = .discriminatorAlone(step: step + 1)
      } else {
        panels.append(moment)
        phase = .generatorAlone(step: 0)
      }
    case .generatorAlone(let step):
      // Every sample goes where this D says "data".
      if game.stepGenerator(rate: choices.rateG / 4), step + 1 < 10 {
        phase = .generatorAlone(step: step + 1)
      } else {
        panels.append(moment)
        phase = .game
      }
    case .over: return false
    }
    return true
  }

  private mutating func finish() -> Bool {
    if let end { panels.append(end) }
    phase = .over
    return false
  }

  private mutating func look() {
    let (round, rounds, now) = (game.round, choices.rounds, moment)
    next = GameHistory.next(after: round, isShort: choices.isShort)
    let distance = history.look(at: now).jensenShannon.value
    defer { best = min(best, distance) }
    // (d) The game is over; if it never came near, the other three are taken from here on and leave (d) alone.
    if round == rounds { end = now }
    // A run that is not near after a fifth of its rounds is shown where it comes as near as ever, at the latest halfway.
    let isTelling = 5 * round >= rounds && distance <= best || 2 * round >= rounds
    guard panels.isEmpty, distance <= 0.03 || isTelling else { return }
    panels.append(now)
    phase = .discriminatorAlone(step: 0)
  }
}
