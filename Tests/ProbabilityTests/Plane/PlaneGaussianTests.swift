import Elementary
import Probability
import TestSupport
import Testing

@Suite struct PlaneGaussianTests {
  static let matrices = [
    Covariance(xx: 1, xy: 0, yy: 1), Covariance(xx: 2, xy: 0.5, yy: 1), Covariance(xx: 1e-8, xy: -5e-5, yy: 1),
    Covariance(xx: 1, xy: 0.999999, yy: 1), Covariance(xx: 1e200, xy: 0, yy: 1e-200),
  ]

  @Test func `a covariance that is not positive definite, or not finite, is refused`() {
    for matrix in [
      Covariance(xx: 1, xy: 1, yy: 1), Covariance(xx: 1, xy: 2, yy: 1), Covariance(xx: 0, xy: 0, yy: 1),
      Covariance(xx: 1, xy: 0, yy: -1), Covariance(xx: -1, xy: 0, yy: -1), Covariance(xx: .infinity, xy: 0, yy: 1),
    ] {
      #expect(throws: DistributionError.notPositiveDefinite(matrix)) {
        try PlaneGaussian(mean: .zero, covariance: matrix)
      }
      #expect(!matrix.isPositiveDefinite)
    }
    #expect(throws: DistributionError.self) {
      try PlaneGaussian(mean: .zero, covariance: Covariance(xx: 1, xy: .nan, yy: 1))
    }
    #expect(throws: DistributionError.locationNotFinite(.infinity)) {
      try PlaneGaussian(mean: SIMD2(0, .infinity), deviation: 1)
    }
    #expect(throws: DistributionError.scaleNotPositive(0)) { try PlaneGaussian(mean: .zero, deviation: 0) }
  }

  @Test func `log p is −½(x − μ)ᵀΣ⁻¹(x − μ) − ½log det Σ − log 2π`() throws {
    for matrix in Self.matrices.prefix(3) {
      let law = try PlaneGaussian(mean: SIMD2(1, -2), covariance: matrix)
      let determinant = matrix.xx * matrix.yy - matrix.xy * matrix.xy
      for point in [SIMD2<Double>(1, -2), SIMD2(1.3, -2.5), SIMD2(-4, 3)] {
        let (dx, dy) = (point.x - 1, point.y + 2)
        let form = (matrix.yy * dx * dx - 2 * matrix.xy * dx * dy + matrix.xx * dy * dy) / determinant
        let truth = -0.5 * form - 0.5 * log(determinant) - log(2 * .pi)
        #expect(law.logDensity(at: point).isClose(to: truth, relative: 1e-12, absolute: 1e-12))
      }
    }
  }

  @Test func `a nearly perfect correlation loses no digit of the determinant`() throws {
    // det Σ = 1 − ρ² for ρ the double next to 1 − 1e-8; the naive difference keeps eight digits.
    let rho = 1 - 1e-8
    let law = try PlaneGaussian(mean: .zero, covariance: Covariance(xx: 1, xy: rho, yy: 1))
    // (1 − ρ) is exact in double precision, and 1 − ρ² = (1 − ρ)(1 + ρ).
    let truth = -0.5 * log((1 - rho) * (1 + rho)) - log(2 * .pi)
    #expect(law.logDensity(at: .zero).isClose(to: truth, absolute: 1e-14))
  }

  @Test func `samples have mean μ and covariance Σ`() throws {
    let matrix = Covariance(xx: 2, xy: -0.9, yy: 0.8)
    let law = try PlaneGaussian(mean: SIMD2(3, -1), covariance: matrix)
    var random = RandomStream(seed: 4, "plane")
    let n = 40_000
    let points = (0..<n).map { _ in law.sample(using: &random) }
    let centre = points.reduce(.zero, +) / Double(n)
    func moment(_ f: (SIMD2<Double>) -> Double) -> Double { points.reduce(0) { $0 + f($1 - centre) } / Double(n) }
    // Sampling: five standard errors, √(2Σ²/n) for a variance.
    #expect(centre.x.isClose(to: 3, absolute: 5 * (2 / Double(n)).squareRoot()))
    #expect(centre.y.isClose(to: -1, absolute: 5 * (0.8 / Double(n)).squareRoot()))
    #expect(moment { $0.x * $0.x }.isClose(to: 2, absolute: 5 * 2 * (2 / Double(n)).squareRoot()))
    #expect(moment { $0.y * $0.y }.isClose(to: 0.8, absolute: 5 * 0.8 * (2 / Double(n)).squareRoot()))
    #expect(moment { $0.x * $0.y }.isClose(to: -0.9, absolute: 5 * ((2 * 0.8 + 0.81) / Double(n)).squareRoot()))
  }
}

@Suite struct PlaneMixtureTests {
  @Test func `weights are checked as on the line`() throws {
    let round = try PlaneGaussian(mean: .zero, deviation: 1)
    #expect(throws: DistributionError.weightSum(0.5)) { try PlaneMixture(weights: [0.5], components: [round]) }
    #expect(throws: DistributionError.noComponents) { try PlaneMixture(weights: [], components: []) }
    #expect(throws: DistributionError.weightCount(weights: 1, components: 2)) {
      try PlaneMixture(weights: [1], components: [round, round])
    }
    #expect(throws: DistributionError.weightNotPositive(index: 1, weight: -1)) {
      try PlaneMixture(weights: [2, -1], components: [round, round])
    }
  }

  @Test(arguments: PlanePairs.names)
  func `moments agree with 40-digit values`(name: String) throws {
    let row = try PlanePairs.row(name)
    let (p, q) = try PlanePairs.laws(row)
    for (law, side) in [(p, "p"), (q, "q")] {
      let (mean, matrix) = (law.mean, law.covariance)
      for (value, column) in [
        (mean.x, "mean_x"), (mean.y, "mean_y"), (matrix.xx, "cov_xx"), (matrix.xy, "cov_xy"), (matrix.yy, "cov_yy"),
      ] {
        let truth = try #require(number(row["\(side)_\(column)"]))
        #expect(value.isClose(to: truth, relative: 1e-14, absolute: 1e-15), "\(side)_\(column)")
      }
    }
  }

  @Test func `the density is the weighted sum of the components', and nothing underflows in its logarithm`() throws {
    let (a, b) = (try PlaneGaussian(mean: .zero, deviation: 1), try PlaneGaussian(mean: SIMD2(2, 1), deviation: 0.5))
    let law = try PlaneMixture(weights: [0.3, 0.7], components: [a, b])
    for point in [SIMD2<Double>(0, 0), SIMD2(2, 1), SIMD2(1, -1)] {
      let sum = 0.3 * a.density(at: point) + 0.7 * b.density(at: point)
      #expect(law.density(at: point).isClose(to: sum, relative: 1e-14))
    }
    let far = SIMD2<Double>(1000, 0)
    #expect(law.logDensity(at: far).isClose(to: a.logDensity(at: far) + log(0.3), relative: 1e-15))
  }

  @Test func `samples take each component as often as its weight says`() throws {
    let law = try PlaneMixture(
      weights: [0.2, 0.8],
      components: [
        try PlaneGaussian(mean: SIMD2(-50, 0), deviation: 1), try PlaneGaussian(mean: SIMD2(50, 0), deviation: 1),
      ])
    var random = RandomStream(seed: 6, "plane")
    let share = Double((0..<20_000).count { _ in law.sample(using: &random).x < 0 }) / 20_000
    #expect(share.isClose(to: 0.2, absolute: 4 * (0.16 / 20_000).squareRoot()), "sampling, four standard errors")
  }
}
