import Foundation
import Testing

@testable import Course
@testable import Lesson

/// The committed tables: notebook, name, columns, rows as text.
private func committedTables() throws -> [(notebook: String, name: String, columns: [String], lines: [Substring])] {
  let output = `The gallery`.output
  return try FileManager.default.subpathsOfDirectory(atPath: output.path).sorted().compactMap { path in
    guard let parts = path.wholeMatch(of: /([a-z0-9-]+)\/data\/([a-z0-9-]+)\.csv/) else { return nil }
    let lines = try String(contentsOf: output.appending(path: path), encoding: .utf8).split(separator: "\n")
    return (String(parts.1), String(parts.2), lines[0].split(separator: ",").map(String.init), Array(lines.dropFirst()))
  }
}

/// Everything in a folder of the sources as one text, but for the glossary itself.
private func sources() throws -> String {
  let root = `The gallery`.output.deletingLastPathComponent()
  var text = ""
  for folder in ["Sources/Course", "Sources/Lesson", "Notebooks-as-scripts"] {
    let names: [String] = try FileManager.default.subpathsOfDirectory(atPath: root.path + "/" + folder)
    for name in names where name.hasSuffix(".swift") && !name.contains("Glossary") {
      text += try String(contentsOf: root.appending(path: folder + "/" + name), encoding: .utf8)
    }
  }
  return text
}

@Suite struct `The glossary` {
  @Test func `is read line by line: sections, headers, meanings`() {
    let glossary = Glossary("[any]\na: A: b — c — d\nb: B\n\n[n/t]\na: other\nb\na: again\n")
    #expect(
      glossary.sections["any"] == ["a": .init(header: "A: b", meaning: "c — d"), "b": .init(header: "B", meaning: "")])
    #expect(glossary.flaws == ["b", "a: again"])
    #expect(glossary.entry(of: "a", in: "n", table: "s").header == "A: b")
    #expect(
      glossary.section(of: "a", in: "n", table: "t") == "n/t" && glossary.section(of: "a", in: "n", table: nil) == "any"
    )
    #expect(glossary.entry(of: "of_nobody", in: "n", table: "t") == .init(header: "of nobody", meaning: ""))
    #expect(Glossary.course.flaws.isEmpty)
  }

  @Test func `explains every column of every committed table, and nothing that no table has`() throws {
    let text = try sources()
    var used: [String: Set<String>] = [:]
    for table in try committedTables() {
      for column in table.columns {
        let section = Glossary.course.section(of: column, in: table.notebook, table: table.name)
        #expect(section != nil, "\(table.notebook)/\(table.name): \(column)")
        if let section { used[section, default: []].insert(column) }
      }
    }
    for (section, entries) in Glossary.course.sections where section != "quantities" {
      for column in entries.keys where used[section]?.contains(column) != true {
        // A table that is only shown has its columns in the sources alone.
        #expect(!section.contains("/") && section != "any" && text.contains("\"\(column)\""), "[\(section)] \(column)")
      }
    }
  }

  @Test func `names every quantity that a table lists, and no other`() throws {
    let text = try sources(), named = Set((Glossary.course.sections["quantities"] ?? [:]).keys)
    for table in try committedTables() where table.columns == ["quantity", "value", "error"] {
      for line in table.lines {
        #expect(named.contains(String(line.prefix { $0 != "," })), "\(table.notebook)/\(table.name): \(line)")
      }
    }
    #expect(named.filter { !text.contains("\"\($0)\"") } == [])
  }

  @Test func `has no code names in its headers, and headers that fit over a column`() {
    for (section, entries) in Glossary.course.sections {
      for (column, entry) in entries {
        #expect(entry.header.count <= 56, "[\(section)] \(column): \(entry.header)")
        let code = entry.header.matches(of: /[a-z0-9]{2,}_[a-z]+/).map(\.0)
        #expect(code.isEmpty && !entry.header.isEmpty, "[\(section)] \(column): \(entry.header)")
      }
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
  func `has a snippet that reads the file in Python`() throws {
    let stage = try Stage()
    _ = Notebook("sample", "claim", options: []).run(in: stage.surroundings([])) { lesson in
      var table = Table("method", "w1", "modes", "jsd")
      table.append("a, \"b\"", 2.5, Int?.none, Double.infinity)
      table.append("é", -1.5, 8, 0.25)
      lesson.keep(table, as: "t")
    }
    let page = try #require(stage.folder.read("Output/sample/report.html"))
    let code = try #require(page.firstMatch(of: /<p>In Python:<\/p>\n<pre><code>((?:.|\n)*?)<\/code>/)?.1)
    try stage.folder.write(String(code).replacing("&quot;", with: "\""), to: "Output/sample/read.py")
    let python = Process(), pipe = Pipe()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.currentDirectoryURL = URL(filePath: stage.folder.path + "/Output/sample")
    (python.arguments, python.standardOutput) = (["read.py"], pipe)
    try python.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    #expect(said == "2 rows\n0.25 inf\n")
    #expect(
      page.contains(
        "read.csv(&quot;data/t.csv&quot;)\nnrow(rows)\nrange(rows$jsd)</code>"))
  }
}
