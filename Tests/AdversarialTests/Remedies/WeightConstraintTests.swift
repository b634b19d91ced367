import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `Constraints on a critic's weights` {
  private func critic(gain: Double = 1, hidden: Activation = .tanh) -> Perceptron {
    var random = RandomStream(seed: 4, "critic")
    return Perceptron(Architecture([1, 12, 12, 1], hidden: hidden), initial: .xavier, gain: gain, using: &random)
  }

  private func training(
    _ critic: Perceptron, _ constraint: WeightConstraint, objective: Objective = .wasserstein,
    penalties: [GradientPenalty] = [], rate: Double = 5e-3, optimiser: Optimiser = .adam(beta1: 0.5)
  ) -> DiscriminatorTraining {
    let shifted = Source(dimension: 1) { points, random in
      random.fillNormal(points)
      for i in points.indices { points[i] += 2 }
    }
    return DiscriminatorTraining(
      discriminator: critic, data: .normal(), model: shifted, objective: objective, batch: 64, penalties: penalties,
      constraint: constraint, length: 100, learning: Learning(rate: rate, optimiser: optimiser),
      random: RandomStream(seed: 5))
  }

  @Test func `clipping holds every weight and bias inside the bound, from before the first step on`() {
    let training = training(critic(), .clipping(bound: 0.05))
    #expect(training.discriminator.parameters.allSatisfy { $0.magnitude <= 0.05 })
    #expect(training.discriminator.parameters.contains(0.05) && training.discriminator.parameters.contains(-0.05))
    for _ in training.steps { #expect(training.discriminator.parameters.allSatisfy { $0.magnitude <= 0.05 }) }
    // What maximises a difference of means piles up at the ends.
    let atEnds = training.discriminator.parameters.filter { $0.magnitude == 0.05 }.count
    #expect(2 * atEnds > training.discriminator.parameters.count)
  }

  @Test func `a bound that no weight reaches changes no bit`() {
    let (free, bounded) = (training(critic(), .none), training(critic(), .clipping(bound: 1e6)))
    for _ in 0..<20 { #expect(free.takeStep() && bounded.takeStep()) }
    #expect(free.discriminator == bounded.discriminator)
  }

  @Test func `clipping does not clip the output, which may be larger than the bound`() {
    let training = training(critic(hidden: .relu), .clipping(bound: 0.5))
    for _ in training.steps {}
    #expect(Widened(training.discriminator).values(at: [-3])[0].magnitude > 0.5)
  }

  @Test(arguments: [Objective.wasserstein, .hinge, .minimax].map(\.name), [false, true])
  func `spectral normalisation keeps every layer's norm at 1, with and without a penalty`(
    name: String, isPenalised: Bool
  ) throws {
    let objective = try #require(Objective.all.first { $0.name == name })
    let training = training(
      critic(gain: 4), .spectralNormalisation, objective: objective, penalties: isPenalised ? [.unitNorm(1)] : [])
    var norms: [Double] = []
    for _ in training.steps { norms += Widened(training.discriminator).spectralNorms }
    // One round of power iteration a step lags behind the weights.
    #expect(norms.min()! > 0.9999 && norms.max()! < 1.5, "\(norms.min()!) \(norms.max()!)")
    #expect(training.divergence == nil)
  }

  @Test(arguments: [[], [GradientPenalty.r1(0.5)], [.unitNorm(2)]])
  func `a step under spectral normalisation descends the loss of the normalised network by the weights themselves`(
    penalties: [GradientPenalty]
  ) {
    // At a tiny rate the loss falls by rate·‖gradient‖², and no other direction of that length falls as far.
    let batch = 64, start = critic(gain: 3)
    let probe = training(start, .spectralNormalisation, penalties: penalties, rate: 1e-3, optimiser: .sgd())
    let random = RandomStream(seed: 5)
    func draw(_ name: String, uniform: Bool = false) -> [Double] {
      var stream = random.split(name)
      var buffer = [Float](repeating: 0, count: batch)
      buffer.withUnsafeMutableBufferPointer { uniform ? stream.fillUniform($0) : stream.fillNormal($0) }
      return buffer.map(Double.init)
    }
    let (data, model, epsilon) = (draw("data"), draw("model").map { $0 + 2 }, draw("segments", uniform: true))
    let between = zip(epsilon, zip(data, model)).map { $0 * $1.0 + (1 - $0) * $1.1 }
    func loss(_ network: Widened) -> Double {
      var sum = network.values(at: model).reduce(0, +) - network.values(at: data).reduce(0, +)
      for penalty in penalties {
        let points = penalty.site == .real ? data : between
        for slope in network.valuesAndSlopes(at: points).slopes { sum += penalty.value(squaredNorm: slope * slope) }
      }
      return sum / Double(batch)
    }
    func normalised(_ parameters: [Double]) -> Widened {
      var scaled = parameters
      for (layer, norm) in zip(
        start.architecture.layers, Widened(start.architecture, parameters: parameters).spectralNorms)
      {
        for i in layer.weights..<layer.biases { scaled[i] /= norm }
      }
      return Widened(start.architecture, parameters: scaled)
    }
    let weights = start.parameters.map(Double.init)
    var squares = 0.0
    for index in weights.indices {
      var (up, down) = (weights, weights)
      up[index] += 1e-5
      down[index] -= 1e-5
      let slope = (loss(normalised(up)) - loss(normalised(down))) / 2e-5
      squares += slope * slope
    }
    let before = loss(Widened(probe.discriminator))
    #expect(before.isClose(to: loss(normalised(weights)), relative: 1e-3))
    #expect(probe.takeStep())
    let fall = before - loss(Widened(probe.discriminator))
    // Power iteration is one round from converged, and a step of rate 1e-3 is not infinitesimal.
    #expect(fall.isClose(to: 1e-3 * squares, relative: 0.05), "\(fall) \(1e-3 * squares)")
  }

  @Test func `a blurred source has the variance of its points and of the noise, and the points' own draws`() {
    let count = 20_000
    func draw(_ source: Source) -> [Double] {
      var random = RandomStream(seed: 6, "blurred")
      var buffer = [Float](repeating: 0, count: count)
      buffer.withUnsafeMutableBufferPointer { source.draw(into: $0, using: &random) }
      return buffer.map(Double.init)
    }
    let sharp = draw(.uniform()), soft = draw(Source.uniform().blurred(by: 2))
    let noise = zip(sharp, soft).map { $1 - $0 }
    let variance = noise.reduce(0) { $0 + $1 * $1 } / Double(count)
    // Sampling: five standard errors of a variance of 4.
    #expect(variance.isClose(to: 4, absolute: 5 * 4 * (2 / Double(count)).squareRoot()))
    #expect(draw(Source.uniform().blurred(by: 0)) == sharp)
  }
}
