extension Lesson {
  /// Keeps families as `data/families.csv` and `figures/families.svg`; `other` names the law that weights are given to.
  ///
  /// The columns are `family,parameter,v_optimal,bound,jsd`, in nats.
  public func keep(_ curves: [FamilyCurve], other: String) {
    keep { $0.keep(curves, other: other) }
  }
}
