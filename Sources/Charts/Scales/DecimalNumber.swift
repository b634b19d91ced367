/// digits × 10^exponent: a number that is written exactly as it is meant.
struct DecimalNumber: Equatable {
  var digits: Int64
  var exponent: Int

  /// The nearest Double, within rounding of a power of ten.
  var value: Double {
    exponent < 0 ? Double(digits) / powerOfTen(-exponent) : Double(digits) * powerOfTen(exponent)
  }

  /// The exponent of the first digit: 3 for 1000 … 9999.
  var magnitude: Int {
    var rest = digits.magnitude
    var count = exponent
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }

  /// Plain digits with a true minus sign: `−0.25`. For exponents above 0 zeros are appended.
  var plain: String {
    var text = String(digits.magnitude)
    if exponent > 0 { text += String(repeating: "0", count: exponent) }
    if exponent < 0 {
      let places = -exponent
      if text.utf8.count <= places { text = String(repeating: "0", count: places + 1 - text.utf8.count) + text }
      let all = Array(text.utf8)
      text =
        String(decoding: all.dropLast(places), as: UTF8.self) + "."
        + String(decoding: all.suffix(places), as: UTF8.self)
    }
    return digits < 0 ? "−" + text : text
  }

  /// Without zeros at the end: 2500 × 10⁻³ is 25 × 10⁻¹.
  var reduced: DecimalNumber {
    var number = self
    if digits == 0 { return DecimalNumber(digits: 0, exponent: 0) }
    while number.digits % 10 == 0 {
      number.digits /= 10
      number.exponent += 1
    }
    return number
  }

  /// Plain between 0.0001 and 99 999, else with a power of ten: `2.5×10^{−7}`.
  var label: RichText {
    let short = reduced
    return (-4...4).contains(short.magnitude) ? RichText(verbatim: short.plain) : short.label(power: short.magnitude)
  }

  /// As a multiple of a given power of ten: `0.5×10^{5}`; 1×10ⁿ is `10^{n}`.
  func label(power: Int) -> RichText {
    if digits == 0 { return "0" }
    let mantissa = DecimalNumber(digits: digits, exponent: exponent - power)
    let isOne = digits.magnitude == 1 && mantissa.exponent == 0
    let factor = isOne ? (digits < 0 ? "−" : "") : mantissa.plain + "×"
    let power = DecimalNumber(digits: Int64(power), exponent: 0).plain
    return RichText("\(factor)10^{\(power)}")
  }
}

/// A number for a sentence or a label, rounded to a few significant digits: `0.0031`, `−1.386`, `2.5×10^{−7}`, `∞`.
public func numberLabel(_ value: Double, significantDigits: Int = 3) -> RichText {
  if value.isNaN { return "undefined" }
  if value.isInfinite { return value < 0 ? "−∞" : "∞" }
  if value == 0 { return "0" }
  let places = min(max(significantDigits, 1), 15)
  var exponent = decimalExponent(of: value.magnitude) - places + 1
  // Two steps, because 10^324 is not a Double.
  func scaled() -> Double {
    if exponent > 0 { return value.magnitude / powerOfTen(exponent) }
    return exponent < -300
      ? value.magnitude * powerOfTen(300) * powerOfTen(-exponent - 300) : value.magnitude * powerOfTen(-exponent)
  }
  var digits = Int64(scaled() + 0.5)
  if Double(digits) >= powerOfTen(places) {
    exponent += 1
    digits = Int64(scaled() + 0.5)
  }
  return DecimalNumber(digits: value < 0 ? -digits : digits, exponent: exponent).label
}

/// ⌊log₁₀ value⌋ of a positive finite value; within rounding of a power of ten, that power's exponent.
func decimalExponent(of value: Double) -> Int {
  precondition(value > 0 && value.isFinite, "only positive numbers have a decimal exponent")
  func reaches(_ n: Int) -> Bool {
    if n >= 0 { return value >= powerOfTen(n) }
    let power = n < -308 ? 1e-308 / powerOfTen(-308 - n) : 1 / powerOfTen(-n)
    return value >= power * (1 - 4e-16)
  }
  var guess = Int(Double(value.exponent) * 0.30102999566398120)
  while !reaches(guess) { guess -= 1 }
  while reaches(guess + 1) { guess += 1 }
  return guess
}
