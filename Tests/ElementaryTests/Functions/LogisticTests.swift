import Elementary
import TestSupport
import Testing

@Suite struct `Logistic functions` {
  @Test func `tanh is odd, has its limits and keeps the sign of zero`() {
    #expect(tanh(Double.infinity) == 1)
    #expect(tanh(-Double.infinity) == -1)
    #expect(tanh(Double.nan).isNaN)
    #expect(tanh(0.0).sign == .plus && tanh(0.0) == 0)
    #expect(tanh(-0.0).sign == .minus && tanh(-0.0) == 0)
    #expect(tanh(Double.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
    for x in Points.symmetric(25) {
      #expect(tanh(-x) == -tanh(x))
      #expect(tanh(x).magnitude <= 1)
    }
  }

  @Test func `sigmoid has its limits, subnormal values included`() {
    #expect(sigmoid(0.0) == 0.5)
    #expect(sigmoid(Double.infinity) == 1)
    #expect(sigmoid(-Double.infinity) == 0)
    #expect(sigmoid(Double.nan).isNaN)
    #expect(sigmoid(-745.1) == .leastNonzeroMagnitude)
    #expect(sigmoid(-1e300) == 0)
    #expect(sigmoid(1e300) == 1)
  }

  @Test func `softplus has its limits, and log D is never cut off`() {
    #expect(softplus(Double.infinity) == .infinity)
    #expect(softplus(-Double.infinity) == 0)
    #expect(softplus(Double.nan).isNaN)
    #expect(softplus(1e300) == 1e300)
    #expect(softplus(-745.1) == .leastNonzeroMagnitude)
    #expect(logSigmoid(-1e300) == -1e300)
    #expect(logSigmoid(.infinity) == 0)
    #expect(logSigmoid(-.infinity) == -.infinity)
  }

  @Test(arguments: Points.symmetric(40))
  func `The logistic functions are one function (rounding)`(x: Double) {
    #expect((sigmoid(x) + sigmoid(-x)).isClose(to: 1, absolute: 3e-16))
    #expect((2 * sigmoid(2 * x) - 1).isClose(to: tanh(x), absolute: 4e-16))
    #expect(softplus(x).isClose(to: log1p(exp(x)), relative: 5e-16))
    #expect((softplus(x) - softplus(-x)).isClose(to: x, relative: 4e-16, absolute: 3e-16))
    #expect(logSigmoid(x).isClose(to: log(sigmoid(x)), relative: 4e-16, absolute: 3e-16))
    #expect(tanh(x).isClose(to: expm1(2 * x) / (expm1(2 * x) + 2), relative: 6e-16))
  }
}
