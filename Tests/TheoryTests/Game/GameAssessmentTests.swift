import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct GameAssessmentTests {
  static let data: [(name: String, law: Mixture)] = {
    func gaussian(_ mean: Double, _ deviation: Double) -> Component {
      .gaussian(try! Gaussian(mean: mean, deviation: deviation))
    }
    func mixture(_ weights: [Double], _ components: [Component]) -> Mixture {
      try! Mixture(weights: weights, components: components)
    }
    return [
      ("N(2,0.5)", mixture([1], [gaussian(2, 0.5)])),
      ("0.5*N(-1.5,0.5)+0.5*N(1.5,0.5)", mixture([0.5, 0.5], [gaussian(-1.5, 0.5), gaussian(1.5, 0.5)])),
      ("0.3*N(-2,0.4)+0.7*N(1,0.8)", mixture([0.3, 0.7], [gaussian(-2, 0.4), gaussian(1, 0.8)])),
      ("U(-1,1.5)", mixture([1], [.uniform(try! Uniform(lower: -1, upper: 1.5))])),
      ("Laplace(0.3,0.7)", mixture([1], [.laplace(try! Laplace(mean: 0.3, scale: 0.7))])),
    ]
  }()

  static func law(_ name: String) throws -> Mixture { try #require(data.first { $0.name == name }).law }

  static func map(_ point: @escaping @Sendable (Double) -> (Double, Double)) -> DifferentiableMap {
    DifferentiableMap { points in
      let pairs = points.map(point)
      return (pairs.map { $0.0 }, pairs.map { $0.1 })
    }
  }

  static func step(_ a: Double, _ k: Double, _ b: Double) -> DifferentiableMap {
    map { z in
      let t = tanh(k * z)
      return (a * t + b * z, a * k * (1 - t * t) + b)
    }
  }

  static let maps: [(name: String, map: DifferentiableMap)] = [
    ("linear", map { (0.5 + 1.3 * $0, 1.3) }), ("falling", map { (1 - 0.8 * $0, -0.8) }),
    ("an ordinary step", step(2, 1.5, 0.3)), ("almost constant", step(0.05, 0.7, 0.01)),
    ("nearly flat", map { (1 + 1e-6 * $0, 1e-6) }), ("flatter than doubles resolve", map { (1 + 1e-10 * $0, 1e-10) }),
    ("steep between two modes", step(1.5, 50, 0.2)), ("a thousand times steep", step(1.5, 1000, 0.2)),
    ("two plateaus", step(1.5, 20, 1e-5)), ("saturated", step(1.5, 3, 0)), ("saturated and steep", step(1.5, 20, 0)),
    ("a fold", map { ($0 * $0, 2 * $0) }), ("two folds", map { ($0 * $0 * $0 - 1.5 * $0, 3 * $0 * $0 - 1.5) }),
    ("a narrow fold", map { (1 + $0 * $0 * $0 - 1e-4 * $0, 3 * $0 * $0 - 1e-4) }),
    ("nearly an inflection", map { ($0 * $0 * $0 + 1e-5 * $0, 3 * $0 * $0 + 1e-5) }),
    ("a corner with a turn", map { $0 > 0 ? (2 * $0, 2) : (-$0, -1) }),
    ("a flat piece", map { $0 > 0.3 ? ($0 - 0.3, 1) : (0, 0) }), ("a constant", map { _ in (0.7, 0) }),
  ]

  /// What must hold between the columns, whatever the players.
  func expectIdentities(
    _ state: GameAssessment, _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func expect(_ condition: Bool, _ what: String) {
      #expect(condition, "\(comment): \(what) in \(state)", sourceLocation: sourceLocation)
    }
    let (v, best, bound) = (state.value, state.optimalValue, state.bound)
    expect(v.value <= best.value + 1e-9, "V ≤ V(D*)")
    expect((best.value - bound.value).magnitude <= 1e-9, "V(D*) = −log 4 + 2·JSD")
    expect((best.value - v.value - state.regret.value).magnitude <= 1e-8, "V(D*) − V = regret")
    expect((state.modelMass.value - 1).magnitude <= 1e-9, "∫ p_g dx = 1")
    expect((state.modelMass.value - 1).magnitude <= state.modelMass.error, "and its error is honest")
    expect((best.value - bound.value).magnitude <= best.error + bound.error, "both errors are honest")
    expect(state.jensenShannon.value >= 0 && state.jensenShannon.value <= 0.6931471805599454, "0 ≤ JSD ≤ log 2")
    expect(state.regret.value >= 0, "regret ≥ 0")
    // Pinsker's inequality in every point; the error is weighted by ½(p + q).
    expect(4 * state.discriminatorError.value * state.discriminatorError.value <= state.regret.value + 1e-12, "Pinsker")
  }

  /// A discriminator that is nobody's optimum.
  static let logit: @Sendable ([Double]) -> [Double] = { $0.map { 0.4 + 0.3 * $0 - 0.2 * $0 * $0 } }

  @Test(arguments: maps.map(\.name), data.map(\.name))
  func `value, bound, regret and mass fit together for every generator and every data`(map: String, data: String) throws
  {
    let generator = Pushforward(
      latent: Gaussian.standard, map: try #require(Self.maps.first { $0.name == map }).map)
    let state = GameAssessment(data: try Self.law(data), generator: generator, logit: Self.logit)
    expectIdentities(state, "\(map), \(data)")
  }

  @Test(arguments: [SmallNetwork.Activation.tanh, .relu, .leakyRelu], data.map(\.name))
  func `and for random networks as generator and discriminator`(activation: SmallNetwork.Activation, data: String)
    throws
  {
    for seed in 1...4 as ClosedRange<UInt64> {
      let network = SmallNetwork(hidden: [8, 8], activation: activation, gain: 1.5, seed: seed)
      let discriminator = SmallNetwork(hidden: [8], activation: activation, gain: 1.5, seed: seed + 50)
      let generator = Pushforward(latent: Gaussian.standard, map: DifferentiableMap { network($0) })
      let state = GameAssessment(data: try Self.law(data), generator: generator) { discriminator($0).values }
      expectIdentities(state, "network \(seed), \(data)")
    }
  }

  @Test func `a uniform latent works as well, its edges included`() throws {
    let latent = try Uniform(lower: -1, upper: 1)
    for (name, map) in [
      ("linear", Self.map { (2 * $0, 2) }), ("a fold", Self.map { ($0 * $0 - 0.2 * $0, 2 * $0 - 0.2) }),
      ("a step", Self.step(1, 4, 0.1)),
    ] {
      for (dataName, data) in Self.data {
        let state = GameAssessment(data: data, generator: Pushforward(latent: latent, map: map), logit: Self.logit)
        expectIdentities(state, "\(name), \(dataName)")
      }
    }
  }

  @Test func `a generator G(z) = a + b·z and the law N(a, b²) are assessed alike, by different integrals`() throws {
    for (name, data) in Self.data {
      let generator = Pushforward(latent: Gaussian.standard, map: Self.map { (0.5 - 1.3 * $0, -1.3) })
      let byLatent = GameAssessment(data: data, generator: generator, logit: Self.logit)
      let byDensity = GameAssessment(data: data, model: try Gaussian(mean: 0.5, deviation: 1.3), logit: Self.logit)
      for (a, b, column) in [
        (byLatent.value, byDensity.value, "v"), (byLatent.optimalValue, byDensity.optimalValue, "v_optimal"),
        (byLatent.jensenShannon, byDensity.jensenShannon, "jsd"), (byLatent.regret, byDensity.regret, "regret"),
        (byLatent.discriminatorError, byDensity.discriminatorError, "d_error"),
        (byLatent.distanceFromHalf, byDensity.distanceFromHalf, "distance from ½"),
        (byLatent.modelMass, byDensity.modelMass, "mass"),
      ] {
        #expect(a.value.isClose(to: b.value, absolute: 1e-11), "\(column), \(name)")
      }
    }
  }

  @Test(arguments: Reference.names)
  func `V(D*, G) and JSD of reference pairs agree with 40-digit values, and D* has no regret`(name: String) throws {
    let (row, p, q) = try Reference.laws(name)
    let best = OptimalDiscriminator(data: p, model: q)
    let state = GameAssessment(data: p, model: q) { points in points.map { best.logit(at: $0) } }
    let truth = try #require(number(row["v_dstar"]))
    #expect(state.optimalValue.value.isClose(to: truth, absolute: 1e-11))
    #expect((state.optimalValue.value - truth).magnitude <= state.optimalValue.error + 1e-16)
    #expect(state.jensenShannon.value.isClose(to: try #require(number(row["jsd"])), absolute: 1e-11))
    #expect(state.value.value.isClose(to: truth, absolute: 1e-11))
    #expect(state.regret.value == 0 && state.discriminatorError.value == 0)
    #expect(state.modelMass.value.isClose(to: 1, absolute: 1e-12))
  }

  @Test func `T02: the gap of σ(0·7 − 1·1x + 0·05x²) between N(0, 1) and N(1·5, 0·8²) is 0·0739933777126305`() throws {
    let state = GameAssessment(data: Gaussian.standard, model: try Gaussian(mean: 1.5, deviation: 0.8)) { points in
      points.map { 0.7 - 1.1 * $0 + 0.05 * $0 * $0 }
    }
    #expect(state.regret.value.isClose(to: 0.0739933777126305, relative: 1e-12))
    #expect((state.optimalValue.value - state.value.value).isClose(to: 0.0739933777126305, absolute: 1e-12))
    let pinsker = 4 * state.discriminatorError.value * state.discriminatorError.value
    #expect(pinsker.isClose(to: 0.0415330578, absolute: 1e-10))
  }

  @Test func `T03: N(0, 1) against N(1, 1) has V(D*) = −1·16345139675042 and JSD = 0·111421482184736`() throws {
    let state = GameAssessment(data: Gaussian.standard, model: try Gaussian(mean: 1, deviation: 1), logit: Self.logit)
    #expect(state.optimalValue.value.isClose(to: -1.16345139675042, absolute: 1e-13))
    #expect(state.bound.value.isClose(to: -1.16345139675042, absolute: 1e-13))
    #expect(state.jensenShannon.value.isClose(to: 0.111421482184736, absolute: 1e-14))
  }

  @Test(arguments: data.map(\.name))
  func `D = ½ everywhere has V = −log 4, and its regret is 2·JSD`(data: String) throws {
    let generator = Pushforward(latent: Gaussian.standard, map: Self.step(2, 1.5, 0.3))
    let state = GameAssessment(data: try Self.law(data), generator: generator) { $0.map { _ in 0 } }
    #expect(state.value.value.isClose(to: -log(4), absolute: 1e-11))
    #expect(state.regret.value.isClose(to: 2 * state.jensenShannon.value, absolute: 1e-11))
    #expect(state.distanceFromHalf.value == 0)
  }

  @Test func `a discriminator that is certain and wrong has a value of −2000 nats, not −∞`() throws {
    // Logits of ∓1000: a clamped probability would give log 0 or a cut-off.
    let generator = Pushforward(latent: Gaussian.standard, map: Self.map { (10 + $0, 1) })
    let state = GameAssessment(data: Gaussian.standard, generator: generator) { $0.map { $0 < 5 ? -1000 : 1000 } }
    #expect(state.value.value.isClose(to: -2000, absolute: 0.01))
    #expect((state.optimalValue.value - state.value.value).isClose(to: state.regret.value, relative: 1e-11))
    #expect(state.discriminatorError.value.isClose(to: 1, absolute: 1e-6))
    #expect(state.distanceFromHalf.value.isClose(to: 0.5, absolute: 1e-12))
  }

  @Test func `a generator far from all data has JSD = log 2, and D* wins everything`() throws {
    let generator = Pushforward(latent: Gaussian.standard, map: Self.map { (1000 + $0, 1) })
    let state = GameAssessment(data: Gaussian.standard, generator: generator, logit: Self.logit)
    #expect(state.optimalValue.value.isClose(to: 0, absolute: 1e-12))
    #expect(state.jensenShannon.value.isClose(to: log(2), absolute: 1e-12))
  }

  @Test func `the distances are what their formulas say, by integrals over x alone`() throws {
    let generator = Pushforward(
      latent: Gaussian.standard, map: Self.map { ($0 * $0 * $0 - 1.5 * $0, 3 * $0 * $0 - 1.5) })
    let data = try Self.law("0.3*N(-2,0.4)+0.7*N(1,0.8)")
    let state = GameAssessment(data: data, generator: generator, logit: Self.logit)
    let best = OptimalDiscriminator(data: data, model: generator)
    let panels = generator.linePanels(breaks: [], landmarks: data.landmarks(depth: 40))
    var quadrature = Quadrature(absoluteTolerance: 1e-9, relativeTolerance: 0)
    quadrature.positionError = generator.positionError
    let integrals = quadrature.integrate(over: panels, count: 2) { nodes, values, _ in
      let (logits, optimal, model) = (Self.logit(nodes), best.logits(at: nodes), generator.logDensities(at: nodes))
      for i in nodes.indices {
        let weight = 0.5 * (data.density(at: nodes[i]) + exp(model[i]))
        let (d, star) = (sigmoid(logits[i]), sigmoid(optimal[i]))
        if optimal[i].isNaN { continue }
        values[2 * i] = weight * (d - star) * (d - star)
        values[2 * i + 1] = weight * (d - 0.5) * (d - 0.5)
      }
    }
    #expect(state.discriminatorError.value.isClose(to: integrals[0].value.squareRoot(), absolute: 1e-8))
    #expect(state.distanceFromHalf.value.isClose(to: integrals[1].value.squareRoot(), absolute: 1e-8))
  }

  @Test func `the value is the average over samples`() throws {
    let data = try Self.law("0.3*N(-2,0.4)+0.7*N(1,0.8)")
    let generator = Pushforward(latent: Gaussian.standard, map: Self.step(2, 1.5, 0.3))
    let state = GameAssessment(data: data, generator: generator, logit: Self.logit)
    var random = RandomStream(seed: 20)
    let count = 100_000
    let real = Self.logit((0..<count).map { _ in data.sample(using: &random) }).map { -softplus(-$0) }
    let fake = Self.logit((0..<count).map { _ in generator.sample(using: &random) }).map { -softplus($0) }
    func moments(_ terms: [Double]) -> (mean: Double, variance: Double) {
      let mean = terms.reduce(0, +) / Double(count)
      return (mean, terms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count))
    }
    let (a, b) = (moments(real), moments(fake))
    // Five standard errors.
    let bound = 5 * ((a.variance + b.variance) / Double(count)).squareRoot()
    #expect(state.value.value.isClose(to: a.mean + b.mean, absolute: bound))
  }

  @Test func `one assessment of a monotone generator takes few evaluations, in few batches`() throws {
    let counter = Counter()
    let map = DifferentiableMap { points in
      counter.points += points.count
      counter.batches += 1
      return Self.step(2, 1.5, 0.3)(points)
    }
    let data = try Self.law("0.3*N(-2,0.4)+0.7*N(1,0.8)")
    let generator = Pushforward(latent: Gaussian.standard, map: map)
    _ = GameAssessment(data: data, generator: generator) { points in
      counter.logits += points.count
      return Self.logit(points)
    }
    #expect(counter.points < 6000 && counter.batches < 60 && counter.logits < 3000)
  }
}

/// Counts that closures can raise; the tests here call them from one thread.
private final class Counter: @unchecked Sendable {
  var (points, batches, logits) = (0, 0, 0)
}
