import Elementary
import TestSupport
import Testing
import Theory

@Suite struct GameStabilityTests {
  static let smooth = DynamicsMethod.all.filter { $0.dynamics().multipliers != nil }.map(\.name)

  @Test(arguments: smooth)
  func `close to the equilibrium the radius grows by |eigenvalue| a step, as measured`(name: String) throws {
    let dynamics = try #require(DynamicsMethod.all.first { $0.name == name }).dynamics()
    let (growth, measured) = (try #require(dynamics.meanGrowth), try #require(dynamics.measuredGrowth))
    // Displacements of 1e-5 to 1e-4: what is not linear adds their squares.
    #expect(measured.isClose(to: growth, absolute: 1e-7))
    #expect(growth.isClose(to: try #require(dynamics.growth), absolute: 1e-12), "all of these are pairs")
  }

  @Test func `two real multipliers have a geometric mean, and what leaves at once cannot be measured`() throws {
    let damped = GameDynamics(ParameterGame(.minimax, .r1(2)), .simultaneous, rate: 0.2)
    let (growth, measured) = (try #require(damped.meanGrowth), try #require(damped.measuredGrowth))
    // −1 ± √¾.
    let determinant = 1 - 0.2 * 2 + 0.04 * 0.25
    #expect(growth.isClose(to: determinant.squareRoot(), relative: 1e-12))
    #expect(measured.isClose(to: growth, absolute: 1e-7) && (damped.growth ?? 0) > growth)
    #expect(GameDynamics(ParameterGame(.minimax), .simultaneous, rate: 1e3).measuredGrowth == nil)
  }

  @Test(arguments: smooth)
  func `with any rate growth is measured as the eigenvalues have it, or not at all`(name: String) throws {
    let method = try #require(DynamicsMethod.all.first { $0.name == name })
    var measured = 0
    for power in -6...6 {
      for value in method.parameter == nil ? [nil] : [nil, 1e-3, 0.1, 2, 30, 1e3] {
        let dynamics = method.dynamics(rate: exp(Double(power)), value: value)
        guard let played = dynamics.measuredGrowth else { continue }
        measured += 1
        #expect(played.isClose(to: try #require(dynamics.meanGrowth), absolute: 1e-6), "\(dynamics)")
      }
    }
    #expect(measured >= 4, "where steps are short it can be measured")
    let double = GameDynamics(ParameterGame(.minimax), .optimistic, rate: 1)
    #expect(double.measuredGrowth == nil, "four multipliers of one size: none is forgotten")
  }

  @Test(arguments: smooth)
  func `the eigenvalues predict linear steps: the determinant of two steps' differences is their product`(
    name: String
  ) throws {
    // The update near the equilibrium, from four trajectories; of the optimistic one after the transient, in a plane of four.
    let dynamics = try #require(DynamicsMethod.all.first { $0.name == name }).dynamics()
    guard dynamics.rule != .optimistic else { return }
    let multipliers = try #require(dynamics.multipliers)
    let (centre, h) = (dynamics.game.equilibrium, 1e-6)
    func image(_ theta: Double, _ psi: Double) -> GameParameters {
      let start = centre + GameParameters(theta: theta, psi: psi)
      return Array(dynamics.trajectory(from: start).prefix(2))[1]
    }
    let alongTheta = (0.5 / h) * (image(h, 0) - image(-h, 0))
    let alongPsi = (0.5 / h) * (image(0, h) - image(0, -h))
    let update = Jacobian(alongTheta.theta, alongPsi.theta, alongTheta.psi, alongPsi.psi)
    let product = multipliers[0] * multipliers[1], sum = multipliers[0] + multipliers[1]
    #expect(product.real.isClose(to: update.determinant, absolute: 1e-8) && product.imaginary.magnitude <= 1e-15)
    #expect(sum.real.isClose(to: update.thetaByTheta + update.psiByPsi, absolute: 1e-8))
  }

  @Test func `an optimistic step has two multipliers for each eigenvalue, roots of z² − (1 + 2hμ)z + hμ = 0`() throws {
    for loss in [ParameterGame.Loss.minimax, .wasserstein] {
      let dynamics = GameDynamics(ParameterGame(loss), .optimistic, rate: 0.2)
      let multipliers = try #require(dynamics.multipliers)
      #expect(multipliers.count == 4)
      let (first, second) = try #require(dynamics.game.linearisation).eigenvalues
      for (i, z) in multipliers.enumerated() {
        let step = 0.2 * (i < 2 ? first : second)
        let rest = z * z - z - 2 * (step * z) + step
        #expect(rest.modulus <= 1e-15)
      }
    }
  }
}
