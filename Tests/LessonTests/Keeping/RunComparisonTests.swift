import Foundation
import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `A comparison` {
  private static let data = Option.trainingData("data", default: "ring8", "the law")
  private static let vary = Option.variation("vary", default: "r1=0,0.1", of: [data] + GameOptions.all, "what varies")
  /// Rounds of a run unless a test asks for others: so few that each is measured.
  private static let rounds = 8
  let stage: Stage

  init() throws { stage = try Stage() }

  private func compare(
    _ line: String, seeds: Int = 2, steps: Int = rounds, _ look: (Lesson, RunComparison) -> Void = { _, _ in }
  ) -> Int32 {
    let notebook = Notebook("compared", "Anything", options: [Self.data, Self.vary] + GameOptions.all)
    let small = ["--hidden", "8", "--batch", "32", "--steps", "\(steps)", "--samples", "200"]
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

  /// A file of points around some places, all in one line of a command.
  private func points(_ name: String, _ centres: [Double]) throws -> String {
    var random = RandomStream(seed: 3, name)
    let rows = (0..<90).map { "\(centres[$0 % centres.count] + 0.1 * random.normal()),\(random.normal())\n" }
    try stage.folder.write(rows.joined(), to: name)
    return "\(stage.folder.path)/\(name)"
  }

  @Test func `points are held against halves of themselves, variant by variant, in words, figures and table`() throws {
    let (near, far) = (try points("near.csv", [0, 1]), try points("far.csv", [0, 0, 0, 0, 9]))
    var said: [String] = []
    let code = compare("--vary data=\(near),\(far)") { lesson, comparison in
      #expect(comparison.measures == [.transport])
      for (index, variant) in comparison.variants.enumerated() {
        let data = variant.runs[0].data
        let floor = data.distances(of: variant.runs[1].end.samples(200, seed: 5))?.halves
        #expect(comparison.floor(of: index) == floor && floor ?? 0 > 0)
        let bound = 2 * (floor ?? 0) + 0.1
        #expect(comparison.criteria.contains("= \(rounded(bound, digits: 3)) deviations"))
        #expect(comparison.pictures.description.contains(rounded(floor ?? 0, digits: 2)))
      }
      #expect(comparison.floor(of: 0) != comparison.floor(of: 1))
      for name in ["comparison", "runs"] {
        let svg = lesson.files.first { $0.path == "figures/\(name).svg" }.map {
          String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(svg?.contains(">two halves of the data<") == true, "\(name)")
      }
      #expect(!comparison.isBounded && !comparison.criteria.contains("JSD"))
      said = [comparison.setting]
    }
    #expect(code == 0, "\(stage.errors.text)")
    let header = (stage.folder.read("Output/compared/data/runs.csv") ?? "").prefix { $0 != "\n" }
    #expect(
      header
        == "variant,seed,is_found,w1,w1_same,mean_error,deviation_error,gradient_norm_g,gradient_norm_g_first,round")
    #expect(said.allSatisfy { $0.contains("near.csv") && $0.contains("far.csv") })
  }

  @Test(arguments: [1, 2, 3, 4, 5])
  func `the run that is shown has as many ends below it as above, or one less`(seeds: Int) throws {
    let code = compare("--vary lr-g=1e-3,1e-2,3e-2 --data 0.5*N(-1,0.2)+0.5*N(1,0.2)", seeds: seeds) { _, comparison in
      for (ends, shown) in zip(comparison.ends, comparison.shown) {
        let (below, above) = (ends.count { $0 < ends[shown] }, ends.count { $0 > ends[shown] })
        #expect(below == (seeds - 1) / 2 && above == seeds / 2)
        let seed = comparison.seeds[shown]
        let heading = "seed\u{A0}\(seed), JSD\u{A0}\(rounded(ends[shown], digits: 2))"
        #expect(comparison.pictures.columns.contains { $0.panels[0].title?.plain.hasSuffix(heading) == true })
      }
      #expect(comparison.ends.joined().allSatisfy { $0.isFinite } && Set(comparison.ends.joined()).count == 3 * seeds)
    }
    #expect(code == 0, "\(stage.errors.text)")
  }

  @Test func `a generator without a gradient is named with its seed, and no other one is`() throws {
    let code = compare("--vary 'objective=minimax r1=0 lr-d=0.5 / r1=0.1' --data grid4", steps: 40) { _, comparison in
      for variant in comparison.variants {
        for run in variant.runs {
          let norms = run.rows.compactMap { $0.gradientNorms?.generator }
          #expect(run.isStill == (norms[norms.count - 1] <= norms[0] / 1000))
        }
      }
      #expect(comparison.all.map { $0.run.isStill } == [true, false, false, false])
      let words = "minimax loss log(1 − D), no R_1 penalty, rate of D = 0.5 (seed 1):"
      #expect(comparison.stopped?.contains(words) == true, "\(comparison.stopped ?? "none")")
      #expect(comparison.pictures.description.contains(words))
    }
    #expect(code == 0, "\(stage.errors.text)")
  }

  @Test(arguments: [
    ("r1=0,0.1", 2, "ring8"), ("pack=1,2,4", 3, "points"),
    (
      "clip=0.01 objective=wasserstein / gradient-penalty=1 objective=wasserstein / spectral=on / r1=0.1", 4, "points"
    ),
    ("objective=minimax,non-saturating,least-squares,wasserstein,hinge,relativistic-pairing", 6, "N(0,1)"),
    ("latent=3,4,5,6,7,8", 6, "grid4"),
  ])
  func `on every canvas all is readable, or left out as a whole`(variation: String, count: Int, law: String) throws {
    let data = law == "points" ? try points("some.csv", [0, 1]) : law
    let code = compare("--vary '\(variation)' --data \(data)") { _, comparison in
      #expect(comparison.variants.count == count)
      for (name, chart) in [("comparison", comparison.pictures), ("runs", comparison.outcomes)] {
        guard let chart else { continue }
        #expect(slideProblems(in: chart.svg(named: name), named: name) == [], "\(name)")
        for size in [Chart.Size.slide, .standard, .half] {
          var asked = chart
          (asked.size, asked.wraps) = (size, true)
          #expect(slideProblems(in: asked.svg(named: name), named: name) == [], "\(name) \(size.width)")
        }
      }
    }
    #expect(code == 0, "\(stage.errors.text)")
  }

  @Test func `a variant that is the name of several options says which`() throws {
    let code = compare("--vary preset=collapse,cure") { _, comparison in
      let meanings = comparison.variants.map { $0.meaning?.plain ?? "" }
      #expect(meanings[1].hasPrefix("R_1 penalty, γ = 0.1, β_1 = 0.5, β_2 = 0.99") && !meanings[1].contains("rounds"))
      #expect(
        meanings[0].contains("no R_1 penalty") && !meanings[0].contains("seed") && !meanings[0].contains("expect"))
      for meaning in meanings {
        #expect(comparison.setting.contains(meaning) && comparison.pictures.description.contains(meaning))
      }
      #expect(comparison.isBounded && comparison.setting.contains("\(Self.rounds) rounds"))
    }
    #expect(code == 0, "\(stage.errors.text)")
  }

  @Test func `a variant is the game that its options play by themselves, to the last bit`() throws {
    var played: [[SIMD2<Double>]] = []
    _ = compare("--vary 'clip=0.05 objective=wasserstein / r1=1 lr-g=0.01'", seeds: 1) { _, comparison in
      played = comparison.variants.map { $0.runs[0].end.samples(50, seed: 4) }
    }
    for (index, line) in ["--clip 0.05 --objective wasserstein", "--r1 1 --lr-g 0.01"].enumerated() {
      let notebook = Notebook("alone", "Anything", options: [Self.data] + GameOptions.all)
      let small = ["--hidden", "8", "--batch", "32", "--steps", "\(Self.rounds)", "--samples", "200"]
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
    #expect(rows.contains("r1 = 0,18446744073709551615,") && rows.contains("r1 = 0,0,"))
  }

  @Test(arguments: [
    ("--vary pack=1,5", "in 'pack = 5': The value '5' is invalid for '--pack <pack>': it must divide the batch"),
    ("--vary r1=0,much", "for 'r1=much' expected a number from 0 to 1000000"),
    ("--vary data=N(0,1),ring8", "laws on the line and laws in the plane have no axes in common"),
    ("--vary data=ring8,rign8", "for 'data=rign8' expected"),
    ("--vary 'clip=0.01, gradient-penalty=1'", "whole settings by ' / ': 'clip=0.01 / gradient-penalty=1'"),
    ("--vary clip=0.01", "found 1; values of one option are divided by commas, whole settings by ' / '"),
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
    #expect(rows.contains("lr-d = 1e-3,1,") && rows.contains("lr-d = 1e30,1,no") && !rows.contains("nan"))
  }
}
