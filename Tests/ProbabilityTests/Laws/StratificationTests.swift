import Elementary
import Testing

@testable import Probability

@Suite struct `Stratified batches` {
  private func batch(_ law: Mixture, _ count: Int, seed: UInt64 = 3) -> [Double] {
    var points = [Float](repeating: 0, count: count), random = RandomStream(seed: seed, "strata")
    points.withUnsafeMutableBufferPointer { law.fillStratified($0, using: &random) }
    return points.map(Double.init)
  }

  @Test func `have one draw in each part of the law`() throws {
    // Of a mixture each component has its strata for itself.
    for law in Laws.all.flatMap({ $0.law.components }).map({ Mixture($0) }) {
      for count in [1, 7, 64, 256] {
        let points = batch(law, count).sorted(), levels = points.map { law.cdf(at: $0) }
        for (i, level) in levels.enumerated() {
          // Numbers are rounded to Float.
          let slack = 2e-6 + points[i].magnitude * 0x1p-23 * law.density(at: points[i])
          #expect(level >= Double(i) / Double(count) - slack && level <= Double(i + 1) / Double(count) + slack)
        }
      }
    }
  }

  @Test func `have each component as often as its weight says, to one`() throws {
    let law = try Mixture(
      weights: [0.3, 0.5, 0.2],
      components: [
        .gaussian(Gaussian(mean: -20, deviation: 1)), .uniform(Uniform(lower: -1, upper: 1)),
        .laplace(Laplace(mean: 30, scale: 1)),
      ])
    for seed in 0..<20 as Range<UInt64> {
      let points = batch(law, 256, seed: seed)
      #expect((Double(points.count { $0 < -10 }) - 76.8).magnitude <= 1)
      #expect((Double(points.count { $0 > 15 }) - 51.2).magnitude <= 1)
    }
  }

  @Test func `put the law itself at every place of the batch, in random order (sampling: 5 standard errors)`() throws {
    let law = try Mixture(
      weights: [0.25, 0.75],
      components: [.gaussian(Gaussian(mean: -2, deviation: 0.5)), .gaussian(Gaussian(mean: 1, deviation: 1))])
    let batches = (0..<4_000).map { batch(law, 16, seed: UInt64($0)) }
    for place in [0, 5, 15] {
      let mean = batches.reduce(0) { $0 + $1[place] } / 4_000
      #expect((mean - law.mean).magnitude < 5 * (law.variance / 4_000).squareRoot())
      let low = Double(batches.count { $0[place] < -1 }) / 4_000, truth = law.cdf(at: -1)
      #expect((low - truth).magnitude < 5 * (truth * (1 - truth) / 4_000).squareRoot())
    }
    // Neighbours are as good as independent: of 16 strata, two different ones.
    var covariance = 0.0
    for batch in batches {
      let (a, b) = (batch[3] - law.mean, batch[4] - law.mean)
      covariance += a * b / 4_000
    }
    let error: Double = law.variance / 4_000.0.squareRoot()
    let excess: Double = covariance + law.variance / 15
    #expect(excess.magnitude < 5 * error)
  }

  @Test func `have means that scatter far less than those of independent draws`() {
    let law = Mixture(.standard)
    let squares = (0..<200).map { seed -> Double in
      let mean = batch(law, 256, seed: UInt64(seed)).reduce(0, +) / 256
      return mean * mean
    }
    let mean: Double = squares.reduce(0, +) / 200
    let alone: Double = 1 / 256
    #expect(mean < 0.05 * alone)
  }
}
