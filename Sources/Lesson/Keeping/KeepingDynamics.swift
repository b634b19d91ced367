extension Lesson {
  /// Keeps a descent as `data/descent.csv` and `data/snapshots.csv` with their figures and as a page to step through, and checks
  /// what is proved of it.
  public func keep(_ history: FunctionSpaceHistory) {
    keep { $0.keep(history) }
  }

  /// Keeps descents with several η as `data/rates.csv`, `eta,step,excess`, and one figure.
  public func keep(rates histories: [FunctionSpaceHistory]) {
    keep { $0.keep(rates: histories) }
  }
}
