import Elementary
import Probability
import TestSupport
import Testing

/// Maps that the tests share.
enum Maps {
  static func map(_ point: @escaping @Sendable (Double) -> (value: Double, slope: Double)) -> DifferentiableMap {
    DifferentiableMap { points in
      let pairs = points.map(point)
      return (pairs.map { $0.value }, pairs.map { $0.slope })
    }
  }

  /// a·tanh(k·z) + b·z.
  static func step(_ a: Double, _ k: Double, _ b: Double) -> DifferentiableMap {
    map { z in
      let t = tanh(k * z)
      return (a * t + b * z, a * k * (1 - t * t) + b)
    }
  }

  static let square = map { ($0 * $0, 2 * $0) }
  static let cubic = map { ($0 * $0 * $0 - 1.5 * $0, 3 * $0 * $0 - 1.5) }

  static let hard: [(name: String, map: DifferentiableMap)] = [
    ("nearly flat everywhere", map { (1 + 1e-6 * $0, 1e-6) }),
    ("flatter than doubles resolve", map { (1 + 1e-10 * $0, 1e-10) }),
    ("almost constant, as at the start of training", step(0.05, 0.7, 0.01)),
    ("steep between two modes", step(1.5, 50, 0.2)),
    ("a thousand times steep", step(1.5, 1000, 0.2)),
    ("two plateaus", step(1.5, 20, 1e-5)),
    ("saturated", step(1.5, 3, 0)),
    ("saturated and steep", step(1.5, 20, 0)),
    ("a fold", square),
    ("two folds", cubic),
    ("a fold off the middle", map { (1 + $0 * $0 * $0 - 1e-4 * $0, 3 * $0 * $0 - 1e-4) }),
    ("an inflection", map { ($0 * $0 * $0, 3 * $0 * $0) }),
    ("nearly an inflection", map { ($0 * $0 * $0 + 1e-5 * $0, 3 * $0 * $0 + 1e-5) }),
    ("a corner with a turn", map { $0 > 0 ? (2 * $0, 2) : (-$0, -1) }),
    ("a corner without", map { $0 > 0.1 ? (2 * $0 - 0.1, 2) : ($0, 1) }),
    ("a flat piece", map { $0 > 0.3 ? ($0 - 0.3, 1) : (0, 0) }),
    (
      "a narrow bump",
      map { z in
        let bump = exp(-1000 * (z - 0.3) * (z - 0.3))
        return (z + bump, 1 - 2000 * (z - 0.3) * bump)
      }
    ),
    ("a constant", map { _ in (0.7, 0) }),
  ]
}

@Suite struct PushforwardTests {
  /// ∫ p_g dx over a range of values by quadrature over x.
  func mass<Latent>(_ law: Pushforward<Latent>, from: Double = -.infinity, to: Double = .infinity) -> Double {
    let panels = law.linePanels(breaks: [from, to].filter { $0.isFinite }, landmarks: [])
      .filter { $0.lower >= from && $0.upper <= to }
    var quadrature = Quadrature(rule: .points15, absoluteTolerance: 1e-11, relativeTolerance: 0)
    quadrature.positionError = law.positionError
    let mass = quadrature.integrate(over: panels, count: 1) { nodes, values, _ in
      let parts = law.logDensityParts(at: nodes).resolved
      for i in nodes.indices { values[i] = exp(parts[i]) }
    }
    return mass[0].value
  }

  @Test(arguments: [(0, 1), (1.5, 0.8), (-3, -2), (1000, 0.01)] as [(Double, Double)])
  func `a linear map gives the normal law N(a, b²)`(a: Double, b: Double) throws {
    let law = Pushforward(latent: Gaussian.standard, map: Maps.map { (a + b * $0, b) })
    let normal = try Gaussian(mean: a, deviation: b.magnitude)
    for t in stride(from: -9.0, through: 9, by: 0.37) {
      let x = a + b * t
      #expect(
        law.logDensity(at: x).isClose(to: normal.logDensity(at: x), absolute: 1e-12 + 1e-15 * (x / b * t).magnitude))
      #expect(law.cdf(at: x).isClose(to: normal.cdf(at: x), relative: 1e-9, absolute: 1e-15))
    }
    #expect(law.branches.count == 1 && law.atoms.isEmpty)
    #expect(law.density(at: a + 12 * b) == 0, "outside the examined latent range, 1e-22 of the mass")
  }

  @Test func `G(z) = z² gives χ² with one degree of freedom`() {
    let law = Pushforward(latent: Gaussian.standard, map: Maps.square)
    #expect(law.branches.count == 2 && law.criticalValues.first == 0)
    for x in [1e-8, 1e-3, 0.5, 1, 4, 30] {
      let exact = normalDensity(x.squareRoot()) / x.squareRoot()
      #expect(law.density(at: x).isClose(to: exact, relative: 1e-12))
      #expect(law.cdf(at: x).isClose(to: erf((x / 2).squareRoot()), relative: 1e-12))
    }
    #expect(law.density(at: 0.5).isClose(to: 0.439391289467722, relative: 1e-14))
    #expect(law.cdf(at: 0.5).isClose(to: 0.520499877813047, relative: 1e-14))
    #expect(law.density(at: -1e-9) == 0)
  }

  @Test func `G(z) = z³ − 1·5z has three preimages of 0·2, and their densities add up`() {
    let law = Pushforward(latent: Gaussian.standard, map: Maps.cubic)
    #expect(law.branches.count == 3)
    let roots = [1.2866381, -1.1516664, -0.1349717]
    let byHand = roots.reduce(0) { $0 + normalDensity($1) / (3 * $1 * $1 - 1.5).magnitude }
    #expect(law.density(at: 0.2).isClose(to: byHand, relative: 1e-5))
    #expect(law.density(at: 0.2).isClose(to: 0.4067276511309768, relative: 1e-13))
  }

  @Test func `the turning points of a cubic are found to the last bits`() {
    let law = Pushforward(latent: Gaussian.standard, map: Maps.cubic)
    let turn = 0.5.squareRoot()
    #expect(law.branches[0].latent.upperBound.isClose(to: -turn, relative: 4e-16))
    #expect(law.branches[1].latent.upperBound.isClose(to: turn, relative: 4e-16))
  }

  @Test func `Φ of a normal latent is uniform, and Φ⁻¹ of a uniform latent is normal`() throws {
    let flat = Pushforward(latent: Gaussian.standard, map: Maps.map { (normalCDF($0), normalDensity($0)) })
    for x in [0.001, 0.2, 0.5, 0.999] { #expect(flat.density(at: x).isClose(to: 1, relative: 1e-12)) }
    // Φ⁻¹ is infinite at 0 and 1: a uniform latent that leaves out 1e-9 at both ends.
    let cut = try Uniform(lower: 1e-9, upper: 1 - 1e-9)
    let bell = Pushforward(
      latent: cut, map: Maps.map { (normalQuantile($0), 1 / normalDensity(normalQuantile($0))) })
    for x in [-5.0, -1, 0, 0.3, 4] {
      #expect(bell.density(at: x).isClose(to: normalDensity(x) / (1 - 2e-9), relative: 1e-11))
    }
  }

  @Test func `the sine of a uniform angle has the arcsine law, singular at both ends`() throws {
    let angle = try Uniform(lower: 0, upper: 7 * Double.pi)
    let law = Pushforward(latent: angle, map: Maps.map { (sin($0), cos($0)) })
    #expect(law.branches.count == 8)
    let atAngle = Pushforward(
      latent: try Uniform(lower: -10 * .pi, upper: 10 * .pi), map: Maps.map { (sin($0), cos($0)) })
    for x in [-0.999, -0.3, 0.001, 0.7, 0.99999] {
      // Near the ends the last bit of x counts.
      let exact = 1 / (Double.pi * (1 - x * x).squareRoot())
      #expect(atAngle.density(at: x).isClose(to: exact, relative: 1e-13 + 1e-16 / (1 - x * x)))
    }
    #expect(mass(atAngle).isClose(to: 1, absolute: 1e-11) && mass(law).isClose(to: 1, absolute: 1e-11))
  }

  @Test(arguments: Maps.hard.map(\.name))
  func `the density integrates to 1 over x, atoms included`(name: String) throws {
    let map = try #require(Maps.hard.first { $0.name == name }).map
    let law = Pushforward(latent: Gaussian.standard, map: map)
    let atoms = law.atoms.reduce(law.unresolvedMass) { $0 + $1.mass }
    #expect((mass(law) + atoms).isClose(to: 1, absolute: 1e-9))
  }

  @Test(arguments: Maps.hard.map(\.name))
  func `between values the density integrates to the difference of the cdf, which needs no slope`(name: String) throws {
    let map = try #require(Maps.hard.first { $0.name == name }).map
    let law = Pushforward(latent: Gaussian.standard, map: map)
    guard law.unresolvedMass == 0 else { return }
    let atoms = Set(law.atoms.map(\.position))
    let (low, high) = (map([-1]).values[0], map([1.2]).values[0])
    let (from, to) = (min(low, high) - 1e-3, max(low, high) + 1e-3)
    let lost = law.atoms.filter { $0.position > from && $0.position <= to }.reduce(0) { $0 + $1.mass }
    let byCDF = law.cdf(at: to) - law.cdf(at: from) - lost
    #expect(mass(law, from: from, to: to).isClose(to: byCDF, absolute: 1e-9), "\(atoms)")
    #expect(law.cdf(at: law.range.upperBound).isClose(to: 1, absolute: 1e-12))
    #expect(law.cdf(at: law.range.lowerBound - 1) == 0)
  }

  @Test func `flat pieces are atoms with their place and mass`() throws {
    let rectified = Pushforward(latent: Gaussian.standard, map: Maps.map { $0 > 0 ? ($0, 1) : (0, 0) })
    #expect(rectified.atoms.count == 1)
    let atom = try #require(rectified.atoms.first)
    #expect(atom.position == 0 && atom.mass.isClose(to: 0.5, absolute: 1e-15))
    #expect(rectified.logDensity(at: 0) == .infinity)
    #expect(rectified.density(at: 1).isClose(to: normalDensity(1), relative: 1e-13))
    #expect(rectified.cdf(at: 0).isClose(to: 0.5, absolute: 1e-15) && rectified.cdf(at: -1e-9) == 0)

    let constant = Pushforward(latent: Gaussian.standard, map: Maps.map { _ in (0.7, 0) })
    #expect(constant.atoms.count == 1 && constant.atoms[0].mass.isClose(to: 1, absolute: 1e-15))
    #expect(constant.branches.isEmpty && constant.cdf(at: 0.7) == constant.atoms[0].mass && constant.cdf(at: 0.6) == 0)
  }

  @Test(arguments: [SmallNetwork.Activation.tanh, .relu, .leakyRelu], [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `the law of a random network integrates to 1, and to its cdf`(activation: SmallNetwork.Activation, seed: UInt64)
  {
    let network = SmallNetwork(hidden: [8, 8], activation: activation, gain: 2, seed: seed)
    let law = Pushforward(latent: Gaussian.standard, map: DifferentiableMap { network($0) })
    #expect((mass(law) + law.atoms.reduce(law.unresolvedMass) { $0 + $1.mass }).isClose(to: 1, absolute: 1e-9))
    let values = network([-0.7, 0.2]).values.sorted()
    let between = law.atoms.filter { $0.position > values[0] && $0.position <= values[1] }.reduce(0) { $0 + $1.mass }
    let byCDF = law.cdf(at: values[1]) - law.cdf(at: values[0]) - between
    #expect(mass(law, from: values[0], to: values[1]).isClose(to: byCDF, absolute: 1e-9))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the cdf of a random network is the share of its samples`(seed: UInt64) {
    let network = SmallNetwork(hidden: [8, 8], activation: .tanh, gain: 2, seed: seed)
    let law = Pushforward(latent: Gaussian.standard, map: DifferentiableMap { network($0) })
    var random = RandomStream(seed: seed, "samples")
    let sample = (0..<4000).map { _ in law.sample(using: &random) }.sorted()
    let worst = stride(from: 0, to: 4000, by: 40).reduce(0) { worst, i in
      max(worst, (law.cdf(at: sample[i]) - Double(i) / 4000).magnitude)
    }
    // Kolmogorov and Smirnov: 2.2/√n is exceeded with probability 1e-4.
    #expect(worst < 2.2 / 4000.0.squareRoot() + 1.0 / 4000)
  }

  @Test func `pulled back to the latent line the density is the same, on every branch`() {
    for map in [Maps.cubic, Maps.square, Maps.step(1.5, 3, 0.2)] {
      let law = Pushforward(latent: Gaussian.standard, map: map)
      let latents = stride(from: -2.5, through: 2.5, by: 0.173).map { $0 }
      let pulled = law.pullBack(latents)
      let direct = law.logDensities(at: pulled.points)
      for i in latents.indices {
        #expect(pulled.logDensity[i].isClose(to: direct[i], absolute: 1e-11))
        #expect(pulled.logLatent[i] == Gaussian.standard.logDensity(at: latents[i]))
      }
    }
  }

  @Test func `a corner ends a panel on every branch that takes its value, and over x`() throws {
    // p_g jumps at G(0.77) = 0.77, which the falling branch takes at −0.77.
    let bent = Maps.map { $0 < 0 ? (-$0, -1) : $0 < 0.77 ? ($0, 1) : (2 * $0 - 0.77, 2) }
    let law = Pushforward(latent: Gaussian.standard, map: bent)
    func ends(_ panels: [QuadraturePanel], near x: Double) -> Bool {
      panels.contains { ($0.lower - x).magnitude < 1e-12 }
    }
    let (overLatent, overLine) = (
      law.latentPanels(breaks: [], landmarks: []), law.linePanels(breaks: [], landmarks: [])
    )
    #expect(ends(overLatent, near: 0.77) && ends(overLatent, near: -0.77) && ends(overLine, near: 0.77))
    #expect(ends(law.latentPanels(breaks: [0.4], landmarks: []), near: -0.4))
    let (below, above) = (law.density(at: 0.77 - 1e-9), law.density(at: 0.77 + 1e-9))
    #expect(below.isClose(to: 2 * normalDensity(0.77), relative: 1e-8))
    #expect(above.isClose(to: 1.5 * normalDensity(0.77), relative: 1e-8))
  }

  @Test func `the map is evaluated in few batches`() {
    let calls = Counter()
    let map = DifferentiableMap { points in
      calls.count += 1
      return Maps.cubic(points)
    }
    let law = Pushforward(latent: Gaussian.standard, map: map)
    #expect(calls.count < 60)
    calls.count = 0
    _ = law.logDensities(at: (0..<5000).map { Double($0) / 1000 - 2.5 })
    #expect(calls.count < 20, "five thousand inversions, one batch a round")
  }
}

/// A count that a map's closure can raise; the tests here call it from one thread.
private final class Counter: @unchecked Sendable { var count = 0 }
