internal import Foundation

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

/// The shortest text that reads back as the same number, integers without a point: `2`, `0.002`, `1e-05`.
func shortest(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A number for the eye, with four significant digits and a true minus sign.
public func rounded(_ value: Double, digits: Int = 4) -> String {
  let text = String(format: "%.*g", digits, value)
  if text == "-0" { return "0" }
  return text.hasPrefix("-") ? "−" + text.dropFirst() : text
}

/// Two numbers for the eye, with as many digits (at least four) as keep their order visible.
func rounded(_ value: Double, beside other: Double) -> (String, String) {
  for digits in 4..<17 {
    let (left, right) = (rounded(value, digits: digits), rounded(other, digits: digits))
    if left != right || value == other { return (left, right) }
  }
  return (shortest(value), shortest(other))
}

/// Two numbers for the eye, with as many digits (at least four) as show how far apart they are, to a tenth of that.
func rounded(_ value: Double, apartFrom other: Double) -> (String, String) {
  let distance = value - other
  for digits in 4..<17 {
    let (left, right) = (rounded(value, digits: digits), rounded(other, digits: digits))
    if value == other { return (left, right) }
    guard let shown = Double(left.replacing("−", with: "-")), let beside = Double(right.replacing("−", with: "-"))
    else {
      break
    }
    if (shown - beside - distance).magnitude <= 0.1 * distance.magnitude { return (left, right) }
  }
  return (shortest(value).replacing("-", with: "−"), shortest(other).replacing("-", with: "−"))
}
