import Elementary
import Networks

/// How a player learns: its optimiser, its learning rate and how the rate falls over a run.
public struct Learning: Sendable, Hashable {
  /// The rule that turns gradients into steps.
  public var optimiser: Optimiser
  /// The learning rate at the start.
  public var rate: Double
  /// The factor of the rate along the run.
  public var schedule: Schedule

  /// Adam with β₁ = 0.5 as GANs use it, unless said otherwise.
  public init(
    rate: Double, optimiser: Optimiser = .adam(beta1: 0.5, beta2: 0.999), schedule: Schedule = .constant
  ) {
    (self.rate, self.optimiser, self.schedule) = (rate, optimiser, schedule)
  }
}
