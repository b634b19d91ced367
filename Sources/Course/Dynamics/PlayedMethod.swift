/// A way to train a game of two numbers, with its parameters and its beginning: what a row, a path and a curve are about.
public struct PlayedMethod: Sendable {
  /// The method.
  public let method: DynamicsMethod
  /// The value of its one parameter, if it has one.
  public let value: Double
  /// The game, the rule and the rate.
  public let dynamics: GameDynamics
  /// Where it begins.
  public let start: GameParameters

  /// A method with what was asked for, and its own where nothing was.
  public init(
    _ method: DynamicsMethod, rate: Double? = nil, value: Double? = nil, theta: Double? = nil, psi: Double? = nil
  ) {
    self.method = method
    self.value = value ?? method.value
    dynamics = method.dynamics(rate: rate, value: value)
    start = GameParameters(theta: theta ?? method.start.theta, psi: psi ?? method.start.psi)
  }

  /// Rate and parameter in one cell of a table: `h=0.2;gamma=0.5`.
  public var settings: String {
    let rest = method.parameter.map { ";\($0 == .clip ? "c" : $0.name)=\(shortest(value))" }
    return "h=\(shortest(dynamics.rate))" + (rest ?? "")
  }

  /// The start and the points after each step, as far as they and their distance from the solution are finite.
  public func points(_ steps: Int) -> [GameParameters] {
    let solution = dynamics.game.equilibrium
    return Array(dynamics.trajectory(from: start).prefix(steps + 1).prefix { ($0 - solution).radius.isFinite })
  }

  /// The distance from where nobody can improve, at the start and after each step.
  public func radii(_ steps: Int) -> [Double] {
    points(steps).map { ($0 - dynamics.game.equilibrium).radius }
  }
}

extension DynamicsMethod.Parameter {
  /// The option that sets it.
  public var name: String {
    switch self {
    case .gamma: "gamma"
    case .sigma: "sigma"
    case .clip: "clip"
    case .lambda: "lambda"
    }
  }
}
