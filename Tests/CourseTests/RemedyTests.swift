import Testing

@testable import Course

@Suite struct `Remedies side by side` {
  @Test func `a critic of points feels neither bias nor latents, and turns as the two numbers do`() {
    let game = Game.ofPoints(
      theta: 0.75, psi: -0.5, rate: 0.125, .init(objective: .wasserstein, batch: 40, rounds: 8))
    let theory = GameDynamics(ParameterGame(.wasserstein), .alternating(discriminatorSteps: 1), rate: 0.125)
    var expected = theory.trajectory(from: GameParameters(theta: 0.75, psi: -0.5))
    #expect(expected.next()?.theta == 0.75)
    for _ in game.rounds.prefix(8) {
      guard let point = expected.next() else { break }
      #expect((game.points.theta - point.theta).magnitude < 1e-6 && (game.points.psi - point.psi).magnitude < 1e-6)
    }
    #expect(game.generator.parameters[0] == 0 && game.discriminator.parameters[1].magnitude < 1e-6)
  }

  @Test func `packs of m have M^m of K^m modes`() {
    #expect(CapturedModes(captured: 3, of: 4, pack: 3) == CapturedModes(captured: 27, of: 64))
    #expect(CapturedModes(captured: 7, of: 8, pack: 1) == CapturedModes(captured: 7, of: 8))
  }

  @Test func `a method with a layer that compares, and with a rate of D's own, plays`() {
    let plain = PlaneMethod.vanilla(rounds: 20)
    let layered = plain.changed("minibatch", "a layer") {
      $0.rules.minibatch = .init(features: 8, kernels: 4, dimensions: 2)
    }
    let game = layered.game(on: .ring8, seed: 1)
    #expect(game.discriminator.architecture.widths == [12, 64, 64, 64, 1])
    #expect(game.minibatchFeatures?.features.architecture.widths == [2, 8])
    #expect(game.minibatchFeatures?.tensor.architecture.widths == [8, 8])
    #expect(layered.play(on: .ring8, seed: 1).step == 20)
    let slow = plain.changed("slow", "a D that does not learn") {
      ($0.generatorLearning, $0.learning.rate) = ($0.learning, 0)
    }
    let still = slow.game(on: .ring8, seed: 1), before = still.discriminator, generator = still.generator
    #expect(still.playRound() && still.discriminator == before && still.generator != generator)
    #expect(slow.changed("other", "nothing") { _ in }.learning.rate == 0)
    let (outcome, samples) = plain.picture(on: .ring8, seed: 3)
    #expect(outcome == plain.play(on: .ring8, seed: 3) && samples.count == 2_500)
  }
}
