import Elementary
import Probability
import TestSupport
import Testing

@Suite struct OptimalTransportLineTests {
  struct Samples {
    var a: [Double]
    var aWeights: [Double]
    var b: [Double]
    var bWeights: [Double]
  }

  static let samples: [Samples] = (0..<30).map { trial in
    var random = RandomStream(seed: UInt64(trial), "line")
    let (n, m) = (1 + random.index(below: 20), 1 + random.index(below: 20))
    func points(_ count: Int) -> [Double] {
      (0..<count).map { _ in trial % 3 == 0 ? Double(random.index(below: 5)) : random.normal() }
    }
    func weights(_ count: Int) -> [Double] {
      (0..<count).map { _ in trial % 2 == 0 ? random.uniform() : Double(1 + random.index(below: 3)) }
    }
    return Samples(a: points(n), aWeights: weights(n), b: points(m), bWeights: weights(m))
  }

  @Test(arguments: samples)
  func `W1 on the line is the area between the distribution functions`(_ s: Samples) throws {
    func cdf(_ x: Double, _ points: [Double], _ weights: [Double]) -> Double {
      zip(points, weights).reduce(0) { $0 + ($1.0 <= x ? $1.1 : 0) } / weights.reduce(0, +)
    }
    let ends = (s.a + s.b).sorted()
    let area = zip(ends, ends.dropFirst()).reduce(0) { area, step in
      area + (step.1 - step.0) * (cdf(step.0, s.a, s.aWeights) - cdf(step.0, s.b, s.bWeights)).magnitude
    }
    let w1 = try wasserstein(s.a, weights: s.aWeights, to: s.b, targetWeights: s.bWeights)
    // Rounding of the area.
    #expect((w1.value - area).magnitude <= w1.error + 1e-14)
    #expect(w1.error < 1e-13)
  }

  @Test(arguments: samples, TransportCost.allCases)
  func `Sorting finds what the simplex finds on a line through the plane`(_ s: Samples, cost: TransportCost) throws {
    let sorted = try wasserstein(s.a, weights: s.aWeights, to: s.b, targetWeights: s.bWeights, cost: cost)
    let plane = try OptimalTransport(
      from: PointCloud(s.a.map { SIMD2(3 * $0, -4 * $0) }, weights: s.aWeights),
      to: PointCloud(s.b.map { SIMD2(3 * $0, -4 * $0) }, weights: s.bWeights), cost: cost)
    let factor = cost == .distance ? 5.0 : 25
    // Rounding of the coordinates.
    #expect((factor * sorted.value - plane.cost.value).magnitude <= factor * sorted.error + plane.cost.error + 1e-13)
  }

  @Test func `Samples of equal size are paired in ascending order`() throws {
    let (a, b) = ([3.0, -1, 2], [7.0, 0, 2.5])
    #expect(try wasserstein(a, to: b).value.isClose(to: (1 + 0.5 + 4) / 3, relative: 1e-15))
    #expect(try wasserstein(a, to: b, cost: .squaredDistance).value.isClose(to: (1 + 0.25 + 16) / 3, relative: 1e-15))
    #expect(try wasserstein(a, to: [2, 3, -1]) == Estimate(value: 0, error: 0))
  }

  @Test func `Bad samples are refused with their reason`() {
    #expect(throws: TransportError.noPoints) { try wasserstein([], to: [1]) }
    #expect(throws: TransportError.pointNotFinite(index: 1)) { try wasserstein([1], to: [1, .nan]) }
    #expect(throws: TransportError.weightCount(weights: 2, points: 1)) {
      try wasserstein([1], weights: [1, 2], to: [1])
    }
    #expect(throws: TransportError.weightNegative(index: 0, weight: -1)) {
      try wasserstein([1], to: [1], targetWeights: [-1])
    }
  }
}
