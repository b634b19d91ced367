import Foundation
import Testing

@testable import Lesson

@Suite struct `Numbers as text` {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "-0"), (1, "1"), (0.1, "0.1"), (100_000, "100000"), (0.0001, "0.0001"), (0.00001, "1e-05"),
      (1e15, "1000000000000000"), (1e16, "1e+16"), (123456789012345680, "1.2345678901234568e+17"),
      (0.1 + 0.2, "0.30000000000000004"), (.leastNonzeroMagnitude, "5e-324"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
      (.infinity, "inf"), (-.infinity, "-inf"),
    ] as [(Double, String)])
  func `the shortest text is the same everywhere`(value: Double, text: String) {
    #expect(shortest(value) == text)
  }

  @Test func `the shortest text reads back as the same number`() {
    var bits: UInt64 = 1
    for _ in 0..<20_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: bits)
      if value.isFinite { #expect(decimalNumber(shortest(value)) == value) }
    }
  }

  @Test(
    arguments: [
      (0.0113333, 0.02, "0.01133", "0.02"), (0.0200001, 0.02, "0.0200001", "0.02"), (0.5, 0.5, "0.5", "0.5"),
      (1.0000000000000002, 1, "1.0000000000000002", "1"), (-1e-9, 0, "−1e-09", "0"), (.infinity, 1, "∞", "1"),
    ] as [(Double, Double, String, String)])
  func `two numbers for the eye show their order`(value: Double, other: Double, left: String, right: String) {
    let shown = rounded(value, beside: other)
    #expect(shown.0 == left && shown.1 == right)
  }

  /// The C library's `%.*g` is the other route: it rounds the exact value, ties to even.
  @Test func `a number for the eye has the digits of the exact value`() {
    func expected(_ value: Double, _ digits: Int) -> String {
      let text = String(format: "%.*g", digits, value)
      let sign = text.replacingOccurrences(of: "-", with: "−", options: .anchored)
      return text == "-0" ? "0" : sign.replacingOccurrences(of: "inf", with: "∞")
    }
    let ties: [Double] = [
      0.125, 0.375, 2.5, 3.5, -2.5, 12345, 123450, 123550, 1e22, 1e23, 9.9995, 99995, 0.00009999, 0.000099995,
      0.00012345, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1, 10, 100_000, 999_950,
      -0.0, .infinity,
      -.infinity,
    ]
    var random = RandomStream(seed: 5, "numbers for the eye")
    let wide = (0..<1_500).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let short = (0..<1_500).map { _ in Double(Int64(truncatingIfNeeded: random.next() % 200_001)) / 1_024 - 97 }
    for value in ties + wide + short {
      for digits in [1, 2, 4, 6, 16] { #expect(rounded(value, digits: digits) == expected(value, digits)) }
    }
  }
}
