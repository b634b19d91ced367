import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct PlaneMomentsTests {
  @Test func `the squared distance by numbers, and 0 from itself`() {
    let a = PlaneMoments(mean: [1, 2], covariance: Covariance(xx: 2, xy: 0.5, yy: 1))
    let b = PlaneMoments(mean: [0, 0], covariance: Covariance(xx: 1, xy: -0.3, yy: 1.5))
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
          covariance: Covariance(xx: try value("cov_xx"), xy: try value("cov_xy"), yy: try value("cov_yy")))
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
      func covariance() -> Covariance {
        let (a, b, c, d) = (random.normal(), random.normal(), random.normal(), random.normal())
        return Covariance(xx: a * a + b * b, xy: a * c + b * d, yy: c * c + d * d)
      }
      let (s, t) = (covariance(), covariance())
      // Y ← ½(Y + Z⁻¹), Z ← ½(Z + Y⁻¹) from the product and the identity (Denman and Beavers).
      var y = Jacobian(s.xx, s.xy, s.xy, s.yy) * Jacobian(t.xx, t.xy, t.xy, t.yy)
      var z = Jacobian.identity
      func inverse(_ m: Jacobian) -> Jacobian {
        (1 / m.determinant) * Jacobian(m.psiByPsi, -m.thetaByPsi, -m.psiByTheta, m.thetaByTheta)
      }
      guard y.determinant > 1e-3 else { continue }
      for _ in 0..<60 { (y, z) = (0.5 * (y + inverse(z)), 0.5 * (z + inverse(y))) }
      let root = y.thetaByTheta + y.psiByPsi
      let distance = PlaneMoments(mean: [0, 0], covariance: s)
        .squaredFrechetDistance(to: PlaneMoments(mean: [0, 0], covariance: t))
      #expect(distance.isClose(to: s.trace + t.trace - 2 * root, relative: 1e-9, absolute: 1e-9))
    }
  }

  @Test func `on the line it is (μ₁ − μ₂)² + (s₁ − s₂)²`() {
    let distance = squaredFrechetDistance(mean: 1, deviation: 2, toMean: -2, deviation: 0.5)
    #expect(distance == 9 + 2.25)
    let plane = PlaneMoments(mean: [1, 0], covariance: Covariance(xx: 4, xy: 0, yy: 1))
      .squaredFrechetDistance(to: PlaneMoments(mean: [-2, 0], covariance: Covariance(xx: 0.25, xy: 0, yy: 1)))
    #expect(distance.isClose(to: plane, relative: 1e-14))
  }
}
