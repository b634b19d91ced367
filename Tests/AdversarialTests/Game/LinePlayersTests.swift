import Adversarial
import Elementary
import Networks
import Probability
import Testing

@Suite struct `Players on the line` {
  static let laws = [
    "N": [(1.0, 0.0, 1.0)], "three": [(0.25, -3, 0.5), (0.5, 0, 0.6), (0.25, 3, 0.5)],
  ]

  /// A mixture of normal laws, moved and scaled.
  private func law(_ name: String, scale: Double = 1, offset: Double = 0) throws -> Mixture {
    let parts = Self.laws[name] ?? []
    return try Mixture(
      weights: parts.map(\.0),
      components: parts.map { .gaussian(try Gaussian(mean: offset + scale * $0.1, deviation: scale * $0.2)) })
  }

  private func game(_ law: Mixture, constraint: WeightConstraint = .nonNegative) throws -> Game {
    var weights = RandomStream(seed: 8, "weights")
    var rules = Game.Rules(discriminatorSteps: 2, batch: 64, penalties: [.r1(0.01)], rounds: 200)
    rules.generatorConstraint = constraint
    return Game(
      generator: .rising(using: &weights), discriminator: .attentive(using: &weights),
      data: try Source(law, in: try Standardisation(of: law), isStratified: true), latent: .stratifiedNormal,
      rules: rules, generatorLearning: Learning(rate: 2e-2), discriminatorLearning: Learning(rate: 3e-3),
      random: RandomStream(seed: 9))
  }

  @Test(arguments: ["N", "three"], [(0.25, 0.0), (1024, 0), (1e3, 0), (1e-3, 0), (1, 400), (10, -170), (1e-3, 1)])
  func `play the same game on a law in any unit, bit for bit`(name: String, change: (Double, Double)) throws {
    let plain = try game(try law(name)), moved = try game(try law(name, scale: change.0, offset: change.1))
    for _ in 0..<20 { #expect(plain.playRound() && moved.playRound()) }
    #expect(plain.generator == moved.generator && plain.discriminator == moved.discriminator)
  }

  @Test func `G rises before the first round and after every one`() throws {
    let game = try game(try law("three")), places = (0...200).map { -5 + 0.05 * Double($0) }
    var clamped = 0
    for _ in 0..<60 {
      let slopes = Widened(game.generator).valuesAndSlopes(at: places).slopes
      #expect(slopes.allSatisfy { $0 >= 0 })
      #expect(game.playRound())
      clamped = max(clamped, game.generator.parameters.count { $0 == 0 })
    }
    // The constraint was at work, and left the biases alone.
    #expect(clamped > 0)
    let shape = game.generator.architecture.layers[0]
    #expect(game.generator.parameters[shape.biases..<shape.gains].contains { $0 < 0 })
    let free = try self.game(try law("three"), constraint: .none)
    for _ in 0..<60 { #expect(free.playRound()) }
    #expect(free.generator.parameters[shape.weights..<shape.biases].contains { $0 < 0 })
  }

  @Test func `begin as a shift by a deviation and a half, with bends where the latent is`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = RandomStream(seed: seed, "players")
      let generator = Perceptron.rising(using: &random)
      let (values, slopes) = Widened(generator).valuesAndSlopes(at: [-2, -1, 0, 1, 2])
      for (value, z) in zip(values, [-2.0, -1, 0, 1, 2]) { #expect((value - z + 1.5).magnitude < 2) }
      #expect(slopes.allSatisfy { $0 >= 1 && $0 < 6 })
    }
  }

  @Test func `data and latents are stratified each by themselves: what stands side by side is not of one stratum`() {
    // Sorted alike, a sample and a point of one row would be the optimal pairs.
    var (first, second) = (RandomStream(seed: 1, "data"), RandomStream(seed: 1, "latent"))
    var sum = Float(0)
    for _ in 0..<50 {
      let (a, b) = (
        Source.stratifiedNormal.points(256, using: &first), Source.stratifiedNormal.points(256, using: &second)
      )
      for (x, y) in zip(a, b) { sum += x * y / (50 * 256) }
    }
    #expect(sum.magnitude < 5 / (50.0 * 256).squareRoot())
  }
}
