import Elementary
import Probability
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `Batches from modes in the plane` {
  @Test func `a batch has the modes' means, covariances and weights`() throws {
    let modes = [
      try PlaneMode(centre: SIMD2(-10, 4), covariance: Covariance(xx: 4, xy: 1.5, yy: 1), weight: 0.3),
      try PlaneMode(centre: SIMD2(20, 0), covariance: Covariance(xx: 1, xy: -0.6, yy: 0.5), weight: 0.7),
    ]
    let count = 40_000
    var points = [Float](repeating: 0, count: 2 * count)
    var random = RandomStream(seed: 6)
    points.withUnsafeMutableBufferPointer { Source(modes, unit: 2).draw(into: $0, using: &random) }
    let all = (0..<count).map { index in
      let (x, y) = (Double(points[2 * index]), Double(points[2 * index + 1]))
      return SIMD2(2 * x, 2 * y)
    }
    for (mode, mine) in [(modes[0], all.filter { $0.x < 5 }), (modes[1], all.filter { $0.x >= 5 })] {
      let n = Double(mine.count), mean = mine.reduce(.zero, +) / n
      #expect((n / Double(count) - mode.weight).magnitude < 4 * (0.21 / Double(count)).squareRoot())
      #expect((mean - mode.centre).x.magnitude < 4 * (mode.covariance.xx / n).squareRoot())
      #expect((mean - mode.centre).y.magnitude < 4 * (mode.covariance.yy / n).squareRoot())
      let covariance = mine.reduce(0) { $0 + ($1.x - mean.x) * ($1.y - mean.y) } / n
      let (xx, xy, yy) = (mode.covariance.xx, mode.covariance.xy, mode.covariance.yy)
      // The standard error of a covariance of normal numbers is √((σ²τ² + ρ²)/n).
      #expect((covariance - xy).magnitude < 4 * ((xx * yy + xy * xy) / n).squareRoot())
    }
  }
}
