import TestSupport
import Testing

@testable import Lesson

/// I. Goodfellow et al., Generative Adversarial Nets (2014), Proposition 2: the model's law itself as the player.
@Suite struct `Goodfellow et al. 2014, Proposition 2` {
  static let grid = (0...240).map { -6 + 0.05 * Double($0) }

  static func descent(_ data: String, from model: String, rate: Double) throws -> FunctionSpaceDescent {
    try #require(
      FunctionSpaceDescent(
        grid: grid, data: Mixture(MixtureExpression(data)), model: Mixture(MixtureExpression(model)), rate: rate))
  }

  static func standard(rate: Double = 1) throws -> FunctionSpaceDescent {
    try descent("0.4*N(-2,0.7)+0.6*N(1.5,0.9)", from: "N(0,2.5)", rate: rate)
  }

  /// Two random laws on a grid of `count` points, by Dirichlet weights: many tiny, a few large.
  static func random(_ count: Int, rate: Double, using random: inout RandomStream) throws -> FunctionSpaceDescent {
    func logs() -> [Double] { (0..<count).map { _ in 3 * log(1e-3 + random.uniform()) } }
    return try #require(
      FunctionSpaceDescent(grid: (0..<count).map { Double($0) }, logData: logs(), logModel: logs(), rate: rate))
  }

  /// p·(1 + h), with a bounded h that p gives the mean 0.
  static func near(_ descent: FunctionSpaceDescent, rate: Double, size: Double) throws -> (
    start: FunctionSpaceDescent, deviation: [Double]
  ) {
    let shape = descent.grid.map { size * tanh($0) }
    let mean = zip(shape, descent.logData).reduce(0) { $0 + $1.0 * exp($1.1) }
    let deviation = shape.map { $0 - mean }
    let start = FunctionSpaceDescent(
      grid: descent.grid, logData: descent.logData, logModel: zip(descent.logData, deviation).map { $0 + log1p($1) },
      rate: rate)
    return (try #require(start), deviation)
  }

  @Test func `q ← q·(1 − D*)^(−η)∕Z descends C to −log 4, by numbers`() throws {
    var descent = try Self.standard()
    let values = [-1.237927931, -1.334036199, -1.366850627, -1.378855970]
    for value in values {
      #expect(descent.value.isClose(to: value, absolute: 6e-10))
      descent = try #require(descent.next())
    }
    while descent.steps < 19 { descent = try #require(descent.next()) }
    let before = descent.excess
    descent = try #require(descent.next())
    #expect((descent.excess / before).isClose(to: 0.27243831, absolute: 1e-8))
    while descent.steps < 60 { descent = try #require(descent.next()) }
    #expect((descent.value + log(4)).magnitude <= 1e-14 && descent.excess < 1e-28 && descent.excess >= 0)
  }

  @Test func `C(q) = −log 4 + 2·JSD(p ‖ q) on the grid, and 2·JSD keeps its digits near 0`() throws {
    var descent = try Self.standard()
    repeat {
      let mixture = zip(descent.logData, descent.logModel).map { log(0.5) + logAddExp($0, $1) }
      func divergence(_ logs: [Double]) -> Double { zip(logs, mixture).reduce(0) { $0 + exp($1.0) * ($1.0 - $1.1) } }
      let both = divergence(descent.logData) + divergence(descent.logModel)
      #expect(descent.excess.isClose(to: both, relative: 1e-12, absolute: 1e-14))
      #expect((descent.value + log(4)).isClose(to: descent.excess, absolute: 1e-14))
      descent = try #require(descent.next())
    } while descent.steps < 30
  }

  @Test func `Steps with η ≤ 1 never raise C, and C(q_k) + log 4 ≤ KL(p ‖ q₀)∕(η·k)`() throws {
    var random = RandomStream(seed: 2, "descent")
    for trial in 0..<200 {
      var descent = try Self.random(2 + trial % 40, rate: 0.05 + 0.95 * random.uniform(), using: &random)
      let start = descent.divergence
      var last = descent.excess
      for _ in 0..<60 {
        descent = try #require(descent.next())
        #expect(descent.excess <= last + 1e-14)
        #expect(descent.excess <= start / (descent.rate * Double(descent.steps)) + 1e-14)
        last = descent.excess
      }
      let mass = descent.logModel.reduce(0) { $0 + exp($1) }
      #expect(mass.isClose(to: 1, absolute: 1e-13))
    }
  }

  @Test func `C is convex in p_g: C((1 − t)·q + t·r) ≤ (1 − t)·C(q) + t·C(r) in 2000 random cases`() throws {
    var random = RandomStream(seed: 3, "convexity")
    for trial in 0..<2000 {
      let q = try Self.random(2 + trial % 7, rate: 1, using: &random)
      let other = try Self.random(q.grid.count, rate: 1, using: &random)
      let t = random.uniform()
      func value(_ logModel: [Double]) throws -> Double {
        let law = FunctionSpaceDescent(grid: q.grid, logData: q.logData, logModel: logModel, rate: 1)
        return try #require(law).value
      }
      let mixed = zip(q.logModel, other.logModel).map { log((1 - t) * exp($0) + t * exp($1)) }
      #expect(try value(mixed) <= (1 - t) * value(q.logModel) + t * value(other.logModel) + 1e-14)
    }
  }

  @Test func `The slope of C is log(1 − D*): the best D does not move to first order`() throws {
    var random = RandomStream(seed: 4, "envelope")
    for _ in 0..<100 {
      let q = try Self.random(12, rate: 1, using: &random)
      // Another law with bounded ratios to this one: near a zero of q the slope changes within any step.
      let tilted = q.logModel.map { $0 + log(0.5 + random.uniform()) }
      let other = try #require(FunctionSpaceDescent(grid: q.grid, logData: q.logData, logModel: tilted, rate: 1))
      func value(_ t: Double) throws -> Double {
        let mixed = zip(q.logModel, other.logModel).map { log((1 - t) * exp($0) + t * exp($1)) }
        return try #require(FunctionSpaceDescent(grid: q.grid, logData: q.logData, logModel: mixed, rate: 1)).value
      }
      // Forward differences from three steps, extrapolated twice.
      let h = 0x1p-16
      let first = try (0..<3).map { k in (try value(h * Double(1 << k)) - value(0)) / (h * Double(1 << k)) }
      let slope = (8 * first[0] - 6 * first[1] + first[2]) / 3
      #expect(slope.isClose(to: q.slope(towards: other), absolute: 1e-8))
    }
  }

  @Test(arguments: [0.25, 0.5, 1, 1.5, 2, 3, 4, 5])
  func `Near p a deviation h becomes (1 − η∕2)·h, and C + log 4 shrinks by (1 − η∕2)²`(rate: Double) throws {
    var (descent, deviation) = try Self.near(Self.standard(), rate: rate, size: 1e-5)
    let (before, factor) = (descent.excess, 1 - rate / 2)
    descent = try #require(descent.next())
    for (i, h) in deviation.enumerated() {
      // Of second order in h.
      #expect(expm1(descent.logModel[i] - descent.logData[i]).isClose(to: factor * h, absolute: 1e-9))
    }
    #expect((descent.excess / before).isClose(to: factor * factor, absolute: 1e-4))
  }

  @Test func `Near p steps with η < 4 come back, and steps with η > 4 do not`() throws {
    for rate in [0.5, 1, 3, 3.8] {
      var (descent, _) = try Self.near(Self.standard(), rate: rate, size: 0.01)
      for _ in 0..<400 { descent = try #require(descent.next()) }
      #expect(descent.excess < 1e-20)
    }
    for rate in [4.2, 5, 8] {
      var (descent, _) = try Self.near(Self.standard(), rate: rate, size: 0.01)
      while descent.steps < 200, let next = descent.next() { descent = next }
      #expect(descent.excess > 0.05)
    }
  }

  @Test func `Where p_g has no mass no step brings any, and a data law on less than the grid is found all the same`()
    throws
  {
    let narrow = try Mixture(MixtureExpression("U(-1,1)")), wide = try Mixture(MixtureExpression("N(0,1)"))
    #expect(FunctionSpaceDescent(grid: Self.grid, data: wide, model: narrow, rate: 1) == nil)
    var descent = try #require(FunctionSpaceDescent(grid: Self.grid, data: narrow, model: wide, rate: 1))
    while descent.steps < 120 { descent = try #require(descent.next()) }
    #expect(descent.excess < 1e-30)
    // Outside the data mass falls by 2^η a step, and C with it.
    var again = try #require(FunctionSpaceDescent(grid: Self.grid, data: narrow, model: wide, rate: 1))
    while again.steps < 30 { again = try #require(again.next()) }
    let before = again.excess
    again = try #require(again.next())
    #expect((again.excess / before).isClose(to: 0.5, absolute: 1e-6))
  }
}
