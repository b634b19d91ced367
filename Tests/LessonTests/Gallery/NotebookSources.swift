import Foundation

@testable import Lesson

/// The sources of the course's notebooks, for what is true of all of them.
struct NotebookSource {
  let name: String
  let text: String

  /// All of the course, in its order.
  static func all() throws -> [NotebookSource] {
    let root = `The gallery`.output.deletingLastPathComponent()
    let package = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    return try Course(package).notebooks.map { notebook in
      let file = root.appending(path: "Notebooks-as-scripts/\(notebook.name).swift")
      return NotebookSource(name: notebook.name, text: try String(contentsOf: file, encoding: .utf8))
    }
  }

  /// The formulas that it hands to its report, lines of one apart.
  var formulas: [String] {
    text.matches(of: /lesson\.formula\(\s*(?:"""\n(?<long>(?:.|\n)*?)\s*"""|"(?<short>[^"\n]*)")\)/).flatMap { match in
      (match.long ?? match.short ?? "").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }
}
