import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `The game as it is played` {
  /// A small game on shifted normal data; what varies is named.
  private func game(
    objective: Objective = .nonSaturating, k: Int = 1, batch: Int = 64, penalties: [GradientPenalty] = [],
    rate: Double = 1e-2, optimiser: Optimiser = .sgd(), seed: UInt64 = 1, crew: Crew = .alone,
    hidden: Activation = .tanh
  ) -> Game {
    var random = RandomStream(seed: seed, "networks")
    let generator = Perceptron(Architecture([1, 16, 1], hidden: .tanh), initial: .xavier, using: &random)
    let discriminator = Perceptron(Architecture([1, 16, 16, 1], hidden: hidden), initial: .xavier, using: &random)
    let data = Source(dimension: 1) { points, random in
      random.fillNormal(points)
      for index in points.indices { points[index] = 2 + points[index] / 2 }
    }
    return Game(
      generator: generator, discriminator: discriminator, data: data, latent: .normal(),
      rules: .init(objective: objective, discriminatorSteps: k, batch: batch, penalties: penalties, rounds: 100),
      generatorLearning: Learning(rate: rate, optimiser: optimiser),
      discriminatorLearning: Learning(rate: rate, optimiser: optimiser), random: RandomStream(seed: seed, "game"),
      crew: crew)
  }

  /// The batch that a game with this seed draws first: data, latents of D's step, and ε of the segments.
  private func firstDraws(_ count: Int, seed: UInt64 = 1) -> (data: [Double], latent: [Double], epsilon: [Double]) {
    let random = RandomStream(seed: seed, "game")
    func draw(_ name: String, uniform: Bool = false) -> [Double] {
      var stream = random.split(name)
      var buffer = [Float](repeating: 0, count: count)
      buffer.withUnsafeMutableBufferPointer { uniform ? stream.fillUniform($0) : stream.fillNormal($0) }
      return buffer.map(Double.init)
    }
    return (draw("data").map { 2 + $0 / 2 }, draw("latent"), draw("segments", uniform: true))
  }

  @Test(arguments: [33, 64, 100], [Activation.tanh, .leakyRelu(slope: 0.2), .softplus])
  func `one discriminator step is minus the rate times the finite difference of its loss`(
    batch: Int, hidden: Activation
  ) {
    let cases: [[GradientPenalty]] = [
      [], [.r1(0.7)], [.r2(0.9)], [.r1(0.5), .r2(0.25)], [.unitNorm(2)], [.unitNorm(2, oneSided: true)],
      [.r1(0.3), .unitNorm(1)],
    ]
    for penalties in cases {
      for objective in Objective.all {
        let game = game(objective: objective, batch: batch, penalties: penalties, hidden: hidden)
        let (before, frozen) = (game.discriminator, game.generator)
        #expect(game.stepDiscriminator())
        let after = game.discriminator
        #expect(game.generator == frozen, "the generator is held constant")
        let draws = firstDraws(batch)
        let fake = Widened(frozen).values(at: draws.latent)
        let between = zip(draws.epsilon, zip(draws.data, fake)).map { $0 * $1.0 + (1 - $0) * $1.1 }
        func loss(_ network: Widened) -> Double {
          var sum = 0.0
          for s in network.values(at: draws.data) { sum += objective.real.value(s) }
          for s in network.values(at: fake) { sum += objective.fake.value(s) }
          for penalty in penalties {
            let points = penalty.site == .real ? draws.data : penalty.site == .fake ? fake : between
            for slope in network.valuesAndSlopes(at: points).slopes { sum += penalty.value(squaredNorm: slope * slope) }
          }
          return sum / Double(batch)
        }
        expectDescent(from: before, to: after, rate: 1e-2, of: loss)
      }
    }
  }

  @Test func `R1 is taken on data, R2 on generated samples, the unit norm between them`() {
    #expect(GradientPenalty.r1(1).site == .real && GradientPenalty.r2(1).site == .fake)
    #expect(GradientPenalty.unitNorm(10).site == .between)
    #expect(
      GradientPenalty.r1(3).value(squaredNorm: 4) == 6 && GradientPenalty.unitNorm(10).value(squaredNorm: 4) == 10)
    #expect(GradientPenalty.unitNorm(10, oneSided: true).value(squaredNorm: 0.25) == 0)
  }

  @Test func `one generator step is minus the rate times the finite difference of its loss`() {
    for objective in Objective.all {
      let game = game(objective: objective, batch: 100)
      let (before, frozen) = (game.generator, game.discriminator)
      #expect(game.stepGenerator())
      #expect(game.discriminator == frozen, "the discriminator is held constant")
      let latent = firstDraws(100).latent
      expectDescent(from: before, to: game.generator, rate: 1e-2) { generator in
        let logits = Widened(frozen).values(at: generator.values(at: latent))
        return logits.reduce(0) { $0 + objective.generator.value($1) } / 100
      }
    }
  }

  /// The step taken and the gradient by central differences, parameter by parameter.
  private func expectDescent(
    from before: Perceptron, to after: Perceptron, rate: Double, of loss: (Widened) -> Double
  ) {
    let start = Widened(before)
    for index in stride(from: 0, to: start.parameters.count, by: 7) {
      var (up, down) = (start.parameters, start.parameters)
      up[index] += 1e-6
      down[index] -= 1e-6
      let difference =
        (loss(Widened(start.architecture, parameters: up)) - loss(Widened(start.architecture, parameters: down))) / 2e-6
      let step = Double(before.parameters[index]) - Double(after.parameters[index])
      // A step of Float parameters of order 1 rounds to 6e-8.
      #expect(step.isClose(to: rate * difference, relative: 1e-5, absolute: 1.2e-7))
    }
  }

  @Test(arguments: [1, 3, 10])
  func `a round is k discriminator steps on fresh batches, then one generator step`(k: Int) {
    let whole = game(k: k), parts = game(k: 1)
    #expect(whole.playRound())
    for _ in 0..<k { #expect(parts.stepDiscriminator()) }
    #expect(whole.discriminator == parts.discriminator)
    #expect(parts.stepGenerator())
    #expect(whole.generator == parts.generator)
    #expect(whole.round == 1)
    let fewer = game(k: k)
    for _ in 0..<(k - 1) { #expect(fewer.stepDiscriminator()) }
    #expect(fewer.discriminator != whole.discriminator)
  }

  @Test func `data and latents come from streams of their own`() {
    // A game whose data source draws more than it uses must see the same latents.
    let one = firstDraws(64), two = firstDraws(64)
    #expect(one.data == two.data && one.latent == two.latent)
    #expect(zip(one.data, one.latent).allSatisfy { ($0 - 2) * 2 != $1 })
    #expect(one.epsilon.allSatisfy { $0 >= 0 && $0 < 1 })
  }

  @Test(arguments: [1, 2, 3, 8])
  func `the same seed gives the same bits for any number of threads`(width: Int) {
    // The order in which a crew works is not its own to choose: here backwards, and in strides.
    let crew = Crew(width: max(2, width)) { count, body in
      for offset in 0..<width { for index in stride(from: count - 1 - offset, through: 0, by: -width) { body(index) } }
    }
    let penalties: [GradientPenalty] = [.r1(0.1), .r2(0.1)]
    let alone = game(k: 2, batch: 500, penalties: penalties),
      shared = game(k: 2, batch: 500, penalties: penalties, crew: crew)
    for _ in 0..<5 { #expect(alone.playRound() && shared.playRound()) }
    #expect(alone.discriminator == shared.discriminator && alone.generator == shared.generator)
    #expect(game(seed: 2).generator != alone.generator)
  }

  @Test func `rounds are a sequence that ends at the first non-finite value and keeps the last finite state`() {
    let game = game(rate: 1e38, optimiser: .adam(beta1: 0.5))
    var rounds = 0
    for round in game.rounds.prefix(50) {
      rounds += 1
      #expect(round.index == rounds)
      #expect(game.generator.isFinite && game.discriminator.isFinite)
    }
    #expect(rounds < 50)
    #expect(game.divergence?.round == rounds + 1)
    #expect(game.generator.isFinite && game.discriminator.isFinite)
    #expect(!game.playRound(), "a run that has diverged stays where it is")
  }

  @Test func `samples that are not finite end the run, and it is the generator who is named`() {
    let wild = Perceptron(Architecture([1, 1], hidden: .linear), parameters: [3e38, 3e38])
    let judge = Perceptron(Architecture([1, 4, 1], hidden: .tanh), parameters: [Float](repeating: 0.1, count: 13))
    let game = Game(
      generator: wild, discriminator: judge, data: .normal(), latent: .normal(), rules: .init(rounds: 1),
      generatorLearning: Learning(rate: 1e-3), discriminatorLearning: Learning(rate: 1e-3),
      random: RandomStream(seed: 1))
    #expect(!game.stepDiscriminator())
    #expect(game.divergence == Game.Divergence(round: 1, isDiscriminator: false))
    #expect(game.discriminator == judge && game.generator == wild)
    #expect(!game.stepDiscriminator() && !game.stepGenerator(), "a run that has diverged takes no further step")
  }

  @Test func `training for a while brings the generator's mean to the data's`() {
    let game = game(k: 3, batch: 256, penalties: [.r1(0.1)], rate: 5e-3, optimiser: .adam(beta1: 0.5))
    for _ in game.rounds.prefix(600) {}
    let latent = firstDraws(4000, seed: 99).latent
    let mean = Widened(game.generator).values(at: latent).reduce(0, +) / 4000
    #expect(mean.isClose(to: 2, absolute: 0.25))
  }
}
