extension Lesson {
  /// Keeps how a run ended as figures: the samples, what D says, where G takes the latent plane, where D sends samples, and
  /// snapshots on the way; on the line the densities, D and D*, and snapshots of them.
  public func keepFigures(of run: TrainingRun) {
    keep { $0.keepFigures(of: run, seed: seed) }
  }

  /// Holds a run against what it was asked to show, and says what to try if it should have learned and did not.
  ///
  /// What was asked is what `GameOptions.expectation` says, and learning in a notebook without that option.
  public func keepVerdict(of run: TrainingRun) {
    let purpose = Purpose(rawValue: text(of: GameOptions.expectation)) ?? .learning
    keep { $0.keepVerdict(of: run, seed: seed, for: purpose) }
  }

  /// Keeps what was measured of a run as `data/history.csv` and `figures/history.svg`, and its last samples as
  /// `data/samples.csv`.
  ///
  /// V, bounds, JSD and losses are in nats; modes and the share of high quality are counted in as many samples as are kept.
  public func keep(_ run: TrainingRun) {
    keep { $0.keep(run, seed: seed) }
  }
}
