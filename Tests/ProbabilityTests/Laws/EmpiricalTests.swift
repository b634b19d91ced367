import Elementary
import Probability
import TestSupport
import Testing

@Suite struct EmpiricalTests {
  @Test func `moments are averages over the points, the variance divided by n`() throws {
    let law = try Empirical([3, 1, 2, 6])
    #expect(law.mean == 3 && law.variance == 3.5)
  }

  @Test func `the cdf is the share of points at or below x`() throws {
    let law = try Empirical([3, 1, 2, 2])
    #expect(law.cdf(at: 0.9) == 0 && law.cdf(at: 1) == 0.25 && law.cdf(at: 2) == 0.75 && law.cdf(at: 3) == 1)
  }

  @Test func `the quantile is the smallest point with a share of at least u`() throws {
    let law = try Empirical([3, 1, 2, 2, 5])
    for u in stride(from: 0.01, through: 1, by: 0.01) {
      let x = law.quantile(u)
      #expect(law.cdf(at: x) >= u - 1e-12)
      for point in law.points where point < x { #expect(law.cdf(at: point) < u + 1e-12) }
    }
    #expect(law.quantile(0) == 1 && law.quantile(1) == 5)
  }

  @Test func `samples are the points, each as often as the others`() throws {
    let law = try Empirical([1, 2, 4])
    var random = RandomStream(seed: 1)
    let sample = (0..<9000).map { _ in law.sample(using: &random) }
    for point in law.points {
      let count = sample.count { $0 == point }
      #expect((Double(count) - 3000).magnitude < 4 * (9000.0 * 2 / 9).squareRoot())
    }
    var batch = [Float](repeating: 0, count: 50)
    batch.withUnsafeMutableBufferPointer { law.fill($0, using: &random) }
    #expect(batch.allSatisfy { [1, 2, 4].contains($0) })
  }

  @Test func `an empirical law of nothing, or of a point that is not finite, is refused`() {
    #expect(throws: DistributionError.noPoints) { try Empirical([]) }
    #expect(throws: DistributionError.pointNotFinite(index: 1)) { try Empirical([0, .nan, 1]) }
  }
}
