import Course
import Foundation
import TestSupport
import Testing

@testable import Lab
@testable import Lesson

@Suite struct `The lab's laws` {
  private let data = Option.trainingData("data", default: "ring8", "the law").declaration
  private let line = Option.mixtureOrPoints("data", default: "N(2,0.5)", "the law").declaration

  /// What the page says of a law.
  private func said(_ text: String, of notebook: LabNotebook = .train) -> String? {
    do {
      _ = try LabLaw.typed(text).description(for: notebook)
      return nil
    } catch { return error.reason }
  }

  /// What the command line says of it.
  private func said(_ text: String, by option: OptionDeclaration) -> String? {
    do {
      _ = try option.resolve(text)
      return nil
    } catch { return UsageError(text, invalidFor: option, error.reason).message }
  }

  @Test(arguments: [
    "", " ", "N(0,1)", "0.3*N(-2,0.5)+0.7*Laplace(1,1)", "0.3*N(-2,0.5)+0.7*L(1,1)", "N(2,-1)", "N(0,", "N(0,1) N(1,1)",
    "0.5*N(0,1)", "0,5*N(0,1)", "N(0;1)", "N(−1,1)", "M(0,1)", "ring8", "ring0", "ring101", "ring8x", "rnig8", "grid7",
    "grid9",
    "spirals", "swiss-roll", "0.5*ring8+0.5*N([3,1],[[1,0.5],[0.5,2]])", "N([0,1],0.2)", "N([0,1],[[1,2],[2,1]])",
    "0.5*N(0,1)+0.5*N([0,1],1)", "N(0,1e-39)", "N(1e15,1e-3)", "U(2,1)", "1e-101*N(0,1)+1*N(1,1)", "N(0,1e999)",
    "\u{202E}N(0,1)",
  ])
  func `are refused with the very sentence of the command line, or taken`(text: String) {
    #expect(said(text) == said(text, by: data))
    #expect(said(text, of: .panels) == said(text, by: line))
  }

  @Test func `have the canonical text, and bumps to drag`() throws {
    let (text, numbers) = try LabLaw.typed("0.25*U(-1,1)+0.25*N(0,.5) + 0.5*Laplace(3,2)").description(for: .train)
    #expect(text == "0.25*U(-1,1) + 0.25*N(0,0.5) + 0.5*Laplace(3,2)")
    #expect(numbers == [1, 1, 0.25, -1, 1, 0, 0.25, 0, 0.5, 2, 0.5, 3, 2])
    #expect(try LabLaw.typed("ring8").description(for: .train).numbers == [2])
  }

  @Test(arguments: [
    "", "x,y\n1,2\n", "x,y,z\n1,2,3\n", "x;y\n1;2\n", "x,y\n1,two\n", "x,y\n" + String(repeating: "1,2\n", count: 12),
    "\0x", "x,y\n1,2\n\"3,4\n", "a,b\n1,2\n", (0..<12).map { "\($0)" }.joined(separator: "\n"),
    "x,y\n" + (0..<12).map { "\($0),\($0 * $0)" }.joined(separator: "\n"),
    "x,y\n" + (0..<12).map { "\($0),1" }.joined(separator: "\n"),
  ])
  func `of a file are refused with the very sentence of the command line, or taken`(text: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lab-laws-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path + "/points.csv"
    try Data(text.utf8).write(to: folder.appending(path: "points.csv"))
    var said: String?
    do { _ = try LabLaw.file(Array(text.utf8), named: "points.csv") } catch { said = error.reason }
    // The command line quotes the path that it was given, a page knows the name alone.
    let expected = self.said(path, by: data)?.replacing(quoted(path), with: "'points.csv'")
    #expect(said == expected)
  }

  @Test func `that are points of the line have a law that stands for them in the panels' game`() throws {
    let values = (0..<64).map { Double($0 * $0) / 100 }, points = LabLaw.points("values.csv", values, columns: 1)
    let game = try `The lab's games`.game(.panels, points)
    guard case .line(let law) = try points.data(for: .panels).law else { throw LabGame.Refusal(reason: "no law") }
    #expect(try law == Mixture(throughQuantilesOf: values) && game.panels?.moment.data == law)
    #expect(game.line(from: 0, to: 39, count: 3)[..<3].elementsEqual([0, 19.5, 39].map { law.density(at: $0) }))
    do {
      _ = try LabLaw.points("cloud.csv", values + values.reversed(), columns: 2).data(for: .panels)
      Issue.record("a cloud is played on the line")
    } catch {
      let reason = "in 'cloud.csv': two columns, and this game is played on the line: expected one"
      #expect(error.reason == "The value 'cloud.csv' is invalid for '--data <data>': " + reason)
    }
  }

  @Test func `that are points of the line are a histogram beside the exact law of G`() throws {
    let values = (0..<64).map { Double($0 * $0) / 100 }
    let game = try `The lab's games`.game(.train, .points("values.csv", values, columns: 1))
    #expect(game.advance(20) == 20 && game.standing[12] == 1)
    let range = game.lineRange, count = 101
    #expect(range.count == 3 && range[0] < 0 && range[1] > values[63])
    let numbers = game.line(from: range[0], to: range[1], count: count)
    #expect(numbers.count == 4 * count + 38 && game.assessment.isEmpty)
    let step = (range[1] - range[0]) / Double(count - 1)
    #expect((numbers[..<count].reduce(0, +) * step - 1).magnitude < 0.05)
    #expect(numbers[count..<(3 * count)].allSatisfy { $0.isFinite && $0 >= 0 })
    #expect(slideProblems(in: game.figure(), named: "lab") == [] && game.table().split(separator: "\n").count >= 2)
  }
}
