import Foundation
import Testing

@testable import Lesson

@Suite struct `Every notebook of the course` {
  private let notebooks: [NotebookSource]

  init() throws {
    notebooks = try NotebookSource.all()
    #expect(notebooks.count > 30)
  }

  @Test func `names the figure of its claim, and has it`() throws {
    for notebook in notebooks {
      let named = notebook.text.matches(of: /figure: "([a-z0-9-]+)"/).map { String($0.1) }
      #expect(named.count == 1, "\(notebook.name)")
      // One that has not been run yet has no figures.
      let folder = `The gallery`.output.appending(path: notebook.name)
      guard FileManager.default.fileExists(atPath: folder.path) else { continue }
      let file = `The gallery`.output.appending(path: "\(notebook.name)/figures/\(named.first ?? "").svg")
      #expect(FileManager.default.fileExists(atPath: file.path), "\(notebook.name): \(named)")
    }
  }

  @Test func `sets one to three formulas`() {
    for notebook in notebooks { #expect((1...3).contains(notebook.formulas.count), "\(notebook.name)") }
  }

  @Test func `ends with an exercise of its own, and no exercise is left over`() throws {
    var asked: [String] = []
    for notebook in notebooks {
      let calls = notebook.text.matches(of: /lesson\.exercise\(\.([A-Za-z]+)(?:\(on: p\))?\)/).map { String($0.1) }
      let words = notebook.name.split(separator: "-").map(String.init)
      #expect(calls == [words[0] + words.dropFirst().map(\.capitalized).joined()], "\(notebook.name)")
      asked += calls
    }
    let folder = `The gallery`.output.deletingLastPathComponent().appending(path: "Sources/Lesson/Exercises")
    let written = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).flatMap {
      try String(contentsOf: $0, encoding: .utf8).matches(of: /static let ([A-Za-z]+) = Exercise/).map { String($0.1) }
    }
    #expect(written.sorted() == asked.sorted())
  }
}
