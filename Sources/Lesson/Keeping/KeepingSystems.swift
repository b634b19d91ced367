extension Lesson {
  /// Keeps runs of a conditional GAN with their figures, and holds them against what theory says.
  public func keep(_ runs: [ConditionalRun], of law: LabelledMixture) {
    keep { $0.keep(runs, of: law) }
  }

  /// Keeps pairs of maps that were trained with and without the cycle loss, with their figures.
  public func keep(_ runs: [CycleRun], from x: Mixture, to y: Mixture) {
    keep { $0.keep(runs, from: x, to: y) }
  }

  /// Keeps encoders and decoders that were trained on pairs, with their figure.
  public func keep(_ runs: [ChannelRun]) { keep { $0.keep(runs) } }

  /// Keeps inference for a generator that folds, with its figures; `failures` lose an arm.
  public func keep(_ runs: [FoldRun], beside failures: [FoldRun]) { keep { $0.keep(runs, beside: failures) } }

  /// Keeps an energy against a law that does not change, and games with energies, with their figures.
  public func keep(_ fixed: FixedEnergy, _ runs: [EnergyRun], margin: Double) {
    keep { $0.keep(fixed, runs, margin: margin) }
  }

  /// Keeps games with a controller, beside those with a linear autoencoder, with their figures.
  public func keep(_ runs: [BalanceRun], linear: [BalanceRun], width: Double) {
    keep { $0.keep(runs, linear: linear, width: width) }
  }

  /// Keeps codes that were trained against predictors or for their variance, with their figures.
  public func keep(_ runs: [CodeRun]) { keep { $0.keep(runs) } }

  /// Keeps linear and variational autoencoders, with their figures.
  public func keep(_ projections: [ProjectionRun], _ collapses: [CollapseRun], _ evidence: [EvidenceRun]) {
    keep { $0.keep(projections, collapses, evidence) }
  }

  /// Keeps generators that were told a number, with their figures.
  public func keep(_ runs: [ConditionRun]) { keep { $0.keep(runs) } }

  /// Keeps discriminators with a head for every label, with their figure.
  public func keep(_ runs: [HeadsRun]) { keep { $0.keep(runs) } }

  /// Keeps classifiers that had a few labels, with their figures.
  public func keep(_ runs: [RegionRun]) { keep { $0.keep(runs) } }

  /// Keeps generators of all conditionals, with their figures.
  public func keep(_ runs: [FamilyRun]) { keep { $0.keep(runs) } }
}
