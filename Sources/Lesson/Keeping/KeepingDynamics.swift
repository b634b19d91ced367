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

  /// Keeps what methods do as figures of their fields, of their eigenvalues and of the distance from the solution, and as a page
  /// to step through; one method alone has figures of its own.
  public func keepFigures(of played: [PlayedMethod], steps: Int) {
    keep { $0.keepFigures(of: played, steps: steps) }
  }
}
