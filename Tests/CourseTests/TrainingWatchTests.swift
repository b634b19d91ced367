import Testing

@testable import Course

@Suite struct `Watching a game` {
  private let data: TrainingData
  init() throws { data = try TrainingData("ring8", .modes(PlaneData.ring8.modes)) }
  private var settings: GameSettings { GameSettings(rules: .init(batch: 32, rounds: 1_000), latent: 2, hidden: [6]) }

  @Test func `looks come before the first round, when they are due, and after the last round that was played`() {
    let game = settings.game(on: data, random: RandomStream(seed: 1, "watch"))
    var watch = TrainingWatch(of: game, settings, on: data)
    let due = TrainingRun.schedule(of: 1_000).prefix { $0 <= 10 }
    for _ in game.rounds.prefix(10) { watch.follow(game) }
    #expect(!due.isEmpty && due.last != 10)
    var rounds = [0] + due
    #expect(watch.looks.map(\.round) == rounds)
    watch.finish(game)
    rounds.append(10)
    #expect(watch.looks.map(\.round) == rounds)
    watch.finish(game)
    #expect(watch.looks.count == due.count + 2)
  }

  /// By hand: w̄ ← β·w̄ + (1 − β)·w after every round, in Double.
  @Test func `an average of the generators is looked at if the settings say so`() {
    var averaged = settings
    averaged.averaging = 0.5
    let game = averaged.game(on: data, random: RandomStream(seed: 1, "watch"))
    var watch = TrainingWatch(of: game, averaged, on: data)
    var mean = game.generator.parameters.map(Double.init)
    for _ in game.rounds.prefix(10) {
      watch.follow(game)
      for (index, weight) in game.generator.parameters.enumerated() {
        mean[index] = 0.5 * mean[index] + 0.5 * Double(weight)
      }
    }
    watch.finish(game)
    let expected = Widened(Perceptron(game.generator.architecture, parameters: mean.map { Float($0) }))
    let (latents, last) = ([0.3, -1.2, 0.7, 0.1], Widened(game.generator))
    let shown = data.coordinates(watch.looks[watch.looks.count - 1].samples(of: latents))
    for (index, value) in expected.values(at: latents).enumerated() {
      #expect((shown[index] - value).magnitude < 1e-6)
      #expect((shown[index] - last.values(at: latents)[index]).magnitude > 1e-5)
    }
  }
}
