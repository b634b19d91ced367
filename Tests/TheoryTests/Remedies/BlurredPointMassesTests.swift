import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct BlurredPointMassesTests {
  /// σ for θ = 1, log 2 − JSD, and dJSD/dθ.
  @Test(arguments: [
    (0.02, 9.584e-138, 6.0e-135, 1e-2), (0.05, 2.366e-23, 2.388e-21, 3e-4), (0.1, 8.63166e-7, 2.23205e-5, 1e-5),
  ])
  func `in the tails log 2 − JSD and the gradient keep their digits`(
    noise: Double, rest: Double, gradient: Double, tolerance: Double
  ) {
    let state = BlurredPointMasses(distance: 1, noise: noise)
    #expect(state.logTwoMinusJensenShannon.value.isClose(to: rest, relative: tolerance))
    #expect((state.slope.value / noise).isClose(to: gradient, relative: tolerance))
  }

  @Test(arguments: [1e-8, 1e-3, 0.3, 1, 1.999, 2, 2.5, 5, 9])
  func `J(δ) and log 2 − J(δ) are the divergences of N(0, 1) and N(δ, 1), near 0 to their last digits`(distance: Double)
    throws
  {
    let state = BlurredPointMasses(distance: distance)
    let truth = Divergences(Gaussian.standard, try Gaussian(mean: distance, deviation: 1))
    // Divergences knows the density ratio only to the rounding of x·δ.
    let tolerance = distance < 1e-2 ? 1e-13 / distance : 1e-11
    #expect(state.jensenShannon.value.isClose(to: truth.jensenShannon.value, relative: tolerance))
    let rest = truth.logTwoMinusJensenShannon.value
    #expect(state.logTwoMinusJensenShannon.value.isClose(to: rest, relative: 1e-11))
    if distance < 1e-2 {
      let series = distance * distance / 8 * (1 - distance * distance / 8)
      #expect(state.jensenShannon.value.isClose(to: series, relative: 1e-11))
    }
  }

  @Test(arguments: [0.25, 0.5, 1, 2, 4, 10, 20, 50])
  func `the slope is the derivative of J, and of log 2 − J where J has none left`(distance: Double) {
    let h = 1e-4 * Swift.min(1, 1 / distance)
    let (above, below) = (BlurredPointMasses(distance: distance + h), BlurredPointMasses(distance: distance - h))
    let slope = (below.logTwoMinusJensenShannon.value - above.logTwoMinusJensenShannon.value) / (2 * h)
    // h²·J‴/6 relative to J′: the exponent −δ²/8 is differentiated three times.
    #expect(BlurredPointMasses(distance: distance).slope.value.isClose(to: slope, relative: 1e-7, absolute: 0))
    #expect(BlurredPointMasses(distance: -distance) == BlurredPointMasses(distance: distance))
  }

  @Test func `at distance 0 there is nothing, and at distances without end JSD is log 2 and the gradient 0`() {
    let zero = BlurredPointMasses(distance: 0)
    #expect(zero.jensenShannon.value == 0 && zero.slope.value == 0)
    for distance in [100, 1e6, 1e300] {
      let far = BlurredPointMasses(distance: distance)
      #expect(far.jensenShannon.value == log(2) && far.logTwoMinusJensenShannon.value == 0 && far.slope.value == 0)
    }
  }

  /// The other route has its own error; the relative one here stays that of a few roundings however little is left.
  @Test(arguments: [0.01, 0.5, 1.9, 2.1, 8, 20, 40, 60])
  func `errors are neither understated nor larger than a few dozen roundings`(distance: Double) throws {
    let state = BlurredPointMasses(distance: distance)
    let truth = Divergences(Gaussian.standard, try Gaussian(mean: distance, deviation: 1))
    for (mine, other) in [
      (state.jensenShannon, truth.jensenShannon), (state.logTwoMinusJensenShannon, truth.logTwoMinusJensenShannon),
    ] {
      #expect((mine.value - other.value).magnitude <= mine.error + other.error)
    }
    for estimate in [state.jensenShannon, state.logTwoMinusJensenShannon, state.slope] {
      #expect(estimate.error >= 0x1p-54 * estimate.value, "\(estimate)")
      #expect(estimate.error <= 0x1p-40 * (1 + distance * distance / 8) * estimate.value, "\(estimate)")
    }
  }
}
