/// A parameter game played in steps: who moves when, how far, and what is clipped.
public struct GameDynamics: Sendable, Equatable {
  /// How a step follows the field v.
  public enum Rule: Sendable, Equatable {
    /// Both from the old point: w + h·v(w).
    case simultaneous
    /// ψ moves this many times, then θ, which already sees the new ψ.
    case alternating(discriminatorSteps: Int)
    /// w + 2h·v(w) − h·v(the point before); the first step takes v twice from the start.
    case optimistic
    /// w + h·v(w + h·v(w)): the field is asked where a step would lead.
    case extragradient
  }

  /// What is played.
  public let game: ParameterGame

  /// How a step follows the field.
  public let rule: Rule

  /// The learning rate h of both players.
  public let rate: Double

  /// After each of its moves ψ is brought to −clip … clip; `nil` leaves it.
  public let clip: Double?

  /// A way to play.
  public init(_ game: ParameterGame, _ rule: Rule, rate: Double, clip: Double? = nil) {
    (self.game, self.rule, self.rate, self.clip) = (game, rule, rate, clip)
  }

  /// The points from `start` on, without end: `trajectory(from: start).prefix(51)` are fifty steps.
  public func trajectory(from start: GameParameters) -> Trajectory { Trajectory(of: self, from: start) }

  /// Where the players are, step by step.
  public struct Trajectory: Sequence, IteratorProtocol, Sendable {
    private let dynamics: GameDynamics
    private var point: GameParameters
    private var lastDirection: GameParameters?
    private var hasStarted = false

    init(of dynamics: GameDynamics, from start: GameParameters) {
      self.dynamics = dynamics
      point = start
    }

    /// The start, then the point after each step.
    public mutating func next() -> GameParameters? {
      if hasStarted { step() } else { hasStarted = true }
      return point
    }

    private mutating func step() {
      let (game, rate) = (dynamics.game, dynamics.rate)
      switch dynamics.rule {
      case .simultaneous:
        point = dynamics.clipped(point + rate * game.direction(at: point))
      case .alternating(let discriminatorSteps):
        for _ in 0..<discriminatorSteps {
          point.psi += rate * game.direction(at: point).psi
          point = dynamics.clipped(point)
        }
        point.theta += rate * game.direction(at: point).theta
      case .optimistic:
        let direction = game.direction(at: point)
        point = dynamics.clipped(point + (2 * rate) * direction - rate * (lastDirection ?? direction))
        lastDirection = direction
      case .extragradient:
        let half = dynamics.clipped(point + rate * game.direction(at: point))
        point = dynamics.clipped(point + rate * game.direction(at: half))
      }
    }
  }

  private func clipped(_ point: GameParameters) -> GameParameters {
    guard let clip else { return point }
    // A number that is none stays none.
    let psi = point.psi > clip ? clip : point.psi < -clip ? -clip : point.psi
    return GameParameters(theta: point.theta, psi: psi)
  }
}
