import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

/// The generator's step against finite differences of its loss after K steps of a discriminator that is written out.
@Suite struct `Unrolled generator steps` {
  private static let batch = 36, rate = 1e-2

  private func game(_ rules: Game.Rules, rate: Double = rate, crew: Crew = .alone) -> Game {
    var random = RandomStream(seed: 6, "networks")
    return Game(
      generator: Perceptron(Architecture([2, 8, 2], hidden: .tanh), initial: .xavier, using: &random),
      discriminator: Perceptron(
        Architecture([2 * rules.pack, 16, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: .normal(dimension: 2), latent: .normal(dimension: 2), rules: rules,
      generatorLearning: Learning(rate: rate, optimiser: .sgd()),
      discriminatorLearning: Learning(rate: rate, optimiser: .sgd()), random: RandomStream(seed: 6, "game"), crew: crew)
  }

  private func rules(
    _ objective: Objective = .nonSaturating, steps: Int, pack: Int = 1, noise: Double = 0
  ) -> Game.Rules {
    .init(
      objective: objective, batch: Self.batch, pack: pack, noise: noise > 0 ? InstanceNoise(deviation: noise) : nil,
      unrolling: Unrolling(steps: steps, rate: 0.7), rounds: 100)
  }

  private func draw(_ name: String, _ count: Int) -> [Double] {
    var stream = RandomStream(seed: 6, "game").split(name)
    var buffer = [Float](repeating: 0, count: count)
    buffer.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
    return buffer.map(Double.init)
  }

  /// v·tanh(Wx + b) + c and its gradient by the parameters.
  private func judge(_ p: [Double], _ x: ArraySlice<Double>) -> (logit: Double, gradient: [Double]) {
    let inputs = x.count, x = Array(x)
    var logit = p[16 * inputs + 32], gradient = [Double](repeating: 0, count: p.count)
    gradient[16 * inputs + 32] = 1
    for unit in 0..<16 {
      var sum = p[16 * inputs + unit]
      for i in 0..<inputs { sum += p[unit * inputs + i] * x[i] }
      let (a, v) = (tanh(sum), p[16 * inputs + 16 + unit])
      logit += v * a
      gradient[16 * inputs + 16 + unit] = a
      gradient[16 * inputs + unit] = v * (1 - a * a)
      for i in 0..<inputs { gradient[unit * inputs + i] = v * (1 - a * a) * x[i] }
    }
    return (logit, gradient)
  }

  /// ℓ′ in `Double`, from the values.
  private func slope(_ loss: LogitLoss, _ s: Double) -> Double { (loss.value(s + 1e-5) - loss.value(s - 1e-5)) / 2e-5 }

  /// θ after K steps of gradient descent on D's loss.
  private func ahead(
    _ start: [Double], _ objective: Objective, steps: Int, _ real: [ArraySlice<Double>], _ fake: [ArraySlice<Double>]
  ) -> [Double] {
    var parameters = start
    for _ in 0..<steps {
      let before = parameters
      for (x, y) in zip(real, fake) {
        let (s, t) = (judge(before, x), judge(before, y))
        let up = objective.isPaired ? slope(objective.real, s.logit - t.logit) : slope(objective.real, s.logit)
        let down = objective.isPaired ? -up : slope(objective.fake, t.logit)
        for i in parameters.indices {
          parameters[i] -= 0.7 * (up * s.gradient[i] + down * t.gradient[i]) / Double(real.count)
        }
      }
    }
    return parameters
  }

  private static let cases: [(Objective, Int, Int, Double)] = [
    (.nonSaturating, 1, 1, 0), (.nonSaturating, 4, 1, 0), (.minimax, 3, 1, 0.2), (.leastSquares, 2, 1, 0),
    (.nonSaturating.withLabel(0.8), 2, 3, 0), (.relativisticPairing, 3, 1, 0), (.relativisticPairing, 2, 2, 0.1),
  ]

  @Test(arguments: cases.indices)
  func `one step is minus the rate times the finite difference of the loss K steps ahead`(index: Int) {
    let (objective, steps, pack, noise) = Self.cases[index]
    let game = game(rules(objective, steps: steps, pack: pack, noise: noise))
    let (before, discriminator) = (game.generator, game.discriminator)
    #expect(game.stepGenerator())
    #expect(game.discriminator == discriminator, "the steps are only simulated")
    let count = 2 * Self.batch, width = 2 * pack, noises = draw("noise", 2 * count)
    func rows(_ points: [Double], _ noises: ArraySlice<Double>) -> [ArraySlice<Double>] {
      let seen = zip(points, noises).map { $0 + noise * $1 }
      return Swift.stride(from: 0, to: count, by: width).map { seen[$0..<$0 + width] }
    }
    let (real, latent) = (rows(draw("data", count), noises[..<count]), draw("latent", count))
    let start = discriminator.parameters.map(Double.init)
    func loss(_ parameters: [Double]) -> Double {
      let samples = Widened(before.architecture, parameters: parameters).values(at: latent)
      let fake = rows(samples, noises[count...])
      let later = ahead(start, objective, steps: steps, real, fake)
      return zip(real, fake).reduce(0) { sum, pair in
        let t = judge(later, pair.1).logit
        return sum + objective.generator.value(objective.isPaired ? t - judge(later, pair.0).logit : t)
      } / Double(real.count)
    }
    let origin = before.parameters.map(Double.init)
    for index in stride(from: 0, to: origin.count, by: 3) {
      var (up, down) = (origin, origin)
      up[index] += 1e-5
      down[index] -= 1e-5
      let step = origin[index] - Double(game.generator.parameters[index])
      // A step of Float parameters of order 1 rounds to 6e-8; slopes by differences are good to 1e-10 / 1e-5.
      #expect(step.isClose(to: Self.rate * (loss(up) - loss(down)) / 2e-5, relative: 1e-4, absolute: 1.5e-7))
    }
  }

  @Test func `D itself takes one step, from its loss now`() {
    let looking = game(rules(steps: 5)), plain = game(.init(batch: Self.batch, rounds: 100))
    #expect(looking.stepDiscriminator() && plain.stepDiscriminator())
    #expect(looking.discriminator == plain.discriminator)
    #expect(looking.stepGenerator() && plain.stepGenerator())
    #expect(looking.discriminator == plain.discriminator)
    #expect(looking.generator != plain.generator)
  }

  @Test func `the same seed gives the same bits for any number of threads`() {
    let backwards = Crew(width: 2) { count, body in for index in (0..<count).reversed() { body(index) } }
    let rules = Game.Rules(batch: 300, unrolling: Unrolling(steps: 3, rate: 0.3), rounds: 10)
    let (one, other) = (game(rules), game(rules, crew: backwards))
    for _ in 0..<3 { #expect(one.playRound() && other.playRound()) }
    #expect(one.discriminator == other.discriminator && one.generator == other.generator)
  }

  @Test func `steps that lead out of the finite numbers end the run`() {
    let rules = Game.Rules(
      objective: .leastSquares, batch: 64, unrolling: Unrolling(steps: 60, rate: 1e6), rounds: 10)
    let game = game(rules), before = game.generator
    #expect(!game.stepGenerator() && game.divergence != nil)
    #expect(game.generator == before)
  }
}
