import TestSupport
import Testing

@testable import Lesson

/// How near samples are to training examples, and how fast a walk through the latents goes.
@Suite struct `Nearest examples` {
  static let law = Mixture(Gaussian.standard)

  /// > Source: elementary.
  @Test
  func `From one example at 0 fresh normal data are √(2∕π) away, and from two at ±a by the same integral in halves`() {
    #expect(
      NearestExample([0]).expectedDistance(of: Self.law).value.isClose(to: (2 / .pi).squareRoot(), absolute: 1e-11))
    for a in [0.5, 1, 2.0] {
      // E | |X| − a | = 2·[a·(2Φ(a) − 1) + 2φ(a)] − a − E|X| … in closed form: 2·E(a − |X|)₊ + E|X| − a.
      let below = a * (2 * normalCDF(a) - 1) - 2 * (normalDensity(0) - normalDensity(a))
      let exact = 2 * below + (2 / .pi).squareRoot() - a
      #expect(NearestExample([a, -a]).expectedDistance(of: Self.law).value.isClose(to: exact, absolute: 1e-11))
    }
  }

  @Test func `Through a generator the expectation is that over its law, and a generator on the examples is at 0`()
    throws
  {
    let image = try Gaussian(mean: 0.7, deviation: 1.3), examples = NearestExample([-1, 0.2, 0.3, 2.5])
    let generator = Pushforward(
      latent: Gaussian.standard, map: DifferentiableMap { z in (z.map { 0.7 + 1.3 * $0 }, z.map { _ in 1.3 }) })
    #expect(
      examples.expectedDistance(of: generator).value.isClose(
        to: examples.expectedDistance(of: image).value, absolute: 1e-10))
    let still = Pushforward(
      latent: Gaussian.standard, map: DifferentiableMap { z in (z.map { 0.2 + 1e-9 * $0 }, z.map { _ in 1e-9 }) })
    #expect(examples.expectedDistance(of: still).value < 2e-9)
  }

  @Test func `Examples translate and permute, and further ones can only be nearer`() {
    var random = RandomStream(seed: 4, "examples")
    for _ in 0..<20 {
      var points = (0..<5).map { _ in random.normal() }
      let expected = NearestExample(points).expectedDistance(of: Self.law).value
      random.shuffle(&points)
      #expect(NearestExample(points).expectedDistance(of: Self.law).value == expected)
      let more = NearestExample(points + [random.normal()]).expectedDistance(of: Self.law).value
      #expect(more <= expected + 1e-12)
      for x in [-3, -0.1, 0.4, 5.0] {
        let brute = points.map { ($0 - x).magnitude }.min()
        #expect(NearestExample(points).distance(from: x) == brute)
      }
    }
  }

  /// > Source: change of variables.
  @Test
  func `A rising G that has found p walks with |G′(z)|·p(G(z)) = φ(z), and midpoints have the law of F⁻¹(Φ(Z∕√2))`()
    throws
  {
    let law = try Gaussian(mean: 1, deviation: 2)
    for z in [-2, 0, 0.7] { #expect((2 * law.density(at: 1 + 2 * z)).isClose(to: normalDensity(z), relative: 1e-14)) }
    // The midpoint of two latents is N(0, ½): its image is N(1, 4/2), narrower than p.
    var random = RandomStream(seed: 5, "midpoints")
    let images: [Double] = (0..<40_000).map { (_: Int) -> Double in
      let sum: Double = random.normal() + random.normal()
      return 1 + sum
    }
    let mean: Double = images.reduce(0, +) / 40_000
    let squares: [Double] = images.map { (x: Double) -> Double in (x - mean) * (x - mean) }
    let variance: Double = squares.reduce(0, +) / 40_000
    let bound: Double = 8 * (2.0 / 40_000).squareRoot()
    #expect((variance - 2).magnitude < bound)
  }
}
