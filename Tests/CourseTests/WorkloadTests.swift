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

  @Test(arguments: Workload.all.filter { !$0.isPenalised })
  func `on the tape it has as many operations`(workload: Workload) {
    let (game, play) = (workload.game(RandomStream(seed: 2)), workload.play(RandomStream(seed: 2)))
    #expect(play.operationsPerRound == game.operationsPerRound)
  }

  @Test func `operations on signals, counted by hand`() throws {
    let counted = try SignalWorkload.all.map { try $0.play(RandomStream(seed: 1)).operationsPerRound }
    // Of 128 rows a round: four times G forward and D on two batches with its weights' derivatives, then G with both and D back
    // to its input.
    func round(_ g: Int, back: Int, _ d: Int, back dBack: Int) -> Int {
      let judging: Int = g + 2 * (2 * d + dBack)
      return 2 * 128 * (4 * judging + g + back + 2 * d)
    }
    // G of 20·16 on 8 points, 80·16 on 16 and 80 on 16; D of 5·16 on 8 points, 80·32 on 4, 128 and 16·16.
    let first: Int = 8 * 320, g: Int = first + 16 * 1_280 + 16 * 80
    let start: Int = 8 * 80 + 256, d: Int = start + 4 * 2_560 + 128
    #expect(counted[0] == round(g, back: 2 * g - first, d, back: d - start))
    // G of 18·16, twice 16·8, 16·16 and 48 on 16 points, 16·16 products of 8 and of 16 numbers, γ; D of layers and of 16·16.
    let noise: Int = 16 * 288, all: Int = noise + 16 * 48 + 16 * (2 * 128 + 256) + 256 * (8 + 16) + 1
    let form: Int = 16 * 96 + 256, judge: Int = form + 96 * 96 + 96
    // Nothing goes on to noise and places, nor to what γ is made of.
    #expect(counted[1] == round(all, back: 2 * all - noise - 1, judge, back: judge - form))
    // G and M of 16·48 + 48·12 and a way past of 16·12.
    let maker: Int = 16 * 48 + 48 * 12 + 16 * 12, makerBack: Int = 2 * maker - 16 * 48
    #expect(counted[2] == round(maker, back: makerBack, judge, back: judge - form) + 2 * 128 * (maker + makerBack))
  }

  @Test(arguments: SignalWorkload.all) func `a system on signals trains`(workload: SignalWorkload) throws {
    let play = try workload.play(RandomStream(seed: 1))
    #expect(play.playRound() && play.playRound())
    #expect(play.networks.allSatisfy { $0.perceptron.isFinite })
  }
}
