extension Lesson {
  /// Keeps generators that learnt and generators that memorised, with their figures.
  public func keep(_ runs: [WalkRun]) { keep { $0.keep(runs) } }
}
