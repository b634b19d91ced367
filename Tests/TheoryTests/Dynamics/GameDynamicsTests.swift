import Elementary
import TestSupport
import Testing
import Theory

@Suite struct GameDynamicsTests {
  static let rows = ReferenceTable("dirac_gan").rows
  static let names = Set(rows.compactMap { $0["method"] }).sorted()

  @Test(arguments: names)
  func `fifty steps of every method agree with 40-digit iterates`(name: String) throws {
    let method = try #require(DynamicsMethod.all.first { $0.name == name }, "no method \(name)")
    let rows = Self.rows.filter { $0["method"] == name }
    #expect(rows.count == 51)
    var (rate, value) = (0.0, nil as Double?)
    for setting in try #require(rows[0]["params"]).split(separator: ";") {
      let parts = setting.split(separator: "=")
      if parts[0] == "h" { rate = try #require(Double(parts[1])) } else { value = Double(parts[1]) }
    }
    #expect(rate == method.rate && (value ?? 0) == method.value, "the defaults are the table's")
    #expect((value == nil) == (method.parameter == nil))
    let start = GameParameters(
      theta: try #require(number(rows[0]["theta"])), psi: try #require(number(rows[0]["psi"])))
    #expect(method.start == start)
    for (row, point) in zip(rows, method.dynamics(rate: rate, value: value).trajectory(from: start)) {
      // Rounding of fifty steps.
      #expect(point.theta.isClose(to: try #require(number(row["theta"])), absolute: 1e-13))
      #expect(point.psi.isClose(to: try #require(number(row["psi"])), absolute: 1e-13))
    }
  }

  @Test func `method names differ, and what a method takes is what it uses`() {
    let methods = DynamicsMethod.all
    #expect(Set(methods.map(\.name)).count == methods.count && Set(methods.map(\.title)).count == methods.count)
    for method in methods {
      let (small, large) = (method.dynamics(value: 0.3), method.dynamics(value: 0.4))
      #expect((small != large) == (method.parameter != nil), "\(method.name)")
      #expect(method.dynamics(rate: 0.01).rate == 0.01)
    }
  }

  @Test func `the discriminator moves first: the generator already sees the new slope`() throws {
    let dynamics = GameDynamics(ParameterGame(.wasserstein), .alternating(discriminatorSteps: 1), rate: 0.1)
    let points = Array(dynamics.trajectory(from: GameParameters(theta: 1, psi: 0)).prefix(2))
    #expect(points[1] == GameParameters(theta: 1 - 0.1 * 0.1, psi: -0.1))
    let both = GameDynamics(ParameterGame(.wasserstein), .simultaneous, rate: 0.1)
    #expect(
      Array(both.trajectory(from: GameParameters(theta: 1, psi: 0)).prefix(2))[1] == GameParameters(theta: 1, psi: -0.1)
    )
  }

  @Test func `five moves of D and one of G are five and one`() {
    let game = ParameterGame(.minimax)
    let start = GameParameters(theta: 0.8, psi: -0.3)
    var point = start
    for _ in 0..<5 { point.psi += 0.2 * game.direction(at: point).psi }
    point.theta += 0.2 * game.direction(at: point).theta
    let dynamics = GameDynamics(game, .alternating(discriminatorSteps: 5), rate: 0.2)
    #expect(Array(dynamics.trajectory(from: start).prefix(2))[1] == point)
  }

  @Test func `clipping keeps |ψ| ≤ c, and leaves θ alone`() {
    let clipped = GameDynamics(ParameterGame(.wasserstein), .alternating(discriminatorSteps: 1), rate: 0.1, clip: 0.5)
    for point in clipped.trajectory(from: GameParameters(theta: 3, psi: 0)).prefix(400) {
      #expect(point.psi.magnitude <= 0.5)
    }
    let loose = GameDynamics(ParameterGame(.wasserstein), .alternating(discriminatorSteps: 1), rate: 0.1, clip: 100)
    let free = GameDynamics(ParameterGame(.wasserstein), .alternating(discriminatorSteps: 1), rate: 0.1)
    let start = GameParameters(theta: 3, psi: 0)
    #expect(Array(loose.trajectory(from: start).prefix(100)) == Array(free.trajectory(from: start).prefix(100)))
  }

  @Test func `a trajectory that is followed twice is the same, and what diverges is not hidden`() {
    let wild = GameDynamics(ParameterGame(.leastSquares), .simultaneous, rate: 5)
    let points = Array(wild.trajectory(from: GameParameters(theta: 1, psi: 0)).prefix(100))
    #expect(points.contains { !$0.isFinite })
    let calm = GameDynamics(ParameterGame(.minimax), .optimistic, rate: 0.2)
    let trajectory = calm.trajectory(from: GameParameters(theta: 1, psi: 0))
    #expect(Array(trajectory.prefix(20)) == Array(trajectory.prefix(20)))
  }
}
