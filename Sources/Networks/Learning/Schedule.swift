import Elementary

/// How a learning rate goes over a run, as a factor of the initial rate.
public enum Schedule: Sendable, Hashable {
  /// The initial rate throughout.
  case constant
  /// `floor + (1 − floor)·½(1 + cos πt)` at the fraction t of the run, times `(t + 1/n)/warmUp` as long as that is less than 1.
  case cosine(floor: Double = 0, warmUp: Double = 0)
  /// Straight down to `floor` at the end of the run.
  case linear(floor: Double = 0)

  /// The factor before step `step` of `total`, both counted from 0.
  public func factor(at step: Int, of total: Int) -> Double {
    let t = total > 0 ? min(1, Double(step) / Double(total)) : 0
    switch self {
    case .constant: return 1
    case .cosine(let floor, let warmUp):
      let height = floor + (1 - floor) * 0.5 * (1 + cos(.pi * t)), warm = warmUp * Double(total)
      return Double(step + 1) < warm ? height * Double(step + 1) / warm : height
    case .linear(let floor): return floor + (1 - floor) * (1 - t)
    }
  }
}
