import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `Losses beside distances` {
  private let short = PlaneMethod.vanilla(rounds: 20).changed("short", "less") { $0.hidden = [16, 16] }

  @Test func `a look is what the loss and exact transport say of the same points, counted here by hand`() throws {
    let methods = [
      short, short.changed("critic", "W₁") { $0.rules.objective = .wasserstein },
      short.changed("wide", "unit") { ($0.rules.objective, $0.unit) = (.wasserstein, 4) },
    ]
    for method in methods {
      let history = method.watch(on: .ring8, seed: 3, looks: 2, points: 24)
      #expect(history.looks.map(\.round) == [10, 20] && history.outcome == method.play(on: .ring8, seed: 3))
      let game = method.game(on: .ring8, seed: 3)
      for _ in game.rounds.prefix(20) {}
      let data = PlaneData.ring8.points(24, seed: 3)
      let samples = game.generator.planeSamples(24, seed: 3).map { method.unit * $0 }
      let transport = try OptimalTransport(from: PointCloud(samples), to: PointCloud(data), cost: .distance)
      let last = try #require(history.looks.last)
      #expect(last.distance.isClose(to: transport.cost.value, absolute: 1e-12))
      let critic = Widened(game.discriminator)
      func logits(_ points: [SIMD2<Double>]) -> [Double] {
        points.map { critic.values(at: [$0.x / method.unit, $0.y / method.unit])[0] }
      }
      func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
      let expected =
        method.name == "short"
        ? log(2.0) + 0.5 * mean(logits(data).map { log(sigmoid($0)) })
          + 0.5 * mean(logits(samples).map { log(sigmoid(-$0)) })
        : mean(logits(data)) - mean(logits(samples))
      #expect(last.estimate.isClose(to: expected, absolute: 1e-12))
      #expect(history.lipschitz == critic.lipschitzBound)
    }
  }

  @Test func `the numbers that are kept of a run give the run back`() {
    let history = short.watch(on: .ring8, seed: 2, looks: 4, points: 8)
    #expect(history.looks.count == 4 && LossHistory(numbers: history.numbers) == history)
    #expect(LossHistory(numbers: [1, 2, 3]) == nil && LossHistory(numbers: history.numbers + [1]) == nil)
  }

  @Test func `points for looks are as many of every mode, and spread as the mode is`() {
    let points = PlaneData.ring8.points(8_000, seed: 1)
    let statistics = ModeStatistics(of: points, modes: PlaneData.ring8.modes)
    #expect(statistics.nearest == [Int](repeating: 1_000, count: 8))
    let ceiling = ModeStatistics.ceiling()
    // Four standard errors.
    #expect((statistics.highQuality - ceiling).magnitude < 4 * (ceiling * (1 - ceiling) / 8_000).squareRoot())
  }

  @Test func `a head start is steps of D alone, and G may learn by a rule of its own`() {
    let ahead = short.changed("ahead", "first D") { $0.headStart = 5 }
    let (plain, game) = (short.game(on: .ring8, seed: 1), ahead.game(on: .ring8, seed: 1))
    #expect(game.round == 0 && game.generator == plain.generator && game.discriminator != plain.discriminator)
    for _ in 0..<5 { _ = plain.stepDiscriminator() }
    #expect(game.discriminator == plain.discriminator)
    // At a rate of 0 G stays where it is, and D learns.
    let still = short.changed("still", "no step") { $0.generatorLearning = Learning(rate: 0, optimiser: .sgd()) }
    let frozen = still.game(on: .ring8, seed: 1)
    let (generator, discriminator) = (frozen.generator, frozen.discriminator)
    #expect(frozen.playRound() && frozen.generator == generator && frozen.discriminator != discriminator)
  }

  @Test(arguments: [1, 2])
  func `a study is the same on any number of threads, and its tables have a row a look and a row a run`(threads: Int)
    throws
  {
    let stage = try Stage()
    let methods = [short, short.changed("critic", "W₁") { $0.rules.objective = .wasserstein }]
    let notebook = Notebook("study", "Losses beside distances", options: [])
    _ = notebook.run(in: stage.surroundings(["--threads", "\(threads)"])) { lesson in
      let study = lesson.watch(methods, on: .ring8, seeds: [7, 8, 9], looks: 4)
      #expect(
        study.outcomes == methods.map { method in [7, 8, 9].map { method.watch(on: .ring8, seed: $0, looks: 4) } })
      #expect(study.correlations(of: "critic") == study.outcomes[1].map { $0.correlation })
      lesson.keep(study)
      let ends = study.correlations(of: "short").sorted()
      #expect(study.caution.hasPrefix("3 runs a method say little of a loss that is unreliable"))
      #expect(study.caution.contains("short \(rounded(ends[0], digits: 2)) to \(rounded(ends[2], digits: 2)), critic "))
      lesson.keep(study.trainingChart(), as: "training")
      lesson.keep(study.correlationChart(of: "critic", and: "short"), as: "correlation")
    }
    func rows(_ name: String) -> Int? {
      stage.folder.read("Output/study/data/\(name).csv")?.split(separator: "\n").count
    }
    #expect(rows("training") == 25 && rows("runs") == 7 && rows("correlations") == 3)
    // The figure claims nothing that these short runs do not show.
    let title = try #require(stage.folder.read("Output/study/figures/correlation.svg"))
    #expect(title.contains("What the loss says of the distance") && !title.contains("follows the distance"))
    for figure in ["training", "correlation"] {
      let svg = try #require(stage.folder.read("Output/study/figures/\(figure).svg"))
      #expect(slideProblems(in: svg, named: figure) == [])
    }
  }

  @Test
  func `the best critic's gradient points to the data along the plan, and a trained critic can be held against it`()
    throws
  {
    let critic = short.changed("critic", "W₁") {
      ($0.rules.objective, $0.rules.penalties, $0.headStart) = (.wasserstein, [.unitNorm(10)], 100)
    }
    let comparison = try TrainedCloudCritic(critic.game(on: .ring8, seed: 1), on: .ring8, seed: 1, points: 24)
    #expect(comparison.optimalError < 1e-9 && comparison.rises.count == comparison.lines.count)
    let network = Widened(critic.game(on: .ring8, seed: 1).discriminator)
    let line = comparison.lines[3], way = line.to - line.from
    let rise = network.values(at: [line.to.x, line.to.y])[0] - network.values(at: [line.from.x, line.from.y])[0]
    #expect(comparison.rises[3].isClose(to: rise / (way * way).sum().squareRoot(), absolute: 1e-12))
    #expect(slideProblems(in: comparison.chart(reach: 2).svg(named: "critics"), named: "critics") == [])
  }
}
