import Elementary
import Probability
import TestSupport
import Testing

/// Laws that the tests of this room share.
enum Laws {
  static let all: [(name: String, law: Mixture)] = [
    ("N(0,1)", mixture([(1, gaussian(0, 1))])),
    ("N(1000,0.001)", mixture([(1, gaussian(1000, 0.001))])),
    ("U(-1,2.5)", mixture([(1, uniform(-1, 2.5))])),
    ("Laplace(0.5,0.7)", mixture([(1, laplace(0.5, 0.7))])),
    ("two modes", mixture([(0.5, gaussian(-1.5, 0.5)), (0.5, gaussian(1.5, 0.5))])),
    ("two needles, far apart", mixture([(0.25, gaussian(-50, 0.01)), (0.75, gaussian(50, 0.02))])),
    ("needle in a haystack", mixture([(0.5, gaussian(0, 0.001)), (0.5, gaussian(0.3, 2))])),
    ("two intervals with a gap", mixture([(0.4, uniform(0, 1)), (0.6, uniform(2, 2.5))])),
    ("one of each", mixture([(0.2, gaussian(-2, 0.3)), (0.3, uniform(-1, 0.5)), (0.5, laplace(1, 0.4))])),
  ]

  static func gaussian(_ mean: Double, _ deviation: Double) -> Component {
    .gaussian(try! Gaussian(mean: mean, deviation: deviation))
  }
  static func uniform(_ lower: Double, _ upper: Double) -> Component {
    .uniform(try! Uniform(lower: lower, upper: upper))
  }
  static func laplace(_ mean: Double, _ scale: Double) -> Component {
    .laplace(try! Laplace(mean: mean, scale: scale))
  }
  static func mixture(_ parts: [(weight: Double, component: Component)]) -> Mixture {
    try! Mixture(weights: parts.map { $0.weight }, components: parts.map { $0.component })
  }

  /// A random mixture of up to four Gaussians and Laplace laws.
  static func random(using random: inout RandomStream) -> Mixture {
    let count = 1 + random.index(below: 4)
    let weights = (0..<count).map { _ in 0.1 + random.uniform() }
    let sum = weights.reduce(0, +)
    return mixture(
      weights.map { weight in
        let (centre, scale) = (2 * random.normal(), exp(random.normal() - 0.7))
        return (weight / sum, random.uniform() < 0.7 ? gaussian(centre, scale) : laplace(centre, scale))
      })
  }

  /// Panels for integrals against a law.
  static func panels(_ law: some LineDistribution, depth: Double = 60) -> [QuadraturePanel] {
    QuadraturePanel.between(law.landmarks(depth: depth) + law.kinks)
  }
}

@Suite struct `Laws on the line` {
  @Test func `a tail that rounding took from x moves density and masses as x itself would near 0`() throws {
    // A needle at a million, where neighbouring numbers are a tenth of its width apart; all shifts are powers of 2.
    let (far, width) = (0x1p20, 0x1p-29)
    let needles: [(Mixture, Mixture)] = [
      (Mixture(try Gaussian(mean: far, deviation: width)), Mixture(try Gaussian(mean: 0, deviation: width))),
      (Mixture(.laplace(try Laplace(mean: far, scale: width))), Mixture(.laplace(try Laplace(mean: 0, scale: width)))),
    ]
    for (needle, home) in needles {
      for tail in [-3, -0.125, 0.5, 2].map({ $0 * width }) {
        let density = needle.logDensity(at: far, tail: tail) - home.logDensity(at: tail, tail: 0)
        let below = needle.cdf(at: far, tail: tail) / home.cdf(at: tail, tail: 0)
        let above = needle.upperTail(at: far, tail: tail) / home.upperTail(at: tail, tail: 0)
        #expect(density.magnitude < 1e-13 && (below - 1).magnitude < 1e-13 && (above - 1).magnitude < 1e-13)
      }
    }
  }

  @Test(arguments: Laws.all.map(\.name))
  func `the density integrates to 1, and between points to the difference of the cdf`(name: String) throws {
    let law = try #require(Laws.all.first { $0.name == name }).law
    let whole = Quadrature().integrate(over: Laws.panels(law), law.density)
    #expect(whole.value.isClose(to: 1, absolute: 1e-12) && (whole.value - 1).magnitude <= whole.error)
    for (u, v) in [(1e-6, 0.01), (0.01, 0.4), (0.3, 0.7), (0.5, 0.999)] {
      let (from, to) = (law.quantile(u), law.quantile(v))
      let inner = Laws.panels(law).flatMap { [$0.lower, $0.upper] }.filter { $0 > from && $0 < to }
      let part = Quadrature().integrate(over: QuadraturePanel.between([from, to] + inner), law.density)
      #expect(part.value.isClose(to: law.cdf(at: to) - law.cdf(at: from), relative: 1e-10))
    }
  }

  @Test(arguments: Laws.all.map(\.name))
  func `mean and variance are the integrals of x and of (x − mean)²`(name: String) throws {
    let law = try #require(Laws.all.first { $0.name == name }).law
    let mean = Quadrature().integrate(over: Laws.panels(law)) { $0 * law.density(at: $0) }
    #expect(mean.value.isClose(to: law.mean, relative: 1e-11, absolute: 1e-12))
    let variance = Quadrature().integrate(over: Laws.panels(law)) {
      ($0 - law.mean) * ($0 - law.mean) * law.density(at: $0)
    }
    #expect(variance.value.isClose(to: law.variance, relative: 1e-9), "N(1000, 0.001) is rounded in x")
  }

  @Test(arguments: Laws.all.map(\.name))
  func `quantile and cdf are inverse to each other, far into both tails`(name: String) throws {
    let law = try #require(Laws.all.first { $0.name == name }).law
    for u in [1e-200, 1e-30, 1e-9, 0.001, 0.2, 0.4, 0.5] {
      let (low, high) = (law.quantile(u), law.quantile(upperTail: u))
      // One step of x moves the level by density·ulp.
      let (atLow, atHigh) = (law.density(at: low) * low.ulp, law.density(at: high) * high.ulp)
      // The edge of an interval is no more exact than its neighbour.
      #expect(law.cdf(at: low).isClose(to: u, relative: 1e-11, absolute: 4 * atLow + 1e-17))
      #expect(law.upperTail(at: high).isClose(to: u, relative: 1e-11, absolute: 4 * atHigh + 1e-17))
      #expect(law.cdf(at: high).isClose(to: 1 - u, absolute: 1e-12 + 4 * atHigh))
    }
  }

  @Test(arguments: Laws.all.map(\.name))
  func `cdf and upper tail sum to 1`(name: String) throws {
    let law = try #require(Laws.all.first { $0.name == name }).law
    for u in stride(from: 0.01, to: 1, by: 0.07) {
      let x = law.quantile(u)
      #expect((law.cdf(at: x) + law.upperTail(at: x)).isClose(to: 1, absolute: 1e-15))
    }
  }

  @Test(arguments: Laws.all.map(\.name))
  func `ten thousand samples follow the cdf, one at a time and in bulk`(name: String) throws {
    let law = try #require(Laws.all.first { $0.name == name }).law
    var random = RandomStream(seed: 7, name)
    let count = 10_000
    let single = (0..<count).map { _ in law.sample(using: &random) }
    var bulk = [Float](repeating: 0, count: count)
    bulk.withUnsafeMutableBufferPointer { law.fill($0, using: &random) }
    // Kolmogorov and Smirnov: 2.2/√n is exceeded with probability 1e-4; Float moves N(1000, 0.001) by 3e-5 of its 1e-3.
    let bound = 2.2 / Double(count).squareRoot()
    #expect(distance(single, law) < bound)
    #expect(distance(bulk.map { Double($0) }, law) < bound + (name == "N(1000,0.001)" ? 0.03 : 0))
  }

  private func distance(_ sample: [Double], _ law: Mixture) -> Double {
    let sorted = sample.sorted()
    return sorted.enumerated().reduce(0) { worst, point in
      let share = Double(point.offset) / Double(sorted.count)
      return max(worst, (law.cdf(at: point.element) - share).magnitude)
    }
  }

  @Test(arguments: Laws.all.map(\.name))
  func `no mass lies outside the support, and the density is smooth between kinks`(name: String) throws {
    let law = try #require(Laws.all.first { $0.name == name }).law
    if law.support.lowerBound == -.infinity {
      #expect(law.support.upperBound == .infinity && law.density(at: law.quantile(1e-9)) > 0)
    } else {
      #expect(law.cdf(at: law.support.lowerBound) == 0 && law.upperTail(at: law.support.upperBound) == 0)
      #expect(law.kinks.contains(law.support.lowerBound) && law.kinks.contains(law.support.upperBound))
      #expect(law.logDensity(at: law.support.lowerBound - 1e-9) == -.infinity)
    }
  }
}
