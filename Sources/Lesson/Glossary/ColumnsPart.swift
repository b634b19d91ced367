extension Report {
  /// What to know of a file of data: its columns one by one, and how two languages read it.
  func columnsPart(_ name: String, _ table: Table) -> String {
    let rows = table.columns.map { column in
      let entry = Glossary.course.entry(of: column, in: notebook, table: name)
      let words = entry.meaning.isEmpty ? entry.header : "\(entry.header): \(entry.meaning)"
      return [(false, "<code>\(escaped(column))</code>"), (false, typeset(words))]
    }
    return """
      <details>
      <summary>Its columns, and how to read it</summary>
      \(htmlTable(header: ["column", "meaning"], rows: rows))<p>In Python:</p>
      <pre><code>\(escaped(Self.python(name, table)))</code></pre>
      <p>In R:</p>
      <pre><code>\(escaped(Self.r(name, table)))</code></pre>
      </details>

      """
  }

  /// The last column that holds a number and nothing else.
  private static func numbers(of table: Table) -> String? {
    table.columns.indices.last { column in
      !table.rows.isEmpty && table.rows.allSatisfy { $0[column].isNumber }
    }.map { table.columns[$0] }
  }

  /// A script that reads the file with nothing but Python's own library.
  static func python(_ name: String, _ table: Table) -> String {
    let last = numbers(of: table).map {
      """

      \($0) = [float(row["\($0)"]) for row in rows]
      print(min(\($0)), max(\($0)))
      """
    }
    return """
      import csv
      with open("data/\(name).csv", encoding="utf-8", newline="") as file:
          rows = list(csv.DictReader(file))
      print(len(rows), "rows")\(last ?? "")
      """
  }

  /// The same in R.
  static func r(_ name: String, _ table: Table) -> String {
    let last = numbers(of: table).map { "\nrange(rows$\($0))" }
    return """
      rows <- read.csv("data/\(name).csv")
      nrow(rows)\(last ?? "")
      """
  }
}
