import Elementary
import Probability
import TestSupport
import Testing

@testable import Adversarial

@Suite struct `Labelled sources` {
  private func law() throws -> LabelledMixture {
    try LabelledMixture(
      shares: [0.5, 0.3, 0.2],
      laws: [
        Mixture(try Gaussian(mean: -2, deviation: 0.5)), Mixture(try Gaussian(mean: 0, deviation: 0.4)),
        try Mixture(
          weights: [0.25, 0.75],
          components: [
            .gaussian(try Gaussian(mean: 1.5, deviation: 0.25)), .gaussian(try Gaussian(mean: 2.5, deviation: 0.25)),
          ]),
      ])
  }

  /// Rows of (x, flags), drawn a batch at a time.
  private func rows(_ source: Source, batches: Int, batch: Int, seed: UInt64) -> [(x: Double, label: Int)] {
    var random = RandomStream(seed: seed, "labels")
    var buffer = [Float](repeating: 0, count: batch * source.dimension)
    return (0..<batches).flatMap { _ -> [(x: Double, label: Int)] in
      buffer.withUnsafeMutableBufferPointer { source.draw(into: $0, using: &random) }
      return (0..<batch).map { row in
        let flags = buffer[row * source.dimension + 1..<(row + 1) * source.dimension]
        #expect(flags.count { $0 == 1 } == 1 && flags.count { $0 == 0 } == flags.count - 1)
        return (Double(buffer[row * source.dimension]), (flags.firstIndex(of: 1) ?? 0) - flags.startIndex)
      }
    }
  }

  @Test(arguments: [1, 7, 128])
  func `each label comes with its share, and its points have its law`(batch: Int) throws {
    let law = try law()
    let rows = rows(Source(labelled: law), batches: 30_000 / batch, batch: batch, seed: 5)
    for (label, share) in law.shares.enumerated() {
      let points = rows.filter { $0.label == label }.map { $0.x }, count = Double(rows.count)
      // Four standard errors of independent draws; strata scatter less.
      #expect((Double(points.count) / count - share).magnitude <= 4 * (share * (1 - share) / count).squareRoot())
      let below = Double(points.count { law.laws[label].cdf(at: $0) < 0.3 }) / Double(points.count)
      #expect((below - 0.3).magnitude <= 4 * (0.21 / Double(points.count)).squareRoot())
    }
  }

  @Test func `latents are standard normal under every label`() throws {
    let rows = rows(.labelledNormal(try law()), batches: 400, batch: 64, seed: 6)
    for label in 0..<3 {
      let points = rows.filter { $0.label == label }.map { $0.x }, count = Double(points.count)
      let mean = points.reduce(0, +) / count, square = points.reduce(0) { $0 + $1 * $1 } / count
      let share = try law().shares[label], all = Double(rows.count)
      #expect((count / all - share).magnitude <= 4 * (share * (1 - share) / all).squareRoot())
      #expect(mean.magnitude <= 4 / count.squareRoot() && (square - 1).magnitude <= 4 * (2 / count).squareRoot())
    }
  }

  @Test func `a batch has its share of each label, up to one row`() throws {
    let law = try law()
    for seed in 0..<20 {
      let rows = rows(Source(labelled: law), batches: 1, batch: 100, seed: UInt64(seed))
      for (label, share) in law.shares.enumerated() {
        #expect((Double(rows.count { $0.label == label }) - 100 * share).magnitude <= 1)
      }
    }
  }

  @Test func `a number as a condition: c has its strata, and x the law that c gives it`() throws {
    let law = try ConditionedMixture.crossing
    for (source, isData) in [(Source(conditioned: law), true), (.conditionedNormal, false)] {
      var random = RandomStream(seed: 9, "conditions")
      var buffer = [Float](repeating: 0, count: 2 * 64)
      var (levels, near): ([Double], Int) = ([], 0)
      for _ in 0..<300 {
        buffer.withUnsafeMutableBufferPointer { source.draw(into: $0, using: &random) }
        for row in 0..<64 {
          let (x, c) = (Double(buffer[2 * row]), Double(buffer[2 * row + 1]))
          #expect(c >= 2 * Double(row) / 64 - 1 - 1e-6 && c <= 2 * Double(row + 1) / 64 - 1 + 1e-6)
          levels.append(isData ? try law.law(c).cdf(at: x) : normalCDF(x))
          if isData, c > 0.5, x < 0 { near += 1 }
        }
      }
      // Levels of the law given c are uniform whatever c is: mean and variance within four standard errors.
      let count = Double(levels.count), mean = levels.reduce(0, +) / count
      let variance = levels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      #expect((mean - 0.5).magnitude < 4 * (1 / 12 / count).squareRoot())
      #expect((variance - 1.0 / 12).magnitude < 4 * (1.0 / 180 / count).squareRoot())
    }
  }
}
