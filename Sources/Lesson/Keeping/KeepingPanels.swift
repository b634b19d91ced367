extension Lesson {
  /// Keeps a history as `data/training.csv`, as `figures/training.svg` and as a page to step through, with the four checks
  /// that hold in every row.
  ///
  /// The columns are `step,v,v_optimal,jsd,bound,regret,d_error`, in nats.
  public func keep(_ history: GameHistory) {
    keep { $0.keep(history) }
  }

  /// Keeps histories of several games as `data/training.csv`, each row with the name of its run, and as
  /// `figures/training.svg`, with the same four checks over all rows, and as a page to step through; the generators were frozen
  /// at a step.
  ///
  /// The columns are `run,step,v,v_optimal,jsd,bound,regret,d_error`, in nats.
  public func keep(_ histories: [(run: String, history: GameHistory)], frozenAt end: Int) {
    keep { $0.keep(histories, frozenAt: end) }
  }
}
