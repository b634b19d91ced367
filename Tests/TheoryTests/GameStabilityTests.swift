import Elementary
import TestSupport
import Testing
import Theory

@Suite struct GameStabilityTests {
  static let smooth = DynamicsMethod.all.filter { $0.dynamics().multipliers != nil }.map(\.name)

  @Test(arguments: smooth)
  func `close to the equilibrium the radius grows by |eigenvalue| a step, as measured`(name: String) throws {
    let dynamics = try #require(DynamicsMethod.all.first { $0.name == name }).dynamics()
    let growth = try #require(dynamics.growth)
    let centre = dynamics.game.equilibrium
    // 1e-5 away, what is not linear changes the rate by about as much, and squares of it do not matter.
    let start = centre + GameParameters(theta: 1e-5, psi: 4e-6)
    let radii = dynamics.trajectory(from: start).prefix(2001).map { ($0 - centre).radius }
    // The mean rate over many turns; an orbit is an ellipse, so that single steps differ.
    let isReal = dynamics.multipliers?.allSatisfy { $0.imaginary == 0 } == true
    let (first, last) = isReal ? (100, 140) : (0, 0)
    if isReal {
      let rate = exp(log(radii[last] / radii[first]) / Double(last - first))
      #expect(rate.isClose(to: growth, absolute: 1e-2))
    }
    let bound = pow(growth, 400)
    #expect(radii[400] <= 4 * radii[0] * bound + 1e-18 && radii[400] >= 0.1 * radii[0] * bound - 1e-18)
  }

  private func pow(_ base: Double, _ power: Int) -> Double { (0..<power).reduce(1) { product, _ in product * base } }

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
