/// What the columns of `data/*.csv` mean: in words short enough for the head of a table, and in a sentence where words are not enough.
struct Glossary: Sendable {
  /// What one column means.
  struct Entry: Sendable, Equatable {
    /// A table's head: the quantity, with its unit.
    let header: String
    /// The rest of what is to be known; empty where the header says it all.
    let meaning: String
  }

  /// Entries by section, and in a section by column; a section is `any`, a notebook or `notebook/table`.
  private(set) var sections: [String: [String: Entry]] = [:]
  /// Lines that are neither section nor entry, and names that stand twice in a section.
  private(set) var flaws: [String] = []

  /// The glossary of all notebooks.
  static let course = Glossary(common + line + plane + systems)

  /// Reads lines of the form `column: header — meaning` under lines of the form `[section]`; empty lines divide them for the eye.
  init(_ text: String) {
    var section = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("["), line.hasSuffix("]") {
        section = String(line.dropFirst().dropLast())
      } else if let colon = line.firstRange(of: ": "), !section.isEmpty {
        let name = String(line[..<colon.lowerBound]), rest = line[colon.upperBound...]
        let dash = rest.firstRange(of: " — ")
        let entry = Entry(
          header: String(rest[..<(dash?.lowerBound ?? rest.endIndex)]),
          meaning: dash.map { String(rest[$0.upperBound...]) } ?? "")
        if sections[section, default: [:]].updateValue(entry, forKey: name) != nil { flaws.append(String(line)) }
      } else {
        flaws.append(String(line))
      }
    }
  }

  /// The section that explains a column of a notebook's table, the nearest one first; nil if none does.
  func section(of column: String, in notebook: String, table: String?) -> String? {
    let near = table.map { ["\(notebook)/\($0)"] } ?? []
    return (near + [notebook, "any"]).first { sections[$0]?[column] != nil }
  }

  /// What a column means; a column that nobody explains is its own name, in words.
  func entry(of column: String, in notebook: String, table: String?) -> Entry {
    section(of: column, in: notebook, table: table).flatMap { sections[$0]?[column] }
      ?? Entry(header: column.replacing("_", with: " "), meaning: "")
  }

  /// A quantity that a row is about, in words; nil if the row says it itself.
  func quantity(_ name: String) -> String? { sections["quantities"]?[name]?.header }
}
