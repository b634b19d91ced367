import TestSupport
import Testing

@testable import Lesson

/// L. Mescheder, A. Geiger, S. Nowozin, Which Training Methods for GANs do actually Converge? (2018): the Dirac-GAN.
@Suite struct `Mescheder et al. 2018` {
  typealias Loss = ParameterGame.Loss
  let start = GameParameters(theta: 1, psi: 0)
  let once = GameDynamics.Rule.alternating(discriminatorSteps: 1)

  func radius(_ dynamics: GameDynamics, after steps: Int, from start: GameParameters? = nil) -> Double {
    dynamics.trajectory(from: start ?? self.start).prefix(steps + 1).reduce(0) { $1.radius }
  }

  @Test(arguments: [Loss.minimax, .nonSaturating])
  func `without regularisation the eigenvalues of the field are ±f′(0)·i = ±i∕2`(loss: Loss) throws {
    let (first, second) = try #require(ParameterGame(loss).linearisation).eigenvalues
    #expect(first == ComplexNumber(0, 0.5) && second == ComplexNumber(0, -0.5))
    // By differences of the field itself.
    let h = 1e-6
    let v = ParameterGame(loss).direction(at: GameParameters(theta: 0, psi: h))
    #expect((v.theta / h).isClose(to: 0.5, absolute: 1e-9) && v.psi == 0)
  }

  @Test(arguments: [0.05, 0.2, 1])
  func `simultaneous steps multiply the radius by √(1 + h²∕4) > 1, near the equilibrium`(h: Double) throws {
    let dynamics = GameDynamics(ParameterGame(.minimax), .simultaneous, rate: h)
    let growth = (1 + h * h / 4).squareRoot()
    #expect(try #require(dynamics.growth).isClose(to: growth, relative: 1e-15))
    let near = GameParameters(theta: 1e-6, psi: 0)
    let power = (0..<20).reduce(1.0) { product, _ in product * growth }
    #expect(radius(dynamics, after: 20, from: near).isClose(to: 1e-6 * power, relative: 1e-5))
  }

  @Test(arguments: [0.2, 1, 2, 3.9])
  func `alternating steps stay on the unit circle while h ≤ 4`(h: Double) throws {
    let dynamics = GameDynamics(ParameterGame(.minimax), once, rate: h)
    for multiplier in try #require(dynamics.multipliers) { #expect(multiplier.modulus.isClose(to: 1, absolute: 1e-12)) }
    let radii = dynamics.trajectory(from: GameParameters(theta: 1e-4, psi: 0)).prefix(2000).map(\.radius)
    // An ellipse whose axes differ the more the nearer h is to 4.
    #expect((radii.max() ?? 0) < 1e-4 * 50)
  }

  @Test func `beyond h = 4 alternating steps leave it: the modulus is 1·877 at h = 4·2`() throws {
    let dynamics = GameDynamics(ParameterGame(.minimax), once, rate: 4.2)
    #expect(try #require(dynamics.growth).isClose(to: 1.877, absolute: 5e-4))
  }

  @Test func `k moves of D for one of G multiply h_D·h_G by k: five to one is stable up to h = 4 ∕ √5`() throws {
    let five = GameDynamics.Rule.alternating(discriminatorSteps: 5)
    let edge = 4 / 5.0.squareRoot()
    #expect(
      try #require(GameDynamics(ParameterGame(.minimax), five, rate: edge - 0.01).growth).isClose(
        to: 1, absolute: 1e-12))
    #expect(try #require(GameDynamics(ParameterGame(.minimax), five, rate: edge + 0.01).growth) > 1.05)
  }

  @Test func `the minimax flow conserves θ² + ψ²`() throws {
    let game = ParameterGame(.minimax)
    for start in [GameParameters(theta: 1, psi: 0), GameParameters(theta: -0.4, psi: 2)] {
      let end = game.flow(from: start, time: 40, steps: 8_000)
      // Runge and Kutta's error.
      let (before, after) = (try #require(game.invariant(at: start)), try #require(game.invariant(at: end)))
      #expect(after.isClose(to: before, relative: 1e-11))
      #expect((end - start).radius > 0.1, "though it moves")
    }
  }

  @Test func `the non-saturating flow converges, but only like 1∕√t: r² ≈ 1 ∕ (1∕r₀² + t∕8)`() {
    let game = ParameterGame(.nonSaturating)
    var (point, time) = (start, 0.0)
    for (until, radius) in [(100.0, 0.07383), (2000, 0.0039839)] {
      point = game.flow(from: point, time: until - time, steps: Int(until - time) * 40)
      time = until
      let square = point.theta * point.theta + point.psi * point.psi
      #expect(square.isClose(to: radius, relative: 2e-3))
      #expect(square.isClose(to: ParameterGame.nonSaturatingSquaredRadius(from: 1, after: until), relative: 1e-2))
    }
  }

  @Test func `the non-saturating field loses radius by d(r²)∕dt = −2u·tanh(u∕2), u = θψ`() {
    var random = RandomStream(seed: 22, "points")
    for _ in 0..<200 {
      let w = GameParameters(theta: 2 * random.normal(), psi: 2 * random.normal())
      let v = ParameterGame(.nonSaturating).direction(at: w)
      let u = w.theta * w.psi
      let rate = 2 * (w.theta * v.theta + w.psi * v.psi)
      #expect(rate.isClose(to: -2 * u * tanh(u / 2), absolute: 1e-13 * (1 + u.magnitude)) && rate <= 0)
    }
  }

  @Test func `the Wasserstein game: simultaneous steps grow by √(1 + h²), |w₅₀| = 1·01²⁵ = 1·282432 at h = 0·1`() throws
  {
    let dynamics = GameDynamics(ParameterGame(.wasserstein), .simultaneous, rate: 0.1)
    #expect(try #require(dynamics.growth).isClose(to: 1.01.squareRoot(), relative: 1e-15))
    #expect(radius(dynamics, after: 50).isClose(to: 1.282432, absolute: 5e-7))
    let alternating = GameDynamics(ParameterGame(.wasserstein), once, rate: 0.1)
    #expect(radius(alternating, after: 100_000) < 1.1, "alternating steps stay")
  }

  @Test(arguments: [0.25, 0.5, 0.9, 1, 2, 4])
  func `Equation 9: with R1 the eigenvalues are −γ∕2 ± √(γ²∕4 − f′(0)²), f′(0) = ½`(gamma: Double) throws {
    let (first, second) = try #require(ParameterGame(.minimax, .r1(gamma)).linearisation).eigenvalues
    let root = ComplexNumber(gamma * gamma / 4 - 0.25).squareRoot()
    let (plus, minus) = (ComplexNumber(-gamma / 2) + root, ComplexNumber(-gamma / 2) - root)
    let isFound = { (z: ComplexNumber) in (z - first).modulus < 1e-14 || (z - second).modulus < 1e-14 }
    #expect(isFound(plus) && isFound(minus))
  }

  @Test func `Equation 9: γ = 2·f′(0) = 1 is critical, and nothing else falls faster`() throws {
    func slowest(_ gamma: Double) throws -> Double {
      let (first, second) = try #require(ParameterGame(.minimax, .r1(gamma)).linearisation).eigenvalues
      return max(first.real, second.real)
    }
    #expect(try slowest(1) == -0.5)
    for gamma in [0.2, 0.5, 0.9, 0.99, 1.01, 1.5, 3] { #expect(try slowest(gamma) > -0.5) }
  }

  @Test func `Equation 9 by numbers: γ = ½ and h = 0·2 give a modulus of 0·95394`() throws {
    let dynamics = GameDynamics(ParameterGame(.minimax, .r1(0.5)), .simultaneous, rate: 0.2)
    #expect(try #require(dynamics.growth).isClose(to: 0.95394, absolute: 5e-6))
  }

  @Test(arguments: [Loss.minimax, .nonSaturating, .wasserstein, .leastSquares])
  func `Theorem 4·1: with R1 simultaneous and alternating steps converge, at least linearly`(loss: Loss) throws {
    for rule in [GameDynamics.Rule.simultaneous, once] {
      let dynamics = GameDynamics(ParameterGame(loss, .r1(0.5)), rule, rate: 0.1)
      #expect(try #require(dynamics.growth) < 1)
      #expect(radius(dynamics, after: 2_000) < 1e-9)
    }
  }

  @Test(arguments: [0.5, 1, 2])
  func `instance noise: the eigenvalues are f″(0)σ² ± √(f″(0)²σ⁴ − f′(0)²), f″(0) = −¼, as R1 has with γ = σ²∕2`(
    deviation: Double
  ) throws {
    let square = deviation * deviation
    let (first, second) = try #require(ParameterGame(.minimax, .instanceNoise(deviation)).linearisation).eigenvalues
    let root = ComplexNumber(square * square / 16 - 0.25).squareRoot()
    let (plus, minus) = (ComplexNumber(-square / 4) + root, ComplexNumber(-square / 4) - root)
    let isFound = { (z: ComplexNumber) in (z - first).modulus < 1e-13 || (z - second).modulus < 1e-13 }
    #expect(isFound(plus) && isFound(minus))
    let damped = try #require(ParameterGame(.minimax, .r1(square / 2)).linearisation).eigenvalues
    #expect((damped.0 - first).modulus < 1e-13 && (damped.1 - second).modulus < 1e-13)
  }

  @Test func `instance noise converges from afar, σ = 1, h = 0·2`() {
    let dynamics = GameDynamics(ParameterGame(.minimax, .instanceNoise(1)), .simultaneous, rate: 0.2)
    #expect(radius(dynamics, after: 50) < 0.5 && radius(dynamics, after: 300) < 1e-4)
  }

  @Test func `WGAN-GP does not converge: |w₅₀| = 1·409 simultaneously, 1·213 in turns, and it never dies out`() {
    let start = GameParameters(theta: 1, psi: 0.3)
    let game = ParameterGame(.wasserstein, .unitNorm(0.25))
    let (both, turns) = (
      GameDynamics(game, .simultaneous, rate: 0.1), GameDynamics(game, once, rate: 0.1)
    )
    #expect(radius(both, after: 50, from: start).isClose(to: 1.409, absolute: 5e-4))
    #expect(radius(turns, after: 50, from: start).isClose(to: 1.213, absolute: 5e-4))
    for dynamics in [both, turns] {
      let tail = dynamics.trajectory(from: start).prefix(5_000).suffix(1_000)
      #expect(tail.allSatisfy { $0.radius > 0.05 })
    }
  }

  @Test func `clipping does not converge either: the players go around for ever`() {
    let dynamics = GameDynamics(ParameterGame(.wasserstein), once, rate: 0.1, clip: 0.5)
    let tail = Array(dynamics.trajectory(from: start).prefix(5_000).suffix(1_000))
    #expect(tail.contains { $0.theta > 0.3 } && tail.contains { $0.theta < -0.3 })
  }

  @Test func `extragradient on the Wasserstein game: |λ|² = 1 − h² + h⁴, |w₅₀| = 0·77979 at h = 0·1`() throws {
    let dynamics = GameDynamics(ParameterGame(.wasserstein), .extragradient, rate: 0.1)
    let growth = try #require(dynamics.growth)
    #expect((growth * growth).isClose(to: 1 - 0.01 + 0.0001, relative: 1e-14))
    #expect(radius(dynamics, after: 50).isClose(to: 0.77979, absolute: 5e-6))
  }

  @Test(arguments: [0.05, 0.2, 0.5])
  func `optimistic steps converge on both games where plain ones do not`(h: Double) throws {
    for loss in [Loss.minimax, .wasserstein] {
      let optimistic = GameDynamics(ParameterGame(loss), .optimistic, rate: h)
      #expect(try #require(optimistic.growth) < 1)
      #expect(try #require(GameDynamics(ParameterGame(loss), .simultaneous, rate: h).growth) > 1)
      #expect(radius(optimistic, after: 20_000) < 0.1)
    }
  }

  @Test func `consensus moves the eigenvalues of the minimax game by −γ∕4, and it converges`() throws {
    let (first, _) = try #require(ParameterGame(.minimax, .consensus(1)).linearisation).eigenvalues
    #expect(first == ComplexNumber(-0.25, 0.5))
    #expect(radius(GameDynamics(ParameterGame(.minimax, .consensus(1)), .simultaneous, rate: 0.2), after: 400) < 1e-5)
  }

  @Test func `R1 and R2 agree on the Dirac-GAN, where D has the same slope at data and samples`() {
    // (γ∕2)·E |∂/∂x ψx|² is (γ∕2)·ψ² at 0 and at θ alike.
    let h = 1e-6
    for psi in [-2.0, 0.3, 1] {
      let penalty = { (psi: Double, x: Double) in
        let slope = (psi * (x + h) - psi * (x - h)) / (2 * h)
        return 0.5 * 0.7 * slope * slope
      }
      let (atData, atSample) = (penalty(psi, 0), penalty(psi, 1.3))
      #expect(atData.isClose(to: atSample, relative: 1e-8))
      let pull =
        ParameterGame(.minimax, .r1(0.7)).direction(at: GameParameters(theta: 1.3, psi: psi)).psi
        - ParameterGame(.minimax).direction(at: GameParameters(theta: 1.3, psi: psi)).psi
      #expect(pull.isClose(to: -0.7 * psi, relative: 1e-12))
    }
  }
}
