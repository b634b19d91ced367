import Elementary
import Probability
import TestSupport
import Testing

@Suite struct PlaneModeTests {
  @Test(arguments: 1...12)
  func `a ring of K has K modes, no two of them at one place`(count: Int) throws {
    let modes = try PlaneMode.ring(count, radius: 1, deviation: 0.01)
    #expect(modes.count == count)
    // A chord between neighbours is 2 sin(π/K); nothing may lie closer than that.
    for (i, a) in modes.enumerated() {
      for b in modes[(i + 1)...] {
        let d = a.centre - b.centre
        let least = 2 * sin(Double.pi / Double(count))
        #expect((d * d).sum().squareRoot() >= least - 1e-12)
      }
      #expect((a.centre * a.centre).sum().isClose(to: 1, absolute: 1e-15))
      #expect(a.weight == 1 / Double(count))
    }
  }

  @Test func `angles that keep both ends give 7 modes where 8 are meant: one ring closes on itself`() throws {
    // linspace(0, 2π, 8) keeps both ends; rounding alone tells the last centre from the first.
    let published = (0..<8).map { SIMD2(cos(2 * Double.pi * Double($0) / 7), sin(2 * Double.pi * Double($0) / 7)) }
    func places(_ centres: [SIMD2<Double>]) -> Int {
      centres.indices.count { i in
        centres[..<i].allSatisfy { (($0 - centres[i]) * ($0 - centres[i])).sum() > 0.01 * 0.01 }
      }
    }
    #expect(places(published) == 7)
    #expect(places(try PlaneMode.ring(8).map(\.centre)) == 8)
  }

  @Test func `the grid is VEEGAN's: −4, −2, 0, 2, 4 both ways`() throws {
    let modes = try PlaneMode.grid(5)
    #expect(modes.map(\.centre.x) == (0..<5).flatMap { _ in [-4, -2, 0, 2, 4] as [Double] })
    #expect(modes.map(\.centre.y) == ([-4, -2, 0, 2, 4] as [Double]).flatMap { [Double](repeating: $0, count: 5) })
    #expect(modes.allSatisfy { $0.covariance.xx == 0.05 * 0.05 && $0.covariance.xy == 0 && $0.weight == 0.04 })
  }

  @Test func `the Mahalanobis distance counts deviations along the axes of the covariance`() throws {
    // Axes (1, 1)/√2 with deviation 3 and (1, −1)/√2 with deviation 1/2.
    let (long, short) = (9.0, 0.25)
    let (variance, mixed) = ((long + short) / 2, (long - short) / 2)
    let mode = try PlaneMode(
      centre: SIMD2(1, -2), covariance: Covariance(xx: variance, xy: mixed, yy: variance), weight: 1)
    let root = 0.5.squareRoot()
    #expect(mode.squaredDistance(to: SIMD2(1 + 3 * root, -2 + 3 * root)).isClose(to: 1, absolute: 1e-14))
    #expect(mode.squaredDistance(to: SIMD2(1 + root, -2 - root)).isClose(to: 4, absolute: 1e-13))
  }

  @Test(arguments: [
    Covariance(xx: 1, xy: 1, yy: 1), Covariance(xx: 0, xy: 0, yy: 1), Covariance(xx: -1, xy: 0, yy: -1),
    Covariance(xx: 1, xy: 0, yy: .nan),
  ])
  func `a covariance must be positive definite`(covariance: Covariance) {
    #expect(throws: DistributionError.self) { try PlaneMode(centre: .zero, covariance: covariance, weight: 1) }
  }
}
