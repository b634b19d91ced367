/// A PDF file of the kind that figures are: numbered objects, a table of their places, nothing compressed.
public struct PDFScanner: Sendable {
  /// An object's text, and the bytes of its stream if it has one.
  public struct Object: Sendable {
    /// What stands between `obj` and the stream or `endobj`.
    public var dictionary: String
    /// The stream, as long as its dictionary says.
    public var stream: [UInt8]?
  }

  /// The objects from number 1 on, found through the table.
  public private(set) var objects: [Object] = []
  /// The dictionary at the end.
  public private(set) var trailer = ""

  /// Reads a file; every byte must be where the table and the lengths say.
  public init(_ bytes: [UInt8]) throws(ScanError) {
    func text(_ range: Swift.Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func stands(_ word: String, at place: Int) -> Bool { bytes[min(place, bytes.count)...].starts(with: word.utf8) }
    func find(_ word: String, from start: Int) -> Int? {
      let letters = Array(word.utf8)
      guard letters.count <= bytes.count - start else { return nil }
      return (start...(bytes.count - letters.count)).first { bytes[$0...].starts(with: letters) }
    }
    guard stands("%PDF-1.", at: 0) else { throw ScanError(description: "the header is missing") }
    let tail = text(max(0, bytes.count - 40)..<bytes.count).split(separator: "\n")
    guard tail.last == "%%EOF", tail.count >= 3, tail[tail.count - 3] == "startxref",
      let table = Int(tail[tail.count - 2])
    else { throw ScanError(description: "the end is not one") }
    guard stands("xref\n0 ", at: table), let end = find("trailer\n", from: table) else {
      throw ScanError(description: "no table at \(table)")
    }
    let lines = text(table..<end).split(separator: "\n")
    guard let count = lines.dropFirst().first.flatMap({ Int($0.dropFirst(2)) }), lines.count == count + 2,
      lines[2] == "0000000000 65535 f ", lines.dropFirst(2).allSatisfy({ $0.utf8.count == 19 })
    else { throw ScanError(description: "a table of other entries than it says") }
    trailer = text(end + 8..<bytes.count)
    for number in 1..<count {
      guard let place = Int(lines[number + 2].prefix(10)), lines[number + 2].hasSuffix(" 00000 n ") else {
        throw ScanError(description: "entry \(number) is not one")
      }
      let head = "\(number) 0 obj\n"
      guard stands(head, at: place) else { throw ScanError(description: "object \(number) is not at \(place)") }
      let start = place + head.utf8.count
      guard let close = find(">>\n", from: start) else { throw ScanError(description: "object \(number) has no end") }
      let dictionary = text(start..<close + 2)
      guard stands("stream\n", at: close + 3) else {
        guard stands("endobj\n", at: close + 3) else { throw ScanError(description: "object \(number) goes on") }
        objects.append(Object(dictionary: dictionary))
        continue
      }
      let length = dictionary.firstMatch(of: /\/Length (\d+) >>$/).flatMap { Int($0.1) } ?? -1
      let first = close + 3 + "stream\n".utf8.count
      guard length >= 0, stands("\nendstream\nendobj\n", at: first + length) else {
        throw ScanError(description: "the stream of object \(number) is not \(length) bytes long")
      }
      objects.append(Object(dictionary: dictionary, stream: Array(bytes[first..<first + length])))
    }
  }

  /// An operator of a page with what stands before it.
  public struct Operation: Sendable {
    /// `m`, `l`, `Tj` …
    public var name: String
    /// Numbers and names as written; strings decoded, in parentheses.
    public var operands: [String]
  }

  /// The operators of a page's content.
  public static func operations(_ content: [UInt8]) throws(ScanError) -> [Operation] {
    var (operations, operands, position): ([Operation], [String], Int) = ([], [], 0)
    while position < content.count {
      let byte = content[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "["), UInt8(ascii: "]"):
        position += 1
      case UInt8(ascii: "("):
        operands.append("(" + String(decoding: try string(content, &position), as: UTF8.self))
      default:
        let word = content[position...].prefix { !" \n[](".utf8.contains($0) }
        position += word.count
        let text = String(decoding: word, as: UTF8.self)
        if text.utf8.first.map({
          UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
        })
          == true
        {
          operations.append(Operation(name: text, operands: operands))
          operands = []
        } else {
          operands.append(text)
        }
      }
    }
    if !operands.isEmpty { throw ScanError(description: "operands without an operator: \(operands)") }
    return operations
  }

  /// A string in parentheses, each byte of it as one character.
  private static func string(_ content: [UInt8], _ position: inout Int) throws(ScanError) -> [UInt8] {
    var letters = String.UnicodeScalarView()
    position += 1
    while position < content.count, content[position] != UInt8(ascii: ")") {
      var byte = content[position]
      guard (0x20...0x7E).contains(byte), byte != UInt8(ascii: "(") else {
        throw ScanError(description: "byte \(byte) stands bare in a string")
      }
      position += 1
      if byte == UInt8(ascii: "\\"), position < content.count {
        if (UInt8(ascii: "0")...UInt8(ascii: "3")).contains(content[position]), position + 3 <= content.count {
          byte = content[position..<position + 3].reduce(0) { $0 << 3 | ($1 - 48) }
          position += 3
        } else {
          byte = content[position]
          position += 1
        }
      }
      letters.append(Unicode.Scalar(byte))
    }
    guard position < content.count else { throw ScanError(description: "a string does not end") }
    position += 1
    return Array(String(letters).utf8)
  }
}
