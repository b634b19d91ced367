import TestSupport
import Testing

@testable import Lesson

/// J. Schmidhuber, Learning Factorial Codes by Predictability Minimization (1992).
@Suite struct `Schmidhuber 1992` {
  static func cube(_ units: Int) -> FactorialCode {
    FactorialCode((0..<1 << units).map { corner in (0..<units).map { Double(corner >> $0 & 1) } })
  }

  @Test func `V = n∕4, n bits and no total correlation for every way of giving the inputs the corners of the cube`() {
    var random = RandomStream(seed: 1, "corners")
    for units in 2...4 {
      for _ in 0..<5 {
        var codes = Self.cube(units).codes
        random.shuffle(&codes)
        let code = FactorialCode(codes)
        #expect(code.value.isClose(to: Double(units) / 4, absolute: 1e-14))
        #expect(code.entropy.isClose(to: Double(units), absolute: 1e-12))
        #expect(code.totalCorrelation.magnitude < 1e-12)
      }
    }
  }

  @Test func `No other code makes V of the best predictors as large as n∕4`() {
    var random = RandomStream(seed: 2, "codes")
    for _ in 0..<300 {
      let units = 2 + random.index(below: 2)
      let code = FactorialCode((0..<1 << units).map { _ in (0..<units).map { _ in random.uniform() } })
      #expect(code.value < Double(units) / 4 && code.value <= code.variance + 1e-14)
      #expect(code.totalCorrelation > -1e-12)
    }
  }

  @Test func `With all units alike the variance is n∕4 all the same, the code has one bit, and V = 0`() {
    let code = FactorialCode([[0, 0], [1, 1], [0, 0], [1, 1]])
    #expect(code.variance.isClose(to: 0.5, absolute: 1e-14) && code.value == 0)
    #expect(code.entropy.isClose(to: 1, absolute: 1e-12) && code.totalCorrelation.isClose(to: 1, absolute: 1e-12))
  }

  @Test func `V with any predictors is at least V with conditional means`() {
    var random = RandomStream(seed: 3, "predictors")
    for _ in 0..<100 {
      let code = FactorialCode((0..<8).map { _ in (0..<3).map { _ in Double(random.index(below: 2)) } })
      let table = (0..<3).map { _ in (0..<4).map { _ in random.uniform() } }
      let value = code.value { unit, others in table[unit][Int(others[0]) + 2 * Int(others[1])] }
      #expect(value >= code.value - 1e-14)
    }
  }
}
