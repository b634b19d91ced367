import TestSupport
import Testing

@testable import Lesson

/// S. Nowozin, B. Cseke, R. Tomioka, f-GAN: Training Generative Neural Samplers using Variational Divergence Minimization (2016).
@Suite struct `Nowozin et al. 2016` {
  static let names = FDivergence.all.map(\.name)

  func divergence(_ name: String) throws -> FDivergence { try #require(FDivergence.all.first { $0.name == name }) }

  /// For each divergence the random pairs between which it is an ordinary number: Pearson's χ² often is not.
  static let pairs = FDivergence.all.map { f in
    RandomLaws.gaussianPairs.map { (p: $0.p, q: $0.q, value: f.value($0.p, $0.q).value) }.filter { $0.value < 10 }
  }

  func pairs(_ f: FDivergence) -> [(p: Mixture, q: Mixture, value: Double)] {
    Self.names.firstIndex(of: f.name).map { Self.pairs[$0] } ?? []
  }

  /// > Source: Nowozin et al. 2016, Equation 4 and Table 1.
  @Test(arguments: names)
  func `D_f(p ‖ q) = E_p T* − E_q f*(T*) at T* = f′(p∕q)`(name: String) throws {
    let f = try divergence(name)
    let pairs = pairs(f)
    #expect(pairs.count >= 5)
    for (p, q, value) in pairs {
      #expect(f.optimalValue(p, q).value.isClose(to: value, relative: 1e-10, absolute: 1e-10))
    }
  }

  /// > Source: Nowozin et al. 2016, Equations 4 and 7.
  @Test(arguments: names)
  func `E_p T − E_q f*(T) ≤ D_f(p ‖ q) for every critic T = g_f(v)`(name: String) throws {
    let f = try divergence(name)
    var random = RandomStream(seed: 16, "critics")
    for (p, q, value) in pairs(f).prefix(20) {
      let (a, b, c) = (random.normal(), random.normal(), random.normal())
      let bound = f.variationalValue(p, q) { a + b * tanh($0) + c * sin($0) }.value
      #expect(bound <= value + 1e-11 && bound > -.infinity)
    }
  }

  @Test(arguments: names)
  func `A critic off by ε·sin x falls short of the divergence, and the more the larger ε`(name: String) throws {
    let f = try divergence(name)
    // T* of the total variation is ±½; there any finite critic falls short.
    for (p, q, value) in pairs(f).prefix(8) {
      func shortfall(_ step: Double) -> Double {
        value
          - f.variationalValue(p, q) { x in
            let best = f.optimalCritic(p.logDensity(at: x) - q.logDensity(at: x))
            return best.isFinite ? best + step * sin(x) : (best < 0 ? -0.1 : 0.1) / step
          }.value
      }
      let (near, far) = (shortfall(0.02), shortfall(0.1))
      #expect(near > 0 && far > near)
    }
  }

  /// > Source: Nowozin et al. 2016, Tables 1 and 2.
  @Test(arguments: names)
  func `f*(f′(u)) = u·f′(u) − f(u), and f(u) + f*(t) ≥ u·t`(name: String) throws {
    let f = try divergence(name)
    var random = RandomStream(seed: 17, "Fenchel and Young")
    for _ in 0..<300 {
      let (s, v) = (2 * random.normal(), 3 * random.normal())
      let (u, t) = (exp(s), f.optimalVariation(s))
      #expect(f.conjugate(t).isClose(to: u * t - f.generator(u), relative: 1e-10, absolute: 1e-10))
      let other = f.activation(v)
      #expect(f.generator(u) + f.conjugate(other) >= u * other - 1e-10 * (1 + u * other.magnitude))
    }
  }

  @Test func `KL, reverse KL, χ², 2H², 2JSD, 2JSD − log 4 and TV are f-divergences`() {
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(25) {
      for (f, truth) in [
        (FDivergence.kullbackLeibler, d.kullbackLeiblerPQ.value), (.reverseKullbackLeibler, d.kullbackLeiblerQP.value),
        (.squaredHellinger, 2 * d.squaredHellinger.value), (.jensenShannon, 2 * d.jensenShannon.value),
        (.game, 2 * d.jensenShannon.value - log(4)), (.totalVariation, d.totalVariation.value),
      ] {
        #expect(f.value(p, q).value.isClose(to: truth, relative: 1e-11, absolute: 1e-11), "\(f.name)")
      }
      if d.chiSquaredPQ.value < 1e6 {
        #expect(FDivergence.pearson.value(p, q).value.isClose(to: d.chiSquaredPQ.value, relative: 1e-9), "χ²")
      }
    }
  }

  /// > Source: Nowozin et al. 2016, the caption of Table 1.
  @Test func `The f-divergence of the game has T* = log D* and is the value of the game: D_GAN = 2·JSD − log 4`() throws
  {
    for (p, q) in RandomLaws.pairs.prefix(20) {
      let best = OptimalDiscriminator(data: p, model: q)
      for x in stride(from: -5.0, through: 5, by: 0.7) {
        let t = FDivergence.game.optimalVariation(best.logit(at: x))
        #expect(t.isClose(to: log(best.probability(at: x)), relative: 1e-12, absolute: 1e-15))
      }
      let game = `Goodfellow et al. 2014`.atOptimum(p, q).value.value
      #expect(FDivergence.game.value(p, q).value.isClose(to: game, absolute: 1e-10))
    }
  }
}
