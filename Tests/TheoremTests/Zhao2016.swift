import TestSupport
import Testing

@testable import Lesson

/// J. Zhao, M. Mathieu, Y. LeCun, Energy-based Generative Adversarial Network (2016).
@Suite struct `Zhao et al. 2016` {
  static let game = EnergyBasedGame(margin: 2)

  @Test func `Lemma 1: a·y + b·[m − y]₊ is least at y = m if a < b, else at y = 0`() {
    var random = RandomStream(seed: 40, "lemma 1")
    for _ in 0..<500 {
      let (a, b) = (exp(2 * random.normal()), exp(2 * random.normal()))
      let best = Self.game.energy(logRatio: log(a) - log(b))
      let least = Self.game.cost(best, data: a, model: b)
      #expect(least.isClose(to: 2 * Swift.min(a, b), relative: 1e-14))
      for y in [0, 0.3, 1, 1.9, 2, 2.5, 10] { #expect(Self.game.cost(y, data: a, model: b) >= least - 1e-14 * (a + b)) }
    }
  }

  /// > Source: derived here from Zhao et al. 2016, Lemma 1.
  @Test func `V(D*, G) = m·∫ min(p, q) dx = m·(1 − TV(p, q)): the ideal game minimises total variation`() {
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(60) {
      let value = Self.game.optimalValue(p, q).value
      #expect(value.isClose(to: 2 * (1 - d.totalVariation.value), absolute: 1e-10))
    }
  }

  /// > Source: Zhao et al. 2016, Lemma 1.
  @Test func `D* = m·1[p < q], and no other energy has a smaller loss`() {
    var random = RandomStream(seed: 41, "energies")
    for (p, q) in RandomLaws.pairs.prefix(40) {
      let least = Self.game.optimalValue(p, q).value
      let (a, b, c) = (random.normal(), random.normal(), random.normal())
      let other = Self.game.discriminatorLoss(p, q) { 3 * sigmoid(a + b * $0 + c * sin($0)) }.value
      #expect(other >= least - 1e-10)
    }
  }

  @Test func `Theorem 1: V(D*, G) = m where p = q, and less wherever p ≠ q`() {
    for (p, q) in RandomLaws.pairs.prefix(40) {
      #expect(Self.game.optimalValue(p, p).value.isClose(to: 2, absolute: 1e-10))
      #expect(Self.game.optimalValue(p, q).value < 2 - 1e-6)
    }
  }

  @Test func `Theorem 2: where p = q every constant energy between 0 and m is best`() {
    let law = RandomLaws.pairs[3].p
    for level in [0, 0.4, 1, 1.7, 2] {
      #expect(Self.game.discriminatorLoss(law, law) { _ in level }.value.isClose(to: 2, absolute: 1e-10))
    }
    #expect(
      Self.game.discriminatorLoss(law, law) { _ in 2.1 }.value.isClose(to: 2.1, absolute: 1e-10), "and none above m")
  }

  @Test func `From a generator's exact law V ≥ m·(1 − TV) for every energy, and the numbers are those of densities`()
    throws
  {
    let (data, image) = (try Gaussian(mean: 0.3, deviation: 1.2), try Gaussian(mean: 1, deviation: 0.7))
    let generator = Pushforward(
      latent: Gaussian.standard, map: DifferentiableMap { z in (z.map { 1 + 0.7 * $0 }, z.map { _ in 0.7 }) })
    let game = EnergyBasedGame(margin: 1.5)
    for shape in 0..<4 {
      func energy(_ x: Double) -> Double { [0.4, x * x, (x - 1).magnitude, 2 * sigmoid(3 * x)][shape] }
      let state = EnergyBasedAssessment(game, data: data, generator: generator) { $0.map(energy) }
      #expect(state.value.value >= state.floor.value - 1e-9)
      let value = game.discriminatorLoss(
        data, image, breaks: [-1.2247448713915890, 1, 1.224744871391589, -0.5, 2.5], of: energy)
      #expect(state.value.value.isClose(to: value.value, absolute: 1e-8))
      #expect(state.floor.value.isClose(to: game.optimalValue(data, image).value, absolute: 1e-8))
      #expect(state.totalVariation.value.isClose(to: Divergences(data, image).totalVariation.value, absolute: 1e-8))
      #expect(state.height.value.isClose(to: data.expectation(breaks: [1], of: energy).value, absolute: 1e-8))
    }
  }
}
