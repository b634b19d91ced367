import TestSupport
import Testing

@testable import Lesson

/// The law of G(Z), p_g(x) = Σ p_z(z)∕|G′(z)| over all z with G(z) = x.
///
/// > Source: the change of variables of a density.
@Suite struct `Change of variables` {
  static func map(_ value: @escaping @Sendable (Double) -> Double, _ slope: @escaping @Sendable (Double) -> Double)
    -> DifferentiableMap
  { DifferentiableMap { z in (z.map(value), z.map(slope)) } }

  static func cubic(_ a: Double, _ b: Double, _ c: Double) -> DifferentiableMap {
    map({ a * $0 * $0 * $0 + b * $0 * $0 + c * $0 }, { 3 * a * $0 * $0 + 2 * b * $0 + c })
  }

  /// Cubics with one branch and with three.
  static let cubics: [DifferentiableMap] = {
    var random = RandomStream(seed: 100, "cubics")
    return (0..<30).map { _ in cubic(0.3 + random.uniform(), random.normal(), 2 * random.normal()) }
  }()

  @Test func `An affine map takes N(μ, s²) to N(a + bμ, b²s²)`() throws {
    let law = Pushforward(latent: try Gaussian(mean: 0.4, deviation: 1.5), map: Self.map({ 2 - 3 * $0 }, { _ in -3 }))
    let truth = try Gaussian(mean: 0.8, deviation: 4.5)
    for x in stride(from: -15.0, through: 15, by: 0.7) {
      #expect(law.logDensity(at: x).isClose(to: truth.logDensity(at: x), absolute: 1e-11))
    }
  }

  @Test func `|Z| has the density 2φ(x): both branches count`() {
    let law = Pushforward(latent: Gaussian.standard, map: Self.map(\.magnitude, { $0 < 0 ? -1 : 1 }))
    for x in stride(from: 0.1, through: 6, by: 0.3) {
      #expect(law.density(at: x).isClose(to: 2 * normalDensity(x), relative: 1e-12))
    }
    #expect(law.density(at: -0.1) == 0)
  }

  @Test func `exp Z has the log-normal density φ(log x)∕x`() {
    let law = Pushforward(latent: Gaussian.standard, map: Self.map({ exp($0) }, { exp($0) }))
    for x in [0.01, 0.2, 1, 3, 20] {
      #expect(law.density(at: x).isClose(to: normalDensity(log(x)) / x, relative: 1e-11))
    }
  }

  @Test func `sin of an angle that is uniform in [−½π, ½π] has the arcsine law, 1∕(π·√(1 − x²))`() throws {
    let angle = try Uniform(lower: -0.5 * .pi, upper: 0.5 * .pi)
    let law = Pushforward(latent: angle, map: Self.map({ sin($0) }, { cos($0) }))
    for x in [-0.99, -0.5, 0, 0.3, 0.9] {
      #expect(law.density(at: x).isClose(to: 1 / (.pi * (1 - x * x).squareRoot()), relative: 1e-9))
    }
    #expect(law.cdf(at: 0.5).isClose(to: 2.0 / 3, absolute: 1e-12), "arcsin ½ = π∕6")
  }

  @Test func `Φ⁻¹ of a uniform number is normal`() throws {
    let edge = 1e-6
    let law = Pushforward(
      latent: try Uniform(lower: edge, upper: 1 - edge),
      map: Self.map({ normalQuantile($0) }, { 1 / normalDensity(normalQuantile($0)) }))
    for x in stride(from: -4.0, through: 4, by: 0.5) {
      #expect(law.density(at: x).isClose(to: normalDensity(x) / (1 - 2 * edge), relative: 1e-10))
    }
  }

  @Test func `Between two points p_g integrates to the difference of F_g, folds and their singularities included`() {
    for map in Self.cubics {
      let law = Pushforward(latent: Gaussian.standard, map: map)
      for (a, b) in [(-1.3, 0.4), (0.2, 2.9)] {
        // The ends of the branches are where p_g is not smooth; at them it may grow like 1/√.
        let turns = law.criticalValues.filter { $0 > a && $0 < b }
        let panels = QuadraturePanel.between([a, b] + turns, squareRoots: turns)
        let mass = Quadrature(absoluteTolerance: 1e-10).integrate(over: panels, count: 1) { nodes, values, _ in
          for (i, density) in law.logDensities(at: nodes).enumerated() { values[i] = exp(density) }
        }[0]
        #expect(mass.value.isClose(to: law.cdf(at: b) - law.cdf(at: a), absolute: 1e-8))
      }
    }
  }

  @Test func `∫ p_g dx = 1 and E f(G(Z)) = ∫ f·p_g dx`() {
    for map in Self.cubics.prefix(12) {
      let law = Pushforward(latent: Gaussian.standard, map: map)
      let overLatent = Gaussian.standard.expectation { z in tanh(map([z]).values[0]) }.value
      // ∫ tanh·p_g by parts, with F_g alone: tanh at the right end minus ∫ F_g·(1 − tanh²).
      let (from, to) = (-30.0, 30.0)
      let points =
        [from, to] + law.criticalValues.filter { $0 > from && $0 < to } + stride(from: -6, through: 6, by: 1)
      let inner = Quadrature(absoluteTolerance: 1e-9).integrate(over: QuadraturePanel.between(points)) { x in
        law.cdf(at: x) * (1 - tanh(x) * tanh(x))
      }.value
      #expect((tanh(to) - inner).isClose(to: overLatent, absolute: 1e-7))
      let game = GameAssessment(data: Gaussian.standard, generator: law) { $0.map { _ in 0 } }
      #expect(game.modelMass.value.isClose(to: 1, absolute: 1e-9))
    }
  }

  @Test func `A single branch is not the law: of Z² it has half of the mass`() {
    let square = Pushforward(latent: Gaussian.standard, map: Self.map({ $0 * $0 }, { 2 * $0 }))
    for x in [0.1, 0.5, 2, 7] {
      let oneBranch = normalDensity(x.squareRoot()) / (2 * x.squareRoot())
      #expect(square.density(at: x).isClose(to: 2 * oneBranch, relative: 1e-12))
      #expect(square.cdf(at: x).isClose(to: erf((x / 2).squareRoot()), absolute: 1e-13))
    }
  }

  /// A map of the square with det J = 1 − 0.3·a·cos 2b.
  static func planar(_ divisions: Int) -> LatentMesh {
    LatentMesh(from: SIMD2(-1, -1), to: SIMD2(1, 1), divisions: divisions) { z in
      SIMD2(z.x + 0.3 * sin(2 * z.y), z.y + 0.25 * z.x * z.x)
    }
  }

  @Test func `In the plane a cell's area becomes |det J|·h²·(1 + O(h²)), so that p_g(G(z)) = p_z(z)∕|det J(z)|`() {
    let errors = [20, 40, 80].map { divisions in
      Self.planar(divisions).cells.map { cell in
        (cell.stretch - (1 - 0.3 * cell.centre.x * cos(2 * cell.centre.y))).magnitude
      }.max() ?? .infinity
    }
    for (error, truth) in zip(errors, [4.72e-4, 1.22e-4, 3.08e-5]) { #expect(error.isClose(to: truth, relative: 0.01)) }
    #expect(
      (errors[0] / errors[1]).isClose(to: 4, absolute: 0.2) && (errors[1] / errors[2]).isClose(to: 4, absolute: 0.1))
  }

  @Test func `The cells' signed areas add up to what the image of the rim encloses, ∫ det J dz`() {
    // ∫ (1 − 0.3·a·cos 2b) over the square is 4; on opposite sides of the rim the errors of the polygon cancel.
    for divisions in [2, 7, 40] { #expect(Self.planar(divisions).signedArea.isClose(to: 4, absolute: 1e-12)) }
  }

  @Test func `A latent with a gap has no mass in it: V and JSD are those of the image's own density`()
    throws
  {
    let latent = try Mixture(
      weights: [0.5, 0.5],
      components: [.uniform(try Uniform(lower: -2, upper: -1)), .uniform(try Uniform(lower: 1, upper: 2))])
    let generator = Pushforward(
      latent: latent, map: DifferentiableMap { z in (z.map { 0.5 * $0 + 3 }, z.map { _ in 0.5 }) })
    let image = try Mixture(
      weights: [0.5, 0.5],
      components: [.uniform(try Uniform(lower: 2, upper: 2.5)), .uniform(try Uniform(lower: 3.5, upper: 4))])
    let data = try Gaussian(mean: 3, deviation: 1)
    let state = GameAssessment(data: data, generator: generator) { $0.map { 0.3 * $0 - 1 } }
    let exact = GameAssessment(data: data, model: image) { $0.map { 0.3 * $0 - 1 } }
    #expect(state.jensenShannon.value.isClose(to: exact.jensenShannon.value, absolute: 1e-8))
    #expect(state.value.value.isClose(to: exact.value.value, absolute: 1e-8))
    #expect(state.optimalValue.value.isClose(to: exact.optimalValue.value, absolute: 1e-8))
    #expect(state.regret.value > 0 && state.regret.value < exact.regret.value)
    #expect(state.modelMass.value.isClose(to: 1, absolute: 1e-8))
  }
}
