import Elementary
import TestSupport
import Testing

@Suite struct `Error function` {
  @Test func `erf and erfc have their limits`() {
    #expect(erf(.infinity) == 1)
    #expect(erf(-.infinity) == -1)
    #expect(erf(.nan).isNaN)
    #expect(erf(-0.0).sign == .minus && erf(-0.0) == 0)
    #expect(erfc(.infinity) == 0)
    #expect(erfc(-.infinity) == 2)
    #expect(erfc(.nan).isNaN)
    #expect(erfc(0.0) == 1)
    #expect(erfc(27.2) > 0)
    #expect(erfc(27.3) == 0)
    #expect(erfc(1e300) == 0)
  }

  @Test(arguments: Points.symmetric(7))
  func `erf is odd, and erf + erfc = 1 (rounding)`(x: Double) {
    #expect(erf(-x) == -erf(x))
    #expect((erf(x) + erfc(x)).isClose(to: 1, absolute: 3e-16))
    #expect((erfc(x) + erfc(-x)).isClose(to: 2, absolute: 4e-16))
  }

  @Test(arguments: [0.1, 0.49, 0.51, 1, 2, 4, 5.9])
  func `erf is the integral of 2/√π·exp(−t²) (quadrature: Simpson, 400 panels)`(x: Double) {
    let width = x / 800
    func density(_ index: Int) -> Double { exp(-(Double(index) * width) * (Double(index) * width)) }
    var sum = density(0) + density(800)
    for index in 1..<800 {
      sum += (index.isMultiple(of: 2) ? 2 : 4) * density(index)
    }
    #expect(erf(x).isClose(to: sum * width / 3 * 1.1283791670955126, absolute: 2e-11))
  }
}
