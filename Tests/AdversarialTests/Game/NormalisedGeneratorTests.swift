import Elementary
import Networks
import TestSupport
import Testing

@testable import Adversarial

/// A generator that is normalised, a discriminator of maxout units that sees several samples at once, and both step at once.
@Suite struct `A normalised generator against maxout` {
  private static let rate = 1e-2

  private func game(
    pack: Int, rows: Int, isSimultaneous: Bool, penalties: [GradientPenalty] = [], crew: Crew = .alone
  ) -> Game {
    var random = RandomStream(seed: 6, "networks")
    var rules = Game.Rules(batch: pack * rows, penalties: penalties, pack: pack, rounds: 100)
    rules.isSimultaneous = isSimultaneous
    return Game(
      generator: Perceptron(
        Architecture([2, 10, 9, 2], hidden: .tanh, stage: .normalised), initial: .xavier, using: &random),
      discriminator: Perceptron(
        Architecture([2 * pack, 8, 6, 1], hidden: .linear, stage: .maxout(pieces: 3)), initial: .xavier, using: &random),
      data: Source(dimension: 2) { points, random in
        random.fillNormal(points)
        for index in points.indices { points[index] = 1 + points[index] / 2 }
      }, latent: .normal(dimension: 2), rules: rules,
      generatorLearning: Learning(rate: Self.rate, optimiser: .sgd()),
      discriminatorLearning: Learning(rate: Self.rate, optimiser: .sgd()), random: RandomStream(seed: 6, "game"),
      crew: crew)
  }

  /// What a game draws first: packs of data, and latents place by place.
  private func firstDraws(pack: Int, rows: Int) -> (packs: [[Double]], latents: [[[Double]]]) {
    let random = RandomStream(seed: 6, "game")
    var (data, latent) = (random.split("data"), random.split("latent"))
    func draw(_ count: Int, _ stream: inout RandomStream) -> [Double] {
      var buffer = [Float](repeating: 0, count: count)
      buffer.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
      return buffer.map(Double.init)
    }
    let points = draw(2 * pack * rows, &data).map { 1 + $0 / 2 }
    let packs = (0..<rows).map { (row: Int) -> [Double] in Array(points[2 * pack * row..<2 * pack * (row + 1)]) }
    let latents = (0..<pack).map { _ in
      let place = draw(2 * rows, &latent)
      return (0..<rows).map { (row: Int) -> [Double] in [place[2 * row], place[2 * row + 1]] }
    }
    return (packs, latents)
  }

  /// What the generator shows: every place is normalised by itself, and row by row the places stand side by side.
  private func samples(_ parameters: [Double], _ latents: [[[Double]]]) -> [[Double]] {
    let places = latents.map { NormalisedNetwork([2, 10, 9, 2], { tanh($0) })(parameters, $0) }
    return places[0].indices.map { row in places.flatMap { $0[row] } }
  }

  private static let shapes = [(1, 100), (2, 33), (3, 40), (4, 16)]

  @Test(arguments: shapes, [true, false])
  func `a discriminator step is minus the rate times the finite difference of its loss`(
    shape: (pack: Int, rows: Int), isSimultaneous: Bool
  ) {
    let game = game(pack: shape.pack, rows: shape.rows, isSimultaneous: isSimultaneous)
    let (before, generator) = (game.discriminator, game.generator.parameters.map(Double.init))
    #expect(isSimultaneous ? game.playRound() : game.stepDiscriminator())
    let draws = firstDraws(pack: shape.pack, rows: shape.rows), fake = samples(generator, draws.latents)
    expectDescent(from: before, to: game.discriminator) { parameters in
      let d = Widened(before.architecture, parameters: parameters)
      let real = d.values(at: draws.packs.flatMap { $0 }).reduce(0) { $0 + softplus(-$1) }
      return (d.values(at: fake.flatMap { $0 }).reduce(real) { $0 + softplus($1) }) / Double(shape.rows)
    }
  }

  @Test(arguments: shapes, [true, false])
  func `a generator step goes through the statistics of its batch, against the discriminator before the round`(
    shape: (pack: Int, rows: Int), isSimultaneous: Bool
  ) {
    let game = game(pack: shape.pack, rows: shape.rows, isSimultaneous: isSimultaneous)
    let (before, d) = (game.generator, Widened(game.discriminator))
    #expect(isSimultaneous ? game.playRound() : game.stepGenerator())
    let latents = firstDraws(pack: shape.pack, rows: shape.rows).latents
    expectDescent(from: before, to: game.generator) { parameters in
      d.values(at: samples(parameters, latents).flatMap { $0 }).reduce(0) { $0 + softplus(-$1) } / Double(shape.rows)
    }
  }

  private func expectDescent(from before: Perceptron, to after: Perceptron, of loss: ([Double]) -> Double) {
    let start = before.parameters.map(Double.init)
    for index in stride(from: 0, to: start.count, by: 5) {
      var (up, down) = (start, start)
      up[index] += 1e-6
      down[index] -= 1e-6
      let difference = (loss(up) - loss(down)) / 2e-6
      let step = start[index] - Double(after.parameters[index])
      // A step of Float parameters of order 1 rounds to 6e-8, twice that of larger ones; a kink may stand in between.
      #expect(step.isClose(to: Self.rate * difference, relative: 1e-4, absolute: 3e-7), "\(index)")
    }
  }

  @Test(arguments: [2, 3, 8])
  func `the same seed gives the same bits for any number of threads`(width: Int) {
    let crew = Crew(width: width) { count, body in
      for offset in 0..<width { for index in stride(from: count - 1 - offset, through: 0, by: -width) { body(index) } }
    }
    for isSimultaneous in [true, false] {
      let alone = game(pack: 3, rows: 150, isSimultaneous: isSimultaneous, penalties: [.r1(0.1)])
      let shared = game(pack: 3, rows: 150, isSimultaneous: isSimultaneous, penalties: [.r1(0.1)], crew: crew)
      for _ in 0..<5 { #expect(alone.playRound() && shared.playRound()) }
      #expect(alone.discriminator == shared.discriminator && alone.generator == shared.generator)
    }
  }
}
