/// Rows of typed cells under named columns; becomes a CSV file.
public struct Table: Sendable {
  /// The names of the columns, in `snake_case`.
  public let columns: [String]
  package private(set) var rows: [[TableCell]] = []

  /// A table without rows.
  public init(_ columns: String...) {
    self.init(columns)
  }

  /// A table of columns of numbers, all equally long.
  public init(columns: KeyValuePairs<String, [Double]>) {
    self.init(columns.map { $0.key })
    let count = columns.first?.value.count ?? 0
    precondition(columns.allSatisfy { $0.value.count == count }, "columns of different lengths")
    rows = (0..<count).map { row in columns.map { .real($0.value[row]) } }
  }

  private init(_ columns: [String]) {
    precondition(!columns.isEmpty && Set(columns).count == columns.count, "a table has columns of different names")
    precondition(columns.allSatisfy(isSnakeCase), "columns are named in snake_case")
    self.columns = columns
  }

  /// Adds a row: as many cells as there are columns.
  mutating func append(_ cells: [TableCell]) {
    precondition(cells.count == columns.count, "a row has one cell for each column")
    rows.append(cells)
  }

  /// How many rows the table has.
  public var count: Int { rows.count }

  /// The first cell that is not a number, as column and row counted from 1.
  package var firstNotANumber: (column: String, row: Int)? {
    for (index, row) in rows.enumerated() {
      if let column = row.firstIndex(where: { $0.isNotANumber }) { return (columns[column], index + 1) }
    }
    return nil
  }

  /// The table without the columns that say nothing in any row.
  package var withoutEmptyColumns: Table {
    let kept = columns.indices.filter { column in rows.contains { $0[column] != .missing } }
    guard !kept.isEmpty else { return self }
    var table = Table(kept.map { columns[$0] })
    for row in rows { table.append(kept.map { row[$0] }) }
    return table
  }

  /// The table without the rows that hold a cell that is not a number.
  package var finite: Table {
    var table = self
    table.rows.removeAll { $0.contains { $0.isNotANumber } }
    return table
  }
}

/// What a cell of a table can hold.
public enum TableCell: Sendable, Equatable {
  /// A whole number.
  case integer(Int64)
  /// A number; infinity is allowed, what is not a number never reaches a file.
  case real(Double)
  /// A text.
  case text(String)
  /// Nothing.
  case missing

  package var isNotANumber: Bool {
    if case .real(let value) = self { value.isNaN } else { false }
  }
}

/// A value that can stand in a table's cell.
public protocol TableValue {
  /// The value as a cell.
  var cell: TableCell { get }
}

extension Int: TableValue {
  /// The value as a cell.
  public var cell: TableCell { .integer(Int64(self)) }
}

extension UInt64: TableValue {
  /// The value as a cell; a seed may be beyond all whole numbers with a sign, and then its digits stand there.
  public var cell: TableCell { Int64(exactly: self).map { .integer($0) } ?? .text(description) }
}

extension Double: TableValue {
  /// The value as a cell.
  public var cell: TableCell { .real(self) }
}

extension String: TableValue {
  /// The value as a cell.
  public var cell: TableCell { .text(self) }
}

extension Optional: TableValue where Wrapped: TableValue {
  /// The value as a cell, `missing` if there is none.
  public var cell: TableCell { self?.cell ?? .missing }
}

private func isSnakeCase(_ name: String) -> Bool {
  let letters = ("a" as Unicode.Scalar)...("z" as Unicode.Scalar)
  let digits = ("0" as Unicode.Scalar)...("9" as Unicode.Scalar)
  return name.unicodeScalars.first.map(letters.contains) == true
    && name.unicodeScalars.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == "_" }
}
