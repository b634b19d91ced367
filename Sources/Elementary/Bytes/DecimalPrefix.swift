/// The decimal number that some bytes begin with, and the Double that lies nearest to it.
///
/// ```
/// number = [ sign ] ( digits [ "." [ digits ] ] | "." digits ) [ ( "e" | "E" ) [ sign ] digits ]
/// ```
/// The Double is that of the standard library, which has no reader of numbers where it is embedded.
package struct DecimalPrefix {
  /// How many bytes it takes; 0 if they do not begin with a number.
  package let length: Int
  /// The nearest Double, between two the even one; nil if there is no number, or one beyond all Doubles.
  package let value: Double?

  /// Reads the first bytes.
  package init(_ bytes: [UInt8]) {
    var place = 0
    func byte() -> UInt8? { place < bytes.count ? bytes[place] : nil }
    func takeSign() -> Bool {
      guard let sign = byte(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return false }
      place += 1
      return sign == UInt8(ascii: "-")
    }
    func takeDigit() -> UInt8? {
      guard let digit = byte(), digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      place += 1
      return digit - UInt8(ascii: "0")
    }
    let isNegative = takeSign(), start = place
    // Without the zeros in front.
    var (digits, exponent, count): ([UInt8], Int, Int) = ([], 0, 0)
    while let digit = takeDigit() {
      count += 1
      if digit > 0 || !digits.isEmpty { digits.append(digit) }
    }
    if byte() == UInt8(ascii: ".") {
      place += 1
      while let digit = takeDigit() {
        (count, exponent) = (count + 1, exponent - 1)
        if digit > 0 || !digits.isEmpty { digits.append(digit) }
      }
    }
    guard count > 0, place > start else {
      (length, value) = (0, nil)
      return
    }
    var end = place
    if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
      place += 1
      let isDown = takeSign()
      var (power, isGiven) = (0, false)
      // Far beyond all Doubles it does not matter how far.
      while let digit = takeDigit() { (power, isGiven) = (min(10 * power + Int(digit), 100_000), true) }
      if isGiven { (end, exponent) = (place, exponent + (isDown ? -power : power)) }
    }
    length = end
    let size = nearest(digits, exponent)
    value = size.map { isNegative ? -$0 : $0 }
  }
}

/// The Double nearest to digits · 10^exponent; nil beyond all Doubles. The first digit is not 0.
private func nearest(_ digits: [UInt8], _ exponent: Int) -> Double? {
  guard !digits.isEmpty, digits.count + exponent > -330 else { return 0 }
  guard digits.count + exponent < 310 else { return nil }
  if digits.count <= 15, exponent.magnitude <= 22 {
    // Both are Doubles, and one operation rounds once.
    let whole = Double(digits.reduce(0 as Int64) { 10 * $0 + Int64($1) })
    let power = (0..<Int(exponent.magnitude)).reduce(1.0) { power, _ in 10 * power }
    return exponent < 0 ? whole / power : whole * power
  }
  // digits · 10^exponent = whole · 2^−shift, and a little more where it is not exact.
  var (whole, shift, isMore) = (WholeNumber(), 64, false)
  for digit in digits { whole.multiply(by: 10, adding: UInt32(digit)) }
  if exponent < 0 { shift += 32 * ((10 * Int(exponent.magnitude)) / 96 + 1) }
  whole.limbs.insert(contentsOf: [UInt32](repeating: 0, count: shift / 32), at: 0)
  for _ in 0..<Int(exponent.magnitude) {
    if exponent > 0 { whole.multiply(by: 10) } else if whole.divide(by: 10) { isMore = true }
  }
  // The last bit that a Double of this size has.
  let last = max(whole.bitCount - 53 - shift, -1_074)
  var bits = whole.bits(from: last + shift)
  let isHalf = whole.bits(from: last + shift - 1) & 1 == 1
  if isHalf, isMore || bits & 1 == 1 || whole.hasBits(below: last + shift - 1) { bits += 1 }
  let pattern = UInt64(last + 1_074) << 52 + bits
  return pattern < Double.infinity.bitPattern ? Double(bitPattern: pattern) : nil
}

/// A whole number of any size.
private struct WholeNumber {
  /// The lowest first; no zero at the end.
  var limbs: [UInt32] = []

  var bitCount: Int { 32 * limbs.count - (limbs.last?.leadingZeroBitCount ?? 0) }

  mutating func multiply(by factor: UInt32, adding sum: UInt32 = 0) {
    var carry = UInt64(sum)
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * UInt64(factor) + carry
      (limbs[index], carry) = (UInt32(truncatingIfNeeded: product), product >> 32)
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  /// Whether there is a remainder.
  mutating func divide(by divisor: UInt32) -> Bool {
    var rest: UInt64 = 0
    for index in limbs.indices.reversed() {
      let part = rest << 32 + UInt64(limbs[index])
      (limbs[index], rest) = (UInt32(part / UInt64(divisor)), part % UInt64(divisor))
    }
    while limbs.last == 0 { limbs.removeLast() }
    return rest > 0
  }

  /// What is left without the lowest bits, at most 64 of it.
  func bits(from lowest: Int) -> UInt64 {
    let first = lowest / 32
    func limb(_ index: Int) -> UInt64 { index < limbs.count ? UInt64(limbs[index]) : 0 }
    let within = UInt64(lowest % 32), low = limb(first) | limb(first + 1) << 32
    return within == 0 ? low : low >> within | limb(first + 2) << (64 - within)
  }

  func hasBits(below place: Int) -> Bool {
    limbs.prefix(place / 32).contains { $0 != 0 } || limbs[place / 32] & (1 << UInt32(place % 32) - 1) != 0
  }
}

/// Where a byte stands at or after a place; the end if it does not.
package func place(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int {
  // Loops over bytes are slow where nothing is optimised, and here they are not.
  bytes[start...].firstIndex(of: byte) ?? bytes.count
}
