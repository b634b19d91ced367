import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

/// Each remedy's gradient against finite differences of the loss as its paper writes it, on the very batch that was drawn.
@Suite struct `Remedies of mode collapse` {
  private static let batch = 60, rate = 1e-2

  private func game(_ rules: Game.Rules, rate: Double = rate, crew: Crew = .alone) -> Game {
    var random = RandomStream(seed: 4, "networks")
    return Game(
      generator: Perceptron(Architecture([2, 12, 2], hidden: .tanh), initial: .xavier, using: &random),
      discriminator: Perceptron(
        Architecture([2 * rules.pack, 16, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: Source(dimension: 2) { points, random in
        random.fillNormal(points)
        for index in points.indices { points[index] = index.isMultiple(of: 2) ? 1 + points[index] / 2 : points[index] }
      }, latent: .normal(dimension: 2), rules: rules,
      generatorLearning: Learning(rate: rate, optimiser: .sgd()),
      discriminatorLearning: Learning(rate: rate, optimiser: .sgd()), random: RandomStream(seed: 4, "game"), crew: crew)
  }

  private func rules(
    _ objective: Objective = .nonSaturating, pack: Int = 1, noise: Double = 0, penalties: [GradientPenalty] = []
  ) -> Game.Rules {
    .init(
      objective: objective, batch: Self.batch, penalties: penalties, pack: pack,
      noise: noise > 0 ? InstanceNoise(deviation: noise) : nil, rounds: 100)
  }

  /// What a game draws first, row-major: data, latents, and the noise of data and of samples.
  private func firstDraws() -> (data: [Double], latent: [Double], noise: [Double], sampleNoise: [Double]) {
    let random = RandomStream(seed: 4, "game"), count = 2 * Self.batch
    func draw(_ name: String, _ count: Int) -> [Double] {
      var stream = random.split(name)
      var buffer = [Float](repeating: 0, count: count)
      buffer.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
      return buffer.map(Double.init)
    }
    let data = draw("data", count).enumerated().map { $0.offset.isMultiple(of: 2) ? 1 + $0.element / 2 : $0.element }
    let noise = draw("noise", 2 * count)
    return (data, draw("latent", count), Array(noise[..<count]), Array(noise[count...]))
  }

  /// f(x) = v·tanh(Wx + b) + c and ‖∇f(x)‖², written out.
  private func judge(_ parameters: [Double], _ x: ArraySlice<Double>) -> (logit: Double, squaredSlope: Double) {
    let inputs = x.count, x = Array(x)
    var logit = parameters[16 * inputs + 32]
    var gradient = [Double](repeating: 0, count: inputs)
    for unit in 0..<16 {
      var sum = parameters[16 * inputs + unit]
      for i in 0..<inputs { sum += parameters[unit * inputs + i] * x[i] }
      let (a, v) = (tanh(sum), parameters[16 * inputs + 16 + unit])
      logit += v * a
      for i in 0..<inputs { gradient[i] += v * (1 - a * a) * parameters[unit * inputs + i] }
    }
    return (logit, gradient.reduce(0) { $0 + $1 * $1 })
  }

  private func rows(_ points: [Double], _ noise: [Double], _ rules: Game.Rules) -> [ArraySlice<Double>] {
    let seen = zip(points, noise).map { $0 + (rules.noise?.deviation ?? 0) * $1 }, width = 2 * rules.pack
    return stride(from: 0, to: seen.count, by: width).map { seen[$0..<$0 + width] }
  }

  private static let cases: [(Objective, Int, Double, [GradientPenalty])] = [
    (.relativisticPairing, 1, 0, []), (.relativisticPairing, 1, 0, [.r1(0.5), .r2(0.25)]),
    (.nonSaturating.withLabel(0.9), 1, 0, []), (.nonSaturating, 1, 0.3, []), (.nonSaturating, 2, 0, []),
    (.nonSaturating, 3, 0, [.r1(0.5)]), (.minimax.withLabel(0.8), 2, 0.2, [.r1(0.3), .r2(0.7)]),
    (.relativisticPairing, 5, 0.1, [.r2(0.4)]), (.leastSquares, 4, 0.1, []),
  ]

  @Test(arguments: cases.indices)
  func `one discriminator step is minus the rate times the finite difference of its loss`(index: Int) {
    let (objective, pack, noise, penalties) = Self.cases[index]
    let rules = rules(objective, pack: pack, noise: noise, penalties: penalties), game = game(rules)
    let (before, draws) = (game.discriminator, firstDraws())
    #expect(game.stepDiscriminator())
    let real = rows(draws.data, draws.noise, rules)
    let fake = rows(Widened(game.generator).values(at: draws.latent), draws.sampleNoise, rules)
    expectDescent(from: before, to: game.discriminator) { parameters in
      var sum = 0.0
      for (x, y) in zip(real, fake) {
        let (s, t) = (judge(parameters, x), judge(parameters, y))
        sum +=
          objective.isPaired
          ? softplus(-(s.logit - t.logit)) : objective.real.value(s.logit) + objective.fake.value(t.logit)
        for penalty in penalties {
          sum += penalty.value(squaredNorm: penalty.site == .real ? s.squaredSlope : t.squaredSlope)
        }
      }
      return sum / Double(real.count)
    }
  }

  @Test(arguments: cases.indices)
  func `one generator step is minus the rate times the finite difference of its loss`(index: Int) {
    let (objective, pack, noise, _) = Self.cases[index]
    let rules = rules(objective, pack: pack, noise: noise), game = game(rules)
    let (before, draws) = (game.generator, firstDraws())
    #expect(game.stepGenerator())
    let real = rows(draws.data, draws.noise, rules), frozen = game.discriminator.parameters.map(Double.init)
    expectDescent(from: before, to: game.generator) { parameters in
      let samples = Widened(before.architecture, parameters: parameters).values(at: draws.latent)
      var sum = 0.0
      for (x, y) in zip(real, rows(samples, draws.sampleNoise, rules)) {
        let t = judge(frozen, y).logit
        sum += objective.isPaired ? softplus(-(t - judge(frozen, x).logit)) : objective.generator.value(t)
      }
      return sum / Double(real.count)
    }
  }

  /// The step taken and the gradient by central differences, parameter by parameter.
  private func expectDescent(from before: Perceptron, to after: Perceptron, of loss: ([Double]) -> Double) {
    let start = before.parameters.map(Double.init)
    for index in start.indices {
      var (up, down) = (start, start)
      up[index] += 1e-6
      down[index] -= 1e-6
      let step = start[index] - Double(after.parameters[index])
      // A step of Float parameters of order 1 rounds to 6e-8.
      #expect(step.isClose(to: Self.rate * (loss(up) - loss(down)) / 2e-6, relative: 1e-5, absolute: 1.2e-7))
    }
  }

  @Test(arguments: [0.5, 0.9, 1])
  func `with the label α on data alone the best D is αp/(p + q)`(label: Double) {
    for objective in [Objective.nonSaturating, .minimax] {
      let smoothed = objective.withLabel(label)
      for (p, q) in [(0.2, 0.6), (1, 1), (3, 0.01)] as [(Double, Double)] {
        let best = label * p / (p + q), logit = log(best / (1 - best))
        func loss(_ s: Double) -> Double { p * smoothed.real.value(s) + q * smoothed.fake.value(s) }
        #expect(loss(logit) < loss(logit + 1e-3) && loss(logit) < loss(logit - 1e-3))
        #expect(smoothed.generator.value(0.3) == objective.generator.value(0.3), "the generator's loss stays")
      }
    }
  }

  @Test func `a paired loss does not feel a constant added to every logit`() {
    func step(_ shift: Float) -> Perceptron {
      let game = game(rules(.relativisticPairing))
      var discriminator = game.discriminator
      discriminator.parameters[discriminator.parameters.count - 1] = shift
      let shifted = Game(
        generator: game.generator, discriminator: discriminator, data: .normal(dimension: 2),
        latent: .normal(dimension: 2), rules: rules(.relativisticPairing),
        generatorLearning: Learning(rate: 0.1, optimiser: .sgd()),
        discriminatorLearning: Learning(rate: 0.1, optimiser: .sgd()), random: RandomStream(seed: 4, "game"))
      #expect(shifted.playRound())
      return shifted.generator
    }
    for (a, b) in zip(step(0).parameters, step(4).parameters) {
      // Rounding: logits of order 4 in Float.
      #expect(Double(a).isClose(to: Double(b), absolute: 1e-6))
    }
  }

  @Test func `instance noise follows its schedule`() {
    func step(_ noise: InstanceNoise) -> Perceptron {
      let game = game(.init(batch: Self.batch, noise: noise, rounds: 4), rate: 0)
      for _ in 0..<3 { #expect(game.playRound()) }
      #expect(game.stepDiscriminator(rate: 0.1))
      return game.discriminator
    }
    #expect(step(.init(deviation: 0.4)) == step(.init(deviation: 0.1, schedule: .constant)))
    #expect(step(.init(deviation: 0.4)) != step(.init(deviation: 0.4, schedule: .constant)))
  }

  @Test(arguments: [1, 2, 5])
  func `the same seed gives the same bits for any number of threads`(pack: Int) {
    let backwards = Crew(width: 2) { count, body in for index in (0..<count).reversed() { body(index) } }
    let rules = Game.Rules(
      objective: .relativisticPairing, batch: 500, penalties: [.r1(0.1), .r2(0.1)], pack: pack,
      noise: InstanceNoise(deviation: 0.1), rounds: 10)
    let (one, other) = (game(rules), game(rules, crew: backwards))
    for _ in 0..<4 { #expect(one.playRound() && other.playRound()) }
    #expect(one.discriminator == other.discriminator && one.generator == other.generator)
  }

  @Test func `the moving average forgets its start by the decay a round`() {
    let architecture = Architecture([1, 1], hidden: .linear)
    var average = MovingAverage(of: Perceptron(architecture, parameters: [1, -2]), decay: 0.9)
    for _ in 0..<20 { average.follow(Perceptron(architecture, parameters: [3, 0.5])) }
    var left = 1.0
    for _ in 0..<20 { left *= 0.9 }
    #expect(Double(average.perceptron.parameters[0]).isClose(to: 3 - 2 * left, relative: 1e-7))
    #expect(Double(average.perceptron.parameters[1]).isClose(to: 0.5 - 2.5 * left, relative: 1e-7))
  }

  @Test func `noise is told in data units, however many of them a network takes for one`() {
    var random = RandomStream(seed: 4, "players")
    var rules = Game.Rules(batch: 4_096, rounds: 10)
    rules.noise = InstanceNoise(deviation: 3, schedule: .constant, units: [2, 0.5])
    let game = Game(
      generator: Perceptron(Architecture([2, 2], hidden: .linear), initial: .xavier, using: &random),
      discriminator: Perceptron(Architecture([2, 1], hidden: .linear), initial: .xavier, using: &random),
      data: Source(dimension: 2) { points, _ in for i in points.indices { points[i] = 0 } },
      latent: .normal(dimension: 2),
      rules: rules, generatorLearning: Learning(rate: 1e-3), discriminatorLearning: Learning(rate: 1e-3), random: random
    )
    #expect(game.stepDiscriminator())
    for (feature, deviation) in [(0, 1.5), (1, 6.0)] {
      var squares = 0.0
      for row in 0..<4_096 {
        let x = Double(game.judge.input(row / 32, .real)[2 * feature + row % 32 / 16][row % 16])
        squares += x * x / 4_096
      }
      // 5 standard errors of a variance.
      #expect((squares / (deviation * deviation) - 1).magnitude < 5 * (2.0 / 4_096).squareRoot())
    }
  }
}
