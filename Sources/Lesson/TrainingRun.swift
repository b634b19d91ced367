/// A game that was played to its end, or to its last finite round, and looked at on the way.
public struct TrainingRun: Sendable {
  /// What was played.
  public let settings: GameSettings
  /// What it was played on.
  public let data: TrainingData
  /// The players before the first round, now and then, and at the end.
  public let looks: [TrainedPair]
  /// What was measured at each look.
  public let rows: [TrainingRow]
  /// Where the data and G were held against each other, in the plane.
  let cells: TrainingCells?
  /// Set if the game diverged; the last look is then the last finite one.
  public let divergence: Game.Divergence?

  /// The players at the end.
  public var end: TrainedPair { looks[looks.count - 1] }

  /// Some of the looks, the first and the last among them.
  public func snapshots(_ count: Int) -> [TrainedPair] {
    guard looks.count > count, count > 1 else { return looks }
    return (0..<count).map { looks[$0 * (looks.count - 1) / (count - 1)] }
  }

  /// The rounds to look at: close to each other first, ever farther apart later.
  static func schedule(of rounds: Int, looks: Int = 32) -> [Int] {
    var schedule: [Int] = []
    for i in 1...looks {
      let share = Double(i) / Double(looks)
      let round = i == looks ? rounds : Int(Double(rounds) * share * share)
      if round > schedule.last ?? 0 { schedule.append(round) }
    }
    return schedule
  }
}

extension Lesson {
  /// Plays the game of some settings and looks at it on the way; the seed decides every draw.
  public func play(_ settings: GameSettings, on data: TrainingData) -> TrainingRun {
    let game = settings.game(on: data, random: random("train"), crew: crew())
    var average = settings.averaging > 0 ? MovingAverage(of: game.generator, decay: settings.averaging) : nil
    func look() -> TrainedPair { TrainedPair(of: game, generator: average?.perceptron ?? game.generator, data: data) }
    let rounds = settings.rules.rounds
    var looks = [look()], due = TrainingRun.schedule(of: rounds)[...]
    for round in game.rounds.prefix(rounds) {
      average?.follow(game.generator)
      progress(round.index, of: rounds, "training")
      guard round.index == due.first else { continue }
      due = due.dropFirst()
      looks.append(look())
    }
    if let divergence = game.divergence {
      diverged(at: divergence.round, divergence.isDiscriminator ? "the discriminator" : "the generator")
      if game.round > looks[looks.count - 1].round { looks.append(look()) }
    }
    let (seen, seed, cells) = (looks, seed, settings.isExact(on: data) ? TrainingCells(of: data) : nil)
    let rows = concurrently(seen.count, "looking") { TrainingRow(of: seen[$0], settings, in: cells, seed: seed) }
    return TrainingRun(
      settings: settings, data: data, looks: looks, rows: rows, cells: cells, divergence: game.divergence)
  }
}
