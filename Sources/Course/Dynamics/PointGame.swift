extension Game {
  /// The game of two numbers as networks play it: all data at 0, all samples at θ, a critic f(x) = ψ·x, plain descent.
  ///
  /// The players are `generator.parameters[1]`, θ, and `discriminator.parameters[0]`, ψ; the critic's bias feels nothing.
  public static func ofPoints(theta: Double, psi: Double, rate: Double, _ rules: Rules) -> Game {
    let line = Architecture([1, 1], hidden: .linear), descent = Learning(rate: rate, optimiser: .sgd())
    // Latents are 0, so that G's weight feels nothing either.
    let origin = Source(dimension: 1) { points, _ in for i in points.indices { points[i] = 0 } }
    return Game(
      generator: Perceptron(line, parameters: [0, Float(theta)]),
      discriminator: Perceptron(line, parameters: [Float(psi), 0]), data: origin, latent: origin, rules: rules,
      generatorLearning: descent, discriminatorLearning: descent, random: RandomStream(seed: 0))
  }

  /// θ and ψ of a game of points.
  public var points: GameParameters {
    GameParameters(theta: Double(generator.parameters[1]), psi: Double(discriminator.parameters[0]))
  }
}
