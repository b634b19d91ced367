import Testing

@testable import Course

@Suite struct `Systems on signals, measured` {
  private func law() throws -> StationaryGaussian {
    try StationaryGaussian([(1, .exponential(scale: 3))], points: 16)
  }

  @Test func `a filling's squared error is what its spread and its mean cost, by routes of their own`() throws {
    var recipe = Recipe(rounds: 60, judging: 5e-3, making: 8e-3)
    recipe.steps = 2
    let run = FillingRun(
      "some", try law(), seen: [0, 4, 8, 12], recipe, seed: 3, random: RandomStream(seed: 3), signals: 20_000, looks: 3)
    #expect(run.law.seen == [0, 4, 8, 12] && run.divergence == nil)
    #expect(run.looks.map(\.round) == [0, 20, 40, 60])
    for player in run.players {
      let trace = run.law.trace
      let law = FillingError(run.law, spread: player.spread * trace, bias: player.meanError * player.meanError * trace)
      // 20 000 squared errors with a deviation of about half their mean, and 51 200 fillings.
      #expect((player.error * trace / law.total - 1).magnitude < 0.03)
      #expect(player.fillings.count == 10 && player.fillings.allSatisfy { $0.count == 12 })
      #expect(player.meanError > 0.02)
    }
    // G keeps the numbers of its own, M loses them.
    #expect(run.players[0].spread > 4 * run.players[1].spread)
    #expect(run.players[1].error < run.players[0].error)
  }

  @Test func `tables say both players of every task, and the fillings of one signal`() throws {
    let runs = try ["inpainting", "given-points"].enumerated().map { index, task in
      FillingRun(
        task, try law(), seen: index == 0 ? Array(1..<16) : [3, 9], Recipe(rounds: 2), seed: 1,
        random: RandomStream(seed: 1), signals: 500, looks: 0)
    }
    var findings = Findings()
    findings.keep(runs, variance: 4)
    let tables = findings.items.compactMap { item -> (String, Table)? in
      if case .table(let table, let name, _) = item { (name, table) } else { nil }
    }
    #expect(tables.map(\.0) == ["conditional", "fillings", "fillings-given-points"])
    #expect(tables[0].1.columns == ["task", "player", "seed", "mean_error", "spread", "mse_over_trace"])
    #expect(tables[0].1.count == 4)
    // The signal, the mean, and ten fillings of each player: of one hidden point, then of fourteen.
    #expect(tables[1].1.count == 16 + 1 + 20 && tables[2].1.count == 16 + 14 + 280)
  }

  @Test func `a generator of convolutions: moments of its signals, no shift error, looks on the way`() throws {
    let run = ConvolutionRun(
      try law(), kernel: 3, Recipe(rounds: 6), seed: 2, random: RandomStream(seed: 2), samples: 3_000, looks: 3)
    #expect(run.shiftError == 0 && run.moments.count == 3_000 && run.divergence == nil)
    #expect(run.looks.map(\.round) == [0, 2, 4, 6])
    for t in 0..<16 { #expect(run.shifted.after[(t + 4) % 16] == run.shifted.before[t]) }
    #expect(run.shifted.after != run.shifted.before)
  }

  @Test(arguments: [true, false]) func `a generator of kernels: weights where there is attention`(attends: Bool) throws
  {
    let run = AttentionRun(
      try law(), attends: attends, kernel: 3, Recipe(rounds: 6), seed: 2, random: RandomStream(seed: 2),
      samples: 20_000,
      looks: 2)
    #expect(run.generator == (attends ? "attention" : "convolution") && run.reach == 5)
    #expect((run.weights != nil) == attends && (run.gamma != nil) == attends)
    if let weights = run.weights {
      for query in 0..<16 {
        #expect(((0..<16).reduce(0) { $0 + weights[query, $1] } - 1).magnitude < 1e-5)
      }
    }
    #expect(run.looks.map(\.round) == [0, 3, 6])
    // Beyond the reach of the kernels there is nothing.
    for correlation in run.moments.correlations(atLag: 8) where !attends {
      #expect(correlation.magnitude < 5 / 20_000.squareRoot())
    }
  }
}
