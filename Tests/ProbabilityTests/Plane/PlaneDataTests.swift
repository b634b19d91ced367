import Elementary
import Probability
import TestSupport
import Testing

@Suite struct `Data in the plane without a density` {
  private func draw(_ law: some PlaneSamplable, _ count: Int = 4_000) -> [SIMD2<Double>] {
    var random = RandomStream(seed: 3)
    return (0..<count).map { _ in law.sample(using: &random) }
  }

  @Test func `without noise every point of the swiss roll lies on r = φ, between 3π/2 and 9π/2`() throws {
    for point in draw(try SwissRoll(noise: 0, divisor: 1)) {
      let r = (point * point).sum().squareRoot()
      #expect(r >= 1.5 * .pi - 1e-12 && r <= 4.5 * .pi + 1e-12)
      #expect((point - r * SIMD2(cos(r), sin(r))).max().magnitude < 1e-12)
    }
  }

  @Test func `the published roll is divided by 7.5, its noise too`() throws {
    let (rough, bare) = (draw(try SwissRoll()), draw(try SwissRoll(noise: 0)))
    // Both draw the same turns only if noise takes no draw away: compare spreads instead.
    let reach = rough.map { ($0 * $0).sum().squareRoot() }.max() ?? 0
    #expect(reach > 4.5 * .pi / 7.5 && reach < (4.5 * .pi + 5 * 0.25) / 7.5)
    let offsets = zip(rough, bare).map { $0 - $1 }
    let variance = offsets.reduce(0) { $0 + ($1 * $1).sum() } / Double(2 * offsets.count)
    // 8000 squared normal numbers: standard error √(2/8000) of the variance.
    let expected = 0.25 * 0.25 / (7.5 * 7.5), standardError = (2.0 / 8_000).squareRoot()
    #expect(variance.isClose(to: expected, relative: 4 * standardError))
  }

  @Test func `without noise every point lies on one of two half circles, half of them on each`() throws {
    let points = draw(try TwoMoons(noise: 0))
    var upper = 0
    for point in points {
      let d = point - SIMD2(1, 0.5)
      let onUpper = ((point * point).sum() - 1).magnitude < 1e-12 && point.y >= -1e-12
      let onLower = ((d * d).sum() - 1).magnitude < 1e-12 && point.y <= 0.5 + 1e-12
      #expect(onUpper || onLower)
      if onUpper { upper += 1 }
    }
    #expect(Double(upper).isClose(to: 2_000, absolute: 4 * 1_000.squareRoot()))
  }

  @Test(arguments: [1, 2, 3])
  func `without noise every point lies on one of the arms, and r² is uniform`(arms: Int) throws {
    let points = draw(try Spirals(arms: arms, turns: 1.25, noise: 0))
    var (mean, onArm) = (0.0, [Int](repeating: 0, count: arms))
    for point in points {
      let square = (point * point).sum(), r = square.squareRoot()
      mean += square / 4_000
      let hits = (0..<arms).filter { arm in
        let angle = 2 * Double.pi * (1.25 * r + Double(arm) / Double(arms))
        let d = point - r * SIMD2(cos(angle), sin(angle))
        return (d * d).sum() < 1e-20
      }
      #expect(hits.count == 1)
      if let arm = hits.first { onArm[arm] += 1 }
    }
    #expect(mean.isClose(to: 0.5, absolute: 4 * (1.0 / 12 / 4_000).squareRoot()))
    let share = 1 / Double(arms)
    for count in onArm {
      #expect(Double(count).isClose(to: 4_000 * share, absolute: 4 * (4_000 * share * (1 - share)).squareRoot()))
    }
  }

  @Test func `a batch is filled with the same draws, rounded to Float`() throws {
    let law = try TwoMoons()
    var (one, other) = (RandomStream(seed: 8), RandomStream(seed: 8))
    var buffer = [Float](repeating: .nan, count: 64)
    buffer.withUnsafeMutableBufferPointer { law.fill($0, using: &one) }
    for row in 0..<32 {
      let point = law.sample(using: &other)
      #expect(buffer[2 * row] == Float(point.x) && buffer[2 * row + 1] == Float(point.y))
    }
  }

  @Test(arguments: [-0.1, Double.nan, .infinity])
  func `noise must be a finite number and not negative`(noise: Double) {
    #expect(throws: DistributionError.self) { try SwissRoll(noise: noise) }
    #expect(throws: DistributionError.self) { try TwoMoons(noise: noise) }
    #expect(throws: DistributionError.self) { try Spirals(noise: noise) }
  }
}
