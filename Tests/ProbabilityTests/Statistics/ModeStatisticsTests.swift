import Elementary
import Probability
import TestSupport
import Testing

@Suite struct ModeStatisticsTests {
  private let ring = try! PlaneMode.ring(8)

  private func point(_ mode: Int, off deviations: Double) -> SIMD2<Double> {
    ring[mode].centre + SIMD2(0.01 * deviations, 0)
  }

  private func draw(_ count: Int, from modes: [PlaneMode], shrink: Double = 1, seed: UInt64 = 1) -> [SIMD2<Double>] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in
      let mode = modes[random.index(below: modes.count)], deviation = shrink * mode.covariance.xx.squareRoot()
      let (u, v) = (random.normal(), random.normal())
      return mode.centre + deviation * SIMD2(u, v)
    }
  }

  @Test func `a sample counts within three deviations of its nearest mode, and not beyond`() {
    let statistics = ModeStatistics(
      of: [point(0, off: 0), point(0, off: 2.99), point(1, off: 3.01), point(2, off: -2.9), point(3, off: 30)],
      modes: ring)
    #expect(statistics.hits == [2, 0, 1, 0, 0, 0, 0, 0])
    #expect(statistics.nearest == [2, 1, 1, 1, 0, 0, 0, 0])
    #expect(statistics.captured == 2 && statistics.highQuality == 0.6)
  }

  @Test func `at three deviations exactly a sample still counts`() throws {
    let mode = try PlaneMode(centre: SIMD2(1, 1), covariance: Covariance(xx: 0.25, xy: 0, yy: 0.25), weight: 1)
    #expect(ModeStatistics(of: [SIMD2(2.5, 1), SIMD2(1, -0.5)], modes: [mode]).hits == [2])
    #expect(ModeStatistics(of: [SIMD2(2.5.nextUp, 1)], modes: [mode]).hits == [0])
  }

  @Test func `nearest means the fewest deviations away, not the shortest way`() throws {
    let wide = try PlaneMode(centre: .zero, covariance: Covariance(xx: 4, xy: 0, yy: 4), weight: 0.5)
    let narrow = try PlaneMode(centre: SIMD2(3, 0), covariance: Covariance(xx: 0.01, xy: 0, yy: 0.01), weight: 0.5)
    #expect(ModeStatistics(of: [SIMD2(2, 0)], modes: [wide, narrow]).hits == [1, 0])
  }

  @Test func `one stray sample captures a mode by the published rule, and none by a share`() {
    let statistics = ModeStatistics(of: [point(0, off: 0)] + (0..<199).map { _ in point(1, off: 1) }, modes: ring)
    #expect(statistics.captured == 2)
    #expect(statistics.captured(share: 0.005) == 2)
    #expect(statistics.captured(share: 0.01) == 1)
  }

  @Test(arguments: 1...8)
  func `M of 8 modes in equal shares: reverse KL = log(8/M), JSD that of the captured modes`(count: Int) {
    let statistics = ModeStatistics(of: (0..<840).map { point($0 % count, off: 1) }, modes: ring)
    let r = Double(count) / 8
    #expect(statistics.captured == count)
    #expect(statistics.reverseKullbackLeibler.isClose(to: log(1 / r), absolute: 1e-14))
    let expected = 0.5 * ((1 - r) * log(2) + r * log(2 * r / (1 + r)) + log(2 / (1 + r)))
    #expect(statistics.jensenShannon.isClose(to: expected, absolute: 1e-14))
  }

  @Test func `reverse KL forgives a lost mode and punishes one that the law does not have so often`() throws {
    let modes = try [0.9, 0.1].enumerated().map {
      try PlaneMode(
        centre: SIMD2(Double($0.offset), 0), covariance: Covariance(xx: 1e-4, xy: 0, yy: 1e-4), weight: $0.element)
    }
    func divergence(_ index: Int) -> Double {
      ModeStatistics(of: [modes[index].centre], modes: modes).reverseKullbackLeibler
    }
    #expect(divergence(0).isClose(to: -log(0.9), absolute: 1e-15))
    #expect(divergence(1).isClose(to: -log(0.1), absolute: 1e-14))
  }

  @Test func `a perfect generator scores 98.889 %, within four standard errors of 200000 samples`() throws {
    #expect(ModeStatistics.ceiling().isClose(to: 0.98889100346175773, absolute: 1e-15))
    for modes in [ring, try PlaneMode.grid(5)] {
      let share = ModeStatistics(of: draw(200_000, from: modes), modes: modes).highQuality
      #expect(share.isClose(to: ModeStatistics.ceiling(), absolute: 4 * (0.98889 * 0.01111 / 200_000).squareRoot()))
    }
  }

  @Test func `a score above the ceiling is shrunken variance`() {
    let honest = ModeStatistics(of: draw(2_500, from: ring), modes: ring)
    let shrunken = ModeStatistics(of: draw(2_500, from: ring, shrink: 0.7), modes: ring)
    #expect(!honest.isShrunken && shrunken.isShrunken)
    // VEEGAN's row for a plain GAN, one mode and 99.3 % over five runs of 2500 samples.
    #expect(ModeStatistics.isShrunken(0.993, samples: 12_500))
    #expect(!ModeStatistics.isShrunken(0.989, samples: 12_500))
  }

  @Test func `a sample that is not finite is nearest to nothing`() {
    let statistics = ModeStatistics(of: [SIMD2(.nan, 0), SIMD2(.infinity, 0), point(4, off: 0)], modes: ring)
    #expect(statistics.nearest.reduce(0, +) == 1 && statistics.hits[4] == 1)
    #expect(statistics.highQuality.isClose(to: 1.0 / 3, absolute: 1e-16))
  }
}
