import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct CloudCriticTests {
  func critic(_ seed: UInt64) throws -> CloudCritic {
    var random = RandomStream(seed: seed, "clouds")
    func cloud(_ count: Int, _ shift: Double) throws -> PointCloud {
      let points = (0..<count).map { _ in SIMD2(random.normal() + shift, random.normal()) }
      return try PointCloud(points, weights: points.map { _ in 0.1 + random.uniform() })
    }
    return try CloudCritic(data: cloud(17, 0), model: cloud(23, 1))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `lowest, middle and highest critic earn W₁: E_data f − E_model f`(seed: UInt64) throws {
    let critic = try critic(seed), distance = critic.transport.wasserstein.value
    for f in [critic.lowest, critic.middle, critic.highest] {
      func mean(_ cloud: PointCloud) -> Double {
        zip(cloud.points, cloud.masses).reduce(0) { $0 + $1.1 * f($1.0).value }
      }
      #expect((mean(critic.data) - mean(critic.model)).isClose(to: distance, absolute: 1e-13), "rounding")
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `no critic rises by more than the way, and the lowest is nowhere above the highest`(seed: UInt64) throws {
    let critic = try critic(seed)
    var random = RandomStream(seed: seed, "places")
    for _ in 0..<300 {
      let (a, b) = (
        SIMD2(3 * random.normal(), 3 * random.normal()), SIMD2(3 * random.normal(), 3 * random.normal())
      )
      let way = ((a - b) * (a - b)).sum().squareRoot()
      for f in [critic.lowest, critic.middle, critic.highest] {
        #expect((f(a).value - f(b).value).magnitude <= way + 1e-14)
      }
      #expect(critic.lowest(at: a).value <= critic.highest(at: a).value + 1e-14)
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `gradients are slopes, here against central differences`(seed: UInt64) throws {
    let critic = try critic(seed), h = 1e-6
    var random = RandomStream(seed: seed, "places")
    for _ in 0..<50 {
      let z = SIMD2(random.normal(), random.normal())
      for f in [critic.lowest, critic.middle, critic.highest] {
        let (x, y) = (SIMD2(h, 0), SIMD2(0, h))
        let slope = SIMD2(f(z + x).value - f(z - x).value, f(z + y).value - f(z - y).value) / (2 * h)
        let error = slope - f(z).gradient
        #expect((error * error).sum().squareRoot() < 1e-4, "truncation, curvature being 1 over the distance")
      }
    }
  }

  @Test func `where nothing is carried f is free: the middle critic is flat between two modes`() throws {
    let critic = try CloudCritic(
      data: PointCloud([SIMD2(-2, 0), SIMD2(2, 0)]), model: PointCloud([SIMD2(-1, 0), SIMD2(1, 0)]))
    #expect(critic.transport.wasserstein.value.isClose(to: 1, absolute: 1e-15))
    for (x, slope) in [(-1.5, -1.0), (1.5, 1.0)] {
      #expect(critic.middle(at: SIMD2(x, 0)).gradient == SIMD2(slope, 0))
    }
    let between = critic.middle(at: SIMD2(0.1, 0)).gradient
    #expect((between * between).sum() < 1)
    #expect(critic.lowest(at: SIMD2(2, 0)).gradient == .zero, "at a datum there is no direction")
  }
}
