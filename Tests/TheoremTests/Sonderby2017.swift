import TestSupport
import Testing

@testable import Lesson

/// C. K. Sønderby et al., Amortised MAP Inference for Image Super-resolution (2017).
@Suite struct `Sønderby et al. 2017, instance noise` {
  static func blurred(_ distance: Double, _ sigma: Double) throws -> Divergences {
    Divergences(try Gaussian(mean: 0, deviation: sigma), try Gaussian(mean: distance, deviation: sigma))
  }

  @Test func `Two points at distance θ under noise σ have JSD = J(θ∕σ), however far: log 2 − JSD to its last digits`()
    throws
  {
    for (distance, sigma) in [(1, 0.05), (1, 0.1), (1, 0.25), (1, 2), (3, 0.2), (0.2, 0.7)] as [(Double, Double)] {
      let (noise, d) = (BlurredPointMasses(distance: distance, noise: sigma), try Self.blurred(distance, sigma))
      #expect(noise.jensenShannon.value.isClose(to: d.jensenShannon.value, relative: 1e-11))
      let rest = d.logTwoMinusJensenShannon.value
      #expect(noise.logTwoMinusJensenShannon.value.isClose(to: rest, relative: 1e-11))
    }
  }

  @Test func `dJSD∕dθ = −(1∕σ)·E (X − δ)·σ(δX − ½δ²) > 0 for every θ > 0: noise gives the generator a gradient`() {
    for (distance, sigma) in [(1, 0.2), (1, 0.25), (1, 0.5), (1, 1), (1, 2), (4, 1)] as [(Double, Double)] {
      let delta = distance / sigma
      let mean = Gaussian.standard.expectation { ($0 - delta) * sigmoid(delta * $0 - 0.5 * delta * delta) }.value
      let slope = BlurredPointMasses(distance: distance, noise: sigma).slope.value / sigma
      #expect(slope > 0 && slope.isClose(to: -mean / sigma, relative: 1e-9, absolute: 1e-12))
    }
  }

  @Test(arguments: [
    (0.25, 0.63272, 0.27439), (0.5, 0.33683, 0.44960), (1, 0.11142, 0.19899), (2, 0.030311, 0.058816),
  ])
  func `By numbers, at distance 1: JSD and its gradient`(sigma: Double, jsd: Double, gradient: Double) {
    let noise = BlurredPointMasses(distance: 1, noise: sigma)
    #expect(noise.jensenShannon.value.isClose(to: jsd, relative: 2e-5))
    #expect((noise.slope.value / sigma).isClose(to: gradient, relative: 2e-5))
  }

  @Test func `Without noise there is nothing to follow: at σ = θ∕50 the gradient is 6e−135`() {
    let noise = BlurredPointMasses(distance: 1, noise: 0.02)
    #expect((noise.slope.value / 0.02).isClose(to: 6.0e-135, relative: 1e-2))
    #expect(noise.logTwoMinusJensenShannon.value.isClose(to: 9.584e-138, relative: 1e-3))
    // log 2 − JSD falls like exp(−δ²/8).
    let ratio = BlurredPointMasses(distance: 40).logTwoMinusJensenShannon.value
    #expect((log(ratio) / (-40.0 * 40 / 8)).isClose(to: 1, absolute: 0.02))
  }

  @Test func `The gradient is largest for noise of about two fifths of the distance`() throws {
    for distance in [0.3, 1, 7] {
      let best = try #require(
        stride(from: 0.05, through: 3, by: 0.01).max { a, b in
          BlurredPointMasses(distance: 1, noise: a).slope.value / a < BlurredPointMasses(distance: 1, noise: b).slope
            .value / b
        })
      #expect(best > 0.38 && best < 0.43)
      let (here, scaled) = (
        BlurredPointMasses(distance: distance, noise: best * distance), BlurredPointMasses(distance: 1, noise: best)
      )
      #expect(here.slope.value.isClose(to: scaled.slope.value, relative: 1e-11), "only θ∕σ matters")
    }
  }

  @Test func `N(0, s²) and N(θ, s²) under noise σ have J(θ∕√(s² + σ²))`() throws {
    for (s, sigma) in [(0.5, 0.5), (0.1, 1), (2, 0.3)] {
      let (p, q) = (Mixture(try Gaussian(mean: 0, deviation: s)), Mixture(try Gaussian(mean: 1.5, deviation: s)))
      let d = Divergences(p.blurred(by: sigma), q.blurred(by: sigma))
      let noise = BlurredPointMasses(distance: 1.5, noise: (s * s + sigma * sigma).squareRoot())
      #expect(d.jensenShannon.value.isClose(to: noise.jensenShannon.value, relative: 1e-11))
    }
  }

  /// > Source: Sønderby et al. 2017, appendix C.
  @Test func `Noise on both laws can only bring them nearer: JSD falls as σ grows`() {
    for (p, q) in RandomLaws.gaussianPairs.prefix(15) {
      var last = Divergences(p, q).jensenShannon.value
      for sigma in [0.2, 0.5, 1, 3] {
        let next = Divergences(p.blurred(by: sigma), q.blurred(by: sigma)).jensenShannon.value
        #expect(next < last)
        last = next
      }
    }
  }

  /// > Source: Sønderby et al. 2017, appendix C.
  @Test func `Noise on one law alone does not help: a point against a blurred point has JSD = log 2`() throws {
    // The point as ever narrower Gaussians.
    let wide = try Gaussian(mean: 1, deviation: 0.5)
    let rest = try [1e-2, 1e-4, 1e-6].map {
      Divergences(try Gaussian(mean: 0, deviation: $0), wide).logTwoMinusJensenShannon.value
    }
    #expect(rest[1] < rest[0] / 20 && rest[2] < rest[1] / 20 && rest[2] < 1e-5)
  }
}
