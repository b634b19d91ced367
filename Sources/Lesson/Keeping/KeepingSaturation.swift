extension Lesson {
  /// Keeps the ways of generators, the zero-sum loss first and a critic's second, as `data/training.csv`, as
  /// `figures/training.svg` and as a page to step through.
  public func keep(_ runs: [FarStart]) {
    keep { $0.keep(runs) }
  }

  /// Keeps how hard discriminators push a model N(θ, 1) towards data N(0, 1): the best ones as `data/gradients.csv`, trained
  /// ones as `data/gradients-trained.csv`, and both as `figures/gradients.svg`.
  public func keep(best: [ShiftGradients], at shifts: [Double], trained: [ShiftGradients], at distances: [Double]) {
    keep { $0.keep(best: best, at: shifts, trained: trained, at: distances) }
  }

  /// Keeps trajectories of two generators, the zero-sum loss first, as `data/training.csv`, as `figures/training.svg` and as
  /// a page to step through; the gradients that theory gives at the start are drawn beside those that were felt.
  public func keep(_ trajectories: [Trajectory], mean: Double, theory: [Double]) {
    keep { $0.keep(trajectories, mean: mean, theory: theory) }
  }
}
