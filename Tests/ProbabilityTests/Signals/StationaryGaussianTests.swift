import Elementary
import TestSupport
import Testing

@testable import Probability

@Suite struct `Stationary normal laws on a circle` {
  static let laws: [[(weight: Double, function: CovarianceFunction)]] = [
    [(1, .exponential(scale: 3))], [(1, .squaredExponential(scale: 2)), (0.02, .white)],
    [(1, .farPairs(correlation: 0.9))],
    [(4, .exponential(scale: 0.7)), (0.5, .farPairs(correlation: -0.6))], [(0.3, .white)],
  ]

  private func law(_ index: Int, points: Int = 16) throws -> StationaryGaussian {
    try StationaryGaussian(Self.laws[index], points: points)
  }

  /// ½·log det(2πe·K) and the like by Cholesky, which knows nothing of waves.
  @Test(arguments: laws.indices, [12, 16, 30])
  func `the sums over frequencies are those of the covariance matrix`(index: Int, points: Int) throws {
    let law = try law(index, points: points), matrix = law.matrix, n = Double(points)
    let (logDeterminant, inverse) = matrix.logDeterminantAndInverse
    let entropy = 0.5 * (n * (1 + log(2 * .pi)) + logDeterminant)
    #expect(abs(law.entropy.value - entropy) <= law.entropy.error + 1e-12 * n)
    #expect(law.spectrum.reduce(0, +).isClose(to: n * law.variance, relative: 1e-13))
    for other in Self.laws.indices {
      let other = try self.law(other, points: points)
      // KL(other ‖ law) = ½(tr K⁻¹K′ − n + log det K − log det K′).
      let trace = inverse.trace(with: other.matrix)
      let exact = 0.5 * (trace - n + logDeterminant - other.matrix.logDeterminantAndInverse.logDeterminant)
      let found = StationaryGaussian.kullbackLeibler(other, law)
      #expect(abs(found.value - exact) <= found.error + 1e-11 * (n + trace))
      // tr (K^½ − K′^½)², with both roots as convolutions.
      let (a, b) = (law.root, other.root)
      let frechet = n * zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let distance = StationaryGaussian.squaredFrechet(law, other)
      #expect(abs(distance.value - frechet) <= distance.error + 1e-13 * n)
    }
    #expect(StationaryGaussian.kullbackLeibler(law, law).value == 0)
  }

  @Test(arguments: laws.indices) func `the root's convolution with itself is the covariance`(index: Int) throws {
    let law = try law(index), root = law.root
    for lag in 0..<16 {
      let sum = (0..<16).reduce(0) { $0 + root[$1] * root[(lag - $1 + 16) % 16] }
      #expect(abs(sum - law.covariances[lag]) <= 1e-14 * law.variance)
    }
  }

  @Test func `the functions of the lag, by hand`() throws {
    #expect(try law(0).covariances[15].isClose(to: 0.716531310573789, relative: 1e-14))
    #expect(try law(1).covariances[4].isClose(to: 0.135335283236613, relative: 1e-14))
    #expect(try law(1).variance == 1.02)
    var echo = [Double](repeating: 0, count: 16)
    (echo[0], echo[8]) = (1, 0.9)
    #expect(try law(2).covariances == echo)
    // λ = 1 ± 0.9, by turns.
    for (frequency, value) in try law(2).spectrum.enumerated() {
      #expect(value.isClose(to: frequency % 2 == 0 ? 1.9 : 0.1, relative: 1e-13))
    }
    #expect(try law(3).standardised.covariances[1].isClose(to: 4 * exp(-1 / 0.7) / 4.5, relative: 1e-14))
  }

  @Test func `what is no covariance is refused, with the frequency that says so`() throws {
    func message(_ half: [Double]) -> String? {
      do throws(DistributionError) {
        _ = try StationaryGaussian(covariances: half)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(message([1, 0.4, 0]) == nil)
    #expect(message([1, 0.6, 0])?.contains("is not positive definite: its spectrum is -0.19") == true)
    #expect(message([1, 0.6, 0])?.hasSuffix("at frequency 2") == true)
    // Singular: all points are the same.
    #expect(message([1, 1, 1])?.contains("not positive definite") == true)
    #expect(message([0, 0, 0])?.contains("not a positive finite number") == true)
    #expect(message([1, .nan, 0]) != nil && message([.infinity, 0, 0]) != nil)
    #expect(message((0...8).map { exp(-Double($0 * $0) / 8) })?.contains("not positive definite") == true)
  }

  @Test(
    arguments: laws.indices,
    [[0], [0, 4, 8, 12], [5, 1, 3], Array(0..<15), [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]])
  func `conditionals are those of the precision matrix`(index: Int, seen: [Int]) throws {
    let law = try law(index), conditional = ConditionalGaussian(law, seen: seen)
    #expect(conditional.seen == seen.sorted() && (conditional.seen + conditional.hidden).sorted() == Array(0..<16))
    // P = K⁻¹ is circulant with 1/λ; C = P_hh⁻¹ and A = −C·P_ho.
    let precision = (0..<16).map { (lag: Int) -> Double in
      let sum = (0..<16).reduce(0.0) { (sum: Double, k: Int) -> Double in
        sum + cos(2 * Double.pi * Double(k * lag % 16) / 16) / law.spectrum[k]
      }
      return sum / 16
    }
    let h = conditional.hidden
    let own = SquareMatrix(
      size: h.count, (0..<h.count * h.count).map { precision[(h[$0 / h.count] - h[$0 % h.count] + 16) % 16] })
    let exact = own.logDeterminantAndInverse.inverse
    let size = law.variance
    #expect(conditional.covarianceError < 1e-9 * size && conditional.regressionError < 1e-10)
    for i in h.indices {
      for j in h.indices {
        #expect(abs(conditional.covariance[i, j] - exact[i, j]) <= conditional.covarianceError + 1e-13 * size)
      }
      for (j, point) in conditional.seen.enumerated() {
        let entry = h.indices.reduce(0) { $0 - exact[i, $1] * precision[(h[$1] - point + 16) % 16] }
        #expect(abs(conditional.regression[i][j] - entry) <= conditional.regressionError + 1e-13)
      }
    }
    #expect(conditional.trace.isClose(to: h.indices.reduce(0) { $0 + exact[$1, $1] }, relative: 1e-11))
    let values = conditional.seen.map { Double($0) - 3 }
    let mean = conditional.mean(given: values)
    #expect(mean.count == h.count)
    #expect(mean[0].isClose(to: zip(conditional.regression[0], values).reduce(0) { $0 + $1.0 * $1.1 }, relative: 1e-14))
  }

  @Test func `a point with one partner: mean r·x, variance 1 − r²; all others say nothing`() throws {
    let conditional = ConditionalGaussian(try law(2), seen: [3, 4, 5])
    #expect(
      conditional.mean(given: [2, 0, -1])[conditional.hidden.firstIndex(of: 11) ?? 0].isClose(to: 1.8, relative: 1e-14))
    #expect(
      conditional.mean(given: [2, 0, -1])[conditional.hidden.firstIndex(of: 13) ?? 0].isClose(to: -0.9, relative: 1e-14)
    )
    #expect(conditional.trace.isClose(to: 10 + 3 * 0.19, relative: 1e-14))
  }
}
