/// The columns of numbers that a lesson asks a CSV file for; further columns are passed over.
struct NumberTable: Equatable {
  /// The numbers of each column asked for.
  let columns: [[Double]]
  /// The column `weight`, where there is one.
  let weights: [Double]?

  /// Beyond this the square of a distance would be no Double.
  static let largest = 1e150

  /// Reads columns by their names in the header, in whatever order they stand.
  ///
  /// If the first line is made of numbers, there is no header, and the columns stand in the order of `names`, weights after
  /// them.
  ///
  /// More than `limit` rows are counted and not kept; `tooMany` says why a number of rows is refused.
  init(
    _ bytes: [UInt8], columns names: [String], atMost limit: Int = .max, tooMany: (Int) -> String = { "\($0) rows" }
  ) throws(Refusal) {
    var reader = CSVReader(bytes)
    guard let first = try reader.next() else { throw Refusal(reason: "it is empty") }
    let isNamed = Self.isHeader(first)
    guard isNamed || first.count == names.count || first.count == names.count + 1 else {
      let count = first.count == 1 ? "1 number" : "\(first.count) numbers"
      throw Refusal(
        reason: "row 1 (line \(reader.line)) has \(count), expected \(names.joined(separator: ",")), or a header")
    }
    // Without a header the first line is read again, as a row.
    if !isNamed { reader = CSVReader(bytes) }
    let header = isNamed ? first : Array((names + ["weight"]).prefix(first.count))
    var places: [Int] = []
    for name in names {
      guard let place = header.firstIndex(of: name) else {
        let hint =
          header.count == 1 && header[0].contains(where: "; \t".contains) ? ": fields are divided by commas" : ""
        throw Refusal(reason: "no column '\(name)' in the header \(quoted(header.joined(separator: ",")))\(hint)")
      }
      places.append(place)
    }
    let weight = header.firstIndex(of: "weight")
    // A column of weights that goes by unseen would change the answer and say nothing.
    for name in header where weight == nil && !names.contains(name) {
      let hint = suggestion(for: name, among: ["weight"])
      guard hint.isEmpty else { throw Refusal(reason: "the header has \(quoted(name))\(hint)") }
    }
    if let weight { places.append(weight) }
    for place in places where header.count(where: { $0 == header[place] }) > 1 {
      throw Refusal(reason: "the header has two columns '\(header[place])'")
    }
    var numbers = [[Double]](repeating: [], count: places.count)
    var rows = 0
    while let fields = try reader.next() {
      rows += 1
      guard rows <= limit else { continue }
      let row = "row \(rows) (line \(reader.line))"
      guard fields.count == header.count else {
        let count = fields.count == 1 ? "1 field" : "\(fields.count) fields"
        throw Refusal(reason: "\(row) has \(count), the \(isNamed ? "header" : "first row") \(header.count)")
      }
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
    weights = weight == nil ? nil : numbers.removeLast()
    columns = numbers
    if let weights, weights.allSatisfy({ $0 == 0 }) { throw Refusal(reason: "the weights sum to 0") }
  }

  /// Whether a line names columns: one of nothing but numbers is a row.
  static func isHeader(_ fields: [String]) -> Bool { !fields.allSatisfy { decimalNumber($0) != nil } }

  /// Why a field is no number of the table; nil if it is one.
  private static func objection(to field: String, isWeight: Bool) -> String? {
    if field.isEmpty { return "expected a number, found nothing" }
    guard let value = decimalNumber(field) else { return "expected a finite number, found \(quoted(field))" }
    if isWeight, value < 0 { return "expected a weight that is not negative, found \(quoted(field))" }
    if value.magnitude > largest { return "expected a number of at most 1e150, found \(quoted(field))" }
    return nil
  }
}
