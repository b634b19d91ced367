import Elementary

/// The columns of numbers that a lesson asks a CSV file for.
///
/// Further columns of words are passed over. One of numbers, however they are written and whichever are missing, may be weights
/// that nobody would miss, so it is refused, unless another column is called `weight`, or `mass` as in our own tables.
package struct NumberTable: Equatable {
  /// The numbers of each column asked for.
  package let columns: [[Double]]
  /// The column `weight`, where there is one.
  package let weights: [Double]?

  /// Beyond this the square of a distance would be no Double.
  static let largest = 1e150

  /// Reads columns by their names in the header, in whatever order they stand.
  ///
  /// If the first line is made of numbers, there is no header, and the columns stand in the order of `names`.
  ///
  /// More than `limit` rows are counted and not kept; `tooMany` says why a number of rows is refused.
  package init(
    _ bytes: [UInt8], columns names: [String], atMost limit: Int = .max,
    tooMany: (Int) -> String = { counted($0, "row") }
  ) throws(Refusal) {
    let head = try TableHead(bytes)
    var reader = head.rows
    let header = head.names ?? names
    guard head.names != nil || head.width == names.count else {
      throw Refusal(
        reason:
          "row 1 (line \(head.line)) has \(counted(head.width, "number")), expected \(names.joined(separator: ",")), "
          + "or a header")
    }
    var places: [Int] = []
    for name in names {
      guard let place = header.firstIndex(of: name) else {
        throw Refusal(reason: "no column '\(name)' in the header \(quoted(head.fields.joined(separator: ",")))")
      }
      places.append(place)
    }
    let weighing = header.indices.filter { !names.contains(header[$0]) && Self.weightNames.contains(header[$0]) }
    guard weighing.count < 2 else {
      throw Refusal(
        reason:
          "the header has two columns of weights, \(weighing.map { "'\(header[$0])'" }.joined(separator: " and "))")
    }
    let weight = weighing.first
    // A column of weights that goes by unseen would change the answer and say nothing.
    var suspects = header.indices.filter { weight == nil && !places.contains($0) }
    for place in suspects {
      let hint = suggestion(for: header[place], among: ["weight"])
      guard hint.isEmpty else { throw Refusal(reason: "the header has \(quoted(head.fields[place]))\(hint)") }
    }
    if let weight { places.append(weight) }
    for place in places where header.count(where: { $0 == header[place] }) > 1 {
      throw Refusal(reason: "the header has two columns '\(header[place])'")
    }
    var numbers = [[Double]](repeating: [], count: places.count)
    var rows = 0, isNumeric = [Bool](repeating: false, count: header.count)
    while let fields = try reader.next() {
      rows += 1
      guard rows <= limit else {
        rows += reader.countRest()
        break
      }
      let row = "row \(rows) (line \(reader.line))"
      guard fields.count == header.count else {
        let first = head.names == nil ? "first row" : "header"
        throw Refusal(reason: "\(row) has \(counted(fields.count, "field")), the \(first) \(header.count)")
      }
      suspects.removeAll { Self.isWord(fields[$0]) }
      for place in suspects where !Self.isMissing(fields[place]) { isNumeric[place] = true }
      for (index, place) in places.enumerated() {
        guard let objection = Self.objection(to: fields[place], isWeight: place == weight) else {
          numbers[index].append(decimalNumber(fields[place]) ?? 0)
          continue
        }
        throw Refusal(reason: "\(row), column '\(header[place])': \(objection)")
      }
    }
    guard rows > 0 else { throw Refusal(reason: "no row below the header") }
    guard rows <= limit else { throw Refusal(reason: tooMany(rows)) }
    if let place = suspects.first(where: { isNumeric[$0] }) {
      throw Refusal(
        reason:
          "nothing uses the numbers of the column \(quoted(head.fields[place])): call it 'weight' if they are weights, or "
          + "leave it out")
    }
    weights = weight == nil ? nil : numbers.removeLast()
    columns = numbers
    if let weights, weights.allSatisfy({ $0 == 0 }) { throw Refusal(reason: "the weights sum to 0") }
  }

  /// Whether a field that nothing asks for stands where a number is missing.
  private static func isMissing(_ field: String) -> Bool {
    ["", "na", "n/a", "nan", "null", "none", "-", "?"].contains(field.lowercased())
  }

  /// Whether a field that nothing asks for is no number, not even with a decimal comma, a sign of per cent or digits in groups.
  private static func isWord(_ field: String) -> Bool {
    let scalars = field.unicodeScalars.filter { !Self.groupingSigns.contains($0) }
    let digits = Array(String(String.UnicodeScalarView(scalars)).utf8)
    return !isMissing(field) && (digits.isEmpty || DecimalPrefix(digits).length < digits.count)
  }

  private static let groupingSigns = Array(",%_' \u{A0}\u{202F}\u{2019}\u{2212}".unicodeScalars)

  static let weightNames = ["weight", "weights", "mass"]

  /// Why a field is no number of the table; nil if it is one.
  private static func objection(to field: String, isWeight: Bool) -> String? {
    if field.isEmpty { return "expected a number, found nothing" }
    guard let value = decimalNumber(field) else { return "expected a finite number, found \(quoted(field))" }
    if isWeight, value < 0 { return "expected a weight that is not negative, found \(quoted(field))" }
    if value.magnitude > largest { return "expected a number of at most 1e150, found \(quoted(field))" }
    return nil
  }
}
