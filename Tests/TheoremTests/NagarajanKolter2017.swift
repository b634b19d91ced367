import TestSupport
import Testing

@testable import Lesson

/// After V. Nagarajan, J. Z. Kolter, Gradient descent GAN optimization is locally stable (2017): a WGAN that orbits.
@Suite struct `Nagarajan and Kolter 2017` {
  let game = ParameterGame(.linearQuadratic)

  @Test func `for U[−1, 1], G(z) = az and D(x) = wx² the value is (w∕3)(1 − a²), by quadrature`() throws {
    let law = try Uniform(lower: -1, upper: 1)
    for (a, w) in [(0.5, 0.2), (1.3, -0.7), (1, 2)] {
      let value = Quadrature().integrate(over: [QuadraturePanel(-1, 1)]) { x in
        law.density(at: x) * (w * x * x - w * (a * x) * (a * x))
      }
      #expect(value.value.isClose(to: w / 3 * (1 - a * a), absolute: 1e-14))
      // D climbs the value and G descends it.
      let v = game.direction(at: GameParameters(theta: a, psi: w))
      #expect(
        v.theta.isClose(to: 2 * w * a / 3, relative: 1e-14) && v.psi.isClose(to: (1 - a * a) / 3, absolute: 1e-15))
    }
  }

  @Test func `the flow conserves w² + a²∕2 − log a, 0·8581471805599453 from (½, 0·2)`() throws {
    let start = GameParameters(theta: 0.5, psi: 0.2)
    let before = try #require(game.invariant(at: start))
    #expect(before.isClose(to: 0.8581471805599453, relative: 1e-15))
    for time in [1.0, 10, 50] {
      let end = game.flow(from: start, time: time, steps: Int(time) * 500)
      #expect(try #require(game.invariant(at: end)).isClose(to: before, absolute: 1e-11))
    }
  }

  @Test func `the equilibrium (1, 0) has eigenvalues ±⅔i: the flow goes around it and never arrives`() throws {
    let (first, second) = try #require(game.linearisation).eigenvalues
    #expect(first.real == 0 && first.imaginary.isClose(to: 2.0 / 3, relative: 1e-15) && second.imaginary < 0)
    let start = GameParameters(theta: 1 + 1e-4, psi: 0)
    let turn = game.flow(from: start, time: 3 * .pi, steps: 4_000)
    #expect((turn - start).radius < 1e-7, "a turn takes 2π ∕ (2∕3)")
  }

  @Test func `finite steps spiral outward from it`() throws {
    let dynamics = GameDynamics(game, .simultaneous, rate: 0.1)
    #expect(try #require(dynamics.growth).isClose(to: (1 + 0.01 * 4 / 9.0).squareRoot(), relative: 1e-15))
    let radii = dynamics.trajectory(from: GameParameters(theta: 0.5, psi: 0.2)).prefix(400)
      .map { ($0 - game.equilibrium).radius }
    #expect((radii.suffix(100).max() ?? 0) > 1.2 * (radii.prefix(100).max() ?? 0))
  }
}
