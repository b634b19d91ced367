import Course
import Foundation
import TestSupport
import Testing

@testable import Lab

@Suite struct `The lab's games` {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// As the page begins; the numbers are those of its list.
  static func game(
    _ notebook: LabNotebook, kind: Int = 0, law: [Double] = [0, 1, 2, 0.5], name: String = "N(2,0.5)",
    choosing chosen: [String: Double] = [:]
  ) throws -> LabGame {
    try LabGame(
      notebook, choices: LabChoice.all.map { chosen[$0.name] ?? $0.standard }, lawKind: kind, law: law,
      name: name)
  }

  static func ring8(choosing chosen: [String: Double] = [:]) throws -> LabGame {
    try game(.train, kind: LabLaw.ring, law: [8], name: "ring8", choosing: chosen)
  }

  /// The browser's checks read these numbers too: the page has to have them.
  static let hashes: [(game: String, hash: UInt64)] = [
    ("panels after 200 rounds", 0xE0CE_5BE1_03FF_F9EF),
    ("ring8 after 200 rounds", 0x13CC_B7D4_A0AB_9D4F),
  ]

  @Test func `have the same bits on every machine`() throws {
    let games = [try Self.game(.panels), try Self.ring8()]
    for (game, (name, hash)) in zip(games, Self.hashes) {
      // On the way there are the panels' steps of D alone.
      while game.standing[0] < 200 { #expect(game.advance(1) == 1) }
      #expect(game.generatorHash == hash, "\(name): \(String(game.generatorHash, radix: 16))")
    }
  }

  @Test func `of the panels are those of goodfellow-panels, row by row`() throws {
    let game = try Self.game(.panels)
    while game.standing[0] < 400 { #expect(game.advance(1) == 1) }
    let rows = game.table().split(separator: "\n")
    let file = Self.root.appending(path: "Output/goodfellow-panels/data/training.csv")
    let all = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(rows.count > 50 && rows.elementsEqual(all.prefix(rows.count)))
  }

  @Test func `of the plane are those of train, row by row`() throws {
    let game = try Self.ring8()
    #expect(game.advance(244) == 244)
    let rows = game.table().split(separator: "\n")
    let file = Self.root.appending(path: "Output/train/data/history.csv")
    let all = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(rows.count > 5 && rows.elementsEqual(all.prefix(rows.count)))
  }

  @Test func `come to the four moments of Figure 1`() throws {
    let game = try Self.game(.panels, choosing: ["steps": 30])
    #expect(game.figureOne().isEmpty)
    while game.advance(1) == 1 {}
    #expect(game.standing[0] == 30 && game.standing[2] == 3 && game.standing[9] == 4)
    #expect(game.figure().contains("Round 30"))
    #expect(slideProblems(in: game.figureOne(), named: "figure-1") == [])
    #expect(slideProblems(in: game.figure(), named: "lab") == [])
    #expect(slideProblems(in: try Self.ring8().figure(), named: "lab") == [])
  }

  @Test func `say which steps were taken by hand`() throws {
    let game = try Self.game(.panels), before = game.generatorHash
    #expect(game.train(discriminator: true, steps: 7) == 7 && game.train(discriminator: true, steps: 5, of: 5) == 5)
    #expect(game.standing[7] == 12 && game.standing[0] == 0 && game.generatorHash == before)
    let judge = game.discriminatorHash
    #expect(game.train(discriminator: false, steps: 3) == 3)
    #expect(game.standing[8] == 3 && game.discriminatorHash == judge && game.generatorHash != before)
  }

  @Test func `lead D to its best while G is frozen`() throws {
    let game = try Self.game(.panels)
    let before = game.line(from: -1, to: 5, count: 3)
    #expect(game.train(discriminator: true, steps: 3_000, of: 3_000) == 3_000)
    let after = game.line(from: -1, to: 5, count: 3)
    #expect(after[1] == before[1], "the bound is G's alone")
    #expect(after[4] < 0.02 && after[4] < 0.2 * before[4])
    #expect(after[0] <= after[1] + 1e-9 && after[1] - after[0] < 1e-3)
  }

  @Test func `stop at the last finite state`() throws {
    let game = try Self.game(
      .train, choosing: ["objective": 2, "optimiser": 2, "lr-d": 1_000, "lr-g": 1_000])
    let played = game.advance(5_000)
    #expect(played < 5_000 && game.standing[5] == game.standing[0] + 1)
    #expect(game.game.generator.isFinite && game.game.discriminator.isFinite)
    #expect(!game.table().contains("nan") && game.advance(1) == 0)
  }

  @Test func `that start far away starve under log(1 − D) and arrive under −log D, as those of saturation`() throws {
    let file = Self.root.appending(path: "Output/saturation/data/training.csv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { $0.split(separator: ",") }
    for (index, name) in ["non-saturating", "minimax"].enumerated() {
      let game = try Self.game(.saturation, law: [0, 1, 0, 1], name: "N(0,1)", choosing: ["objective": Double(index)])
      #expect(game.advance(100) == 100)
      let row = try #require(rows.first { $0[0] == name && $0[1] == "100" })
      let samples = try #require(game.moment).samples(of: [-1, 0, 1])
      #expect(samples.map { "\($0)" } == row[2...4].map(String.init), "\(name)")
    }
  }
}
