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
    _ notebook: LabNotebook, _ law: LabLaw = .typed("N(2,0.5)"), choosing chosen: [String: Double] = [:]
  ) throws -> LabGame {
    try LabGame(notebook, choices: LabChoice.all.map { chosen[$0.name] ?? $0.standard }, law: law)
  }

  static func ring8(choosing chosen: [String: Double] = [:]) throws -> LabGame {
    try game(.train, .typed("ring8"), choosing: chosen)
  }

  /// The browser's checks read these numbers too: the page has to have them.
  static let hashes: [(game: String, hash: UInt64)] = [
    ("panels after 200 rounds", 0xE0CE_5BE1_03FF_F9EF),
    ("panels after 2000 rounds", 0xFBB1_A892_C13F_7564),
    ("panels after all rounds", 0x033A_C18B_3A03_8AC9),
    ("ring8 after 200 rounds", 0x13CC_B7D4_A0AB_9D4F),
    ("ring8 after 2000 rounds", 0xD131_6220_211A_358F),
    ("ring8 after all rounds", 0xD756_8A1B_AC40_35F5),
  ]

  @Test(arguments: [("panels", LabNotebook.panels, "N(2,0.5)"), ("ring8", .train, "ring8")])
  func `have the same bits on every machine, and the rows of the command line`(
    name: String, notebook: LabNotebook, law: String
  ) throws {
    let game = try Self.game(notebook, .typed(law))
    for (title, hash) in Self.hashes where title.hasPrefix(name) {
      // On the way there are the panels' steps of D alone.
      let mark = title.split(separator: " ").compactMap { Double($0) }.first ?? .infinity
      while game.standing[0] < mark, game.advance(1) == 1 {}
      #expect(game.generatorHash == hash, "\(title): \(String(game.generatorHash, radix: 16))")
    }
    let path = notebook == .panels ? "goodfellow-panels/data/training.csv" : "train/data/history.csv"
    #expect(try String(contentsOf: Self.root.appending(path: "Output/" + path), encoding: .utf8) == game.table())
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
    let before = game.assessment
    #expect(game.train(discriminator: true, steps: 3_000, of: 3_000) == 3_000)
    let after = game.assessment
    #expect(after[1] == before[1], "the bound is G's alone")
    #expect(after[4] < 0.02 && after[4] < 0.2 * before[4])
    #expect(after[0] <= after[1] + 1e-9 && after[1] - after[0] < 1e-3)
  }

  @Test func `stand in another one as in their own`() throws {
    let game = try Self.ring8(choosing: ["averaging": 0.9]), twin = try Self.ring8(choosing: ["averaging": 0.9])
    #expect(game.advance(30) == 30 && twin.goOn(from: game.state))
    #expect(twin.assessment == game.assessment && twin.assessment.count == 3)
    #expect(twin.plane(samples: 9, side: 3) == game.plane(samples: 9, side: 3))
    #expect(game.advance(5) == 5 && twin.advance(5) == 5 && twin.state == game.state)
    // Not so in one from other choices, which stays as it is.
    let other = try Self.ring8(choosing: ["averaging": 0]), before = other.state
    #expect(!other.goOn(from: game.state) && other.state == before)
    let line = try Self.game(.panels)
    #expect(!line.goOn(from: game.state))
  }

  @Test func `are measured when their rows are asked for`() throws {
    let (game, other) = (try Self.ring8(), try Self.ring8())
    #expect(game.advance(200) == 200 && other.advance(100) == 100)
    while other.measure() {}
    #expect(other.advance(100) == 100 && other.table() == game.table() && !other.measure())
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
      let game = try Self.game(.saturation, .typed("N(0,1)"), choosing: ["objective": Double(index)])
      #expect(game.advance(100) == 100)
      let table = game.table().split(separator: "\n").map { $0.split(separator: ",") }
      let wanted = rows.filter { $0[0] == name || $0[0] == "loss" }.prefix(7)
      #expect(table.count == 7 && table.elementsEqual(wanted), "\(name)")
    }
  }
}
