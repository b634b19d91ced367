import Foundation

/// A reference table from `Tests/Reference`, read as text: header, then rows by column name.
public struct ReferenceTable: Sendable {
  /// One dictionary a row, keyed by column name.
  public let rows: [[String: String]]

  /// Reads `Tests/Reference/NAME.csv`; a missing table ends the test run.
  public init(_ name: String) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Reference/\(name).csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      fatalError("no reference table \(name)")
    }
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }
}

/// A number as the reference tables spell it, `inf`, `-inf` and `nan` included; an empty field is `nil`.
public func number(_ text: String?) -> Double? {
  text.flatMap { $0.isEmpty ? nil : Double($0) }
}
