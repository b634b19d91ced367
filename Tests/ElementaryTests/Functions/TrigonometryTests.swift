import Elementary
import TestSupport
import Testing

@Suite struct `Sine and cosine` {
  @Test func `Nothing turns infinitely far`() {
    #expect(sin(Double.infinity).isNaN)
    #expect(cos(-Double.infinity).isNaN)
    #expect(sin(Double.nan).isNaN)
    #expect(cos(Double.nan).isNaN)
  }

  @Test func `sin keeps the sign of zero, and cos 0 = 1`() {
    #expect(sin(0.0).sign == .plus && sin(0.0) == 0)
    #expect(sin(-0.0).sign == .minus && sin(-0.0) == 0)
    #expect(sin(Double.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
    #expect(cos(0.0) == 1)
    #expect(cos(-0.0) == 1)
  }

  @Test(arguments: [1.0, 100, 1.6e6, 1.7e6, 1e15, 1e22, 1e300])
  func `sin² + cos² = 1, sin is odd and cos is even (rounding)`(scale: Double) {
    for x in Points.symmetric(scale) {
      #expect((sin(x) * sin(x) + cos(x) * cos(x)).isClose(to: 1, absolute: 4e-16))
      #expect(sin(-x) == -sin(x))
      #expect(cos(-x) == cos(x))
    }
  }

  @Test(arguments: [1.0, 1000, 1.5e6, 1e12, 1e18, 1e300])
  func `Twice the angle: sin 2x = 2 sin x cos x and cos 2x = cos² x − sin² x (rounding)`(scale: Double) {
    for x in Points.symmetric(scale) {
      #expect(sin(2 * x).isClose(to: 2 * sin(x) * cos(x), absolute: 5e-16))
      #expect(cos(2 * x).isClose(to: cos(x) * cos(x) - sin(x) * sin(x), absolute: 5e-16))
    }
  }
}
