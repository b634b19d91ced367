import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct PlaneAssessmentTests {
  /// z ↦ μ + L·z, whose law is N(μ, L·Lᵀ).
  struct Linear: Sendable {
    let mean: SIMD2<Double>
    let (x, shear, y): (Double, Double, Double)

    func callAsFunction(_ z: SIMD2<Double>) -> SIMD2<Double> { mean + SIMD2(x * z.x, shear * z.x + y * z.y) }

    func logDensity(at point: SIMD2<Double>) -> Double {
      let u = (point.x - mean.x) / x, v = (point.y - mean.y - shear * u) / y
      return -0.5 * (u * u + v * v) - log(x * y) - log(2 * Double.pi)
    }
  }

  static func assess(
    _ modes: [PlaneMode], _ map: @escaping (SIMD2<Double>) -> SIMD2<Double>, fineness: Double = 2, divisions: Int = 120,
    logit: (SIMD2<Double>) -> Double = { _ in 0 }
  ) -> PlaneAssessment {
    let cells = PlaneCells(around: modes, cellsPerDeviation: fineness)
    let mesh = LatentMesh(from: SIMD2(-5, -5), to: SIMD2(5, 5), divisions: divisions, map: map)
    return PlaneAssessment(cells: cells, data: cells.masses(of: modes), mesh: mesh) { $0.map(logit) }
  }

  /// Pairs of normal laws, by references of high precision.
  @Test(arguments: ["r-t01", "r-t02"])
  func `JSD and V(D*, G) are those of the reference within the stated error`(pair: String) throws {
    let row = try #require(ReferenceTable("pairs_2d").rows.first { $0["pair_id"] == pair })
    func value(_ name: String) throws -> Double { try #require(number(row[name])) }
    let p = try PlaneMode(
      centre: SIMD2(try value("p_mean_x"), try value("p_mean_y")),
      covariance: Covariance(xx: try value("p_cov_xx"), xy: try value("p_cov_xy"), yy: try value("p_cov_yy")), weight: 1
    )
    let x = try value("q_cov_xx").squareRoot(), shear = try value("q_cov_xy") / x
    let q = Linear(
      mean: SIMD2(try value("q_mean_x"), try value("q_mean_y")), x: x, shear: shear,
      y: (try value("q_cov_yy") - shear * shear).squareRoot())
    let determinant = p.covariance.xx * p.covariance.yy - p.covariance.xy * p.covariance.xy
    let best = { (point: SIMD2<Double>) in
      -0.5 * p.squaredDistance(to: point) - 0.5 * log(determinant) - log(2 * Double.pi) - q.logDensity(at: point)
    }
    let state = Self.assess([p], { q($0) }, logit: best)
    let (jsd, value) = (try value("jsd"), try value("v_dstar"))
    #expect((state.jensenShannon.value - jsd).magnitude <= state.jensenShannon.error)
    #expect(state.jensenShannon.error < 0.02 * jsd)
    #expect((state.optimalValue.value - value).magnitude <= state.optimalValue.error)
    // By a route of its own: D* at points, and no mass of a cell of p_g.
    #expect((state.value.value - value).magnitude <= state.value.error && state.value.error < 0.01)
    #expect(state.modelMass.isClose(to: 1, absolute: 1e-9))
  }

  /// Smooth, folded, torn apart, and onto a thread.
  static let maps: [(name: String, map: @Sendable (SIMD2<Double>) -> SIMD2<Double>)] = [
    ("smooth", { SIMD2($0.x + 0.3 * sin(2 * $0.y), $0.y + 0.25 * $0.x * $0.x) }),
    ("folded", { SIMD2($0.x.magnitude - 1, $0.y * $0.y - 1) }),
    ("torn", { SIMD2(tanh(20 * $0.x) + 0.1 * $0.y, 0.1 * $0.x) }),
    ("thread", { SIMD2($0.x, 0.3 * sin(3 * $0.x) + 0.02 * $0.y) }),
    ("point", { _ in SIMD2(0.2, 0.1) }),
  ]
  static let data = [
    try! PlaneMode(centre: SIMD2(-1, 0), covariance: Covariance(xx: 0.25, xy: 0, yy: 0.25), weight: 0.5),
    try! PlaneMode(centre: SIMD2(1, 0.5), covariance: Covariance(xx: 0.3, xy: 0.1, yy: 0.2), weight: 0.5),
  ]

  @Test(arguments: maps.indices)
  func `V(D, G) ≤ −log 4 + 2·JSD but for the stated error, whatever D says`(index: Int) {
    for (slope, bend) in [(0.0, 0.0), (1, 0.5), (-3, 2), (20, -5)] {
      let state = Self.assess(Self.data, Self.maps[index].map, divisions: 80) {
        slope * $0.x + bend * ($0.y * $0.y - 0.3 * $0.x)
      }
      #expect(state.value.value <= state.bound.value + state.bound.error + state.value.error)
      #expect((state.optimalValue.value - state.bound.value).magnitude < 1e-11)
      #expect(state.modelMass.isClose(to: 1, absolute: 1e-9) && state.jensenShannon.value <= log(2) + 1e-12)
      if slope == 0 { #expect(state.value.value.isClose(to: -log(4), absolute: 1e-6)) }
    }
  }

  @Test(arguments: maps.indices)
  func `halving all cells changes JSD by less than the stated error`(index: Int) {
    let map = Self.maps[index].map
    let states = [(2.0, 80), (4, 160), (8, 320)].map { Self.assess(Self.data, map, fineness: $0.0, divisions: $0.1) }
    for (coarse, fine) in zip(states, states.dropFirst()) {
      let change = (fine.jensenShannon.value - coarse.jensenShannon.value).magnitude
      #expect(change <= coarse.jensenShannon.error, "\(Self.maps[index].name)")
    }
  }

  @Test func `one perfect mode of K is worth what theory says of captured modes`() throws {
    let modes = try PlaneMode.ring(8)
    let state = Self.assess(modes, { SIMD2(1 + 0.01 * $0.x, 0.01 * $0.y) })
    let theory = CapturedModes(captured: 1, of: 8)
    #expect((state.jensenShannon.value - theory.jensenShannon).magnitude <= state.jensenShannon.error + 1e-9)
    #expect(state.jensenShannon.error < 0.005)
    let away = Self.assess(modes, { SIMD2(5 + $0.x, 0) })
    #expect(away.jensenShannon.value.isClose(to: log(2), absolute: 1e-4))
  }
}
