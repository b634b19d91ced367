/// A JSON value whose text depends on nothing but itself: keys in the order given, numbers shortest round-trip.
indirect enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case unsigned(UInt64)
  /// What is not finite has no JSON number and is written `null`.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// A key with its value.
  struct Member: Sendable, Equatable {
    let key: String
    let value: JSON

    init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The text on one line.
  var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The text indented by two spaces, with a line feed at the end; arrays and objects of scalars stay on one line.
  var pretty: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private var isScalar: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += value.description
    case .unsigned(let value): text += value.description
    case .number(let value): text += value.isFinite ? shortest(value) : "null"
    case .string(let value): text += jsonString(value)
    case .array(let values):
      JSON.write(values.map { (nil, $0) }, "[", "]", to: &text, indent: indent)
    case .object(let members):
      JSON.write(members.map { ($0.key, $0.value) }, "{", "}", to: &text, indent: indent)
    }
  }

  private static func write(
    _ items: [(key: String?, value: JSON)], _ open: String, _ close: String, to text: inout String, indent: Int?
  ) {
    // Only the outermost object is broken where it holds nothing but scalars: one file or check, one line of a diff.
    let breaks = indent.map { level in level == 0 || items.contains { !$0.value.isScalar } } ?? false
    let inner = breaks ? indent.map { $0 + 1 } : nil
    text += open
    for (index, item) in items.enumerated() {
      if index > 0 { text += breaks ? "," : ", " }
      if let inner, breaks { text += "\n" + String(repeating: "  ", count: inner) }
      if let key = item.key { text += jsonString(key) + ": " }
      item.value.write(to: &text, indent: inner)
    }
    if breaks, let indent { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }
}

/// A JSON string literal, safe inside HTML and for eyes too: what hides text or opens a tag is escaped.
private func jsonString(_ value: String) -> String {
  var text = "\""
  for scalar in value.unicodeScalars {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case "<", ">", "&": text += unicodeEscape(scalar)
    case _ where scalar.hidesText: text += unicodeEscape(scalar)
    default: text.unicodeScalars.append(scalar)
    }
  }
  return text + "\""
}

private func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
  String(scalar).utf16.map { unit in
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }.joined()
}
