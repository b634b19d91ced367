/// The records of a CSV file, one after the other (RFC 4180); lines may end in LF, CR LF or CR, and empty ones are passed over.
struct CSVReader {
  private let bytes: [UInt8]
  private var position: Int
  private var nextLine = 1
  /// Where the record that is being read has to be over.
  private var end = 0
  /// The line on which the record read last begins.
  private(set) var line = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Spreadsheets put a byte order mark in front.
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The fields of the next record, spaces around them taken away; nil at the end.
  mutating func next() throws(Refusal) -> [String]? {
    while takeEndOfLine() {}
    guard current != nil else { return nil }
    line = nextLine
    var fields: [String] = []
    end = position + Self.longest
    repeat { fields.append(try field()) } while take(UInt8(ascii: ","))
    takeEndOfLine()
    return fields
  }

  /// How many records are left, if none of them has an end of line in quotes; they are passed over.
  mutating func countRest() -> Int {
    defer { position = bytes.count }
    let mark = place(of: lineFeed, in: bytes, from: position) < bytes.count ? lineFeed : carriageReturn
    var (start, count) = (position, 0)
    while start < bytes.count {
      let stop = place(of: mark, in: bytes, from: start)
      if stop > start && !(stop == start + 1 && bytes[start] == carriageReturn) { count += 1 }
      start = stop + 1
    }
    return count
  }

  /// A longer line is no row of numbers.
  static let longest = 1 << 16

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Passes over the end of a line; false if there is none.
  @discardableResult private mutating func takeEndOfLine() -> Bool {
    guard current == lineFeed || current == carriageReturn else { return false }
    if take(carriageReturn) { _ = take(lineFeed) } else { position += 1 }
    nextLine += 1
    return true
  }

  private var isAtEndOfField: Bool {
    switch current {
    case nil, UInt8(ascii: ","), lineFeed, carriageReturn: true
    default: false
    }
  }

  private func checkLength() throws(Refusal) {
    if position > end { throw Refusal(reason: "line \(line) is longer than \(Self.longest) bytes") }
  }

  private mutating func field() throws(Refusal) -> String {
    while take(UInt8(ascii: " ")) || take(UInt8(ascii: "\t")) {}
    guard take(UInt8(ascii: "\"")) else {
      let start = position
      while !isAtEndOfField, position <= self.end { position += 1 }
      try checkLength()
      var end = position
      while end > start, " \t".utf8.contains(bytes[end - 1]) { end -= 1 }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var text: [UInt8] = []
    while true {
      try checkLength()
      guard let byte = current else { throw Refusal(reason: "line \(line): a quoted field has no end") }
      position += 1
      if byte == lineFeed { nextLine += 1 }
      if byte != UInt8(ascii: "\"") {
        text.append(byte)
      } else if take(UInt8(ascii: "\"")) {
        text.append(byte)
      } else {
        break
      }
    }
    while take(UInt8(ascii: " ")) || take(UInt8(ascii: "\t")) {}
    guard isAtEndOfField else { throw Refusal(reason: "line \(nextLine): expected ',' after a quoted field") }
    return String(decoding: text, as: UTF8.self)
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
