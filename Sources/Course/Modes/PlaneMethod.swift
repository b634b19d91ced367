/// A way to train a generator in the plane: everything about a run but its data and its seed.
public struct PlaneMethod: Sendable {
  /// The name in tables and figures.
  public let name: String
  /// What it changes, in words.
  public let change: String
  /// Hidden widths of both networks.
  public var hidden: [Int] = [64, 64, 64]
  /// What their hidden layers apply.
  public var activation: Activation = .relu
  /// The law of both networks' first weights.
  public var initial: Initialisation = .xavier
  /// The rules of the game.
  public var rules: Game.Rules
  /// How both players learn.
  public var learning = Learning(rate: 1e-3, optimiser: .adam(beta1: 0.9, beta2: 0.999))
  /// How the generator learns if not as the discriminator does.
  public var generatorLearning: Learning?
  /// Steps of the discriminator before the first round.
  public var headStart = 0
  /// How many data units the networks take for one, so that coordinates are about as large as 1 for them.
  public var unit = 1.0
  /// The networks' shapes, where they are not perceptrons with `hidden` layers of `activation`.
  public var shapes: (generator: Architecture, discriminator: Architecture)?
  /// How many points of data are drawn once and for all, to be shown in a new order every epoch; without it all are fresh.
  public var trainingPoints: Int?
  /// The decay of the moving average whose samples are counted; without one the generator's own are.
  public var averaging: Double?

  /// The plain game: the logistic losses, one step each, Adam as its authors set it, no schedule.
  ///
  /// Both networks have three hidden layers of 64 rectifiers and Xavier weights; z ~ N(0, I₂); batches hold 64 samples.
  public static func vanilla(rounds: Int) -> PlaneMethod {
    PlaneMethod(name: "vanilla", change: "nothing", rules: .init(batch: 64, rounds: rounds))
  }

  /// Another method that differs from this one by a change.
  public func changed(_ name: String, _ change: String, _ make: (inout PlaneMethod) -> Void) -> PlaneMethod {
    var other = PlaneMethod(name: name, change: change, rules: rules)
    (other.hidden, other.activation, other.learning) = (hidden, activation, learning)
    (other.initial, other.generatorLearning) = (initial, generatorLearning)
    (other.headStart, other.unit, other.averaging) = (headStart, unit, averaging)
    (other.shapes, other.trainingPoints) = (shapes, trainingPoints)
    make(&other)
    return other
  }

  /// The game of this method on some data; the seed decides the weights and every draw.
  public func game(on data: PlaneData, seed: UInt64, crew: Crew = .alone) -> Game {
    let random = RandomStream(seed: seed, data.name)
    var weights = random.split("weights")
    let seen = rules.minibatch?.outputs ?? 2 * rules.pack
    let shapes =
      shapes
      ?? (
        Architecture([2] + hidden + [2], hidden: activation), Architecture([seen] + hidden + [1], hidden: activation)
      )
    let game = Game(
      generator: Perceptron(shapes.generator, initial: initial, using: &weights),
      discriminator: Perceptron(shapes.discriminator, initial: initial, using: &weights),
      data: source(of: data, random.split("training set")), latent: .normal(dimension: 2), rules: rules,
      generatorLearning: generatorLearning ?? learning, discriminatorLearning: learning, random: random.split("game"),
      crew: crew)
    for _ in 0..<headStart { _ = game.stepDiscriminator() }
    return game
  }

  /// Points of the law, fresh ones or those of a training set.
  private func source(of data: PlaneData, _ random: RandomStream) -> Source {
    let source = Source(data.modes, unit: unit)
    guard let trainingPoints else { return source }
    var random = random
    return Source(
      dimension: 2, epochsOf: TrainingSet(of: source, count: trainingPoints, pack: rules.pack, using: &random))
  }

  /// Plays all rounds, or up to the last finite one, and counts what 2500 samples find.
  public func play(on data: PlaneData, seed: UInt64) -> PlaneOutcome { picture(on: data, seed: seed).outcome }

  /// The same, with the samples.
  public func picture(on data: PlaneData, seed: UInt64) -> (outcome: PlaneOutcome, samples: [SIMD2<Double>]) {
    picture(on: data, seed: seed, logbook: Logbook())
  }

  /// Batches whose statistics a normalised generator has when its samples are counted.
  static let settlingBatches = 50

  /// The same, written into a logbook: a run that was interrupted goes on from its last state, and ends on the same bits.
  ///
  /// A state is kept every `interval` rounds. There are as many `looks` on the way, at equal distances, and one before the
  /// first round.
  package func picture(
    on data: PlaneData, seed: UInt64, logbook: Logbook = Logbook(), every interval: Int = 5_000, looks: Int = 0,
    _ look: (PlaneLook) -> Void = { _ in }
  ) -> (outcome: PlaneOutcome, samples: [SIMD2<Double>]) {
    let game = game(on: data, seed: seed)
    var average = averaging.map { MovingAverage(of: game.generator, decay: $0) }
    // What a generator with normalised layers shows rests on statistics of its own.
    var shown: Perceptron {
      (average?.perceptron ?? game.generator).settled(
        seed: seed, batches: Self.settlingBatches, of: rules.batch / rules.pack)
    }
    func show() { look(PlaneLook(game.round, of: shown, unit: unit, on: data, seed: seed)) }
    // An average is no part of the game, and a run that has one begins anew.
    if average == nil, let state = logbook.state() { _ = game.goOn(from: state) }
    let distance = max(1, rules.rounds / max(1, looks))
    if looks > 0 { show() }
    for round in game.rounds.prefix(max(0, rules.rounds - game.round)) {
      average?.follow(game.generator)
      if looks > 0, round.index.isMultiple(of: distance) { show() }
      if round.index.isMultiple(of: 100) { logbook.advance(round.index) }
      if average == nil, round.index.isMultiple(of: interval), round.index < rules.rounds {
        logbook.keep(game.state)
      }
    }
    let samples = shown.planeSamples(2_500, seed: seed).map { unit * $0 }
    return (PlaneOutcome(step: game.round, counting: samples, on: data), samples)
  }
}

/// How a run in the plane ended.
public struct PlaneOutcome: Sendable, Equatable {
  /// The last round that was finite.
  public let step: Int
  /// Modes captured.
  public let modes: Int
  /// The share of samples within three deviations of a mode.
  public let highQuality: Double
  /// KL of the samples' modes from the law's, nats.
  public let reverseKullbackLeibler: Double
  /// Jensen–Shannon divergence of the two histograms of modes, nats.
  public let jensenShannon: Double
}

extension PlaneOutcome {
  /// What samples find.
  init(step: Int, counting samples: [SIMD2<Double>], on data: PlaneData) {
    let statistics = ModeStatistics(of: samples, modes: data.modes)
    self.init(
      step: step, modes: statistics.captured, highQuality: statistics.highQuality,
      reverseKullbackLeibler: statistics.reverseKullbackLeibler, jensenShannon: statistics.jensenShannon)
  }

  /// The outcome as numbers, for a run that is kept.
  package var numbers: [Double] { [Double(step), Double(modes), highQuality, reverseKullbackLeibler, jensenShannon] }

  /// An outcome from its numbers.
  package init?(numbers: [Double]) {
    guard numbers.count == 5, let step = Int(exactly: numbers[0]), let modes = Int(exactly: numbers[1]) else {
      return nil
    }
    self.init(
      step: step, modes: modes, highQuality: numbers[2], reverseKullbackLeibler: numbers[3],
      jensenShannon: numbers[4])
  }
}

extension Perceptron {
  /// The generator settled on batches of draws of N(0, I₂), if it has normalised layers.
  func settled(seed: UInt64, batches: Int, of rows: Int) -> Perceptron {
    guard architecture.stage == .normalised else { return self }
    var random = RandomStream(seed: seed, "statistics")
    return settled(on: Source.normal(dimension: 2).points(batches * rows, using: &random), batch: rows)
  }

  /// Where a generator in the plane takes `count` draws of N(0, I₂), in `Double` from its weights.
  public func planeSamples(_ count: Int, seed: UInt64) -> [SIMD2<Double>] {
    var random = RandomStream(seed: seed, "evaluation")
    var latents = [Float](repeating: 0, count: 2 * count)
    latents.withUnsafeMutableBufferPointer { random.fillNormal($0) }
    let values = Widened(self).values(at: latents.map(Double.init))
    return (0..<count).map { SIMD2(values[2 * $0], values[2 * $0 + 1]) }
  }
}
