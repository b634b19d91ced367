import Elementary
import Probability
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `Sources of signals` {
  private func law() throws -> StationaryGaussian {
    try StationaryGaussian([(2, .exponential(scale: 2)), (0.5, .farPairs(correlation: 0.8))], points: 16)
  }

  @Test(arguments: [false, true]) func `signals have the law's covariance`(isBalanced: Bool) throws {
    let law = try law(), source = Source(law, isBalanced: isBalanced)
    var random = RandomStream(seed: 4, "signals"), signals: [Float] = []
    // Batches of 200, as a play draws them.
    for _ in 0..<200 { signals += source.points(200, using: &random) }
    let moments = SignalMoments(signals, points: 16)
    for s in 0..<16 {
      #expect(abs(moments.mean[s]) <= 4 * (law.variance / 40_000).squareRoot())
      for t in 0..<16 {
        let exact = law.covariances[(s - t + 16) % 16]
        let error = ((law.variance * law.variance + exact * exact) / 40_000).squareRoot()
        #expect(abs(moments.covariance[s, t] - exact) <= 4.5 * error)
      }
    }
    // Of a normal law 3, of a balanced row 3n/(n + 2) or nearly; the sampling error of the mean over all points is below 0.02.
    #expect(abs(moments.kurtosis - (isBalanced ? 3 * 200.0 / 202 : 3)) <= 0.06)
  }

  @Test func `a balanced batch has mean 0 and covariance 1, and beside a signal nothing of it`() throws {
    var random = RandomStream(seed: 4, "balanced")
    for _ in 0..<10 {
      let batch = SignalMoments(Source.balancedNormal(dimension: 12).points(96, using: &random), points: 12)
      for i in 0..<12 {
        #expect(abs(batch.mean[i]) <= 2e-6)
        for j in 0..<12 { #expect(abs(batch.covariance[i, j] - (i == j ? 1 : 0)) <= 5e-6) }
      }
      let law = try law(), rows = Source(law, beside: 5, isBalanced: true).points(128, using: &random)
      let both = SignalMoments(rows, points: 21)
      for s in 0..<21 {
        for t in 0..<21 {
          let exact = s < 16 && t < 16 ? law.covariances[(s - t + 16) % 16] : s == t ? 1 : 0
          #expect(abs(both.covariance[s, t] - exact) <= 2e-5)
        }
      }
    }
  }

  @Test func `every row of a balanced batch is as any other, and small batches are independent draws`() {
    var random = RandomStream(seed: 6, "rows")
    var squares = [Double](repeating: 0, count: 8), sums = squares
    for _ in 0..<4_000 {
      let batch = Source.balancedNormal(dimension: 3).points(8, using: &random)
      for row in 0..<8 {
        sums[row] += Double(batch[3 * row]) / 4_000
        squares[row] += Double(batch[3 * row] * batch[3 * row]) / 4_000
      }
    }
    // Four standard errors of a mean and of a mean square.
    for row in 0..<8 {
      #expect(abs(sums[row]) <= 4 / 4_000.squareRoot() && abs(squares[row] - 1) <= 4 * (2 / 4_000).squareRoot())
    }
    var (first, second) = (RandomStream(seed: 7), RandomStream(seed: 7))
    let few = Source.balancedNormal(dimension: 4).points(7, using: &first)
    #expect(few == Source.normal(dimension: 4).points(7, using: &second))
  }
}
