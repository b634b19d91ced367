import Testing

@testable import Course

@Suite struct `Checks` {
  @Test(
    arguments: [
      (0.01, .atMost(0.02), true, "0.01 ≤ 0.02"), (0.02, .atMost(0.02), true, "0.02 ≤ 0.02"),
      (0.03, .atMost(0.02), false, "0.03 > 0.02"), (0.020000001, .atMost(0.02), false, "0.020000001 > 0.02"),
      (5, .atLeast(4), true, "5 ≥ 4"), (4, .atLeast(4), true, "4 ≥ 4"),
      (0.5, .within(0.5, of: 1), true, "|0.5 − 1| ≤ 0.5"),
      (3, .atLeast(4), false, "3 < 4"),
      (0.51, .within(0.02, of: 0.5), true, "|0.51 − 0.5| ≤ 0.02"),
      (0.47, .within(0.02, of: 0.5), false, "|0.47 − 0.5| > 0.02"),
      (1.91892, .within(0.01, of: 1.9189), true, "|1.91892 − 1.9189| ≤ 0.01"),
      (0.765625000001, .within(1e-3, of: 0.765625), true, "|0.765625000001 − 0.765625| ≤ 0.001"),
      (.nan, .atMost(1), false, "not a number, should be ≤ 1"),
      (.nan, .atLeast(1), false, "not a number, should be ≥ 1"),
      (.nan, .within(1, of: 0), false, "not a number, should be within 1 of 0"),
      (.infinity, .atMost(1), false, "∞ > 1"),
      (-.infinity, .atMost(1), true, "−∞ ≤ 1"),
    ] as [(Double, Check.Bound, Bool, String)])
  func `hold or not, and show it`(measured: Double, bound: Check.Bound, holds: Bool, text: String) {
    let check = Check("", measured, bound)
    #expect(check.holds == holds)
    #expect(check.comparison == text)
  }

  @Test func `numbers that differ are shown to differ, to their last bit`() {
    for start in [1.9189385332046727, -0.1, 3e-300] {
      var target = start
      for _ in 0..<4 {
        target = target.nextUp
        let parts = Check("", start, .within(1, of: target)).comparison.split(separator: " ")
        #expect(parts.count == 5 && parts[0].dropFirst() != parts[2].dropLast())
      }
    }
  }
}
