import Foundation

/// A test of `Tests/TheoremTests`: its name is the statement.
public struct Theorem: Sendable {
  /// The suite: a paper or a topic.
  public let suite: String
  /// The file, without its ending.
  public let file: String
  /// The test's name.
  public let name: String
  /// Where the statement comes from.
  public let source: String
  /// The notebooks that show it.
  public let notebooks: [String]
}

/// All theorem tests, read from their sources, and the page `Tests/Theorems.md` that lists them.
///
/// The lines before a test or a suite may say `/// > Source: …` and `/// > Notebook: NAME, NAME`; a suite's lines hold for
/// those of its tests that say nothing themselves. Without such a line a theorem's notebooks are those that cite its source.
public struct TheoremList: Sendable {
  /// The tests, file by file.
  public private(set) var theorems: [Theorem] = []

  /// What each suite says about itself, in the order of the files.
  private var suites: [(name: String, about: DocComment)] = []

  /// The folder `Tests`.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// The page in the repository.
  public static let page = folder.appending(path: "Theorems.md")

  /// Reads the theorem tests.
  public init() throws {
    let tests = Self.folder.appending(path: "TheoremTests")
    let files = try FileManager.default.contentsOfDirectory(at: tests, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "swift" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    var found: [(suite: String, file: String, name: String, about: DocComment)] = []
    for file in files {
      var (suite, comment) = ("", DocComment())
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      for (i, line) in lines.enumerated() {
        if line.hasPrefix("///") {
          comment.add(line)
          continue
        }
        if line.hasPrefix("@Suite") {
          suite = Self.name(after: "struct ", in: lines[i...])
          suites.append((suite, comment))
        } else if line.hasPrefix("extension `") {
          suite = Self.name(after: "extension ", in: lines[i...])
        } else if line.hasPrefix("@Test") {
          let name = Self.name(after: "func ", in: lines[i...])
          found.append((suite, file.deletingPathExtension().lastPathComponent, name, comment))
        }
        comment = DocComment()
      }
    }
    let notebooks = try Self.notebooks()
    for (suite, file, name, about) in found {
      let whole = suites.first { $0.name == suite }?.about
      let label = Self.label(in: name, atStart: true).map { suite.contains($0) ? suite : "\(suite), \($0)" }
      let source = about.source ?? label ?? whole?.source ?? suite
      let named = about.notebooks.isEmpty ? whole?.notebooks ?? [] : about.notebooks
      let citing = notebooks.filter { Self.cites($0.text, source) }.map(\.name)
      theorems.append(
        Theorem(suite: suite, file: file, name: name, source: source, notebooks: named.isEmpty ? citing : named))
    }
  }

  /// The page as it should be.
  public var text: String {
    var text = """
      # Theorems

      Each row is a test in [`TheoremTests`](TheoremTests): the statement is the test's name, and both of its sides are computed by
      different routes. `swift test --filter TheoremTests` runs all \(theorems.count).

      This page is written from the tests by `TOYGAN_THEOREMS=write swift test --filter TheoremListTests`, and a test fails where
      the two differ. A line `/// > Source: …` before a test names the paper's statement; its notebooks are those that cite it.

      """
    for (suite, about) in suites {
      let own = theorems.filter { $0.suite == suite }
      let files = own.map(\.file).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      text += "\n## \(suite)\n\n"
      if !about.text.isEmpty { text += "\(about.text) " }
      text += "In \(files.map { "[`\($0).swift`](TheoremTests/\($0).swift)" }.joined(separator: ", ")).\n\n"
      text += "| statement = name of the test | source | notebook |\n|---|---|---|\n"
      for theorem in own {
        let notebooks = theorem.notebooks.map { "[`\($0)`](../Notebooks-as-scripts/\($0).swift)" }
        let cells = [theorem.name, theorem.source].map { $0.replacing("|", with: "\\|") }
        text += "| \(cells[0]) | \(cells[1]) | \(notebooks.isEmpty ? "–" : notebooks.joined(separator: ", ")) |\n"
      }
    }
    return text
  }

  /// The statements that a page lists, each as `suite: statement`.
  public static func statements(in page: String) -> [String] {
    var (suite, result) = ("", [String]())
    for line in page.split(separator: "\n") {
      if line.hasPrefix("## ") { suite = String(line.dropFirst(3)) }
      guard line.hasPrefix("| "), !line.hasPrefix("| statement =") else { continue }
      let cell = line.replacing("\\|", with: "\u{0}").split(separator: "|")[0]
      result.append("\(suite): \(cell.trimmingCharacters(in: .whitespaces).replacing("\u{0}", with: "|"))")
    }
    return result
  }

  /// The identifier behind a keyword, with or without backticks, on the first of the lines or a later one.
  private static func name(after keyword: String, in lines: ArraySlice<String>) -> String {
    let text = lines.prefix(12).joined(separator: " ")
    guard let start = text.range(of: keyword)?.upperBound else { return "" }
    let rest = text[start...].drop { $0 == " " }
    return rest.hasPrefix("`") ? String(rest.dropFirst().prefix { $0 != "`" }) : String(rest.prefix { $0.isLetter })
  }

  /// The first `Theorem 1`, `section 3.2` or the like; a test's name, which can hold no point, has `3·2`.
  private static func label(in text: String, atStart: Bool = false) -> String? {
    let kinds = "Proposition|Theorem|Lemma|Corollary|Example|Section|Algorithm|Figure|Equation|Appendix"
    let pattern = (atStart ? "^" : "") + "\\b(\(kinds)) [0-9A-Z](?:[0-9.·]*[0-9])?\\b"
    let options: String.CompareOptions = atStart ? .regularExpression : [.regularExpression, .caseInsensitive]
    return text.range(of: pattern, options: options).map { text[$0].replacingOccurrences(of: "·", with: ".") }
  }

  /// The notebooks with their texts, comment marks and line ends taken out.
  private static func notebooks() throws -> [(name: String, text: String)] {
    let folder = folder.deletingLastPathComponent().appending(path: "Notebooks-as-scripts")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "swift" }.sorted { $0.lastPathComponent < $1.lastPathComponent }.map {
      let words = try String(contentsOf: $0, encoding: .utf8).split { $0.isWhitespace }.filter { $0 != "//" }
      return ($0.deletingPathExtension().lastPathComponent, words.joined(separator: " "))
    }
  }

  /// Whether a text cites a source, `Authors 2014` or `Authors 2014, Theorem 1`: also as `Authors (2014)`, the label anywhere.
  private static func cites(_ text: String, _ source: String) -> Bool {
    guard let year = source.range(of: "\\b(19|20)[0-9]{2}\\b", options: .regularExpression) else { return false }
    let (authors, rest) = (source[..<year.lowerBound], String(source[year.upperBound...]))
    guard authors.first?.isUppercase == true else { return false }
    guard text.contains("\(authors)(\(source[year]))") || text.contains("\(authors)\(source[year])") else {
      return false
    }
    guard let label = label(in: rest) else { return true }
    return text.range(of: "\\b\(label)\\b", options: [.regularExpression, .caseInsensitive]) != nil
  }
}

/// The comment before a declaration.
private struct DocComment: Sendable {
  private(set) var text = ""
  private(set) var source: String?
  private(set) var notebooks: [String] = []

  mutating func add(_ line: String) {
    let words = line.dropFirst(3).trimmingCharacters(in: .whitespaces)
    if words.hasPrefix("> Source: ") {
      let source = String(words.dropFirst(10))
      self.source = source.hasSuffix(".") ? String(source.dropLast()) : source
    } else if words.hasPrefix("> Notebook: ") {
      notebooks = words.dropFirst(12).split(whereSeparator: { $0 == "," || $0 == " " || $0 == "." }).map(String.init)
    } else if !words.isEmpty {
      text += text.isEmpty ? words : " " + words
    }
  }
}
