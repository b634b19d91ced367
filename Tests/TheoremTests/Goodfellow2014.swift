import TestSupport
import Testing

@testable import Lesson

/// I. Goodfellow et al., Generative Adversarial Nets (2014).
@Suite struct `Goodfellow et al. 2014` {
  /// Pairs of a data law and a generator G(z) = offset + scale·z, whose law is N(offset, scale).
  static let pairs: [(data: String, offset: Double, scale: Double)] = [
    ("N(0,1)", 1, 1), ("N(0,1)", 1.5, 0.8), ("N(0,1)", 2, 1), ("N(2,0.5)", 2, 0.5), ("N(0,1)", 8, 1),
    ("0.5*N(-1.5,0.5)+0.5*N(1.5,0.5)", 0, 1.6), ("0.3*N(-2,0.4)+0.7*N(1,0.8)", 1, 0.3), ("U(-1,1)", 0, 1),
    ("Laplace(0,1)", 0.5, -2),
  ]

  /// Twenty random discriminators: the logits of small networks.
  static func discriminators(_ count: Int = 20) -> [@Sendable ([Double]) -> [Double]] {
    var random = RandomStream(seed: 2014, "discriminators")
    return (0..<count).map { _ in
      let network = Widened(
        Perceptron(Architecture([1, 8, 1], hidden: .tanh), initial: .xavier, gain: 3, using: &random))
      return { network.values(at: $0) }
    }
  }

  func mixture(_ text: String) throws -> Mixture { try Mixture(MixtureExpression(text)) }

  func model(_ offset: Double, _ scale: Double) -> Pushforward<Gaussian> {
    let map = DifferentiableMap { z in (z.map { offset + scale * $0 }, z.map { _ in scale }) }
    return Pushforward(latent: .standard, map: map)
  }

  @Test func `Proposition 1, its lemma: a·log y + b·log(1 − y) is largest at y = a ∕ (a + b)`() {
    var random = RandomStream(seed: 1, "lemma")
    for _ in 0..<500 {
      let (a, b) = (exp(4 * random.normal()), exp(4 * random.normal()))
      func value(_ logit: Double) -> Double { -a * softplus(-logit) - b * softplus(logit) }
      let best = log(a) - log(b)
      // The derivative by the logit is a·(1 − y) − b·y.
      let slope = a * sigmoid(-best) - b * sigmoid(best)
      #expect(slope.magnitude <= 1e-13 * (a + b))
      for step in [0.01, 0.3, 2, 10] {
        #expect(value(best + step) < value(best) && value(best - step) < value(best))
      }
    }
  }

  @Test(arguments: pairs)
  func `Proposition 1: D*(x) = p(x) ∕ (p(x) + q(x)), and no discriminator has a larger V`(
    data: String, offset: Double, scale: Double
  ) throws {
    let p = try mixture(data), q = model(offset, scale)
    let best = OptimalDiscriminator(data: p, model: q)
    let normal = try Gaussian(mean: offset, deviation: scale.magnitude)
    for x in stride(from: -6.0, through: 10, by: 0.5) where p.density(at: x) > 0 {
      let (a, b) = (p.density(at: x), normal.density(at: x))
      // Beyond ten standard deviations of z the map is not known, and less than 1e-22 of its mass is left out.
      if b > 1e-20 { #expect(best.probability(at: x).isClose(to: a / (a + b), relative: 1e-9, absolute: 1e-13)) }
    }
    for logit in Self.discriminators() {
      let state = GameAssessment(data: p, generator: q, logit: logit)
      #expect(state.value.value <= state.optimalValue.value + 1e-12)
    }
  }

  @Test(arguments: pairs)
  func `Proposition 1, its gap: V(D*) − V(D) = ∫(p + q)·KL(D* ‖ D) dx ≥ 2∫(p + q)(D − D*)² dx`(
    data: String, offset: Double, scale: Double
  ) throws {
    let p = try mixture(data), q = model(offset, scale)
    for logit in Self.discriminators(5) {
      let state = GameAssessment(data: p, generator: q, logit: logit)
      let gap = state.optimalValue.value - state.value.value
      #expect(gap.isClose(to: state.regret.value, absolute: 1e-10))
      // Pinsker's inequality point by point; the error is normalised by ½(p + q).
      let error = state.discriminatorError.value
      #expect(state.regret.value >= 4 * error * error - 1e-12)
    }
  }

  @Test func `Proposition 1, its gap by numbers: 0·0739933777126305 nats for a quadratic logit`() throws {
    let state = GameAssessment(data: try mixture("N(0,1)"), generator: model(1.5, 0.8)) { points in
      points.map { 0.7 - 1.1 * $0 + 0.05 * $0 * $0 }
    }
    #expect(state.regret.value.isClose(to: 0.0739933777126305, absolute: 1e-12))
    let error = state.discriminatorError.value
    #expect((4 * error * error).isClose(to: 0.0415330578, absolute: 1e-10))
  }

  @Test(arguments: pairs)
  func `Theorem 1: C(G) = −log 4 + 2·JSD(p ‖ q), at least −log 4 and at most 0`(
    data: String, offset: Double, scale: Double
  ) throws {
    let state = GameAssessment(data: try mixture(data), generator: model(offset, scale)) { $0.map { _ in 0 } }
    #expect(state.optimalValue.value.isClose(to: state.bound.value, absolute: 1e-10))
    #expect(state.optimalValue.value >= -log(4) - 1e-12 && state.optimalValue.value <= 1e-12)
    let isEqual = data == "N(2,0.5)"
    #expect(isEqual == (state.optimalValue.value < -log(4) + 1e-9), "C(G) = −log 4 only where q = p")
  }

  @Test func `Theorem 1 by numbers: N(0, 1) against N(1, 1) has C(G) = −1·16345139675042`() throws {
    let state = GameAssessment(data: try mixture("N(0,1)"), generator: model(1, 1)) { $0.map { _ in 0 } }
    #expect(state.optimalValue.value.isClose(to: -1.16345139675042, absolute: 1e-12))
    #expect(state.jensenShannon.value.isClose(to: 0.111421482184736, absolute: 1e-12))
  }

  @Test func `Theorem 1, its proof: D = ½ everywhere has V = −log 4 whatever the generator`() throws {
    for (data, offset, scale) in Self.pairs {
      let state = GameAssessment(data: try mixture(data), generator: model(offset, scale)) { $0.map { _ in 0 } }
      #expect(state.value.value.isClose(to: -log(4), absolute: 1e-10))
      #expect(state.distanceFromHalf.value <= 1e-12)
    }
  }

  @Test(arguments: ["N(2,0.5)", "0.3*N(-2,0.4)+0.7*N(1,0.8)", "Laplace(0,1)"])
  func `Theorem 1: on three ways out of the solution C(G) rises from −log 4, and never to more than 0`(data: String)
    throws
  {
    let p = try mixture(data)
    let families: [(ModelFamily, ClosedRange<Double>)] = [
      (.shift, -8...8), (.scale, 0.02...50), (.weight(of: try mixture("N(9,0.5)")), 0...1),
    ]
    for (family, range) in families {
      let curve = try FamilyCurve(family, of: p, over: range)
      #expect(curve.origin.optimalValue.value.isClose(to: -log(4), absolute: 1e-11))
      for (parameter, state) in zip(curve.parameters, curve.states) {
        #expect(state.optimalValue.value.isClose(to: state.bound.value, absolute: 1e-10))
        #expect(state.optimalValue.value <= 1e-11)
        // One step from the solution and further; a scale's middle step is 1 but for rounding.
        if (parameter - family.origin).magnitude > 1e-9 { #expect(state.optimalValue.value > -log(4) + 1e-6) }
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `Theorem 1, its converse is false: trained players can end with D within 0·05 of ½ and JSD above 0·1`(
    seed: UInt64
  ) throws {
    let p = try mixture("N(2,0.5)")
    var random = RandomStream(seed: seed, "half")
    let shape = Architecture([1, 32, 32, 1], hidden: .tanh)
    let game = Game(
      generator: Perceptron(shape, initial: .xavier, using: &random),
      discriminator: Perceptron(shape, initial: .xavier, gain: 0.25, using: &random), data: Source(p),
      latent: .normal(), rules: .init(rounds: 3_000),
      generatorLearning: Learning(rate: 1e-3, schedule: .cosine()),
      discriminatorLearning: Learning(rate: 1e-3, schedule: .cosine()), random: random)
    for _ in game.rounds.prefix(3_000) {}
    let end = Moment(of: game, data: p), state = end.assessment()
    #expect(end.largestDistanceFromHalf(overCentral: 0.99) <= 0.05 && state.jensenShannon.value >= 0.1)
    #expect(state.value.value.isClose(to: -log(4), absolute: 0.02), "V sees nothing")
    #expect(state.optimalValue.value >= -log(4) + 0.2, "C(G) sees it")
  }

  @Test func `Section 3: far from the data the slope of log(1 − D) is −D and that of −log D is −(1 − D)`() {
    for logit in stride(from: -20.0, through: 20, by: 0.5) {
      let s = SIMD16<Float>(repeating: Float(logit))
      let minimax = -Double(Objective.minimax.generator.slope(s)[0])
      let nonSaturating = -Double(Objective.nonSaturating.generator.slope(s)[0])
      #expect(minimax.isClose(to: sigmoid(logit), relative: 1e-6))
      #expect(nonSaturating.isClose(to: sigmoid(-logit), relative: 1e-6))
      if logit != 0 { #expect((nonSaturating > minimax) == (logit < 0), "the larger one flips at D = ½") }
    }
  }

  @Test func `Algorithm 1, its inner loop: with G frozen a trained D comes near D*, from below`() throws {
    var random = RandomStream(seed: 1, "inner loop")
    let p = try mixture("N(0,1)")
    let generator = Perceptron(Architecture([1, 1], hidden: .linear), parameters: [0.8, 1.5])
    let discriminator = Perceptron(Architecture([1, 32, 32, 1], hidden: .tanh), initial: .xavier, using: &random)
    let game = Game(
      generator: generator, discriminator: discriminator, data: Source(p), latent: .normal(),
      rules: .init(rounds: 1), generatorLearning: Learning(rate: 0), discriminatorLearning: Learning(rate: 5e-3),
      random: random.split("game"))
    let before = Moment(of: game, data: p).assessment()
    for step in 0..<2_000 {
      #expect(game.stepDiscriminator(rate: 5e-3 * Schedule.cosine().factor(at: step, of: 2_000)))
    }
    let after = Moment(of: game, data: p).assessment()
    #expect(game.generator == generator)
    #expect(after.optimalValue.value.isClose(to: before.optimalValue.value, absolute: 1e-12), "C depends on G alone")
    #expect(after.value.value <= after.optimalValue.value)
    // Minibatches of 256 leave a gap of 1e-4 … 1.6e-3 nats after 2000 steps.
    #expect(after.regret.value < 3e-3 && before.regret.value > 0.05)
    #expect(after.discriminatorError.value < 0.03)
  }

  @Test(arguments: [("0.5*N(-2,0.5)+0.5*N(2,0.5)", "N(0,2)"), ("U(-1,1)", "N(0,1)"), ("Laplace(0,1)", "N(1,0.5)")])
  func `Algorithm 1, its inner loop: samples of any two laws lead D to D*, by sizes that bound each other`(
    data: String, model: String
  ) throws {
    let (p, q) = (try mixture(data), try mixture(model))
    let units = Standardisation(of: p, q)
    var random = RandomStream(seed: 1, "any two laws")
    let training = DiscriminatorTraining(
      discriminator: Perceptron(Architecture([1, 32, 32, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: Source(try units(p)), model: Source(try units(q)), length: 3_000,
      learning: Learning(rate: 5e-3, schedule: .cosine()), random: random)
    let history = DiscriminatorHistory(of: training, data: p, model: q, units: units)
    for (_, state) in history.rows {
      let error = state.discriminatorError.value
      #expect(state.regret.value >= 4 * error * error - 1e-12)
      #expect((state.optimalValue.value - state.value.value).isClose(to: state.regret.value, absolute: 1e-9))
    }
    let (first, last) = (try #require(history.rows.first).state, try #require(history.rows.last).state)
    // Minibatches of 256 leave gaps up to 3e-3 nats, and the jumps of a uniform law a few times more.
    #expect(last.regret.value < 1e-2 && first.regret.value > 0.05)
    #expect(last.discriminatorError.value < 0.05)
  }

  @Test(arguments: Objective.logistic.map(\.name))
  func `Algorithm 1: in every round V(D, G) stays below −log 4 + 2·JSD, and the gap is the regret`(name: String) throws
  {
    let objective = try #require(Objective.logistic.first { $0.name == name })
    var random = RandomStream(seed: 3, "rounds")
    let p = try mixture("0.3*N(-2,0.4)+0.7*N(1,0.8)")
    let architecture = Architecture([1, 16, 16, 1], hidden: .tanh)
    let game = Game(
      generator: Perceptron(architecture, initial: .xavier, using: &random),
      discriminator: Perceptron(architecture, initial: .xavier, using: &random), data: Source(p), latent: .normal(),
      rules: .init(objective: objective, discriminatorSteps: 2, rounds: 400), generatorLearning: Learning(rate: 5e-3),
      discriminatorLearning: Learning(rate: 5e-3), random: random.split("game"))
    for round in game.rounds.prefix(400) where round.index % 40 == 0 {
      let state = Moment(of: game, data: p).assessment()
      #expect(state.value.value <= state.optimalValue.value + 1e-9)
      #expect(state.optimalValue.value.isClose(to: state.bound.value, absolute: 1e-9))
      #expect((state.optimalValue.value - state.value.value).isClose(to: state.regret.value, absolute: 1e-8))
      #expect(state.modelMass.value.isClose(to: 1, absolute: 1e-9))
    }
    #expect(game.round == 400)
  }

  @Test func `Figure 1: p_g is the sum of p_z(z) ∕ |G′(z)| over all z with G(z) = x, folds included`() {
    // G(z) = z³ − 1.5z has three preimages near 0.
    let cubic = DifferentiableMap { z in (z.map { $0 * $0 * $0 - 1.5 * $0 }, z.map { 3 * $0 * $0 - 1.5 }) }
    let law = Pushforward(latent: Gaussian.standard, map: cubic)
    #expect(law.density(at: 0.2).isClose(to: 0.4067276511309768, relative: 1e-12))
    // G(z) = z² is the χ² law with one degree of freedom.
    let doubling = DifferentiableMap { z in (z.map { $0 * $0 }, z.map { 2 * $0 }) }
    let square = Pushforward(latent: Gaussian.standard, map: doubling)
    #expect(square.cdf(at: 0.5).isClose(to: 0.520499877813047, absolute: 1e-13))
    #expect(square.density(at: 0.5).isClose(to: 0.439391289467722, relative: 1e-12))
  }
}
