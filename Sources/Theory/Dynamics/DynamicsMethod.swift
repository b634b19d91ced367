/// A named way to train a game of two numbers, with the parameters that it takes.
public struct DynamicsMethod: Sendable {
  /// What a method can be told beside the learning rate.
  public enum Parameter: Sendable, Equatable {
    /// γ, the weight of R1 or of consensus.
    case gamma
    /// σ, the deviation of the instance noise.
    case sigma
    /// c, where ψ is clipped.
    case clip
    /// λ, the weight of the unit-norm penalty.
    case lambda
  }

  /// The name, as on the command line.
  public let name: String

  /// What it does, in a few words.
  public let title: String

  /// The learning rate, where nothing is said.
  public let rate: Double

  /// The one parameter that it takes, if any.
  public let parameter: Parameter?

  /// The parameter's value, where nothing is said.
  public let value: Double

  private let make: @Sendable (_ rate: Double, _ value: Double) -> GameDynamics

  /// The way to play, with the method's own rate and parameter where nothing else is said.
  public func dynamics(rate: Double? = nil, value: Double? = nil) -> GameDynamics {
    make(rate ?? self.rate, value ?? self.value)
  }

  /// Where the method's trajectories usually begin.
  public var start: GameParameters {
    let game = dynamics().game
    if game.loss == .linearQuadratic { return GameParameters(theta: 0.5, psi: 0.2) }
    // A penalty on |ψ| does not move ψ = 0.
    return GameParameters(theta: 1, psi: parameter == .lambda ? 0.3 : 0)
  }

  private init(
    _ name: String, _ title: String, rate: Double, _ parameter: Parameter? = nil, _ value: Double = 0,
    _ make: @escaping @Sendable (_ rate: Double, _ value: Double) -> GameDynamics
  ) {
    (self.name, self.title, self.rate) = (name, title, rate)
    (self.parameter, self.value, self.make) = (parameter, value, make)
  }

  private static func plain(
    _ name: String, _ title: String, rate: Double, _ loss: ParameterGame.Loss, _ rule: GameDynamics.Rule
  ) -> DynamicsMethod {
    DynamicsMethod(name, title, rate: rate) { h, _ in GameDynamics(ParameterGame(loss), rule, rate: h) }
  }

  private static let alternating = GameDynamics.Rule.alternating(discriminatorSteps: 1)
  private static let fiveToOne = GameDynamics.Rule.alternating(discriminatorSteps: 5)

  /// Every method.
  public static let all: [DynamicsMethod] = [
    plain("gan_sim", "minimax, simultaneous", rate: 0.2, .minimax, .simultaneous),
    plain("gan_alt", "minimax, alternating", rate: 0.2, .minimax, alternating),
    plain("gan_alt5", "minimax, alternating 5:1", rate: 0.2, .minimax, fiveToOne),
    plain("nsgan_sim", "non-saturating, simultaneous", rate: 0.2, .nonSaturating, .simultaneous),
    plain("nsgan_alt", "non-saturating, alternating", rate: 0.2, .nonSaturating, alternating),
    plain("nsgan_alt5", "non-saturating, alternating 5:1", rate: 0.2, .nonSaturating, fiveToOne),
    plain("wgan_sim", "Wasserstein, simultaneous", rate: 0.1, .wasserstein, .simultaneous),
    plain("wgan_alt", "Wasserstein, alternating", rate: 0.1, .wasserstein, alternating),
    plain("wgan_alt5", "Wasserstein, alternating 5:1", rate: 0.1, .wasserstein, fiveToOne),
    DynamicsMethod("wgan_clip_alt", "Wasserstein, clipped", rate: 0.1, .clip, 0.5) { h, c in
      GameDynamics(ParameterGame(.wasserstein), alternating, rate: h, clip: c)
    },
    DynamicsMethod("wgan_gp_sim", "WGAN-GP, simultaneous", rate: 0.1, .lambda, 0.25) { h, weight in
      GameDynamics(ParameterGame(.wasserstein, .unitNorm(weight)), .simultaneous, rate: h)
    },
    DynamicsMethod("wgan_gp_alt", "WGAN-GP, alternating", rate: 0.1, .lambda, 0.25) { h, weight in
      GameDynamics(ParameterGame(.wasserstein, .unitNorm(weight)), alternating, rate: h)
    },
    DynamicsMethod("wgan_gp_alt5", "WGAN-GP, alternating 5:1", rate: 0.1, .lambda, 0.25) { h, weight in
      GameDynamics(ParameterGame(.wasserstein, .unitNorm(weight)), fiveToOne, rate: h)
    },
    DynamicsMethod("gan_r1_sim", "minimax with R1", rate: 0.2, .gamma, 0.5) { h, weight in
      GameDynamics(ParameterGame(.minimax, .r1(weight)), .simultaneous, rate: h)
    },
    DynamicsMethod("gan_r1_alt", "minimax with R1, alternating", rate: 0.2, .gamma, 0.5) { h, weight in
      GameDynamics(ParameterGame(.minimax, .r1(weight)), alternating, rate: h)
    },
    DynamicsMethod("gan_r1crit_sim", "minimax with critical R1", rate: 0.2, .gamma, 1) { h, weight in
      GameDynamics(ParameterGame(.minimax, .r1(weight)), .simultaneous, rate: h)
    },
    DynamicsMethod("nsgan_r1_sim", "non-saturating with R1", rate: 0.2, .gamma, 0.5) { h, weight in
      GameDynamics(ParameterGame(.nonSaturating, .r1(weight)), .simultaneous, rate: h)
    },
    DynamicsMethod("gan_noise_sim", "minimax with instance noise", rate: 0.2, .sigma, 1) { h, deviation in
      GameDynamics(ParameterGame(.minimax, .instanceNoise(deviation)), .simultaneous, rate: h)
    },
    DynamicsMethod("gan_consensus_sim", "minimax with consensus", rate: 0.2, .gamma, 1) { h, weight in
      GameDynamics(ParameterGame(.minimax, .consensus(weight)), .simultaneous, rate: h)
    },
    plain("lsgan_sim", "least squares, simultaneous", rate: 0.1, .leastSquares, .simultaneous),
    plain("gan_optimistic", "minimax, optimistic", rate: 0.2, .minimax, .optimistic),
    plain("wgan_optimistic", "Wasserstein, optimistic", rate: 0.1, .wasserstein, .optimistic),
    plain("wgan_extragradient", "Wasserstein, extragradient", rate: 0.1, .wasserstein, .extragradient),
    plain("lqwgan_sim", "linear-quadratic WGAN", rate: 0.1, .linearQuadratic, .simultaneous),
  ]
}
