import Testing

@testable import Charts

@Suite struct `Numbers as text` {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-1.386294, "−1.39"), (0.00123456, "0.00123"), (99_999.0, "10^5"),
    (12_345.0, "12300"), (0.5, "0.5"), (999.6, "1000"), (0.09996, "0.1"), (1e-7, "10^−7"), (-2.5e-7, "−2.5×10^−7"),
    (-1e9, "−10^9"), (1e308, "10^308"), (.leastNonzeroMagnitude, "4.94×10^−324"), (.infinity, "∞"), (-.infinity, "−∞"),
    (.nan, "undefined"),
  ])
  func `Three significant digits, a true minus sign, powers of ten beyond 10⁻⁴ and 10⁵`(value: Double, text: String) {
    #expect(numberLabel(value).plain == text)
  }

  @Test func `More digits are given when asked for`() {
    #expect(numberLabel(1.3862943611, significantDigits: 8).plain == "1.3862944")
    #expect(numberLabel(2.0 / 3, significantDigits: 1).plain == "0.7")
  }

  @Test(arguments: -323...308)
  func `The decimal exponent of a power of ten and its neighbours is right`(exponent: Int) throws {
    let power = try #require(Double("1e\(exponent)"))
    #expect(decimalExponent(of: power * 1.5) == exponent)
    if exponent > -300 { #expect(decimalExponent(of: power * 0.98) == exponent - 1) }
    #expect(decimalExponent(of: power) == exponent)
    if exponent >= 0 { #expect(powerOfTen(exponent) == power) }
  }
}
