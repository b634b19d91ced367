import Elementary
import Testing

@Suite struct `Decimal numbers` {
  private func read(_ text: String) -> Double? { DecimalPrefix(Array(text.utf8)).value }

  @Test(arguments: [
    "0", "-0", "1", "+1", ".5", "5.", "-1.50", "2e-3", "1E+05", "0.1", "0.3", "9007199254740993", "9007199254740992.5",
    "123456789012345678901234567890", "1e22", "1e23", "8.5e22", "1e-22", "1e-23",
    "179769313486231580793728971405303e276",
    "1.7976931348623157e308", "1.7976931348623158e308", "2.2250738585072014e-308", "2.2250738585072011e-308",
    "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324", "1e-400",
    "0e999999999999999999999",
    "6.631236846766476e-316", "3.518437208883201171875e13", "0.000000000000000000000000000000000000000000001",
    "1e-99999999999",
    "1.00000000000000011102230246251565404236316680908203125",
    "1.00000000000000011102230246251565404236316680908203124",
    "1.00000000000000011102230246251565404236316680908203126",
  ])
  func `have the nearest Double, as the standard library has it`(text: String) {
    #expect(read(text)?.bitPattern == Double(text)?.bitPattern)
  }

  @Test func `of random digits and of all sizes have the nearest Double`() {
    var random = RandomStream(seed: 1, "decimals")
    for _ in 0..<20_000 {
      let bits = random.next(), value = Double(bitPattern: bits)
      guard value.isFinite else { continue }
      #expect(read("\(value)") == value)
      let digits = (0..<Int(bits % 40) + 1).map { _ in String(random.next() % 10) }.joined()
      let text = "\(digits)e\(Int(bits >> 20 % 680) - 340)"
      guard let expected = Double(text), expected.isFinite else {
        #expect(read(text) == nil)
        continue
      }
      #expect(read(text) == expected, "\(text)")
    }
  }

  @Test func `halfway between two Doubles go to the even one, and a digit more decides`() {
    var random = RandomStream(seed: 2, "halfway")
    for _ in 0..<500 {
      // An odd number of 54 bits, times 2^−54, has all of its digits, and lies between two Doubles of [1/2, 1).
      let odd = 1 << 53 | random.next() >> 11 | 1
      var numerator = odd, digits = ""
      let denominator: UInt64 = 1 << 54
      for _ in 0..<54 {
        let (high, low) = numerator.multipliedFullWidth(by: 10)
        digits += "\(high << 10 | low >> 54)"
        numerator = low & (denominator - 1)
      }
      let exact = Double(odd) / Double(denominator)
      #expect(read("0." + digits) == exact)
      #expect(read("0." + digits + "1") == Double("0." + digits + "1"))
    }
  }

  @Test(arguments: [
    ("", 0), ("12.5e1x", 6), ("1e+5", 4), ("+7*", 2), ("-.5", 3), ("5.", 2), ("x", 0), ("-", 0), (".", 0), ("-.", 0),
    ("e5", 0), ("1e", 1), ("1e+", 1), ("1e5x", 3), ("1.5.2", 3),
    ("--1", 0),
    ("0x10", 1), ("inf", 0), ("nan", 0), (" 1", 0), ("12*N", 2),
  ])
  func `end where they are no longer numbers`(text: String, length: Int) {
    #expect(DecimalPrefix(Array(text.utf8)).length == length)
  }

  @Test(arguments: ["1e309", "1.7976931348623159e308", "-1e400", "1e999999999999999999999"])
  func `beyond all Doubles are none`(text: String) {
    let number = DecimalPrefix(Array(text.utf8))
    #expect(number.value == nil && number.length == text.utf8.count)
  }
}
