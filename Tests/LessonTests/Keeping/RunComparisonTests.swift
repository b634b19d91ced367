import Foundation
import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `A comparison` {
  private static let data = Option.trainingData("data", default: "ring8", "the law")
  private static let vary = Option.variation("vary", default: "r1=0,0.1", of: [data] + GameOptions.all, "what varies")
  let stage: Stage

  init() throws { stage = try Stage() }

  private func compare(_ line: String, seeds: Int = 2, _ look: (Lesson, RunComparison) -> Void = { _, _ in }) -> Int32 {
    let notebook = Notebook("compared", "Anything", options: [Self.data, Self.vary] + GameOptions.all)
    let small = ["--hidden", "8", "--batch", "32", "--steps", "20", "--samples", "200"]
    return notebook.run(in: stage.surroundings(small + words(line))) { lesson in
      let comparison = try lesson.compare(Self.vary, on: Self.data, seeds: seeds)
      lesson.prose(comparison.setting)
      lesson.keep(comparison)
      look(lesson, comparison)
    }
  }

  /// The words of a line; a part in quotation marks is one.
  private func words(_ line: String) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
  }

  @Test(arguments: [
    ("--vary r1=0,0.1", ["jensenShannon", "modes"]),
    ("--vary objective=minimax,hinge --data N(0,1)", ["jensenShannon"]),
    ("--vary 'pack=2 / noise=0.1 / latent=3' --data grid4", ["modes"]),
    ("--vary data=N(0,1),N(2,1)", ["jensenShannon"]), ("--vary lr-d=1e-3,1e-2 --data two-moons --latent 1", []),
  ])
  func `every variant with every seed: a row, a picture, a way, a frame`(line: String, measures: [String]) throws {
    let code = compare(line) { lesson, comparison in
      #expect(comparison.measures.map { "\($0)" } == measures)
      #expect(comparison.all.count == 2 * comparison.variants.count)
      for variant in comparison.variants {
        let ends = variant.runs.map { $0.end.samples(20, seed: 1) }
        #expect(ends[0] != ends[1])
      }
      for chart in ["comparison"] {
        let file = lesson.files.first { $0.path == "figures/\(chart).svg" }
        #expect(file.map { slideProblems(in: String(decoding: $0.bytes, as: UTF8.self), named: chart) } == [])
      }
      #expect(lesson.frames?.count ?? 0 > 5)
    }
    #expect(code == 0, "\(stage.errors.text)")
    let rows = (stage.folder.read("Output/compared/data/runs.csv") ?? "").split(separator: "\n").dropFirst()
    #expect(rows.count >= 4 && Set(rows).count == rows.count)
  }

  @Test func `a variant is the game that its options play by themselves, to the last bit`() throws {
    var played: [[SIMD2<Double>]] = []
    _ = compare("--vary 'clip=0.05 objective=wasserstein / r1=1 lr-g=0.01'", seeds: 1) { _, comparison in
      played = comparison.variants.map { $0.runs[0].end.samples(50, seed: 4) }
    }
    for (index, line) in ["--clip 0.05 --objective wasserstein", "--r1 1 --lr-g 0.01"].enumerated() {
      let notebook = Notebook("alone", "Anything", options: [Self.data] + GameOptions.all)
      let small = ["--hidden", "8", "--batch", "32", "--steps", "20", "--samples", "200"]
      let code = notebook.run(in: stage.surroundings(small + words(line))) { lesson in
        let p = lesson[Self.data], settings = try lesson.settings(for: p)
        let game = settings.game(on: p, random: lesson.random("train"))
        for _ in game.rounds.prefix(settings.rules.rounds) {}
        var watch = TrainingWatch(of: game, settings, on: p)
        watch.finish(game)
        #expect(watch.looks[0].samples(50, seed: 4) == played[index])
      }
      #expect(code == 0, "\(stage.errors.text)")
    }
  }

  @Test func `the largest seed is a seed like others, and goes on with 0`() throws {
    #expect(compare("--vary r1=0,0.1 --data N(0,1) --seed 18446744073709551615") == 0, "\(stage.errors.text)")
    let rows = stage.folder.read("Output/compared/data/runs.csv") ?? ""
    #expect(rows.contains("r1 = 0,18446744073709551615,20,") && rows.contains("r1 = 0,0,20,"))
  }

  @Test(arguments: [
    ("--vary pack=1,5", "in 'pack = 5': The value '5' is invalid for '--pack <pack>': it must divide the batch"),
    ("--vary r1=0,much", "for 'r1=much' expected a number from 0 to 1000000"),
    ("--vary data=N(0,1),ring8", "laws on the line and laws in the plane have no axes in common"),
    ("--vary data=ring8,rign8", "for 'data=rign8' expected"),
  ])
  func `variants that cannot be played end in one line, and nothing is written`(line: String, reason: String) {
    #expect(compare(line) == 64)
    #expect(
      stage.errors.text.contains(reason) && stage.errors.text.split(separator: "\n").count == 1, "\(stage.errors.text)")
    #expect(stage.folder.everything.allSatisfy { !$0.contains("compared/") })
  }

  @Test func `a run that diverges is said, with its variant and seed, and the others are kept`() throws {
    let code = compare("--vary lr-d=1e-3,1e30 --data N(0,1)")
    #expect(code == 1 && stage.errors.text.contains("lr-d = 1e30, seed 1"), "\(stage.errors.text)")
    let rows = stage.folder.read("Output/compared/data/runs.csv") ?? ""
    #expect(rows.contains("lr-d = 1e-3,1,20,") && !rows.contains("nan"))
  }
}
