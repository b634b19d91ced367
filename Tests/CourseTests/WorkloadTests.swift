import Testing

@testable import Course

@Suite struct `Workloads of the benchmark` {
  @Test(arguments: Workload.all)
  func `a workload trains, and its operations are those of its layers`(workload: Workload) {
    let small = Workload(
      workload.name, dimension: workload.dimension, hidden: workload.hidden.map { $0 / 16 }, workload.activation,
      isPenalised: workload.isPenalised, batch: 32)
    let game = small.game(RandomStream(seed: 1))
    #expect(game.playRound() && game.playRound())
    #expect(game.generator.isFinite && game.discriminator.isFinite)
    #expect(game.generator.architecture.widths == [small.dimension] + small.hidden + [small.dimension])
    #expect(game.rules.discriminatorSteps == (workload.isPenalised ? 5 : 1))
  }

  @Test(arguments: Workload.all.filter { !$0.isPenalised })
  func `on the tape it is the same game to the last bit`(workload: Workload) {
    let small = Workload(
      workload.name, dimension: workload.dimension, hidden: workload.hidden.map { $0 / 16 }, workload.activation,
      batch: 96)
    let (game, play) = (small.game(RandomStream(seed: 2)), small.play(RandomStream(seed: 2)))
    for _ in 0..<5 { #expect(game.playRound() && play.playRound()) }
    #expect(play.networks.map(\.perceptron) == [game.generator, game.discriminator])
  }

  @Test(arguments: zip(["S", "M", "L", "GP-M", "GP-L"], [6.64e6, 102.9e6, 3230e6, 514e6, 16_150e6]))
  func `a round's operations, counted by hand`(name: String, operations: Double) throws {
    let workload = try #require(Workload.all.first { $0.name == name })
    let counted = Double(workload.game(RandomStream(seed: 1)).operationsPerRound)
    #expect((counted / operations - 1).magnitude < 1e-3)
  }
}
