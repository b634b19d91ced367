import Elementary
import Probability
import TestSupport
import Testing

@Suite struct `Coverage of data by samples` {
  /// Draws of three clumps that hold a third each, or of some of them.
  private func clumps(_ count: Int, _ name: String, served: [Int] = [0, 1, 2], deviation: Double = 0.3)
    -> [SIMD2<Double>]
  {
    var random = RandomStream(seed: 12, name)
    let centres = [SIMD2(0.0, 0), SIMD2(5, 1), SIMD2(-2, 6)]
    return (0..<count).map { _ in
      centres[served[random.index(below: served.count)]] + deviation * SIMD2(random.normal(), random.normal())
    }
  }

  @Test func `of the data by themselves it is 1`() {
    let points = clumps(200, "data")
    #expect(Coverage(of: points, by: points).share == 1)
  }

  @Test(arguments: [10, 60, 300])
  func `by samples of the data's law it is what is expected, in the mean of runs (sampling: 4 standard errors)`(
    count: Int
  ) {
    // Neither the law nor the numbers of points and samples matter; each run has other points.
    for samples in [count, 3 * count, count / 3] {
      let runs = 6000 / count
      let all = (0..<runs).map { run in
        Coverage(of: clumps(count, "data \(run)"), by: clumps(samples, "samples \(run)"))
      }
      let shares = all.map { $0.share }, mean = shares.reduce(0, +) / Double(runs)
      let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(runs - 1)
      let error = (variance / Double(runs)).squareRoot()
      #expect((mean - all[0].expected).magnitude < 4 * error + 1e-12, "\(mean) \(all[0].expected) ± \(error)")
    }
  }

  @Test func `what is expected, by counting orders: of 2 neighbours among 3 points and 2 samples`() {
    // Of the other 2 points and 2 samples the two nearest are both points in 1 of 6 cases.
    let points = [SIMD2(0.0, 0), SIMD2(1, 0), SIMD2(0, 3)], samples = [SIMD2(9.0, 9), SIMD2(9.0, 8)]
    let coverage = Coverage(of: points, by: samples, neighbours: 2)
    #expect(coverage.expected.isClose(to: 5.0 / 6, relative: 1e-15))
    #expect(coverage.share == 0)
  }

  @Test func `a lost clump costs its share, and a sample far away is worth nothing`() {
    let points = clumps(300, "data")
    #expect(Coverage(of: points, by: clumps(300, "samples")).relative > 0.95)
    #expect(
      Coverage(of: points, by: clumps(300, "samples", served: [0, 1])).relative.isClose(to: 2.0 / 3, absolute: 0.08))
    #expect(Coverage(of: points, by: clumps(300, "samples", served: [2])).relative.isClose(to: 1.0 / 3, absolute: 0.08))
    #expect(Coverage(of: points, by: clumps(300, "samples", deviation: 1e-3)).relative < 0.2)
    #expect(Coverage(of: points, by: [SIMD2(1e6, 0)]).share == 0)
    #expect(Coverage(of: points, by: [SIMD2(Double.infinity, 0), SIMD2(Double.nan, 0)]).share == 0)
  }

  @Test func `it does not change where the plane is moved, scaled or turned, or points come in another order`() {
    let points = clumps(150, "data"), samples = clumps(90, "samples", served: [0, 2])
    let share = Coverage(of: points, by: samples).share
    #expect(share > 0.3 && share < 0.9)
    // Powers of two change no bit, and a shift by whole numbers few.
    let moves: [(SIMD2<Double>) -> SIMD2<Double>] = [
      { 1024 * $0 }, { $0 / 4096 }, { $0 + SIMD2(64, -32) }, { SIMD2(-$0.y, $0.x) },
    ]
    for move in moves { #expect(Coverage(of: points.map(move), by: samples.map(move)).share == share) }
    #expect(Coverage(of: points.reversed(), by: samples.reversed()).share == share)
  }

  @Test func `points that are often equal are places with neighbours`() {
    var random = RandomStream(seed: 3, "rounded")
    let points = (0..<400).map { _ in SIMD2(Double(Int(3 * random.uniform())), Double(Int(3 * random.uniform()))) }
    let samples = (0..<400).map { _ in SIMD2(3 * random.uniform(), 3 * random.uniform()) - 0.5 }
    #expect(Coverage(of: points, by: samples).share == 1)
    #expect(Coverage(of: points, by: samples.filter { $0.x < -0.2 }).share < 1)
    #expect(Coverage(of: [SIMD2<Double>](repeating: .zero, count: 9), by: [.zero]).share == 1)
  }
}
