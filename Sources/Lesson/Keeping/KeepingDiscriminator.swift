extension Lesson {
  /// Keeps histories of discriminators of different widths, the largest first, as `data/training.csv` and
  /// `figures/training.svg`, with the checks that hold in every row.
  public func keep(_ histories: [DiscriminatorHistory]) {
    keep { $0.keep(histories) }
  }
}
