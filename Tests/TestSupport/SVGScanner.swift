/// An element of a scanned SVG file.
public struct SVGElement: Sendable {
  /// The tag.
  public var name: String
  /// As written, in order, unescaped.
  public var attributes: [(name: String, value: String)]
  /// Elements and texts in order.
  public var children: [Child]

  /// What an element holds.
  public enum Child: Sendable {
    /// `<…>`
    case element(SVGElement)
    /// Unescaped characters between tags.
    case text(String)
  }

  /// The value of an attribute.
  public subscript(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  /// The elements directly inside.
  public var elements: [SVGElement] {
    children.compactMap { child in
      if case .element(let element) = child { return element }
      return nil
    }
  }

  /// The element itself and all inside it, in the order of the file.
  public var all: [SVGElement] { [self] + elements.flatMap(\.all) }

  /// All characters inside.
  public var text: String {
    children.map { child in
      switch child {
      case .element(let element): element.text
      case .text(let text): text
      }
    }.joined()
  }
}

/// Why a file could not be scanned.
public struct ScanError: Error, CustomStringConvertible {
  /// What is wrong, and where.
  public var description: String
}

/// Reads the part of XML that slide-safe figures use, and nothing more: elements, attributes in double quotes, five
/// named entities and decimal ones. Declarations, comments, CDATA and processing instructions are errors.
public struct SVGScanner {
  private let bytes: [UInt8]
  private var position = 0

  /// The root element of a file.
  public static func scan(_ svg: String) throws(ScanError) -> SVGElement {
    var scanner = SVGScanner(bytes: Array(svg.utf8))
    let root = try scanner.element()
    while scanner.next == UInt8(ascii: "\n") { scanner.position += 1 }
    if scanner.next != nil { throw scanner.error("something follows the root element") }
    return root
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ what: String) -> ScanError { ScanError(description: "\(what) at byte \(position)") }

  private mutating func expect(_ text: String) throws(ScanError) {
    guard bytes[position...].starts(with: text.utf8) else { throw error("'\(text)' is missing") }
    position += text.utf8.count
  }

  private mutating func name() throws(ScanError) -> String {
    let start = position
    while let byte = next, isNameByte(byte) { position += 1 }
    if start == position { throw error("a name is missing") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"): true
    default: false
    }
  }

  private mutating func element() throws(ScanError) -> SVGElement {
    try expect("<")
    var element = SVGElement(name: try name(), attributes: [], children: [])
    while next == UInt8(ascii: " ") {
      position += 1
      let key = try name()
      if element[key] != nil { throw error("attribute '\(key)' is there twice") }
      try expect("=\"")
      let value = try characters(until: UInt8(ascii: "\""))
      try expect("\"")
      element.attributes.append((key, value))
    }
    if next == UInt8(ascii: "/") {
      try expect("/>")
      return element
    }
    try expect(">")
    while true {
      let text = try characters(until: UInt8(ascii: "<"))
      if !text.isEmpty { element.children.append(.text(text)) }
      if bytes[position...].starts(with: "</".utf8) { break }
      element.children.append(.element(try self.element()))
    }
    try expect("</" + element.name + ">")
    return element
  }

  private mutating func characters(until end: UInt8) throws(ScanError) -> String {
    var text: [UInt8] = []
    while let byte = next, byte != end {
      switch byte {
      case UInt8(ascii: "&"): text += try entity().utf8
      case UInt8(ascii: "<"), UInt8(ascii: ">"): throw error("unescaped markup")
      case UInt8(ascii: "\n"): text.append(byte)
      case 0..<32, 127: throw error("a control character")
      default: text.append(byte)
      }
      if byte != UInt8(ascii: "&") { position += 1 }
    }
    if next == nil { throw error("the file ends too early") }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func entity() throws(ScanError) -> String {
    for (name, text) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")]
    where bytes[position...].starts(with: name.utf8) {
      position += name.utf8.count
      return text
    }
    throw error("an unknown entity")
  }
}
