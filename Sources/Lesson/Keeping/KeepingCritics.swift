extension Lesson {
  /// Keeps estimates as `data/estimates.csv`, and checks that no clipped critic says more than K·W₁.
  public func keep(_ estimates: [CriticEstimate]) {
    keep { $0.keep(estimates) }
  }

  /// Keeps value surfaces of critics in the plane as `figures/surfaces.svg`, a law a column, with points of the data.
  ///
  /// Each surface has colours of its own, from its lowest to its highest value: a critic knows nothing of scale.
  public func keepSurfaces(_ laws: [CriticSurfaces]) {
    keep { $0.keepSurfaces(laws) }
  }

  /// Keeps slopes by depth as `data/slopes.csv` and `figures/slopes.svg`, one line a critic.
  public func keepSlopes(_ slopes: [[Double]], of critics: [NamedCritic]) {
    keep { $0.keepSlopes(slopes, of: critics) }
  }

  /// Keeps the shares of weights by size as `data/weights.csv` and `figures/weights.svg`, a clipped critic left.
  public func keepWeights(of critics: [NamedCritic]) {
    keep { $0.keepWeights(of: critics) }
  }

  /// Keeps a study as `data/training.csv`, one row a look, `data/runs.csv`, one row a run, and `data/correlations.csv`.
  public func keep(_ study: LossStudy) {
    keep { $0.keep(study) }
  }
}
