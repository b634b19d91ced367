import Elementary
import TestSupport
import Testing

@Suite struct `Exponential` {
  @Test func `exp has its limits, and NaN stays NaN`() {
    #expect(exp(0.0) == 1)
    #expect(exp(-0.0) == 1)
    #expect(exp(Double.infinity) == .infinity)
    #expect(exp(-Double.infinity) == 0)
    #expect(exp(Double.nan).isNaN)
    #expect(exp(709.8) == .infinity)
    #expect(exp(709.782712893384).isFinite)
    #expect(exp(-745.2) == 0)
    #expect(exp(-745.1) == .leastNonzeroMagnitude)
    #expect(exp(1e300) == .infinity)
    #expect(exp(-1e300) == 0)
  }

  @Test func `expm1 has its limits, and keeps the sign of zero`() {
    #expect(expm1(0.0).sign == .plus && expm1(0.0) == 0)
    #expect(expm1(-0.0).sign == .minus && expm1(-0.0) == 0)
    #expect(expm1(.infinity) == .infinity)
    #expect(expm1(-.infinity) == -1)
    #expect(expm1(-1e300) == -1)
    #expect(expm1(1e300) == .infinity)
    #expect(expm1(.nan).isNaN)
    #expect(expm1(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
  }

  @Test(arguments: Points.symmetric(300))
  func `exp turns sums into products (rounding)`(x: Double) {
    #expect((exp(x) * exp(-x)).isClose(to: 1, relative: 4e-16))
    #expect((exp(x / 2) * exp(x / 2)).isClose(to: exp(x), relative: 5e-16))
  }

  @Test(arguments: Points.symmetric(30))
  func `expm1 is exp less 1 (rounding)`(x: Double) {
    #expect(expm1(x).isClose(to: exp(x) - 1, relative: 3e-16, absolute: 3e-16))
    // sinh from both sides: e^x − 1 = −e^x·(e^{−x} − 1).
    #expect(expm1(x).isClose(to: -exp(x) * expm1(-x), relative: 1e-15))
  }

  @Test func `exp never falls`() {
    var last = 0.0
    for step in 0..<200_000 {
      let value = exp(-2 + Double(step) * 0x1p-16)
      #expect(value >= last)
      last = value
    }
  }
}
