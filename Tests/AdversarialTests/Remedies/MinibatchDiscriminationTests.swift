import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

/// Both players' steps against finite differences of their losses, the layer written out as its paper writes it.
@Suite struct `Minibatch discrimination` {
  private static let batch = 60, rate = 1e-2
  private static let layer = MinibatchDiscrimination(features: 5, kernels: 3, dimensions: 2)

  private func game(_ rules: Game.Rules, crew: Crew = .alone) -> Game {
    var random = RandomStream(seed: 8, "networks")
    return Game(
      generator: Perceptron(Architecture([2, 8, 2], hidden: .tanh), initial: .xavier, using: &random),
      discriminator: Perceptron(Architecture([8, 12, 1], hidden: .tanh), initial: .xavier, using: &random),
      data: .normal(dimension: 2), latent: .normal(dimension: 2), rules: rules,
      generatorLearning: Learning(rate: Self.rate, optimiser: .sgd()),
      discriminatorLearning: Learning(rate: Self.rate, optimiser: .sgd()), random: RandomStream(seed: 8, "game"),
      crew: crew)
  }

  private func rules(_ objective: Objective, pack: Int, noise: Double) -> Game.Rules {
    .init(
      objective: objective, batch: Self.batch, pack: pack, noise: noise > 0 ? InstanceNoise(deviation: noise) : nil,
      minibatch: Self.layer, rounds: 100)
  }

  private func draw(_ name: String, _ count: Int) -> [Double] {
    var stream = RandomStream(seed: 8, "game").split(name)
    var buffer = [Float](repeating: 0, count: count)
    buffer.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
    return buffer.map(Double.init)
  }

  /// The logits of a batch: f, then M = f·T, then o beside f, then the rest.
  private func logits(_ points: [Double], _ features: Widened, _ tensor: Widened, _ rest: Widened) -> [Double] {
    let (a, m) = (Self.layer.features, Self.layer.kernels * Self.layer.dimensions)
    let f = features.values(at: points), matrices = tensor.values(at: f), rows = f.count / a
    var inputs: [Double] = []
    for i in 0..<rows {
      inputs += f[i * a..<i * a + a]
      for b in 0..<Self.layer.kernels {
        inputs.append(
          (0..<rows).reduce(0) { sum, j in
            var distance = 0.0
            for c in 0..<Self.layer.dimensions {
              let place = b * Self.layer.dimensions + c
              distance += (matrices[i * m + place] - matrices[j * m + place]).magnitude
            }
            return sum + exp(-distance)
          })
      }
    }
    return rest.values(at: inputs)
  }

  private struct State {
    var generator, features, tensor, rest: [Double]

    init(_ game: Game) throws {
      let layer = try #require(game.minibatchFeatures)
      generator = game.generator.parameters.map(Double.init)
      features = layer.features.parameters.map(Double.init)
      tensor = layer.tensor.parameters.map(Double.init)
      rest = game.discriminator.parameters.map(Double.init)
    }
  }

  private static let cases: [(Objective, Int, Double)] = [
    (.nonSaturating, 1, 0), (.minimax, 1, 0.2), (.leastSquares, 2, 0), (.relativisticPairing, 1, 0),
    (.relativisticPairing, 3, 0.1),
  ]

  @Test(arguments: cases.indices, [true, false])
  func `a step is minus the rate times the finite difference of the player's loss`(index: Int, isD: Bool) throws {
    let (objective, pack, noise) = Self.cases[index]
    let game = game(rules(objective, pack: pack, noise: noise))
    let start = try State(game)
    let layer = try #require(game.minibatchFeatures)
    let (g, d) = (game.generator.architecture, game.discriminator.architecture)
    #expect(isD ? game.stepDiscriminator() : game.stepGenerator())
    let end = try State(game)
    let count = 2 * Self.batch, noises = draw("noise", 2 * count)
    let (data, latent) = (draw("data", count), draw("latent", count))
    func loss(_ state: State) -> Double {
      func judge(_ points: [Double], _ noises: ArraySlice<Double>) -> [Double] {
        logits(
          zip(points, noises).map { $0 + noise * $1 },
          Widened(layer.features.architecture, parameters: state.features),
          Widened(layer.tensor.architecture, parameters: state.tensor), Widened(d, parameters: state.rest))
      }
      let real = judge(data, noises[..<count])
      let fake = judge(Widened(g, parameters: state.generator).values(at: latent), noises[count...])
      let sum = zip(real, fake).reduce(0.0) { sum, pair in
        let (s, t) = pair
        if isD {
          return sum
            + (objective.isPaired ? objective.real.value(s - t) : objective.real.value(s) + objective.fake.value(t))
        }
        return sum + objective.generator.value(objective.isPaired ? t - s : t)
      }
      return sum / Double(real.count)
    }
    func check(_ part: WritableKeyPath<State, [Double]>, moves: Bool) {
      guard moves else {
        #expect(start[keyPath: part] == end[keyPath: part], "the other player is held constant")
        return
      }
      for index in stride(from: 0, to: start[keyPath: part].count, by: 2) {
        var (up, down) = (start, start)
        up[keyPath: part][index] += 1e-6
        down[keyPath: part][index] -= 1e-6
        let step = start[keyPath: part][index] - end[keyPath: part][index]
        // A step of Float parameters of order 1 rounds to 6e-8; o is of order 30.
        #expect(step.isClose(to: Self.rate * (loss(up) - loss(down)) / 2e-6, relative: 2e-5, absolute: 2e-7))
      }
    }
    check(\.generator, moves: !isD)
    check(\.features, moves: isD)
    check(\.tensor, moves: isD)
    check(\.rest, moves: isD)
  }

  @Test func `the same seed gives the same bits for any number of threads`() throws {
    let backwards = Crew(width: 2) { count, body in for index in (0..<count).reversed() { body(index) } }
    let rules = Game.Rules(batch: 300, minibatch: Self.layer, rounds: 10)
    let (one, other) = (game(rules), game(rules, crew: backwards))
    for _ in 0..<4 { #expect(one.playRound() && other.playRound()) }
    #expect(one.discriminator == other.discriminator && one.generator == other.generator)
    #expect(one.minibatchFeatures?.tensor == other.minibatchFeatures?.tensor)
  }
}
