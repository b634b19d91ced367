import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `Double passes over widened weights` {
  @Test(arguments: [Activation.tanh, .relu, .leakyRelu(slope: 0.2), .softplus, .sigmoid, .linear])
  func `slopes are the finite differences of values`(activation: Activation) {
    var random = RandomStream(seed: 3, "slopes")
    for _ in 0..<20 {
      let network = Perceptron(
        Architecture([1, 16, 24, 1], hidden: activation), initial: .xavier, gain: 2, using: &random)
      let widened = Widened(network)
      let points = (0..<21).map { _ in 3 * random.normal() }
      let step = 1e-5
      let (values, slopes) = widened.valuesAndSlopes(at: points)
      #expect(values == widened.values(at: points))
      let up = widened.values(at: points.map { $0 + step }), down = widened.values(at: points.map { $0 - step })
      for index in points.indices where !activation.isPiecewiseLinear || isAwayFromKinks(widened, points[index], step) {
        let difference = (up[index] - down[index]) / (2 * step)
        #expect(slopes[index].isClose(to: difference, relative: 1e-8, absolute: 1e-8))
      }
    }
  }

  /// A piecewise linear network has no kink inside the stencil if a three-point second difference vanishes.
  private func isAwayFromKinks(_ network: Widened, _ point: Double, _ step: Double) -> Bool {
    let y = network.values(at: [point - step, point, point + step])
    return (y[0] - 2 * y[1] + y[2]).magnitude < 1e-13
  }

  @Test func `a saturated tanh keeps a slope with all its digits, not 0`() {
    let network = Perceptron(Architecture([1, 1, 1], hidden: .tanh), parameters: [1, 0, 1, 0])
    let slope = Widened(network).valuesAndSlopes(at: [20, -20, 40]).slopes
    // 1 / cosh² 20 = 4e⁻⁴⁰ / (1 + e⁻⁴⁰)².
    #expect(slope[0].isClose(to: 4 * exp(-40), relative: 1e-14))
    #expect(slope[1].isClose(to: 4 * exp(-40), relative: 1e-14))
    #expect(slope[2].isClose(to: 4 * exp(-80), relative: 1e-14))
  }
}
