import Testing

@testable import Course

@Suite struct `Samples that are followed` {
  private func game() -> Game {
    let line = Architecture([1, 1], hidden: .linear)
    return Game(
      generator: Perceptron(line, parameters: [-2, 1]), discriminator: Perceptron(line, parameters: [1, -1]),
      data: .normal(), latent: .normal(), rules: .init(batch: 32, rounds: 10),
      generatorLearning: Learning(rate: 0.1), discriminatorLearning: Learning(rate: 0.1), random: RandomStream(seed: 1))
  }

  @Test func `a look has G, dG/dz and D at latents of equal mass and at equal distances`() {
    var history = SampleHistory(latents: 4, places: -2...2, cells: 4)
    let row = history.look(at: game(), step: 7)
    #expect(history.latents.map { (8 * Gaussian.standard.cdf(at: $0)).rounded() } == [1, 3, 5, 7])
    #expect(history.places == [-1.5, -0.5, 0.5, 1.5] && row.step == 7)
    for (x, z) in zip(row.samples, history.latents) { #expect((x - (1 - 2 * z)).magnitude < 1e-12) }
    #expect(row.slopes == [-2, -2, -2, -2] && row.medianSlope == 2)
    for (belief, x) in zip(row.beliefs, history.places) { #expect((belief - sigmoid(x - 1)).magnitude < 1e-12) }
    #expect(row.share(within: 0.8, of: [0, 10]) == 0.25 && row.share(within: 1.5, of: [1, 10]) == 0.5)
  }

  @Test func `looks come before the first step, after every third and after the last, and end when a step fails`() {
    var (history, taken) = (SampleHistory(latents: 3, places: 0...1, cells: 2), 0)
    let game = game()
    history.follow(game, steps: 7, every: 3) {
      taken += 1
      return true
    }
    #expect(history.rows.map(\.step) == [0, 3, 6, 7] && taken == 7)
    history.follow(game, steps: 9, every: 3) {
      taken += 1
      return taken < 12
    }
    #expect(history.rows.map(\.step) == [0, 3, 6, 7, 10] && taken == 12)
  }

  @Test func `a trail counts hops between the modes that are served alone`() {
    let method = PlaneMethod.vanilla(rounds: 60), game = method.game(on: .ring8, seed: 2)
    let trail = ModeTrail(of: game, modes: PlaneData.ring8.modes, rounds: 60, every: 10, snapshots: 2, samples: 100)
    #expect(trail.rows.map(\.round) == [10, 20, 30, 40, 50, 60] && trail.snapshots.map(\.round) == [50, 60])
    for row in trail.rows {
      #expect((row.shares.reduce(0, +) - 1).magnitude < 1e-12 && row.shares[row.heaviest] == row.largestShare)
    }
    #expect(trail.served(alone: 0).count == 6 && trail.served(alone: 1.01).isEmpty && trail.hops(alone: 1.01) == 0)
    let modes = trail.rows.map(\.heaviest)
    #expect(trail.hops(alone: 0) == zip(modes, modes.dropFirst()).count { $0 != $1 })
    let last = ModeStatistics(of: trail.snapshots[1].samples, modes: PlaneData.ring8.modes)
    #expect(trail.rows[5].shares == last.nearest.map { Double($0) / 100 })
  }
}
