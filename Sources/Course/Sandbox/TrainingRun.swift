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

  /// A run that was played.
  package init(
    settings: GameSettings, data: TrainingData, looks: [TrainedPair], rows: [TrainingRow], cells: TrainingCells?,
    divergence: Game.Divergence?
  ) {
    (self.settings, self.data, self.looks, self.rows) = (settings, data, looks, rows)
    (self.cells, self.divergence) = (cells, divergence)
  }

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

extension TrainingRun {
  /// Plays a game to its end, alone on its thread, and measures it.
  public init(of settings: GameSettings, on data: TrainingData, seed: UInt64) {
    let game = settings.game(on: data, random: RandomStream(seed: seed, "train"))
    var watch = TrainingWatch(of: game, settings, on: data)
    for _ in game.rounds.prefix(settings.rules.rounds) { watch.follow(game) }
    watch.finish(game)
    let cells = settings.isExact(on: data) ? TrainingCells(of: data) : nil
    let rows = watch.looks.map { TrainingRow(of: $0, settings, in: cells, seed: seed) }
    self.init(
      settings: settings, data: data, looks: watch.looks, rows: rows, cells: cells, divergence: game.divergence)
  }
}
