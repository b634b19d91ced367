import Elementary
import Probability
import TestSupport
import Testing

@Suite struct PushforwardTests {
  @Test func `smoke`() {
    let square = Pushforward(
      latent: Gaussian.standard, map: DifferentiableMap { z in (z.map { $0 * $0 }, z.map { 2 * $0 }) })
    print(square.branches.count, square.density(at: 0.5), 0.439391289467722, square.cdf(at: 0.5), 0.520499877813047)
    let cubic = Pushforward(
      latent: Gaussian.standard,
      map: DifferentiableMap { z in (z.map { $0 * $0 * $0 - 1.5 * $0 }, z.map { 3 * $0 * $0 - 1.5 }) })
    print(cubic.branches.count, cubic.density(at: 0.2), 0.4067276511309768)
  }
}
