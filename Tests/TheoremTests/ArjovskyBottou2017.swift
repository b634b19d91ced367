import TestSupport
import Testing

@testable import Lesson

/// M. Arjovsky and L. Bottou, Towards Principled Methods for Training Generative Adversarial Networks (2017).
@Suite struct `Arjovsky & Bottou 2017` {
  func mixture(_ text: String) throws -> Mixture { try Mixture(MixtureExpression(text)) }

  @Test(
    arguments: ["N(0,1)", "0.3*N(-2,0.4)+0.7*N(1,0.8)", "Laplace(0,1)"],
    [(1.0, 1.0), (-1.5, 0.6), (3, 1), (0.2, 2)])
  func `Theorem 2·5: at D* the slope of −log D is that of KL(q ‖ p) − 2·JSD(q ‖ p), of log(1 − D) that of 2·JSD`(
    data: String, model: (mean: Double, deviation: Double)
  ) throws {
    let p = try mixture(data)
    let gradients = ShiftGradients(data: p, model: try Gaussian(mean: model.mean, deviation: model.deviation))
    func divergences(_ shift: Double) throws -> Divergences {
      Divergences(p, try Gaussian(mean: model.mean + shift, deviation: model.deviation))
    }
    let (up, down) = (try divergences(1e-3), try divergences(-1e-3))
    let jensenShannon = 2 * (up.jensenShannon.value - down.jensenShannon.value) / 2e-3
    let kullbackLeibler = (up.kullbackLeiblerQP.value - down.kullbackLeiblerQP.value) / 2e-3
    // Central differences: 1e-6 of truncation.
    #expect(gradients.minimax.value.isClose(to: jensenShannon, absolute: 3e-6))
    #expect(gradients.nonSaturating.value.isClose(to: kullbackLeibler - jensenShannon, absolute: 3e-6))
  }

  @Test(arguments: [(3.0, 0.2959, 2.704), (6, 1.245e-2, 5.988), (10, 4.464e-6, 10.0)])
  func `Theorem 2·5 by numbers: N(0, 1) against N(θ, 1), where both slopes add up to θ`(
    shift: Double, minimax: Double, nonSaturating: Double
  ) throws {
    let gradients = ShiftGradients(data: Mixture(.standard), model: try Gaussian(mean: shift, deviation: 1))
    // The numbers have four digits.
    #expect(gradients.minimax.value.isClose(to: minimax, relative: 5e-4))
    #expect(gradients.nonSaturating.value.isClose(to: nonSaturating, relative: 5e-4))
    #expect((gradients.minimax.value + gradients.nonSaturating.value).isClose(to: shift, absolute: 1e-12))
  }

  /// > Notebook: saturation
  @Test func `Theorem 2·4: where D* = 0, the slope of log(1 − D) is below Mε ∕ (1 − ε), ε the distance of D from D*`() {
    // G(z) = 5 + tanh z: all samples lie in (4, 6), where there are no data. A shift has |∂G/∂θ| = M = 1.
    let generator = Pushforward(
      latent: Gaussian.standard,
      map: DifferentiableMap { z in (z.map { 5 + tanh($0) }, z.map { 1 - tanh($0) * tanh($0) }) })
    var random = RandomStream(seed: 24, "discriminators")
    var tried = 0
    for _ in 0..<60 {
      var network = Perceptron(Architecture([1, 8, 1], hidden: .tanh), initial: .xavier, using: &random)
      network.parameters[network.parameters.count - 1] = Float(-1 - 4 * random.uniform())
      let logit = Widened(network).map
      let (logits, slopes) = logit((0...2_000).map { 4 + Double($0) / 1_000 })
      let values = logits.map { sigmoid($0) }
      let distance = values.largest() + zip(values, slopes).map { ($0 * (1 - $0) * $1).magnitude }.largest()
      guard distance < 1 else { continue }
      tried += 1
      let slope = ShiftGradients(generator: generator, logit: logit).minimax.value.magnitude
      #expect(slope < distance / (1 - distance))
    }
    #expect(tried >= 50)
  }

  @Test(arguments: Objective.logistic.map(\.name))
  func `Theorem 2·5, as it is played: a step of plain descent moves the generator's last bias against that slope`(
    name: String
  ) throws {
    let objective = try #require(Objective.logistic.first { $0.name == name })
    var random = RandomStream(seed: 25, "as it is played")
    let batch = 1 << 15
    let generator = Perceptron(Architecture([1, 8, 1], hidden: .tanh), initial: .xavier, using: &random)
    let game = Game(
      generator: generator,
      discriminator: Perceptron(Architecture([1, 8, 8, 1], hidden: .tanh), initial: .xavier, gain: 2, using: &random),
      data: .normal(), latent: .normal(), rules: .init(objective: objective, batch: batch, rounds: 1),
      generatorLearning: Learning(rate: 1, optimiser: .sgd()), discriminatorLearning: Learning(rate: 1), random: random)
    let gradients = Moment(of: game, data: Mixture(.standard)).shiftGradients()
    let expected = (name == "minimax" ? gradients.minimax : gradients.nonSaturating).value
    #expect(game.stepGenerator())
    let bias = generator.parameters.count - 1
    let moved = Double(generator.parameters[bias]) - Double(game.generator.parameters[bias])
    // Sampling: five standard errors of a mean over the batch, whose terms are at most the steepest slope of D's logit.
    let steepest = Widened(game.discriminator).map((-400...400).map { Double($0) / 100 }).slopes.map(\.magnitude)
      .largest()
    #expect(moved.isClose(to: expected, absolute: 5 * steepest / Double(batch).squareRoot()))
    #expect(expected.magnitude > 10 * steepest / Double(batch).squareRoot(), "the slope is not lost in sampling")
  }

  @Test
  func `Corollary 2·1, as it is played: ten deviations away log(1 − D) leaves a generator there, −log D not`()
    throws
  {
    let p = Mixture(.standard)
    for objective in [Objective.minimax, .nonSaturating] {
      var random = RandomStream(seed: 1, "far away")
      let game = Game(
        generator: Perceptron(Architecture([1, 1], hidden: .linear), parameters: [1, 10]),
        discriminator: Perceptron(Architecture([1, 16, 16, 1], hidden: .softplus), initial: .he, using: &random),
        data: .normal(), latent: .normal(), rules: .init(objective: objective, discriminatorSteps: 3, rounds: 500),
        generatorLearning: Learning(rate: 0.04, optimiser: .sgd(), schedule: .cosine()),
        discriminatorLearning: Learning(rate: 3e-3, schedule: .cosine()), random: random)
      for _ in 0..<500 { #expect(game.stepDiscriminator()) }
      let way = Trajectory(of: game, data: p, rounds: 500, looks: 10)
      #expect(way.rows.map(\.round) == Array(stride(from: 0, through: 500, by: 50)) && way.divergence == nil)
      let (first, last) = (try #require(way.rows.first), try #require(way.rows.last))
      #expect(first.samples == [9, 10, 11])
      if objective.name == "minimax" {
        #expect(way.rows.allSatisfy { ($0.samples[1] - 10).magnitude <= 0.1 && $0.gradient.magnitude < 1e-2 })
      } else {
        #expect(first.gradient > 0.2 && last.state.jensenShannon.value <= 0.01)
      }
    }
  }
}
