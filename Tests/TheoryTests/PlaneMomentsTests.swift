import Elementary
import TestSupport
import Testing
import Theory

@Suite struct PlaneMomentsTests {
  @Test func `the squared distance by numbers, and 0 from itself`() {
    let a = PlaneMoments(mean: [1, 2], covariance: [2, 0.5, 1])
    let b = PlaneMoments(mean: [0, 0], covariance: [1, -0.3, 1.5])
    #expect(a.squaredFrechetDistance(to: b).isClose(to: 5.463471189606478, relative: 1e-14))
    #expect(b.squaredFrechetDistance(to: a).isClose(to: 5.463471189606478, relative: 1e-14))
    #expect(a.squaredFrechetDistance(to: a).magnitude <= 1e-14)
  }

  @Test func `the distance between moments of reference mixtures agrees with 40-digit values`() throws {
    for row in ReferenceTable("pairs_2d").rows {
      func moments(_ side: String) throws -> PlaneMoments {
        func value(_ column: String) throws -> Double {
          try #require(number(row["\(side)_\(column)"]), "\(side)_\(column)")
        }
        return PlaneMoments(
          mean: [try value("mean_x"), try value("mean_y")],
          covariance: [try value("cov_xx"), try value("cov_xy"), try value("cov_yy")])
      }
      let truth = try #require(number(row["frechet"]))
      let value = try moments("p").squaredFrechetDistance(to: try moments("q"))
      // The formula is a difference of traces: its rounding is that of the largest covariance.
      #expect(value.isClose(to: truth, relative: 1e-12, absolute: 1e-12))
    }
  }

  @Test func `the trace of the root is that of the matrix root, taken by Newton's iteration`() {
    var random = RandomStream(seed: 32, "covariances")
    for _ in 0..<200 {
      func covariance() -> SIMD3<Double> {
        let (a, b, c, d) = (random.normal(), random.normal(), random.normal(), random.normal())
        return [a * a + b * b, a * c + b * d, c * c + d * d]
      }
      let (s, t) = (covariance(), covariance())
      // Y ← ½(Y + Z⁻¹), Z ← ½(Z + Y⁻¹) from the product and the identity (Denman and Beavers).
      var y = Jacobian(s.x, s.y, s.y, s.z) * Jacobian(t.x, t.y, t.y, t.z)
      var z = Jacobian.identity
      func inverse(_ m: Jacobian) -> Jacobian {
        (1 / m.determinant) * Jacobian(m.psiByPsi, -m.thetaByPsi, -m.psiByTheta, m.thetaByTheta)
      }
      guard y.determinant > 1e-3 else { continue }
      for _ in 0..<60 { (y, z) = (0.5 * (y + inverse(z)), 0.5 * (z + inverse(y))) }
      let root = y.thetaByTheta + y.psiByPsi
      let distance = PlaneMoments(mean: [0, 0], covariance: s)
        .squaredFrechetDistance(to: PlaneMoments(mean: [0, 0], covariance: t))
      #expect(distance.isClose(to: s.x + s.z + t.x + t.z - 2 * root, relative: 1e-9, absolute: 1e-9))
    }
  }

  @Test func `on the line it is (μ₁ − μ₂)² + (s₁ − s₂)²`() {
    let distance = squaredFrechetDistance(mean: 1, deviation: 2, toMean: -2, deviation: 0.5)
    #expect(distance == 9 + 2.25)
    let plane = PlaneMoments(mean: [1, 0], covariance: [4, 0, 1])
      .squaredFrechetDistance(to: PlaneMoments(mean: [-2, 0], covariance: [0.25, 0, 1]))
    #expect(distance.isClose(to: plane, relative: 1e-14))
  }
}
