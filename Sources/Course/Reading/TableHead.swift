/// What stands before the rows of a table of numbers: the names of its columns, if it has a header.
///
/// A byte order mark, `sep=,` as spreadsheets write it, and lines that begin with `#` are passed over; the last of those is the
/// header if numbers follow. Letters may be capital ones.
struct TableHead {
  /// Reads the rows.
  let rows: CSVReader
  /// The names in lower case; nil if the first line is a row.
  let names: [String]?
  /// How many fields a row has.
  let width: Int
  /// The header as it stands, or the first row.
  let fields: [String]
  /// The line of the header or the first row.
  let line: Int

  init(_ bytes: [UInt8]) throws(Refusal) {
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]), !bytes.prefix(1_000).contains(0) else {
      throw Refusal(reason: "it is UTF-16 or no text: save it as UTF-8")
    }
    var reader = CSVReader(bytes)
    var before = reader
    guard var first = try reader.next() else { throw Refusal(reason: "it is empty") }
    func step() throws(Refusal) -> Bool {
      var ahead = reader
      let here = ahead
      guard let next = try ahead.next() else { return false }
      (first, before, reader) = (next, here, ahead)
      return true
    }
    if first.first?.lowercased().hasPrefix("sep=") == true {
      guard first == [first[0], ""] && first[0].count == 4 else {
        throw Self.divided(by: String(first[0].dropFirst(4)), reader.line)
      }
      guard try step() else { throw Refusal(reason: "it is empty") }
    }
    var remark: [String]?
    while first.first?.hasPrefix("#") == true {
      first[0] = String(first[0].drop { $0 == "#" || $0 == " " })
      remark = first
      guard try step() else { break }
    }
    try Self.checkDivision(first, reader.line)
    let isNamed = !first.allSatisfy { decimalNumber($0) != nil }
    (width, line) = (first.count, reader.line)
    if let remark, !isNamed {
      (fields, names, rows) = (remark, remark.map { $0.lowercased() }, before)
    } else {
      (fields, names, rows) = (first, isNamed ? first.map { $0.lowercased() } : nil, isNamed ? reader : before)
    }
  }

  /// Refuses a line whose fields are divided by something else than commas.
  private static func checkDivision(_ fields: [String], _ line: Int) throws(Refusal) {
    for separator: Character in [";", "\t", "|", " "] {
      for field in fields where field.contains(separator) {
        let parts = field.split(separator: separator, omittingEmptySubsequences: true)
        let isNumbers = parts.contains { decimalNumber($0) != nil }
        if isNumbers || fields.count == 1 && (separator != " " || parts.contains { $0.lowercased() == "x" }) {
          throw divided(by: String(separator), line)
        }
      }
    }
  }

  private static func divided(by separator: String, _ line: Int) -> Refusal {
    let name =
      switch separator {
      case ";": "semicolons"
      case "\t": "tabs"
      case " ": "spaces"
      default: quoted(separator)
      }
    return Refusal(
      reason: "line \(line): fields are divided by \(name), expected commas and decimal points")
  }
}
