/// The shortest text that reads back as the same number, integers without a point: `2`, `0.002`, `1e-05`.
package func shortest(_ value: Double) -> String {
  let text = value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A number for the eye, with four significant digits and a true minus sign: `0.0001234`, `1.234e-05`, `−12`.
public func rounded(_ value: Double, digits: Int = 4) -> String {
  guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞" }
  guard value != 0 else { return "0" }
  let number = DecimalNumber(nearest: value.magnitude, digits: digits)
  let power = number.magnitude, short = number.reduced
  let text = (-4..<digits).contains(power) ? short.plain : short.scientific(power: power)
  return value < 0 ? "−" + text : text
}

/// Two numbers for the eye, with as many digits (at least four) as keep their order visible.
package func rounded(_ value: Double, beside other: Double) -> (String, String) {
  for digits in 4..<17 {
    let (left, right) = (rounded(value, digits: digits), rounded(other, digits: digits))
    if left != right || value == other { return (left, right) }
  }
  return (shortest(value), shortest(other))
}

/// Two numbers for the eye, with as many digits (at least four) as show how far apart they are, to a tenth of that.
package func rounded(_ value: Double, apartFrom other: Double) -> (String, String) {
  let distance = value - other
  for digits in 4..<17 {
    let texts = (rounded(value, digits: digits), rounded(other, digits: digits))
    if value == other { return texts }
    guard value.isFinite, other.isFinite else { break }
    let shown = read(value, digits) - read(other, digits)
    if (shown - distance).magnitude <= 0.1 * distance.magnitude { return texts }
  }
  return (trueMinus(shortest(value)), trueMinus(shortest(other)))
}

/// The number that the text with so many digits says.
private func read(_ value: Double, _ digits: Int) -> Double {
  guard value != 0 else { return 0 }
  let magnitude = DecimalNumber(nearest: value.magnitude, digits: digits).reduced.value
  return value < 0 ? -magnitude : magnitude
}

private func trueMinus(_ text: String) -> String {
  String(text.map { $0 == "-" ? "−" : $0 })
}

extension DecimalNumber {
  /// The nearest number of some significant digits (at most 18) to a positive one; a tie goes to the even digit.
  init(nearest value: Double, digits: Int) {
    let expansion = DecimalExpansion(value)
    let magnitude = expansion.digits.count - 1 + expansion.exponent
    var (number, exponent) = (expansion.leading(digits), magnitude - digits + 1)
    // 9.9996 to four digits is 10.00.
    if number == powersOfTen[digits] { (number, exponent) = (number / 10, exponent + 1) }
    self.init(digits: number, exponent: exponent)
  }

  /// With one digit before the point and a power of ten of at least two digits: `1.25e-05`.
  func scientific(power: Int) -> String {
    let size = power.magnitude
    return DecimalNumber(digits: digits, exponent: exponent - power).plain + (power < 0 ? "e-" : "e+")
      + (size < 10 ? "0" : "") + String(size)
  }
}

/// 10⁰ … 10¹⁸ as whole numbers.
private let powersOfTen: [Int64] = (0..<18).reduce(into: [1]) { powers, _ in
  powers.append(10 * powers[powers.count - 1])
}

/// A positive number exactly: all of its decimal digits, the first not 0, times a power of ten.
private struct DecimalExpansion {
  var digits: [UInt8]
  var exponent: Int

  init(_ value: Double) {
    // value = m · 2ᵉ, and for e < 0 that is m · 5⁻ᵉ · 10ᵉ.
    var significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    var power = Int(max(value.exponentBitPattern, 1)) - 1_075
    while significand % 2 == 0 && power < 0 { (significand, power) = (significand / 2, power + 1) }
    // Limbs of nine digits, the lowest first.
    var limbs: [UInt64] = []
    while significand > 0 {
      limbs.append(significand % 1_000_000_000)
      significand /= 1_000_000_000
    }
    for _ in 0..<Int(power.magnitude) {
      var carry: UInt64 = 0
      for index in limbs.indices {
        let product = limbs[index] * (power < 0 ? 5 : 2) + carry
        (limbs[index], carry) = (product % 1_000_000_000, product / 1_000_000_000)
      }
      if carry > 0 { limbs.append(carry) }
    }
    digits = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    digits.reverse()
    exponent = min(power, 0)
  }

  /// The first digits as a whole number, rounded by all that follow.
  func leading(_ count: Int) -> Int64 {
    var number: Int64 = 0
    for index in 0..<count { number = 10 * number + (index < digits.count ? Int64(digits[index]) : 0) }
    guard count < digits.count else { return number }
    let rest = digits[count...], isMore = rest.dropFirst().contains { $0 != 0 }
    let isUp = rest[count] > 5 || (rest[count] == 5 && (isMore || number % 2 == 1))
    return isUp ? number + 1 : number
  }
}

/// A number of things in words: `1 point`, `2 points`.
public func counted(_ count: Int, _ thing: String) -> String { count == 1 ? "1 \(thing)" : "\(count) \(thing)s" }
