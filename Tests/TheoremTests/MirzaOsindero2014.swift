import TestSupport
import Testing

@testable import Lesson

/// M. Mirza, S. Osindero, Conditional Generative Adversarial Nets (2014).
@Suite struct `Mirza & Osindero 2014` {
  typealias Game = ConditionalGame<Mixture, Mixture>

  /// Games with three labels each.
  static let games: [Game] = {
    var random = RandomStream(seed: 60, "labels")
    return (0..<6).map { _ in
      Game(
        RandomLaws.weights(3, spread: 0.8, using: &random).map { share in
          Game.Label(
            share: share, data: RandomLaws.mixture(using: &random), model: RandomLaws.mixture(using: &random))
        })
    }
  }()

  static func pooled(_ game: Game, _ law: (Game.Label) -> Mixture) -> Mixture {
    try! Mixture(
      weights: game.labels.flatMap { label in law(label).weights.map { label.dataShare * $0 } },
      components: game.labels.flatMap { law($0).components })
  }

  @Test func `With the same shares of labels D*(x | y) = p(x | y)∕(p(x | y) + q(x | y))`() {
    for game in Self.games {
      for (y, label) in game.labels.enumerated() {
        for x in [-2.5, 0, 1.1] {
          let (a, b) = (label.data.density(at: x), label.model.density(at: x))
          #expect(sigmoid(game.logit(at: x, label: y)).isClose(to: a / (a + b), relative: 1e-11))
        }
      }
    }
  }

  @Test func `With different shares π and ρ, D*(x | y) = π·p∕(π·p + ρ·q): labels alone tell data from samples`() {
    let law = RandomLaws.pairs[0].p
    let game = Game([
      .init(share: 0.2, modelShare: 0.5, data: law, model: law),
      .init(share: 0.8, modelShare: 0.5, data: law, model: law),
    ])
    for x in [-1.0, 0.3, 4] {
      #expect(sigmoid(game.logit(at: x, label: 0)).isClose(to: 0.2 / 0.7, relative: 1e-13))
      #expect(sigmoid(game.logit(at: x, label: 1)).isClose(to: 0.8 / 1.3, relative: 1e-13))
    }
    // The divergence of the two coins, as laws on two points.
    let coins = Divergences(RandomLaws.steps([0.2, 0.8]), RandomLaws.steps([0.5, 0.5]))
    #expect(game.jensenShannon.value.isClose(to: coins.jensenShannon.value, absolute: 1e-10))
  }

  @Test func `C = −log 4 + 2·Σ π(y)·JSD(p(·|y) ‖ q(·|y))`() {
    for game in Self.games {
      let average = game.labels.reduce(0) { $0 + $1.dataShare * Divergences($1.data, $1.model).jensenShannon.value }
      #expect(game.optimalValue.value.isClose(to: 2 * average - log(4), absolute: 1e-10))
    }
  }

  /// > Source: convexity of JSD.
  @Test func `Without labels the laws can only look more alike: JSD(Σπp ‖ Σπq) ≤ Σ π·JSD(p ‖ q)`() {
    for game in Self.games {
      let blind = Divergences(Self.pooled(game, \.data), Self.pooled(game, \.model)).jensenShannon.value
      #expect(blind <= game.jensenShannon.value + 1e-12)
    }
    // Each label's law exchanged with the other's: nobody without labels notices.
    let (a, b) = RandomLaws.pairs[1]
    let swapped = Game([.init(share: 0.5, data: a, model: b), .init(share: 0.5, data: b, model: a)])
    let blind = FDivergence.jensenShannon.value(Self.pooled(swapped, \.data), Self.pooled(swapped, \.model)).value
    #expect(blind < 1e-14 && swapped.jensenShannon.value > 0.01)
  }

  /// Generators that take a normal latent to a normal law for each label, and the same game from its densities.
  static func affine(_ seed: UInt64) throws -> (
    law: LabelledMixture, generators: [Pushforward<Gaussian>], game: ConditionalGame<Mixture, Gaussian>
  ) {
    var random = RandomStream(seed: seed, "affine")
    let shares = RandomLaws.weights(3, spread: 0.8, using: &random)
    let laws = (0..<3).map { _ in RandomLaws.mixture(using: &random) }
    let images = try (0..<3).map { _ in try Gaussian(mean: random.normal(), deviation: 0.4 + random.uniform()) }
    let generators = images.map { image in
      Pushforward(
        latent: Gaussian.standard,
        map: DifferentiableMap { z in (z.map { image.mean + image.deviation * $0 }, z.map { _ in image.deviation }) })
    }
    let game = ConditionalGame(
      (0..<3).map { .init(share: shares[$0], data: laws[$0], model: images[$0]) })
    return (try LabelledMixture(shares: shares, laws: laws), generators, game)
  }

  @Test(arguments: [61, 62, 63] as [UInt64])
  func `By change of variables, label by label: V ≤ −log 4 + 2·Σ π·JSD for every D, with equality at D*`(seed: UInt64)
    throws
  {
    let (law, generators, game) = try Self.affine(seed)
    let best = ConditionalAssessment(data: law, generators: generators) { points, label in
      points.map { game.logit(at: $0, label: label) }
    }
    #expect(best.jensenShannon.value.isClose(to: game.jensenShannon.value, absolute: 1e-9))
    #expect(best.value.value.isClose(to: best.bound.value, absolute: 1e-9))
    #expect(best.bound.value.isClose(to: game.optimalValue.value, absolute: 1e-9))
    let other = ConditionalAssessment(data: law, generators: generators) { points, label in
      points.map { 0.7 * game.logit(at: $0, label: label) + 0.1 * Double(label) }
    }
    #expect(other.value.value < other.bound.value - 1e-4)
  }

  @Test(arguments: [61, 62, 63] as [UInt64])
  func `JSD of the mixtures from generators is that of their densities, and at most Σ π·JSD`(seed: UInt64) throws {
    let (law, generators, game) = try Self.affine(seed)
    let state = ConditionalAssessment(data: law, generators: generators) { points, _ in points.map { _ in 0 } }
    let model = try Mixture(weights: law.shares, components: game.labels.map { .gaussian($0.model) })
    let pooled = Divergences(try law.pooled, model).jensenShannon.value
    #expect(state.marginal.value.isClose(to: pooled, absolute: 1e-9))
    #expect(state.marginal.value <= state.jensenShannon.value + 1e-9)
  }
}
