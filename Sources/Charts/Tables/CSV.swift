extension Table {
  /// The table as RFC 4180 writes it, with line feeds: header, then rows; a missing cell is empty, infinity `inf`.
  package var csv: String {
    var text = columns.joined(separator: ",") + "\n"
    for row in rows { text += row.map { $0.csv }.joined(separator: ",") + "\n" }
    return text
  }
}

extension TableCell {
  /// The cell as a field of a CSV file; numbers are the shortest that read back as the same.
  package var csv: String {
    switch self {
    case .integer(let value): value.description
    case .real(let value): shortest(value)
    case .text(let text): field(text)
    case .missing: ""
    }
  }
}

/// A text as a field: quoted where it must be, and never taken for a formula by a spreadsheet.
private func field(_ text: String) -> String {
  var text = text
  if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
  guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" { quoted += "\"" }
    quoted.unicodeScalars.append(scalar)
  }
  return quoted + "\""
}
