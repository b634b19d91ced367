import Course

/// A game handed over: another one from the same choices stands where it stood, so that it is looked at there while it goes on here.
extension LabGame {
  /// All that a game of `train` goes on from, and the average of its generators.
  public var state: [UInt64] {
    var ledger = Ledger(), watch = watch
    watch?.carry(&ledger)
    return game.state + ledger.words
  }

  /// Takes over the state of a game from the same choices; false, and nothing has changed, if it is that of another one.
  ///
  /// What was looked at on its way stays with that game.
  public func goOn(from state: [UInt64]) -> Bool {
    let own = game.state.count
    guard state.count == self.state.count, game.goOn(from: Array(state[..<own])) else { return false }
    var ledger = Ledger(restoring: Array(state[own...]))
    watch?.carry(&ledger)
    return true
  }
}
