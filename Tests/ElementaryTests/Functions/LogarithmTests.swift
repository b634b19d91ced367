import Elementary
import TestSupport
import Testing

@Suite struct `Logarithm` {
  @Test func `log has its limits, and NaN below zero`() {
    #expect(log(1.0) == 0)
    #expect(log(0.0) == -.infinity)
    #expect(log(-0.0) == -.infinity)
    #expect(log(-1.0).isNaN)
    #expect(log(-Double.infinity).isNaN)
    #expect(log(Double.infinity) == .infinity)
    #expect(log(Double.nan).isNaN)
  }

  @Test func `log1p has its limits, and keeps the sign of zero`() {
    #expect(log1p(0.0).sign == .plus && log1p(0.0) == 0)
    #expect(log1p(-0.0).sign == .minus && log1p(-0.0) == 0)
    #expect(log1p(-1) == -.infinity)
    #expect(log1p(-1.5).isNaN)
    #expect(log1p(-.infinity).isNaN)
    #expect(log1p(.infinity) == .infinity)
    #expect(log1p(.nan).isNaN)
  }

  @Test(arguments: Points.symmetric(700))
  func `log undoes exp (rounding)`(x: Double) {
    #expect(log(exp(x)).isClose(to: x, relative: 3e-16, absolute: 2e-16))
  }

  @Test(arguments: Points.symmetric(30))
  func `log1p undoes expm1 (rounding, and conditioning near −1)`(x: Double) {
    #expect(log1p(expm1(x)).isClose(to: x, relative: 4e-16, absolute: x < 0 ? 2e-16 * expm1(-x) : 0))
  }

  @Test(arguments: [0x1p-1074, 0x1p-1030, 0x1p-1022, 0x1p-300, 0x1p-1, 0x1p1, 0x1p500, 0x1p1023])
  func `log of a power of two is that many log 2 (rounding)`(power: Double) {
    #expect(unitsInTheLastPlace(log(power), from: Double(power.exponent) * 0.6931471805599453) <= 1)
  }

  @Test func `logAddExp has its limits`() {
    #expect(logAddExp(-.infinity, -.infinity) == -.infinity)
    #expect(logAddExp(.infinity, .infinity) == .infinity)
    #expect(logAddExp(.infinity, -.infinity) == .infinity)
    #expect(logAddExp(-.infinity, 3) == 3)
    #expect(logAddExp(3, -.infinity) == 3)
    #expect(logAddExp(.nan, 1).isNaN)
    #expect(logAddExp(1, .nan).isNaN)
    #expect(logAddExp(-1e300, -1e300) == -1e300)
    #expect(logAddExp(1e4, 1e4).isClose(to: 1e4 + log(2.0), relative: 3e-16))
  }

  @Test(arguments: Points.symmetric(40))
  func `logAddExp is log(eᵃ + eᵇ), whichever comes first (rounding)`(a: Double) {
    for b in [-30, -1, 0, 0.3, a, a + 1e-9, 25] {
      #expect(logAddExp(a, b) == logAddExp(b, a))
      let scale = max(a.magnitude, b.magnitude, 1)
      #expect(logAddExp(a, b).isClose(to: log(exp(a) + exp(b)), absolute: 4e-16 * scale))
    }
  }
}
