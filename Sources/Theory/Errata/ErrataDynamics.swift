import Elementary

extension Erratum {
  /// How far from (0, 0) fifty steps lead.
  private static func radius(_ dynamics: GameDynamics, from start: GameParameters) -> Double {
    dynamics.trajectory(from: start).prefix(51).reduce(0) { $1.radius }
  }

  static let ofDynamics: [Erratum] = [
    Erratum(
      "capacity-suffices", .dynamics, printed: "With enough capacity the players find the data's law",
      right: "Capacity is not enough: simultaneous steps leave the solution of the Dirac-GAN, which has it all",
      quantity: "√(θ² + ψ²) after 50 steps of h = 0.2 from 1", .atMost
    ) {
      let dynamics = GameDynamics(ParameterGame(.minimax), .simultaneous, rate: 0.2)
      return Witness(printed: 1, right: radius(dynamics, from: GameParameters(theta: 1, psi: 0)))
    },
    Erratum(
      "wasserstein-stable", .dynamics, printed: "The Wasserstein loss makes training stable",
      right: "The critic may be trained to its optimum; the game itself still spirals outward",
      quantity: "√(θ² + ψ²) after 50 steps of h = 0.1 from 1", .atMost
    ) {
      let dynamics = GameDynamics(ParameterGame(.wasserstein), .simultaneous, rate: 0.1)
      let power = (0..<25).reduce(1.0) { product, _ in product * 1.01 }
      return Witness(printed: 1, right: radius(dynamics, from: GameParameters(theta: 1, psi: 0)), again: power)
    },
    Erratum(
      "penalty-converges", .dynamics, printed: "With a gradient penalty the critic makes training converge",
      right: "A penalty that pulls the slope to 1 keeps it from 0, where the game ends; R1 pulls it to 0",
      quantity: "√(θ² + ψ²) after 50 steps of h = 0.1 with λ = ¼ from (1, 0.3)", .atMost
    ) {
      let (game, start) = (ParameterGame(.wasserstein, .unitNorm(0.25)), GameParameters(theta: 1, psi: 0.3))
      return Witness(
        printed: start.radius, right: radius(GameDynamics(game, .simultaneous, rate: 0.1), from: start))
    },
    Erratum(
      "square-lost", .dynamics, printed: "With R1 the eigenvalues are −½γ ± √(¼γ² − f′(0))",
      right: "−½γ ± √(¼γ² − f′(0)²)", quantity: "growth of the radius a step at γ = 1, h = 0.2, with f′(0) = ½"
    ) {
      let dynamics = GameDynamics(ParameterGame(.minimax, .r1(1)), .simultaneous, rate: 0.2)
      let printed = ComplexNumber(-0.5) + ComplexNumber(0.25 - 0.5).squareRoot()
      return Witness(
        printed: (ComplexNumber(1) + 0.2 * printed).modulus, right: dynamics.growth ?? .nan, again: 1 - 0.2 * 0.5)
    },
  ]
}
