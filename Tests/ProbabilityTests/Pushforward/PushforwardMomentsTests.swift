import Elementary
import Probability
import TestSupport
import Testing

@Suite struct PushforwardMomentsTests {
  static func moments(_ map: @escaping @Sendable (Double) -> (Double, Double)) -> (mean: Double, deviation: Double) {
    let map = DifferentiableMap { z in (z.map { map($0).0 }, z.map { map($0).1 }) }
    return Pushforward(latent: Gaussian.standard, map: map).moments
  }

  @Test(arguments: [(0, 1), (3, 0.25), (1e6, -1e-3)] as [(Double, Double)])
  func `a + b·Z has mean a and standard deviation |b|`(offset: Double, scale: Double) {
    let (mean, deviation) = Self.moments { (offset + scale * $0, scale) }
    #expect(mean.isClose(to: offset, relative: 1e-13, absolute: 1e-13))
    // The images are rounded like numbers of the offset's size.
    #expect(deviation.isClose(to: scale.magnitude, relative: 1e-12, absolute: 0x1p-53 * offset.magnitude))
  }

  @Test func `Z² has mean 1 and variance 2`() {
    let (mean, deviation) = Self.moments { ($0 * $0, 2 * $0) }
    #expect(mean.isClose(to: 1, relative: 1e-11) && (deviation * deviation).isClose(to: 2, relative: 1e-11))
  }

  @Test func `exp Z has mean √e and variance (e − 1)·e`() {
    let (mean, deviation) = Self.moments { (exp($0), exp($0)) }
    #expect(mean.isClose(to: exp(0.5), relative: 1e-11))
    #expect((deviation * deviation).isClose(to: expm1(1) * exp(1), relative: 1e-10))
  }

  @Test func `a clipped map has the moments of its atoms too`() {
    // max(Z, 0) has mean 1/√(2π) and second moment ½.
    let (mean, deviation) = Self.moments { (max($0, 0), $0 > 0 ? 1 : 0) }
    #expect(mean.isClose(to: 0.3989422804014327, relative: 1e-11))
    #expect((deviation * deviation).isClose(to: 0.5 - 0.15915494309189535, relative: 1e-11))
  }
}
