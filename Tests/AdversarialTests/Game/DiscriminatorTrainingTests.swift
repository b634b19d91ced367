import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `A discriminator trained by itself` {
  private func network(_ inputs: Int = 1, hidden: Activation = .tanh, seed: UInt64 = 1) -> Perceptron {
    var random = RandomStream(seed: seed, "network")
    return Perceptron(Architecture([inputs, 16, 16, 1], hidden: hidden), initial: .xavier, using: &random)
  }

  private func training(
    _ discriminator: Perceptron, batch: Int = 64, length: Int = 100, rate: Double = 1e-2,
    optimiser: Optimiser = .sgd(), schedule: Schedule = .constant, crew: Crew = .alone, seed: UInt64 = 1
  ) -> DiscriminatorTraining {
    let inputs = discriminator.architecture.inputs
    return DiscriminatorTraining(
      discriminator: discriminator, data: .normal(dimension: inputs), model: .uniform(dimension: inputs), batch: batch,
      length: length, learning: Learning(rate: rate, optimiser: optimiser, schedule: schedule),
      random: RandomStream(seed: seed, "training"), crew: crew)
  }

  @Test(arguments: [33, 64, 100])
  func `one step is minus the rate times the finite difference of E softplus(−s) on data + E softplus(s) on the model`(
    batch: Int
  ) {
    let before = network()
    let training = training(before, batch: batch)
    #expect(training.takeStep() && training.step == 1)
    let after = training.discriminator
    func draw(_ name: String) -> [Double] {
      var stream = RandomStream(seed: 1, "training").split(name)
      var buffer = [Float](repeating: 0, count: batch)
      buffer.withUnsafeMutableBufferPointer { name == "data" ? stream.fillNormal($0) : stream.fillUniform($0) }
      return buffer.map { Double(name == "data" ? $0 : 2 * $0 - 1) }
    }
    let (real, fake) = (draw("data"), draw("model"))
    func loss(_ network: Widened) -> Double {
      let ofReal = network.values(at: real).reduce(0) { $0 + softplus(-$1) }
      return (network.values(at: fake).reduce(0) { $0 + softplus($1) } + ofReal) / Double(batch)
    }
    let start = Widened(before)
    for index in stride(from: 0, to: start.parameters.count, by: 5) {
      var (up, down) = (start.parameters, start.parameters)
      up[index] += 1e-6
      down[index] -= 1e-6
      let slope =
        (loss(Widened(start.architecture, parameters: up)) - loss(Widened(start.architecture, parameters: down))) / 2e-6
      let step = Double(before.parameters[index]) - Double(after.parameters[index])
      // A step of Float parameters of order 1 rounds to 6e-8.
      #expect(step.isClose(to: 1e-2 * slope, relative: 1e-5, absolute: 1.2e-7))
    }
  }

  @Test(arguments: [1, 2])
  func `it is the inner loop of a game whose generator is the identity`(inputs: Int) {
    // Sources without chance, so that the names of the streams do not matter.
    let data = Source(dimension: inputs) { points, _ in
      for i in points.indices { points[i] = 2 * sin16(i) }
    }
    let model = Source(dimension: inputs) { points, _ in
      for i in points.indices { points[i] = 1 + sin16(3 * i + 1) }
    }
    let identity =
      (0..<inputs * inputs).map { Float($0 % (inputs + 1) == 0 ? 1 : 0) } + [Float](repeating: 0, count: inputs)
    let learning = Learning(rate: 3e-3)
    let game = Game(
      generator: Perceptron(Architecture([inputs, inputs], hidden: .linear), parameters: identity),
      discriminator: network(inputs), data: data, latent: model,
      rules: .init(objective: .minimax, batch: 50, rounds: 100), generatorLearning: learning,
      discriminatorLearning: learning, random: RandomStream(seed: 1))
    let alone = DiscriminatorTraining(
      discriminator: network(inputs), data: data, model: model, batch: 50, length: 100, learning: learning,
      random: RandomStream(seed: 2))
    for _ in 0..<20 { #expect(game.stepDiscriminator() && alone.takeStep()) }
    #expect(game.discriminator == alone.discriminator)
    #expect(alone.discriminator != network(inputs))
  }

  @Test func `data and model come from streams of their own`() {
    let logit = Perceptron(Architecture([1, 1], hidden: .linear), parameters: [0, 0])
    let training = DiscriminatorTraining(
      discriminator: logit, data: .normal(), model: .normal(), batch: 32, length: 1,
      learning: Learning(rate: 1, optimiser: .sgd()), random: RandomStream(seed: 1))
    #expect(training.takeStep())
    // At D = ½ the weight moves by ½(mean of data − mean of model): 0 for one stream, about 0.13 for two.
    #expect(training.discriminator.parameters[0].magnitude > 1e-3)
  }

  @Test func `the schedule falls over the length, and the steps end there`() {
    let falling = training(network(), length: 8, rate: 0.5, schedule: .linear())
    var last = falling.discriminator
    var steps: [Int] = []
    for step in falling.steps {
      steps.append(step)
      if step == 8 { #expect(falling.discriminator != last) }
      last = falling.discriminator
    }
    #expect(steps == Array(1...8) && falling.step == 8)
    let constant = training(network(), length: 8, rate: 0.5)
    for _ in constant.steps {}
    #expect(constant.discriminator != last)
    let longer = training(network(), length: 16, rate: 0.5, schedule: .linear())
    #expect(longer.takeStep())
    let shorter = training(network(), length: 8, rate: 0.5, schedule: .linear())
    #expect(shorter.takeStep())
    #expect(longer.discriminator == shorter.discriminator, "the first step is at the full rate")
  }

  @Test(arguments: [2, 3, 8])
  func `the same seed gives the same bits for any crew`(width: Int) {
    let crew = Crew(width: width) { count, body in
      for offset in 0..<width { for index in stride(from: count - 1 - offset, through: 0, by: -width) { body(index) } }
    }
    let alone = training(network(), batch: 500, optimiser: .adam()),
      shared = training(network(), batch: 500, optimiser: .adam(), crew: crew)
    for _ in 0..<5 { #expect(alone.takeStep() && shared.takeStep()) }
    #expect(alone.discriminator == shared.discriminator)
    let other = training(network(), batch: 500, optimiser: .adam(), seed: 2)
    #expect(other.takeStep() && other.discriminator != alone.discriminator)
  }

  @Test(arguments: [1e30, 1e38])
  func `it ends at the first non-finite value and keeps the last finite state`(rate: Double) {
    let training = training(network(hidden: .relu), rate: rate, optimiser: .adam(beta1: 0.5))
    var taken = 0
    for step in training.steps {
      taken = step
      #expect(training.discriminator.isFinite)
    }
    #expect(training.divergence == taken + 1 && taken < 100)
    #expect(training.discriminator.isFinite && !training.takeStep())
  }
}

/// A number between −1 and 1 that depends on i alone.
private func sin16(_ i: Int) -> Float { Float(sin(Double(i) * 1.7)) }
