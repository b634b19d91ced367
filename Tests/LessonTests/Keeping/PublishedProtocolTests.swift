import Testing

@testable import Course
@testable import Lesson

@Suite struct `PacGAN's published protocol` {
  @Test(arguments: 1...4)
  func `has the numbers of the authors' code`(pack: Int) {
    let method = PlaneMethod.published(pack: pack)
    #expect(method.name == (pack == 1 ? "vanilla" : "packing-\(pack)"))
    // 400 epochs of 100 000 packs, 100 a round.
    #expect(method.rules.rounds == 400 * 100_000 / 100 && method.trainingPoints == 100_000)
    #expect(method.rules.pack == pack && method.rules.batch == 100 * pack && method.rules.discriminatorSteps == 1)
    #expect(method.rules.isSimultaneous && method.rules.penalties.isEmpty && method.rules.noise == nil)
    #expect(method.rules.objective.name == "non-saturating" && method.unit == 1 && method.averaging == nil)
    #expect(method.learning == Learning(rate: 1e-4, optimiser: .adam(beta1: 0.8, beta2: 0.999)))
    #expect(method.generatorLearning == nil && method.headStart == 0)
    #expect(method.initial == .normal(deviation: 0.02))
    let shapes = method.shapes
    #expect(shapes?.generator == Architecture([2, 400, 400, 400, 400, 2], hidden: .relu, stage: .normalised))
    #expect(
      shapes?.discriminator
        == Architecture([2 * pack, 200, 200, 200, 1], hidden: .linear, stage: .maxout(pieces: 5)))
  }

  /// The published method with small networks and few points.
  private func small(pack: Int, rounds: Int) -> PlaneMethod {
    var method = PlaneMethod.published(pack: pack, rounds: rounds)
    method.shapes = (
      Architecture([2, 12, 2], hidden: .relu, stage: .normalised),
      Architecture([2 * pack, 8, 1], hidden: .linear, stage: .maxout(pieces: 3))
    )
    (method.trainingPoints, method.rules.batch) = (500, 20 * pack)
    return method
  }

  @Test func `weights and packs come from the seed`() {
    let (one, again, other) = (
      small(pack: 3, rounds: 4).play(on: .ring8, seed: 1), small(pack: 3, rounds: 4).play(on: .ring8, seed: 1),
      small(pack: 3, rounds: 4).play(on: .ring8, seed: 2)
    )
    #expect(one == again && one != other && one.step == 4)
    let game = PlaneMethod.published(pack: 2, rounds: 1).game(on: .grid25, seed: 1)
    let layers = game.discriminator.architecture.layers
    for layer in layers {
      let weights = game.discriminator.parameters[layer.weights..<layer.biases]
      let square = weights.reduce(0) { $0 + Double($1) * Double($1) } / Double(weights.count)
      // Relative standard error √(2/n), n ≥ 200 in the last layer; five of them.
      #expect((square / 4e-4 - 1).magnitude < 5 * (2 / Double(weights.count)).squareRoot())
    }
  }

  @Test func `counts what a generator shows that is settled on 50 batches of its own rows`() {
    let method = small(pack: 2, rounds: 10), game = method.game(on: .ring8, seed: 4)
    for _ in game.rounds.prefix(10) {}
    var random = RandomStream(seed: 4, "statistics")
    let latents = Source.normal(dimension: 2).points(50 * 20, using: &random)
    let settled = game.generator.settled(on: latents, batch: 20)
    let expected = ModeStatistics(of: settled.planeSamples(2_500, seed: 4), modes: PlaneData.ring8.modes)
    let outcome = method.play(on: .ring8, seed: 4)
    #expect(outcome.highQuality == expected.highQuality && outcome.jensenShannon == expected.jensenShannon)
  }

  @Test(arguments: [1, 2])
  func `an interrupted run ends on the bits of one that was not, and does not play its rounds again`(pack: Int) {
    let method = small(pack: pack, rounds: 30)
    let states = Locked<[[UInt64]]>([]), told = Locked<[[UInt64]]>([])
    let whole = method.picture(
      on: .ring8, seed: 3, logbook: Logbook(keep: { state in states.withLock { $0.append(state) } }), every: 10)
    let kept = states.withLock { $0 }
    #expect(kept.count == 2, "after 10 and 20 of 30 rounds")
    let resumed = method.picture(
      on: .ring8, seed: 3,
      logbook: Logbook(state: { kept.last }, keep: { state in told.withLock { $0.append(state) } }), every: 10)
    #expect(resumed.samples == whole.samples && resumed.outcome == whole.outcome)
    #expect(told.withLock { $0.isEmpty }, "what was played before is not kept again")
    let strange = method.picture(on: .ring8, seed: 3, logbook: Logbook(state: { [1, 2, 3] }), every: 10)
    #expect(strange.samples == whole.samples, "a state of something else is not taken over")
  }

  @Test func `lays its rows beside the paper's, and says so where its runs are shorter`() throws {
    let stage = try Stage()
    let notebook = Notebook("study", "The published protocol", options: [])
    let code = notebook.run(in: stage.surroundings([])) { lesson in
      lesson.playPublishedProtocol(seeds: [1], gridSeeds: [], rounds: 1, gridRounds: 1)
    }
    #expect(code == 0)
    let rows = (stage.folder.read("Output/study/data/comparison.csv") ?? "").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    try #require(rows.count == 13)
    let column = Dictionary(uniqueKeysWithValues: rows[0].enumerated().map { ($1, $0) })
    func values(_ name: String, of quantity: String) -> [String] {
      let at = (column[name] ?? 0, column["quantity"] ?? 0)
      return rows.filter { $0[at.1] == quantity }.map { $0[at.0] }
    }
    #expect(values("method", of: "modes") == ["vanilla", "packing-2", "packing-3", "packing-4"])
    #expect(values("published_as", of: "high_quality") == ["GAN", "PacGAN2", "PacGAN3", "PacGAN4"])
    #expect(values("published_mean", of: "modes") == ["6.3", "7.9", "7.8", "7.8"])
    #expect(values("published_error", of: "high_quality") == ["0.002", "0.02", "0.003", "0.014"])
    #expect(values("published_mean", of: "reverse_kl") == ["0.45", "0.07", "0.1", "0.07"])
    #expect(values("steps", of: "modes") == ["1", "1", "1", "1"] && values("error", of: "modes") == ["", "", "", ""])
    #expect(values("published_runs", of: "modes") == ["10", "10", "10", "10"])
    let runs = stage.folder.read("Output/study/data/runs.csv") ?? ""
    #expect(runs.hasPrefix("data,method,seed,step,modes,high_quality,reverse_kl,jsd\nring8,vanilla,1,1,"))
    #expect(runs.split(separator: "\n").count == 5)
    #expect(stage.folder.read("Output/study/report.html")?.contains("shorter than the published ones") == true)
  }

  @Test func `the paper's means have the standard errors of its table`() {
    let rows = PublishedModes.all.filter { $0.errors != nil }
    #expect(rows.count == 10 && rows.allSatisfy { $0.source == "PacGAN, Table 1" && $0.runs == 10 })
    let grid = rows.first { $0.data == "grid25" && $0.method == "PacGAN4" }
    #expect(grid?.modes == 24.8 && grid?.errors?.modes == 0.2 && grid?.errors?.highQuality == 0.006)
  }
}
