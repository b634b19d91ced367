import Foundation
import TestSupport
import Testing

/// `Tests/Theorems.md`, which lists the theorem tests. `TOYGAN_THEOREMS=write` writes it anew.
@Suite struct TheoremListTests {
  let list: TheoremList

  init() throws {
    list = try TheoremList()
    if ProcessInfo.processInfo.environment["TOYGAN_THEOREMS"] == "write" {
      try list.text.write(to: TheoremList.page, atomically: true, encoding: .utf8)
    }
  }

  @Test func `every theorem of the list has a test of that name, and every theorem test is in the list`() throws {
    let listed = TheoremList.statements(in: try String(contentsOf: TheoremList.page, encoding: .utf8))
    let tests = list.theorems.map { "\($0.suite): \($0.name)" }
    #expect(listed.filter { !tests.contains($0) } == [], "listed, but there is no test of that name")
    #expect(tests.filter { !listed.contains($0) } == [], "not listed: TOYGAN_THEOREMS=write adds the rows")
    #expect(listed.count >= 60 && Set(listed).count == listed.count)
  }

  @Test func `sources, notebooks and order of the list are what tests and notebooks say`() throws {
    let page = try String(contentsOf: TheoremList.page, encoding: .utf8)
    #expect(page == list.text, "a notebook or a test names another source: TOYGAN_THEOREMS=write writes the list anew")
  }

  @Test func `every test has a suite and a statement, and every notebook that is named exists`() {
    let notebooks = TheoremList.folder.deletingLastPathComponent().appending(path: "Notebooks-as-scripts")
    for theorem in list.theorems {
      #expect(!theorem.suite.isEmpty && theorem.name.count > 8, "\(theorem)")
      for notebook in theorem.notebooks {
        #expect(
          FileManager.default.fileExists(atPath: notebooks.appending(path: "\(notebook).swift").path), "\(theorem)")
      }
    }
  }

  @Test func `a row is read back as it was written, bars included`() {
    let page = "## A paper\n\n| statement = name of the test | source |\n|---|---|\n| E\\|X\\| ≥ 0 | here | – |\n"
    #expect(TheoremList.statements(in: page) == ["A paper: E|X| ≥ 0"])
  }
}
