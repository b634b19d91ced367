import Elementary
import TestSupport
import Testing

@testable import Probability

@Suite struct LogIntegralTests {
  private static let panels = QuadraturePanel.between((0...10).map { Double($0) })

  @Test(arguments: [0.0, -1e5, 1e5, 700])
  func `∫ exp(c − (x − m)²∕2) is e^c·√2π, its scale taken out`(c: Double) {
    let integral = LogIntegral { x, tail in (c - 0.5 * ((x - 5) + tail) * ((x - 5) + tail), 0) }
    let (scale, sum) = integral.value(over: Self.panels)
    // Five deviations to either side.
    let truth = 0.5 * log(2 * Double.pi) + log1p(-2 * normalCDF(-5))
    #expect((scale + log(sum.value)).isClose(to: c + truth, relative: 1e-13, absolute: 1e-13))
    #expect(sum.error > 0 && sum.error <= (c.magnitude > 1e3 ? 1e-8 : 1e-12) * sum.value)
  }

  @Test func `panels are added as wide as those there are, then ever twice as wide, until nothing is left`() {
    let integral = LogIntegral { x, tail in (-((x + 300) + tail).magnitude, 0) }
    let extended = integral.extended(Self.panels, below: true, above: true)
    let below = extended.filter { $0.upper <= 0 }.sorted { $0.lower > $1.lower }
    #expect(below.map { $0.upper - $0.lower }.prefix(3) == [1, 2, 4])
    for (near, far) in zip(below, below.dropFirst()) {
      #expect(far.upper == near.lower && far.upper - far.lower == 2 * (near.upper - near.lower))
    }
    // The highest point is at −300; eighty nats beyond there is nothing, and not much farther is looked.
    let end = below.map { $0.lower }.min() ?? 0
    #expect(end < -380 && end > -3_000)
    let (scale, sum) = integral.value(over: extended)
    #expect((exp(scale) * sum.value).isClose(to: 2, relative: 1e-12))
    let inside = LogIntegral { x, tail in (-50 * ((x - 5) + tail).magnitude, 0) }
    #expect(inside.extended(Self.panels, below: true, above: true).count == Self.panels.count)
  }

  @Test func `how uncertain the integrand is stands in the error`() {
    let doubt = 1e-6
    let (_, sum) = LogIntegral { x, tail in (-((x - 5) + tail).magnitude, doubt) }.value(over: Self.panels)
    #expect(sum.error >= doubt * sum.value && sum.error <= 1.01 * doubt * sum.value)
  }
}
