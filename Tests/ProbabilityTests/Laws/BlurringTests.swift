import Elementary
import Probability
import TestSupport
import Testing

@Suite struct BlurringTests {
  private static let laws = Laws.all.map { $0.law }

  @Test(arguments: [0.05, 0.4, 3])
  func `a blurred density is the convolution with a normal kernel, by quadrature`(deviation: Double) {
    for law in Self.laws {
      for x in [-4.0, -1, -0.5, 0, 0.31, 2, 5] {
        let convolved = Quadrature(relativeTolerance: 1e-12).integrate(
          over: QuadraturePanel.between(
            law.landmarks(depth: 60) + law.kinks + (-8...8).map { x + Double($0) * deviation })
        ) { law.density(at: $0) * normalDensity((x - $0) / deviation) / deviation }
        let blurred = exp(law.logDensity(at: x, blurredBy: deviation))
        #expect(blurred.isClose(to: convolved.value, absolute: 1e-9 * convolved.value + 1e-30), "\(law) at \(x)")
      }
    }
  }

  @Test func `without a blur it is the density, and both follow a change of place and unit`() throws {
    var random = RandomStream(seed: 11, "blurs")
    for law in Self.laws {
      #expect(law.logDensity(at: 0.4, blurredBy: 0) == law.logDensity(at: 0.4))
      let (scale, offset) = (exp(random.normal()), 30 * random.normal())
      let moved = try law.mapped(scale: scale, offset: offset)
      for x in [-3.0, 0.2, 1.5] {
        let here = law.logDensity(at: x, blurredBy: 0.3)
        let there = moved.logDensity(at: offset + scale * x, blurredBy: 0.3 * scale) + log(scale)
        #expect(here.isClose(to: there, absolute: 1e-9 * (1 + here.magnitude)))
      }
    }
  }

  @Test func `far out the logarithm keeps its digits where the density is 0`() throws {
    let box = Mixture(.uniform(try Uniform(lower: 0, upper: 1)))
    // Mills' ratio: Φ(−z) ≈ φ(z)/z·(1 − 1/z²), and the far end counts for nothing.
    let z = 500.0, density: Double = -0.5 * z * z - 0.5 * log(2 * Double.pi)
    let expected: Double = density - log(z) + log1p(-1 / (z * z))
    #expect(box.logDensity(at: 51, blurredBy: 0.1).isClose(to: expected, relative: 1e-9))
    let tail = Mixture(.laplace(try Laplace(mean: 0, scale: 1)))
    #expect(tail.logDensity(at: 900, blurredBy: 0.5).isClose(to: -899.875 - log(2), relative: 1e-14))
  }
}
