import Testing

@testable import Course
@testable import Lesson

@Suite struct `Methods against seeds` {
  private let short = PlaneMethod.vanilla(rounds: 30)

  @Test func `a named law has the published modes`() {
    #expect(PlaneData.ring8.modes.count == 8 && PlaneData.grid25.modes.count == 25)
    for (data, radius, deviation) in [(PlaneData.ring8, 1.0, 0.01), (.ring8WGAN, 2 / 1.414, 0.02 / 1.414)] {
      for mode in data.modes {
        #expect(((mode.centre * mode.centre).sum().squareRoot() - radius).magnitude < 1e-15)
        #expect((mode.covariance.xx.squareRoot() - deviation).magnitude < 1e-15)
      }
    }
    let corner: Double = 2 * (2 / 2.828)
    #expect(PlaneData.grid25WGAN.modes[24].centre.x == corner)
  }

  @Test func `a method differs from the plain one in what it says and in nothing else`() {
    let other = short.changed("r1", "R1") { $0.rules.penalties = [.r1(0.1)] }
    #expect(other.name == "r1" && other.rules.penalties == [.r1(0.1)] && other.rules.batch == short.rules.batch)
    #expect(other.learning == short.learning && other.hidden == short.hidden)
    #expect(other.play(on: .ring8, seed: 3) != short.play(on: .ring8, seed: 3))
  }

  @Test func `a run's outcome is what an independent count of its samples finds`() {
    let outcome = short.play(on: .ring8, seed: 5)
    let game = short.game(on: .ring8, seed: 5)
    for _ in game.rounds.prefix(30) {}
    var found: Set<Int> = []
    var hits = 0
    for point in game.generator.planeSamples(2_500, seed: 5) {
      for k in 0..<8 {
        let dx = point.x - cos(Double(k) * .pi / 4), dy = point.y - sin(Double(k) * .pi / 4)
        if dx * dx + dy * dy <= 0.0009 {
          hits += 1
          found.insert(k)
        }
      }
    }
    #expect(outcome.step == 30 && outcome.modes == found.count && outcome.highQuality == Double(hits) / 2_500)
  }

  @Test func `the numbers that are kept of a run give the run back`() {
    let outcome = short.play(on: .grid25, seed: 2)
    #expect(PlaneOutcome(numbers: outcome.numbers) == outcome && PlaneOutcome(numbers: [1, 2]) == nil)
  }

  @Test func `networks that take another unit are counted in data units`() {
    var wide = short
    wide.unit = 4
    let samples = wide.game(on: .grid25, seed: 1)
    for _ in samples.rounds.prefix(30) {}
    let points = samples.generator.planeSamples(2_500, seed: 1).map { 4 * $0 }
    let expected = ModeStatistics(of: points, modes: PlaneData.grid25.modes)
    #expect(wide.play(on: .grid25, seed: 1).highQuality == expected.highQuality)
    #expect(wide.play(on: .grid25, seed: 1).jensenShannon == expected.jensenShannon)
  }

  @Test(arguments: [1, 2])
  func `a study is the same on any number of threads`(threads: Int) throws {
    let stage = try Stage()
    let methods = [short, short.changed("paired", "pairs") { $0.rules.objective = .relativisticPairing }]
    let notebook = Notebook("study", "Methods against seeds", options: [])
    _ = notebook.run(in: stage.surroundings(["--threads", "\(threads)"])) { lesson in
      let study = lesson.study(methods, on: .ring8, seeds: [7, 8, 9])
      #expect(study.outcomes == methods.map { method in [7, 8, 9].map { method.play(on: .ring8, seed: $0) } })
      #expect(study.outcomes(of: "paired") == study.outcomes[1] && study.outcomes(of: "none").isEmpty)
      lesson.keep([study])
      lesson.keep(study.chart(), as: "ring8")
    }
    let runs = stage.folder.read("Output/study/data/runs.csv") ?? ""
    #expect(runs.hasPrefix("data,method,seed,step,modes,high_quality,reverse_kl,jsd\nring8,vanilla,7,30,"))
    #expect(runs.split(separator: "\n").count == 7)
    #expect(stage.folder.read("Output/study/data/methods.csv")?.contains("ring8,GAN,\"VEEGAN, Table 1\",5,1,") == true)
  }

  @Test func `the standard error is that of the mean over runs`() {
    let spread = Spread([1, 2, 3, 6])
    #expect(spread.mean == 3 && Spread([2]).standardError == nil)
    // s² = 14/3.
    #expect(((spread.standardError ?? 0) - (14.0 / 3 / 4).squareRoot()).magnitude < 1e-15)
  }

  @Test func `what a published score above the ceiling says: shrunken variance`() {
    let suspects = PublishedModes.all.filter {
      ModeStatistics.isShrunken($0.highQuality, samples: 2_500 * $0.runs)
    }
    #expect(suspects.map(\.method) == ["GAN"] && suspects.first?.modes == 1)
  }
}
