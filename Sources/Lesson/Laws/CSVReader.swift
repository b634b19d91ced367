/// The records of a CSV file, one after the other (RFC 4180); lines may end in LF or CR LF, and empty ones are passed over.
struct CSVReader {
  private let bytes: [UInt8]
  private var position: Int
  private var nextLine = 1
  /// The line on which the record read last begins.
  private(set) var line = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Spreadsheets put a byte order mark in front.
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The fields of the next record, spaces around them taken away; nil at the end.
  mutating func next() throws(Refusal) -> [String]? {
    while let byte = current, byte == lineFeed || byte == carriageReturn {
      if byte == lineFeed { nextLine += 1 }
      position += 1
    }
    guard current != nil else { return nil }
    line = nextLine
    var fields: [String] = []
    repeat { fields.append(try field()) } while take(UInt8(ascii: ","))
    _ = take(carriageReturn)
    if take(lineFeed) { nextLine += 1 }
    return fields
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private var isAtEndOfField: Bool {
    switch current {
    case nil, UInt8(ascii: ","), lineFeed: true
    case carriageReturn: position + 1 >= bytes.count || bytes[position + 1] == lineFeed
    default: false
    }
  }

  private mutating func field() throws(Refusal) -> String {
    while take(UInt8(ascii: " ")) || take(UInt8(ascii: "\t")) {}
    guard take(UInt8(ascii: "\"")) else {
      let start = position
      while !isAtEndOfField { position += 1 }
      var end = position
      while end > start, " \t".utf8.contains(bytes[end - 1]) { end -= 1 }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var text: [UInt8] = []
    while true {
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
