import Adversarial
import Elementary
import Networks
import Probability
import Testing

@Suite struct `Units and gradients` {
  @Test func `points in other units keep what a Float could not tell apart in their own`() throws {
    let cloud = (0..<64).map { (row: Int) -> SIMD2<Double> in
      let square = Double(row * row % 17)
      return SIMD2(1.7e9 + Double(row), 3e-11 * square)
    }
    let units = try PlaneStandardisation(of: cloud)
    var random = RandomStream(seed: 3, "draws")
    let points = Source(.points(try PlanePoints(cloud)), in: units).points(500, using: &random)
    for row in 0..<500 {
      let point = units.restored(SIMD2(Double(points[2 * row]), Double(points[2 * row + 1])))
      #expect(cloud.contains { ($0.x - point.x).magnitude < 1e-4 && ($0.y - point.y).magnitude < 1e-16 })
    }
    #expect(Set(points).count > 60)
  }

  @Test func `points on the line are shown once each to a batch of as many, in random order`() throws {
    let values = (0..<40).map { 3 + 0.5 * Double($0) }, source = Source(stratified: try Empirical(values))
    var random = RandomStream(seed: 4, "draws")
    let batch = source.points(40, using: &random)
    #expect(batch.sorted() == values.map { Float($0) } && batch != batch.sorted())
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
