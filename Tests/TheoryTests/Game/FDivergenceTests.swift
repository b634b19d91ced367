import Elementary
import Probability
import TestSupport
import Testing
import Theory

@Suite struct FDivergenceTests {
  static let pair = (p: Gaussian.standard, q: try! Gaussian(mean: 1, deviation: 1.5))

  @Test(arguments: FDivergence.all.map(\.name))
  func `the value and the variational value at T* are the same number, by different integrals`(name: String) throws {
    let f = try #require(FDivergence.all.first { $0.name == name })
    let (value, dual) = (f.value(Self.pair.p, Self.pair.q), f.optimalValue(Self.pair.p, Self.pair.q))
    #expect(value.value.isClose(to: dual.value, absolute: 1e-12))
    #expect((value.value - dual.value).magnitude <= value.error + dual.error)
    // Any other critic falls short; where T* has two values only, one that is not so sure.
    let other = f.variationalValue(Self.pair.p, Self.pair.q) { x in
      let best = f.optimalCritic(Self.pair.p.logDensity(at: x) - Self.pair.q.logDensity(at: x))
      return Swift.max(-2, Swift.min(best + 0.3, 2))
    }
    #expect(other.value < dual.value - 1e-3)
  }

  @Test(arguments: [
    ("Kullback–Leibler", 0.349909552553), ("reverse Kullback–Leibler", 0.719534891892), ("Pearson χ²", 0.600415075330),
    ("squared Hellinger", 0.220730743780), ("GAN", -1.187714167919),
  ])
  func `N(0, 1) against N(1, 1·5²) has the values of an independent computation`(name: String, truth: Double) throws {
    let f = try #require(FDivergence.all.first { $0.name == name })
    #expect(f.value(Self.pair.p, Self.pair.q).value.isClose(to: truth, absolute: 1e-12))
  }

  @Test(arguments: FDivergence.all.map(\.name))
  func `f*(t) is the largest t·u − f(u), and the activation rises and stays inside its domain`(name: String) throws {
    let f = try #require(FDivergence.all.first { $0.name == name })
    for s in stride(from: -6.0, through: 6, by: 0.37) {
      let (u, t) = (exp(s), f.optimalVariation(s))
      #expect(f.conjugate(t).isClose(to: u * t - f.generator(u), relative: 1e-11, absolute: 1e-11), "f*(f′(u))")
      for other in stride(from: -6.0, through: 6, by: 0.5) {
        #expect(f.conjugate(t) >= exp(other) * t - f.generator(exp(other)) - 1e-10)
      }
    }
    for v in stride(from: -20.0, through: 20, by: 0.5) {
      let conjugate = f.conjugate(f.activation(v))
      #expect(conjugate < .infinity || v > 18, "inside of the domain, until T rounds to its end")
      if v.magnitude < 8 { #expect(f.activatedConjugate(v).isClose(to: conjugate, relative: 1e-10, absolute: 1e-10)) }
      if v.magnitude < 15 { #expect(f.activation(v) < f.activation(v + 0.5)) }
    }
  }

  @Test(arguments: FDivergence.all.map(\.name))
  func `T* is the slope of f`(name: String) throws {
    let f = try #require(FDivergence.all.first { $0.name == name })
    for u in [0.05, 0.4, 0.9, 1.3, 5] {
      let h = 1e-5 * u
      let slope = (f.generator(u + h) - f.generator(u - h)) / (2 * h)
      // A central difference: h²·f‴ and rounding/h.
      #expect(f.optimalVariation(log(u)).isClose(to: slope, relative: 1e-8, absolute: 1e-8))
    }
  }

  @Test func `where one law has no mass the divergences are infinite exactly where they should be`() throws {
    let (p, q) = (try Uniform(lower: 0, upper: 1), try Uniform(lower: 0.5, upper: 1.5))
    for f in FDivergence.all {
      let isFinite =
        f.name.contains("Hellinger") || f.name.contains("Jensen") || f.name == "GAN" || f.name.contains("total")
      #expect((f.value(p, q).value < .infinity) == isFinite, "\(f.name)")
    }
    #expect(FDivergence.squaredHellinger.value(p, q).value.isClose(to: 1, absolute: 1e-13))
    #expect(FDivergence.game.value(p, q).value.isClose(to: -log(2), absolute: 1e-13))
    #expect(FDivergence.totalVariation.value(p, q).value.isClose(to: 0.5, absolute: 1e-13))
  }

  @Test(arguments: Reference.names)
  func `on the reference pairs the values agree with 40-digit ones, and their errors are honest`(name: String) throws {
    let (row, p, q) = try Reference.laws(name)
    for (f, column, factor) in [
      (FDivergence.kullbackLeibler, "kl_pq", 1), (.reverseKullbackLeibler, "kl_qp", 1),
      (.squaredHellinger, "hellinger2", 2),
      (.jensenShannon, "jsd", 2), (.game, "v_dstar", 1), (.totalVariation, "tv", 1),
    ] as [(FDivergence, String, Double)] {
      let (value, truth) = (f.value(p, q), factor * (try #require(number(row[column]))))
      #expect(value.value.isClose(to: truth, relative: 1e-11, absolute: 1e-12), "\(column)")
      if truth.isFinite { #expect((value.value - truth).magnitude <= value.error + 0.5 * truth.ulp, "\(column)") }
    }
  }
}
