/// A decimal number and nothing else: `-1`, `2e-3`, `.5`; not `0x10`, `inf`, `nan` or ` 1`.
///
/// Nil also where the number is too large for a Double.
func decimalNumber(_ text: some StringProtocol) -> Double? {
  guard text.utf8.count <= 1_000, decimalLength(text.utf8) == text.utf8.count, let value = Double(text),
    value.isFinite
  else { return nil }
  return value
}

/// How many of the first bytes are one decimal number; 0 if they do not begin with one.
func decimalLength(_ text: some Collection<UInt8>) -> Int {
  var rest = text.dropFirst(0)
  func take(_ allowed: (UInt8) -> Bool) -> Int {
    let taken = rest.prefix(while: allowed).count
    rest = rest.dropFirst(taken)
    return taken
  }
  func takeSign() {
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { rest = rest.dropFirst() }
  }
  let isDigit = { (byte: UInt8) in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  takeSign()
  var digits = take(isDigit)
  if rest.first == UInt8(ascii: ".") {
    rest = rest.dropFirst()
    digits += take(isDigit)
  }
  guard digits > 0 else { return 0 }
  var end = rest.startIndex
  if let letter = rest.first, letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") {
    rest = rest.dropFirst()
    takeSign()
    if take(isDigit) > 0 { end = rest.startIndex }
  }
  return text.distance(from: text.startIndex, to: end)
}
