import Elementary
import TestSupport
import Testing

@Suite struct `Standard normal` {
  @Test func `Density and distribution function have their limits`() {
    #expect(normalDensity(.infinity) == 0)
    #expect(normalDensity(-.infinity) == 0)
    #expect(normalDensity(1e300) == 0)
    #expect(normalDensity(.nan).isNaN)
    #expect(normalCDF(.infinity) == 1)
    #expect(normalCDF(-.infinity) == 0)
    #expect(normalCDF(.nan).isNaN)
    #expect(normalCDF(0) == 0.5)
    #expect(normalCDF(-38.4) > 0)
    #expect(normalCDF(-38.6) == 0)
  }

  @Test func `log Φ has its limits`() {
    #expect(logNormalCDF(.infinity) == 0)
    #expect(logNormalCDF(-.infinity) == -.infinity)
    #expect(logNormalCDF(.nan).isNaN)
    #expect(logNormalCDF(-1e200) == -.infinity)
  }

  @Test func `Quantiles end at ±∞, and there are none outside [0, 1]`() {
    #expect(normalQuantile(0) == -.infinity)
    #expect(normalQuantile(1) == .infinity)
    #expect(normalQuantile(0.5) == 0)
    #expect(normalQuantile(-0.1).isNaN)
    #expect(normalQuantile(1.1).isNaN)
    #expect(normalQuantile(.nan).isNaN)
    #expect(normalQuantile(.leastNonzeroMagnitude).isClose(to: -38.467405617144345, relative: 4e-16))
  }

  @Test(arguments: Points.symmetric(37))
  func `Φ is half a complementary error function (conditioning of x/√2)`(x: Double) {
    #expect(normalCDF(x).isClose(to: 0.5 * erfc(-x * 0.7071067811865476), relative: 4e-16 * (1 + x * x)))
    #expect(normalDensity(x) == normalDensity(-x))
  }

  @Test(arguments: Points.symmetric(37))
  func `log Φ is the logarithm of Φ (rounding)`(x: Double) {
    #expect(logNormalCDF(x).isClose(to: log(normalCDF(x)), relative: 4e-16, absolute: 3e-16))
  }

  @Test(arguments: [10.0, 30, 38, 40, 100, 1e4, 1e6, 1e9])
  func `Far in the tail 1/x − 1/x³ < Φ(−x)/φ(x) < 1/x`(x: Double) {
    let ratio = logNormalCDF(-x) - (-0.5 * x * x - 0.9189385332046728)
    let slack = 4e-16 * x * x
    #expect(ratio < -log(x) + slack)
    #expect(ratio > -log(x) + log1p(-1 / (x * x)) - slack)
  }

  @Test(arguments: Points.symmetric(8))
  func `The quantile undoes the distribution function (conditioning)`(x: Double) {
    let y = -x.magnitude
    // dx = dp/φ, and a rounded p is off by a few 1e−16 of itself.
    let conditioning = 3e-16 * normalCDF(y) / normalDensity(y)
    #expect(normalQuantile(normalCDF(y)).isClose(to: y, relative: 4e-16, absolute: conditioning))
  }

  @Test(arguments: [0x1p-1060, 1e-300, 1e-100, 1e-9, 0.01, 0.2499, 0.2501, 0.4, 0.4999999])
  func `The distribution function undoes the quantile (conditioning)`(p: Double) {
    let x = normalQuantile(p)
    #expect(normalCDF(x).isClose(to: p, relative: 4e-16 * (1 + x * x), absolute: 0x1p-1074))
  }

  @Test(arguments: [0x1p-52, 0x1p-30, 0x1p-10, 0.125, 0.25, 0.375, 0.4375])
  func `Quantiles are symmetric`(p: Double) {
    #expect(normalQuantile(1 - p) == -normalQuantile(p))
  }
}
