/// A point of a game in which each player has one number: θ the generator's, ψ the discriminator's. Also a direction there.
public struct GameParameters: Sendable, Equatable {
  /// The generator's number; in the Dirac-GAN where its only point lies, in data units.
  public var theta: Double

  /// The discriminator's number; in the Dirac-GAN the slope of its logit.
  public var psi: Double

  /// A point.
  public init(theta: Double, psi: Double) {
    self.theta = theta
    self.psi = psi
  }

  /// The distance from (0, 0).
  public var radius: Double { ComplexNumber(theta, psi).modulus }

  /// Whether both are finite numbers.
  public var isFinite: Bool { theta.isFinite && psi.isFinite }

  /// The sum.
  public static func + (a: GameParameters, b: GameParameters) -> GameParameters {
    GameParameters(theta: a.theta + b.theta, psi: a.psi + b.psi)
  }

  /// The difference.
  public static func - (a: GameParameters, b: GameParameters) -> GameParameters {
    GameParameters(theta: a.theta - b.theta, psi: a.psi - b.psi)
  }

  /// A multiple.
  public static func * (factor: Double, a: GameParameters) -> GameParameters {
    GameParameters(theta: factor * a.theta, psi: factor * a.psi)
  }
}
