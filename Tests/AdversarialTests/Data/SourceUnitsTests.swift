import Adversarial
import Elementary
import Networks
import Testing

@Suite struct `Units and gradients` {
  @Test func `a source in other units draws (x − origin)∕unit of the same points`() {
    var (first, second) = (RandomStream(seed: 3, "draws"), RandomStream(seed: 3, "draws"))
    let plain = Source.normal(dimension: 2).points(100, using: &first)
    let moved = Source.normal(dimension: 2).inUnits(of: 4, from: [1, -2]).points(100, using: &second)
    #expect(plain.count == 200 && first.next() == second.next())
    for (index, x) in plain.enumerated() { #expect(moved[index] == (x - (index % 2 == 0 ? 1 : -2)) / 4) }
  }

  @Test func `plain descent steps by the rate times the gradient, whose length the game tells`() {
    var random = RandomStream(seed: 5, "weights")
    let rate = 0.125
    let game = Game(
      generator: Perceptron(Architecture([2, 8, 2], hidden: .tanh), initial: .xavier, using: &random),
      discriminator: Perceptron(Architecture([2, 8, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: .ring(), latent: .normal(dimension: 2), rules: .init(batch: 40, rounds: 3),
      generatorLearning: Learning(rate: rate, optimiser: .sgd()),
      discriminatorLearning: Learning(rate: rate, optimiser: .sgd()), random: random)
    func distance(_ a: Perceptron, _ b: Perceptron) -> Double {
      zip(a.parameters, b.parameters).reduce(0) {
        $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
      }.squareRoot()
    }
    #expect(game.gradientNorms == (0, 0))
    for _ in 0..<3 {
      let (generator, discriminator) = (game.generator, game.discriminator)
      #expect(game.playRound())
      let norms = game.gradientNorms
      // Parameters of about 1 are rounded by 1e-7.
      #expect((distance(game.generator, generator) / rate - norms.generator).magnitude < 1e-5 && norms.generator > 1e-3)
      #expect((distance(game.discriminator, discriminator) / rate - norms.discriminator).magnitude < 1e-5)
    }
  }
}
