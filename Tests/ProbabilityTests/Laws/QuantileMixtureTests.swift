import Elementary
import Testing

@testable import Probability

@Suite struct `Laws between the quantiles of points` {
  private func law(_ points: [Double]) throws -> Mixture { try Mixture(throughQuantilesOf: points) }

  private func cloud(_ count: Int, seed: UInt64) -> [Double] {
    var random = RandomStream(seed: seed, "points")
    return (0..<count).map { _ in random.uniform() < 0.3 ? 4 + 0.2 * random.normal() : random.normal() }
  }

  @Test(arguments: [10, 11, 40, 300, 5_000]) func `The distribution function passes through the quantiles`(count: Int)
    throws
  {
    let points = cloud(count, seed: 3), law = try law(points), sorted = points.sorted()
    #expect(law.cdf(at: sorted[0]) == 0 && (law.cdf(at: sorted[count - 1]) - 1).magnitude < 1e-12)
    // The share of points below x is the law's, but for less than one stretch and one point.
    let stretches = law.components.count
    #expect((4...24).contains(stretches))
    for (index, x) in sorted.enumerated() {
      let share = Double(index) / Double(count - 1)
      #expect((law.cdf(at: x) - share).magnitude <= 1 / Double(stretches) + 1e-12)
    }
    for i in 0...stretches {
      let edge = i == 0 ? sorted[0] : law.components[i - 1].uniformUpper
      #expect((law.cdf(at: edge) - Double(i) / Double(stretches)).magnitude < 1e-12)
    }
  }

  @Test func `It does not depend on the order of the points, and moves and grows with them`() throws {
    var random = RandomStream(seed: 8, "order")
    for seed in 0..<10 as Range<UInt64> {
      let points = cloud(20 + 30 * Int(seed), seed: seed), law = try law(points)
      var shuffled = points
      random.shuffle(&shuffled)
      #expect(try self.law(shuffled) == law)
      let (scale, shift) = (0.25, 7.0), moved = try self.law(points.map { shift + scale * $0 })
      for u in stride(from: 0.05, to: 1, by: 0.1) {
        #expect((moved.quantile(u) - (shift + scale * law.quantile(u))).magnitude < 1e-9)
      }
    }
  }

  @Test func `Equal points have their share in the stretch beside them`() throws {
    var points = [Double](repeating: 0, count: 60)
    for place in 1...40 { points.append(Double(place)) }
    points += [Double](repeating: 41, count: 20)
    let law = try law(points), whole: Double = law.weights.reduce(0, +)
    #expect(whole.isClose(to: 1, absolute: 1e-12))
    #expect(law.cdf(at: 0) == 0 && (law.cdf(at: 41) - 1).magnitude < 1e-12)
    // Half of the points and more lie in the first stretch, which begins at 0.
    #expect(law.cdf(at: law.components[0].uniformUpper) >= 0.5 && law.components[0].uniformUpper < 10)
  }

  @Test func `Points that are all one, or none, are no law`() {
    #expect(throws: DistributionError.emptyInterval(lower: 2, upper: 2)) { try law([2, 2, 2]) }
    #expect(throws: DistributionError.noComponents) { try law([]) }
  }
}

extension Component {
  fileprivate var uniformUpper: Double { if case .uniform(let law) = self { law.upper } else { .nan } }
}
