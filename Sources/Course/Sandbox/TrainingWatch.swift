/// Looks at a game on its way: before the first round, ever less often later, and after the last finite one.
///
/// With an averaging in the settings the average of the generators of all rounds is looked at; it plays no part in the game.
public struct TrainingWatch {
  /// The players at each look.
  public private(set) var looks: [TrainedPair] = []
  private let data: TrainingData
  private var average: MovingAverage?
  private var due: ArraySlice<Int>

  /// The first look, before the first round.
  public init(of game: Game, _ settings: GameSettings, on data: TrainingData) {
    self.data = data
    average = settings.averaging > 0 ? MovingAverage(of: game.generator, decay: settings.averaging) : nil
    due = TrainingRun.schedule(of: settings.rules.rounds)[...]
    look(at: game)
  }

  /// To be called after every round.
  public mutating func follow(_ game: Game) {
    average?.follow(game.generator)
    guard game.round == due.first else { return }
    due = due.dropFirst()
    look(at: game)
  }

  /// To be called after the last round: the last finite one of a game that diverged is a look too.
  public mutating func finish(_ game: Game) {
    if looks.last?.round != game.round { look(at: game) }
  }

  /// The players as they are now, with the generator that is looked at.
  package func pair(of game: Game) -> TrainedPair {
    TrainedPair(of: game, generator: average?.perceptron ?? game.generator, data: data)
  }

  /// The average of the generators on its way out, or back in; the looks stay where they are.
  package mutating func carry(_ ledger: inout Ledger) { average?.carry(&ledger) }

  private mutating func look(at game: Game) { looks.append(pair(of: game)) }
}
