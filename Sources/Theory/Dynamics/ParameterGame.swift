import Elementary

/// A game that can be solved by hand: each player has one number, and the field v says where each wants to go.
///
/// In the Dirac-GAN the data are the point 0, the model is the point θ, and the discriminator is a line, logit D(x) = ψ·x.
///
///     θ′ = vθ(θ, ψ),   ψ′ = vψ(θ, ψ)      each player's own improvement
///
/// > Source: Mescheder, Geiger and Nowozin 2018.
public struct ParameterGame: Sendable, Equatable {
  /// What the players gain, as functions of u = ψθ, the logit at the model's point.
  public enum Loss: Sendable, Equatable, CaseIterable {
    /// Both play for V = log ½ + log σ(−u): v = (ψ·σ(u), −θ·σ(u)).
    case minimax
    /// The generator maximises log σ(u) instead: vθ = ψ·σ(−u).
    case nonSaturating
    /// Both play for −u: v = (ψ, −θ).
    case wasserstein
    /// Halved squares with targets −1 for the model and 1 for the data, 1 for the generator: v = ((1 − u)ψ, −(1 + u)θ).
    case leastSquares
    /// No Dirac-GAN: data U[−1, 1], G(z) = θz, D(x) = ψx², V = (ψ/3)(1 − θ²): v = (⅔θψ, ⅓(1 − θ²)).
    ///
    /// > Source: after Nagarajan and Kolter 2017.
    case linearQuadratic
  }

  /// What is added so that the game may settle.
  public enum Regulariser: Sendable, Equatable {
    /// Nothing.
    case none
    /// D's loss has (γ/2)·ψ², the squared slope of D on data; on samples it is the same here.
    case r1(Double)
    /// D's loss has λ·(|ψ| − 1)², as in WGAN-GP.
    case unitNorm(Double)
    /// Data and model are spread by N(0, σ²); expectations are exact or by quadrature.
    case instanceNoise(Double)
    /// Both players also descend (γ/2)·‖v‖².
    case consensus(Double)
  }

  /// What the players gain.
  public let loss: Loss

  /// What is added.
  public let regulariser: Regulariser

  /// A game.
  public init(_ loss: Loss, _ regulariser: Regulariser = .none) {
    self.loss = loss
    self.regulariser = regulariser
  }

  /// Where nobody can improve: (0, 0), for the linear-quadratic game (1, 0).
  public var equilibrium: GameParameters { GameParameters(theta: loss == .linearQuadratic ? 1 : 0, psi: 0) }

  /// The field v at a point.
  public func direction(at point: GameParameters) -> GameParameters {
    var v = loss.direction(at: point)
    switch regulariser {
    case .none: break
    case .r1(let weight): v.psi -= weight * point.psi
    case .unitNorm(let weight):
      let sign = point.psi > 0 ? 1.0 : point.psi < 0 ? -1.0 : 0.0
      v.psi -= 2 * weight * (point.psi.magnitude - 1) * sign
    case .instanceNoise(let deviation): v = NoisyGame(loss, deviation: deviation).direction(at: point)
    case .consensus(let weight): v = v - weight * (loss.jacobian(at: point).transposed * v)
    }
    return v
  }

  /// The derivatives of v at the equilibrium; `nil` where v jumps there, which unit-norm penalties make it do.
  ///
  ///     consensus: J − γ·JᵀJ, because v = 0
  public var linearisation: Jacobian? {
    let jacobian = loss.jacobian(at: equilibrium)
    switch regulariser {
    case .none: return jacobian
    case .r1(let weight): return jacobian + Jacobian(0, 0, 0, -weight)
    case .unitNorm: return nil
    case .instanceNoise(let deviation): return NoisyGame(loss, deviation: deviation).jacobian(at: equilibrium)
    case .consensus(let weight): return jacobian + -weight * (jacobian.transposed * jacobian)
    }
  }
}

extension ParameterGame.Loss {
  /// The field v of the loss alone.
  func direction(at point: GameParameters) -> GameParameters {
    let (theta, psi) = (point.theta, point.psi)
    let u = psi * theta
    switch self {
    case .minimax:
      return GameParameters(theta: psi * sigmoid(u), psi: -theta * sigmoid(u))
    case .nonSaturating:
      return GameParameters(theta: psi * sigmoid(-u), psi: -theta * sigmoid(u))
    case .wasserstein:
      return GameParameters(theta: psi, psi: -theta)
    case .leastSquares:
      return GameParameters(theta: (1 - u) * psi, psi: -(1 + u) * theta)
    case .linearQuadratic:
      return GameParameters(theta: 2 * theta * psi / 3, psi: (1 - theta * theta) / 3)
    }
  }

  /// The derivatives of that field.
  func jacobian(at point: GameParameters) -> Jacobian {
    let (theta, psi) = (point.theta, point.psi)
    let u = psi * theta
    let curve = sigmoid(u) * sigmoid(-u)
    switch self {
    case .minimax:
      let mixed = sigmoid(u) + u * curve
      return Jacobian(psi * psi * curve, mixed, -mixed, -theta * theta * curve)
    case .nonSaturating:
      return Jacobian(
        -psi * psi * curve, sigmoid(-u) - u * curve, -sigmoid(u) - u * curve, -theta * theta * curve)
    case .wasserstein:
      return Jacobian(0, 1, -1, 0)
    case .leastSquares:
      return Jacobian(-psi * psi, 1 - 2 * u, -1 - 2 * u, -theta * theta)
    case .linearQuadratic:
      return Jacobian(2 * psi / 3, 2 * theta / 3, -2 * theta / 3, 0)
    }
  }
}
