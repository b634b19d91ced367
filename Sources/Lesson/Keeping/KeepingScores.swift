extension Lesson {
  /// Keeps generators that learnt and generators that memorised, with their figures.
  public func keep(_ runs: [WalkRun]) { keep { $0.keep(runs) } }

  /// Keeps what scores say of laws, with its figures.
  public func keep(_ study: ScoreStudy) { keep { $0.keep(study) } }
}
