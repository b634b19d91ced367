import Elementary

extension Game {
  /// All that a game goes on from: both players with their optimisers, every stream, and how many rounds were played.
  public var state: [UInt64] {
    var ledger = Ledger()
    carry(&ledger)
    return ledger.words
  }

  /// Takes over a state, so that this game plays on bit for bit like the one that had it.
  ///
  /// Both have the same networks, rules, sources and seed; false, and nothing has changed, if the state is of another size.
  public func goOn(from state: [UInt64]) -> Bool {
    guard state.count == self.state.count else { return false }
    var ledger = Ledger(restoring: state)
    carry(&ledger)
    return true
  }
}
