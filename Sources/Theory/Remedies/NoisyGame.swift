import Elementary
import Probability

/// A parameter game whose data and model are both spread by the same normal noise ε ~ N(0, σ²).
///
///     vθ = ψ·E σ(ψ(θ + ε)),   vψ = E ε·σ(−ψε) − E (θ + ε)·σ(ψ(θ + ε))      for the minimax loss
struct NoisyGame {
  let loss: ParameterGame.Loss
  let deviation: Double

  init(_ loss: ParameterGame.Loss, deviation: Double) {
    self.loss = loss
    self.deviation = deviation
  }

  func direction(at point: GameParameters) -> GameParameters {
    let psi = point.psi
    var v = loss.direction(at: point)
    switch loss {
    // The noise of data and model cancels where D is linear, and where it is a square.
    case .wasserstein, .linearQuadratic: break
    case .leastSquares: v.psi -= 2 * deviation * deviation * psi
    case .minimax, .nonSaturating:
      let mean = averages(at: point)
      v.theta = psi * (loss == .minimax ? mean.belief : 1 - mean.belief)
      v.psi = mean.real - mean.fake
    }
    return v
  }

  func jacobian(at point: GameParameters) -> Jacobian {
    let (psi, jacobian) = (point.psi, loss.jacobian(at: point))
    switch loss {
    case .wasserstein, .linearQuadratic: return jacobian
    case .leastSquares: return jacobian + Jacobian(0, 0, 0, -2 * deviation * deviation)
    case .minimax, .nonSaturating:
      let mean = averages(at: point)
      let sign = loss == .minimax ? 1.0 : -1.0
      let (belief, mixed) = (loss == .minimax ? mean.belief : 1 - mean.belief, psi * mean.firstSlope)
      return Jacobian(
        sign * psi * psi * mean.slope, belief + sign * mixed, -mean.belief - mixed, -mean.realSlope - mean.secondSlope)
    }
  }

  /// Expectations over ε with x = θ + ε and s = σ(ψx).
  private struct Averages {
    /// E s.
    var belief: Double
    /// E ε·σ(−ψε).
    var real: Double
    /// E x·s.
    var fake: Double
    /// E s(1 − s).
    var slope: Double
    /// E x·s(1 − s).
    var firstSlope: Double
    /// E x²·s(1 − s).
    var secondSlope: Double
    /// E ε²·σ(ψε)·σ(−ψε).
    var realSlope: Double
  }

  private func averages(at point: GameParameters) -> Averages {
    let (theta, psi) = (point.theta, point.psi)
    guard point.isFinite else {
      return Averages(
        belief: .nan, real: .nan, fake: .nan, slope: .nan, firstSlope: .nan, secondSlope: .nan, realSlope: .nan)
    }
    // In units of σ: the bulk of the noise, and around the two places where a logit changes its sign.
    var breakpoints: [Double] = [-12, -8, -6, -4, -2, 0, 2, 4, 6, 8, 12]
    let (turn, width) = (-theta / deviation, 1 / (psi * deviation).magnitude)
    for centre in [0, turn] {
      for step in [-32.0, -8, -2, 0, 2, 8, 32] {
        let z = centre + step * width
        if z > -12, z < 12 { breakpoints.append(z) }
      }
    }
    let quadrature = Quadrature(absoluteTolerance: 1e-15, relativeTolerance: 1e-15, maximumPanels: 2_000)
    let integrals = quadrature.integrate(over: QuadraturePanel.between(breakpoints, separation: 1e-9), count: 7) {
      nodes, values, _ in
      for (i, z) in nodes.enumerated() {
        let (weight, noise) = (normalDensity(z), deviation * z)
        let x = theta + noise
        let (s, t, atNoise) = (sigmoid(psi * x), sigmoid(-psi * x), psi * noise)
        let terms = (s, noise * sigmoid(-atNoise), x * s, s * t, x * s * t, x * x * s * t)
        values[7 * i] = weight * terms.0
        values[7 * i + 1] = weight * terms.1
        values[7 * i + 2] = weight * terms.2
        values[7 * i + 3] = weight * terms.3
        values[7 * i + 4] = weight * terms.4
        values[7 * i + 5] = weight * terms.5
        values[7 * i + 6] = weight * noise * noise * sigmoid(atNoise) * sigmoid(-atNoise)
      }
    }
    return Averages(
      belief: integrals[0].value, real: integrals[1].value, fake: integrals[2].value, slope: integrals[3].value,
      firstSlope: integrals[4].value, secondSlope: integrals[5].value, realSlope: integrals[6].value)
  }
}
