import Elementary

extension ParameterGame {
  /// The point that the flow w′ = v(w) reaches after a time, by `steps` steps of the classical Runge–Kutta method.
  ///
  /// The error falls with the fourth power of time/steps.
  public func flow(from start: GameParameters, time: Double, steps: Int) -> GameParameters {
    var point = start
    let h = time / Double(steps)
    for _ in 0..<steps {
      let first = direction(at: point)
      let second = direction(at: point + 0.5 * h * first)
      let third = direction(at: point + 0.5 * h * second)
      let fourth = direction(at: point + h * third)
      point = point + (h / 6) * (first + 2 * second + 2 * third + fourth)
    }
    return point
  }

  /// What the flow of the game conserves, if it is known to conserve something.
  ///
  ///     minimax, Wasserstein     θ² + ψ²
  ///     linear-quadratic         ψ² + ½θ² − log θ      (θ > 0)
  ///
  /// > Source: Mescheder, Geiger and Nowozin 2018 for the circles.
  public func invariant(at point: GameParameters) -> Double? {
    guard regulariser == .none else { return nil }
    switch loss {
    case .minimax, .wasserstein: return point.theta * point.theta + point.psi * point.psi
    case .linearQuadratic:
      return point.theta > 0 ? point.psi * point.psi + 0.5 * point.theta * point.theta - log(point.theta) : nil
    case .nonSaturating, .leastSquares: return nil
    }
  }

  /// The squared radius of the non-saturating flow after a time, averaged over a turn: it converges, but only like 1/√t.
  ///
  ///     r² ≈ 1/(1/r₀² + t/8)      from  dr²/dt = −2u·tanh(u/2) ≈ −u²,  u = θψ,  mean of u² over a turn r⁴/8
  public static func nonSaturatingSquaredRadius(from squaredRadius: Double, after time: Double) -> Double {
    1 / (1 / squaredRadius + time / 8)
  }
}
