import Elementary
import Probability
import TestSupport
import Testing

@Suite struct MixtureTests {
  let normal = Laws.gaussian(0, 1)

  @Test func `weights that do not sum to 1 are refused, with their sum`() {
    #expect(throws: DistributionError.weightSum(0.75)) {
      try Mixture(weights: [0.25, 0.5], components: [normal, normal])
    }
    #expect(throws: DistributionError.weightSum(0.5)) { try Mixture(weights: [0.5], components: [normal]) }
  }

  @Test func `weights that sum to 1 within 1e-9 are divided by their sum`() throws {
    let mixture = try Mixture(weights: [0.3 + 4e-10, 0.7], components: [normal, normal])
    #expect(mixture.weights.reduce(0, +).isClose(to: 1, absolute: 2e-16))
    #expect(throws: DistributionError.self) { try Mixture(weights: [0.3 + 2e-9, 0.7], components: [normal, normal]) }
  }

  @Test(arguments: [0, -0.5, Double.nan, .infinity])
  func `a weight that is not positive and finite is named by its place`(weight: Double) {
    let error = #expect(throws: DistributionError.self) {
      try Mixture(weights: [0.5, weight, 0.5], components: [normal, normal, normal])
    }
    #expect(error?.description.hasPrefix("weight 2 is \(weight)") == true)
  }

  @Test func `as many weights as components are needed, and at least one`() {
    #expect(throws: DistributionError.noComponents) { try Mixture(weights: [], components: []) }
    #expect(throws: DistributionError.weightCount(weights: 1, components: 2)) {
      try Mixture(weights: [1], components: [normal, normal])
    }
  }

  @Test(arguments: [0, -1, Double.nan, .infinity])
  func `a deviation or scale must be positive and finite`(scale: Double) {
    #expect(throws: DistributionError.self) { try Gaussian(mean: 0, deviation: scale) }
    #expect(throws: DistributionError.self) { try Laplace(mean: 0, scale: scale) }
    #expect(throws: DistributionError.self) { try Uniform(lower: 1, upper: 1 + min(scale, 0)) }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a location must be finite`(location: Double) {
    #expect(throws: DistributionError.self) { try Gaussian(mean: location, deviation: 1) }
    #expect(throws: DistributionError.self) { try Laplace(mean: location, scale: 1) }
    #expect(throws: DistributionError.self) { try Uniform(lower: location, upper: 1) }
  }

  @Test func `the log-density far out is that of the nearest component: nothing underflows`() {
    let mixture = Laws.mixture([(0.5, Laws.gaussian(-2, 0.5)), (0.5, Laws.gaussian(2, 0.5))])
    let x = 1000.0
    let alone = Laws.gaussian(2, 0.5).logDensity(at: x) + log(0.5)
    #expect(mixture.density(at: x) == 0)
    #expect(mixture.logDensity(at: x).isClose(to: alone, relative: 1e-15))
  }

  @Test func `in a gap of the density the quantile is the gap's lower end`() {
    let mixture = Laws.mixture([(0.5, Laws.uniform(0, 1)), (0.5, Laws.uniform(2, 3))])
    #expect(mixture.quantile(0.5).isClose(to: 1, absolute: 1e-15))
    #expect(mixture.quantile(0.5 + 1e-12).isClose(to: 2, absolute: 1e-11))
    #expect(mixture.quantile(0).isClose(to: 0, absolute: 1e-15) && mixture.quantile(1).isClose(to: 3, absolute: 1e-15))
  }

  @Test func `the quantiles 0 and 1 of a Gaussian mixture are infinite`() {
    let mixture = Laws.mixture([(0.5, Laws.gaussian(-2, 0.5)), (0.5, Laws.gaussian(2, 0.5))])
    #expect(mixture.quantile(0) == -.infinity && mixture.quantile(1) == .infinity)
    #expect(mixture.quantile(0.5).isClose(to: 0, absolute: 1e-12))
  }

  @Test(arguments: [1, 15, 16, 17, 255, 256, 1024, 1025, 3000])
  func `a bulk draw fills every place, and the same seed fills it with the same bits`(count: Int) throws {
    let mixture = Laws.mixture([(0.3, Laws.gaussian(-2, 0.4)), (0.7, Laws.gaussian(1, 0.8))])
    func draw() -> [Float] {
      var random = RandomStream(seed: 5)
      var buffer = [Float](repeating: .nan, count: count)
      buffer.withUnsafeMutableBufferPointer { mixture.fill($0, using: &random) }
      return buffer
    }
    let first = draw()
    #expect(first.allSatisfy { $0.isFinite })
    #expect(first == draw())
  }

  @Test func `a bulk draw takes each component as often as its weight says`() {
    let mixture = Laws.mixture([
      (0.1, Laws.gaussian(-30, 1)), (0.2, Laws.gaussian(0, 2)), (0.7, Laws.gaussian(40, 3)),
    ])
    var random = RandomStream(seed: 11)
    var buffer = [Float](repeating: 0, count: 40_000)
    buffer.withUnsafeMutableBufferPointer { mixture.fill($0, using: &random) }
    for (range, weight) in [(-50 ..< -15, 0.1), (-15..<20, 0.2), (20..<80, 0.7)] as [(Range<Float>, Double)] {
      let share = Double(buffer.count { range.contains($0) }) / 40_000
      let deviation = (weight * (1 - weight) / 40_000).squareRoot()
      #expect(share.isClose(to: weight, absolute: 4 * deviation))
    }
  }

  @Test func `quantiles are those of the component that has the level, however far another one is`() throws {
    let law = try Mixture(
      weights: [1, 1e-36],
      components: [
        .uniform(try Uniform(lower: 2, upper: 6)), .gaussian(try Gaussian(mean: 1e36, deviation: 1e23)),
      ])
    #expect(
      law.quantile(0.25).isClose(to: 3, relative: 1e-11) && law.quantile(0.999).isClose(to: 5.996, relative: 1e-11))
    #expect(law.quantile(upperTail: 5e-37).isClose(to: 1e36, relative: 1e-12))
  }
}
