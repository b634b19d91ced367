/// BEGAN's controller: a proportional control of how much D cares about samples, k, that holds their loss at γ times the data's.
///
///     D minimises L(x) − k·L(G(z)),      k ← clip(k + λ·(γ·L(x) − L(G(z))), 0, 1)
///
/// > Source: Berthelot et al. (2017).
public struct BoundaryEquilibrium: Sendable, Equatable {
  /// γ, the diversity ratio E L(G(z))/E L(x) at equilibrium.
  public let diversity: Double

  /// λ, the gain of the control, per unit of loss.
  public let gain: Double

  /// k, between 0 and 1.
  public private(set) var weight: Double

  /// A controller; k begins with 0.
  public init(diversity: Double, gain: Double = 0.001, weight: Double = 0) {
    (self.diversity, self.gain) = (diversity, gain)
    self.weight = Swift.min(Swift.max(weight, 0), 1)
  }

  /// γ·L(x) − L(G(z)), which is 0 at equilibrium and positive where samples are reconstructed too well.
  public func balance(real: Double, fake: Double) -> Double { diversity * real - fake }

  /// What D minimises.
  public func discriminatorLoss(real: Double, fake: Double) -> Double { real - weight * fake }

  /// The measure of convergence, L(x) + |γ·L(x) − L(G(z))|.
  public func convergence(real: Double, fake: Double) -> Double { real + balance(real: real, fake: fake).magnitude }

  /// One step of the control.
  public mutating func update(real: Double, fake: Double) {
    weight = Swift.min(Swift.max(weight + gain * balance(real: real, fake: fake), 0), 1)
  }
}
