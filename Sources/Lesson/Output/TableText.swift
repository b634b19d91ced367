extension Table {
  /// The table for a terminal, its columns side by side under their names, with six significant digits.
  var lines: [String] {
    let cells = [columns] + rows.map { row in row.map { $0.shown(digits: 6) } }
    let widths = columns.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      let line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
