import Testing

@testable import Course

@Suite struct `A game on the line, held still` {
  private func mixture() throws -> Mixture {
    try Mixture(
      weights: [0.25, 0.75],
      components: [.gaussian(Gaussian(mean: 396, deviation: 0.5)), .gaussian(Gaussian(mean: 402, deviation: 1))])
  }

  /// A game whose G is z ↦ a·z + c in the units of its law.
  private func game(_ law: Mixture, slope: Float = 1, shift: Float = 0) throws -> (game: Game, units: Standardisation) {
    var random = RandomStream(seed: 3, "weights")
    let units = try Standardisation(of: law)
    let game = Game(
      generator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [slope, shift]),
      discriminator: .attentive(using: &random), data: try Source(law, in: units), latent: .stratifiedNormal,
      rules: .init(rounds: 10), generatorLearning: Learning(rate: 1e-3), discriminatorLearning: Learning(rate: 1e-3),
      random: random)
    return (game, units)
  }

  @Test func `densities, logits and slopes are those of the networks, in data units`() throws {
    let (game, units) = try game(try mixture(), slope: 0.5, shift: -0.25)
    let moment = Moment(of: game, data: try mixture(), in: units), critic = Widened(game.discriminator)
    // G(Z) = centre + scale·(Z/2 − 1/4).
    let model = try Gaussian(mean: units.centre - 0.25 * units.scale, deviation: 0.5 * units.scale)
    for u in stride(from: -2.0, through: 2, by: 0.25) {
      let x = units.restored(u)
      #expect((moment.model.logDensities(at: [x])[0] - model.logDensity(at: x)).magnitude < 1e-12)
      #expect((moment.logits(at: [x])[0] - critic.values(at: [units(x)])[0]).magnitude < 1e-9)
      // Up to how far a place is known in these units.
      #expect((moment.samples(of: [u])[0] - (units.centre + units.scale * (0.5 * u - 0.25))).magnitude < 1e-9)
    }
    // Both pushes are means of a slope per data unit: a step of all samples changes V by as much.
    let pushes = moment.shiftGradients(), step = 1e-4
    func value(_ shift: Double) -> Double {
      let mean = units.centre - 0.25 * units.scale + shift
      return expectedLogComplement(critic, units, mean: mean, deviation: 0.5 * units.scale)
    }
    #expect((pushes.minimax.value - (value(step) - value(-step)) / (2 * step)).magnitude < 1e-4)
  }

  @Test func `masses around modes sum to 1, and are the law's own where the model is the law`() throws {
    let law = try mixture(), (game, units) = try game(law)
    let shares = Moment(of: game, data: law, in: units).shares
    #expect((shares.reduce(0) { $0 + $1.data } - 1).magnitude < 1e-15)
    #expect((shares.reduce(0) { $0 + $1.model } - 1).magnitude < 1e-12)
    // Four deviations from both: nothing of one mode lies with the other.
    #expect(shares.count == 2 && (shares[0].data - 0.25).magnitude < 1e-4 && (shares[1].data - 0.75).magnitude < 1e-4)
    let normal = try Gaussian(mean: units.centre, deviation: units.scale)
    #expect((shares[0].model - normal.cdf(at: 398)).magnitude < 1e-12)
    let single = Mixture(try Gaussian(mean: 5, deviation: 2)), other = try self.game(single)
    #expect(Moment(of: other.game, data: single, in: other.units).shares.count == 1)
  }
}

/// E log(1 − D(mean + deviation·Z)) by Simpson's rule over eight deviations each way.
private func expectedLogComplement(
  _ critic: Widened, _ units: Standardisation, mean: Double, deviation: Double
) -> Double {
  let n = 4_000
  return (0...n).reduce(0) { sum, i in
    let z = -8 + 16 * Double(i) / Double(n), weight = i == 0 || i == n ? 1.0 : i % 2 == 1 ? 4 : 2
    let logit = critic.values(at: [units(mean + deviation * z)])[0]
    return sum - weight * 16 / Double(3 * n) * normalDensity(z) * softplus(logit)
  }
}
