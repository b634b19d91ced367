import Elementary
import TestSupport
import Testing
import Theory

@Suite struct ParameterGameTests {
  static let games: [ParameterGame] = ParameterGame.Loss.allCases.flatMap { loss in
    [
      ParameterGame(loss), ParameterGame(loss, .r1(0.7)), ParameterGame(loss, .consensus(0.6)),
      ParameterGame(loss, .instanceNoise(0.8)),
    ]
  }

  static let points: [GameParameters] = {
    var random = RandomStream(seed: 3, "points")
    return (0..<40).map { _ in GameParameters(theta: 1.5 * random.normal(), psi: 1.5 * random.normal()) }
  }()

  /// The payoffs that the players of the Dirac-GAN ascend, from the logits of D(x) = ψx at 0 and θ.
  func payoffs(_ loss: ParameterGame.Loss, _ w: GameParameters) -> (generator: Double, discriminator: Double) {
    let u = w.psi * w.theta
    switch loss {
    case .minimax: return (softplus(u), -softplus(0) - softplus(u))
    case .nonSaturating: return (-softplus(-u), -softplus(0) - softplus(u))
    case .wasserstein: return (u, -u)
    case .leastSquares: return (-0.5 * (u - 1) * (u - 1), -0.5 - 0.5 * (u + 1) * (u + 1))
    case .linearQuadratic:
      let value = w.psi / 3 * (1 - w.theta * w.theta)
      return (-value, value)
    }
  }

  @Test(arguments: ParameterGame.Loss.allCases)
  func `the field is the gradient of each player's own payoff, by central differences`(loss: ParameterGame.Loss) {
    let h = 1e-5
    for w in Self.points {
      let v = ParameterGame(loss).direction(at: w)
      let byTheta =
        (payoffs(loss, w + GameParameters(theta: h, psi: 0)).generator
          - payoffs(loss, w - GameParameters(theta: h, psi: 0)).generator) / (2 * h)
      let byPsi =
        (payoffs(loss, w + GameParameters(theta: 0, psi: h)).discriminator
          - payoffs(loss, w - GameParameters(theta: 0, psi: h)).discriminator) / (2 * h)
      // Differences of order h² and rounding over h.
      #expect(v.theta.isClose(to: byTheta, absolute: 2e-8) && v.psi.isClose(to: byPsi, absolute: 2e-8))
    }
  }

  @Test(arguments: games)
  func `the linearisation is the derivative of the field at the equilibrium, by central differences`(
    game: ParameterGame
  ) throws {
    let (h, point) = (1e-5, game.equilibrium)
    let jacobian = try #require(game.linearisation)
    let alongTheta =
      (0.5 / h)
      * (game.direction(at: point + GameParameters(theta: h, psi: 0))
        - game.direction(at: point - GameParameters(theta: h, psi: 0)))
    let alongPsi =
      (0.5 / h)
      * (game.direction(at: point + GameParameters(theta: 0, psi: h))
        - game.direction(at: point - GameParameters(theta: 0, psi: h)))
    #expect(jacobian.thetaByTheta.isClose(to: alongTheta.theta, absolute: 1e-8))
    #expect(jacobian.psiByTheta.isClose(to: alongTheta.psi, absolute: 1e-8))
    #expect(jacobian.thetaByPsi.isClose(to: alongPsi.theta, absolute: 1e-8))
    #expect(jacobian.psiByPsi.isClose(to: alongPsi.psi, absolute: 1e-8))
    #expect(game.direction(at: point).radius <= 1e-15, "nobody can improve there")
  }

  @Test func `consensus descends ½‖v‖² beside the field, by central differences`() {
    let (h, weight) = (1e-5, 0.6)
    for loss in ParameterGame.Loss.allCases {
      let plain = ParameterGame(loss)
      func half(_ w: GameParameters) -> Double {
        let v = plain.direction(at: w)
        return 0.5 * (v.theta * v.theta + v.psi * v.psi)
      }
      for w in Self.points {
        let pull = plain.direction(at: w) - ParameterGame(loss, .consensus(weight)).direction(at: w)
        let theta = (half(w + GameParameters(theta: h, psi: 0)) - half(w - GameParameters(theta: h, psi: 0))) / (2 * h)
        let psi = (half(w + GameParameters(theta: 0, psi: h)) - half(w - GameParameters(theta: 0, psi: h))) / (2 * h)
        #expect(pull.theta.isClose(to: weight * theta, relative: 1e-7, absolute: 1e-7))
        #expect(pull.psi.isClose(to: weight * psi, relative: 1e-7, absolute: 1e-7))
      }
    }
  }

  @Test func `penalties act on the discriminator alone, by their slopes`() {
    for w in Self.points {
      let plain = ParameterGame(.wasserstein).direction(at: w)
      let damped = ParameterGame(.wasserstein, .r1(0.5)).direction(at: w)
      let unit = ParameterGame(.wasserstein, .unitNorm(0.25)).direction(at: w)
      #expect(damped.theta == plain.theta && damped.psi == plain.psi - 0.5 * w.psi)
      let slope = 0.5 * (w.psi.magnitude - 1) * (w.psi > 0 ? 1 : -1)
      #expect(unit.theta == plain.theta && unit.psi.isClose(to: plain.psi - slope, absolute: 1e-15))
    }
    let still = ParameterGame(.wasserstein, .unitNorm(0.25)).direction(at: GameParameters(theta: 0, psi: 0))
    #expect(still == GameParameters(theta: 0, psi: 0), "a penalty on |ψ| does not move ψ = 0")
    #expect(ParameterGame(.wasserstein, .unitNorm(0.25)).linearisation == nil)
  }

  @Test(arguments: [ParameterGame.Loss.minimax, .nonSaturating, .wasserstein, .leastSquares])
  func `with instance noise the field is the average over noisy data and noisy samples`(loss: ParameterGame.Loss) {
    // A plain sum on a fine grid: exact to rounding for these integrands.
    let (step, deviation) = (1.0 / 16, 0.8)
    for w in Self.points.prefix(12) {
      var (theta, psi) = (0.0, 0.0)
      for k in -160...160 {
        let z = Double(k) * step
        let (weight, noise) = (step * normalDensity(z), deviation * z)
        let x = w.theta + noise
        let (s, t) = (sigmoid(w.psi * x), sigmoid(-w.psi * noise))
        switch loss {
        case .minimax:
          theta += weight * w.psi * s
          psi += weight * (noise * t - x * s)
        case .nonSaturating:
          theta += weight * w.psi * sigmoid(-w.psi * x)
          psi += weight * (noise * t - x * s)
        case .leastSquares:
          theta += weight * (1 - w.psi * x) * w.psi
          psi += weight * ((1 - w.psi * noise) * noise - (1 + w.psi * x) * x)
        default:
          theta += weight * w.psi
          psi += weight * (noise - x)
        }
      }
      let v = ParameterGame(loss, .instanceNoise(deviation)).direction(at: w)
      #expect(v.theta.isClose(to: theta, absolute: 1e-13) && v.psi.isClose(to: psi, absolute: 1e-13))
    }
  }

  @Test func `noise that turns D into a step is integrated too, and none leaves the game as it is`() {
    // ψσ = 4000: E σ(ψ(θ + ε)) = Φ(θ/σ) up to the width of the step.
    let w = GameParameters(theta: 0.5, psi: 2000)
    let v = ParameterGame(.minimax, .instanceNoise(2)).direction(at: w)
    #expect((v.theta / 2000).isClose(to: normalCDF(0.25), absolute: 1e-7))
    let quiet = ParameterGame(.minimax, .instanceNoise(1e-9)).direction(at: GameParameters(theta: 1, psi: 0.4))
    let plain = ParameterGame(.minimax).direction(at: GameParameters(theta: 1, psi: 0.4))
    #expect((quiet - plain).radius <= 1e-13)
  }
}
