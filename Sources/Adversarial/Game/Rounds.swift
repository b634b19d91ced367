/// Training as a sequence: `for round in game.rounds.prefix(5_000) { … }`; it ends early if the run diverges.
public struct Rounds: Sequence, IteratorProtocol {
  let game: Game

  /// Plays one round and describes it; `nil` when the run has diverged.
  public mutating func next() -> Round? {
    game.playRound() ? Round(index: game.round, game: game) : nil
  }
}

/// A round that has been played.
public struct Round {
  /// The number of the round, counted from 1.
  public let index: Int
  /// The game, for the players as they are now.
  public let game: Game
}

extension Game {
  /// The rounds to come, without end.
  public var rounds: Rounds { Rounds(game: self) }
}
