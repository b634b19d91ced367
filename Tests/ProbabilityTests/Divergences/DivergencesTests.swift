import Elementary
import Probability
import TestSupport
import Testing

/// The pairs of `Tests/Reference/pairs_1d.csv`.
enum Pairs {
  static let rows = ReferenceTable("pairs_1d").rows
  static let names = rows.map { "\($0["pair_id"] ?? "") \($0["description"] ?? "")" }

  static func row(_ name: String) throws -> [String: String] {
    try #require(rows.first { name.hasPrefix($0["pair_id"] ?? "?") })
  }

  static func laws(_ row: [String: String]) throws -> (p: Mixture, q: Mixture) {
    (try mixture(row, "p"), try mixture(row, "q"))
  }

  private static func mixture(_ row: [String: String], _ side: String) throws -> Mixture {
    let parts = MixtureRow(row, side)
    return try Mixture(
      weights: parts.weights,
      components: try parts.a.indices.map { i in
        switch parts.family {
        case "gauss": .gaussian(try Gaussian(mean: parts.a[i], deviation: parts.b[i]))
        case "laplace": .laplace(try Laplace(mean: parts.a[i], scale: parts.b[i]))
        default: .uniform(try Uniform(lower: parts.a[i], upper: parts.b[i]))
        }
      })
  }
}

/// An estimate agrees with a reference value, and neither under- nor overstates its error; the reference itself may be
/// rounded by `within`.
func expect(
  _ estimate: Estimate, is truth: Double, relative: Double = 1e-11, absolute: Double = 1e-13,
  within rounding: Double = 0,
  _ name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let comment = Comment(rawValue: "\(name): \(estimate) for \(truth)")
  #expect(
    estimate.value.isClose(to: truth, relative: relative, absolute: absolute), comment, sourceLocation: sourceLocation)
  guard truth.isFinite, estimate.value.isFinite else { return }
  #expect(
    (estimate.value - truth).magnitude <= estimate.error + rounding + 0.5 * truth.ulp, comment,
    sourceLocation: sourceLocation)
  #expect(estimate.error <= 1e-9 * max(1, truth.magnitude), comment, sourceLocation: sourceLocation)
}

@Suite struct DivergencesTests {
  @Test(arguments: Pairs.names)
  func `all divergences agree with 40-digit values within 1e-11, and their errors are honest`(name: String) throws {
    let row = try Pairs.row(name)
    let (p, q) = try Pairs.laws(row)
    let d = Divergences(p, q)
    let values: [(String, Estimate)] = [
      ("h_p", d.entropyP), ("h_q", d.entropyQ), ("h_pq", d.crossEntropyPQ), ("h_qp", d.crossEntropyQP),
      ("kl_pq", d.kullbackLeiblerPQ), ("kl_qp", d.kullbackLeiblerQP), ("jsd", d.jensenShannon),
      ("v_dstar", d.optimalValue), ("tv", d.totalVariation), ("hellinger2", d.squaredHellinger),
      ("renyi_half", d.renyiHalf), ("chi2_pq", d.chiSquaredPQ), ("chi2_qp", d.chiSquaredQP),
      ("triangular", d.triangular),
    ]
    for (column, estimate) in values { expect(estimate, is: try #require(number(row[column])), column) }
    let truth = try #require(number(row["log2_minus_jsd"]))
    expect(d.logTwoMinusJensenShannon, is: truth, absolute: 0, "log2_minus_jsd, down to 1e-88")
  }

  @Test(arguments: Pairs.names)
  func `moments agree with 40-digit values`(name: String) throws {
    let row = try Pairs.row(name)
    let (p, q) = try Pairs.laws(row)
    for (law, side) in [(p, "p"), (q, "q")] {
      #expect(law.mean.isClose(to: try #require(number(row["\(side)_mean"])), relative: 1e-14, absolute: 1e-15))
      #expect(law.variance.isClose(to: try #require(number(row["\(side)_var"])), relative: 1e-14))
    }
  }

  @Test(arguments: RandomHardPairs.names)
  func `random hard pairs: values within 1e-11, no error understated or above 1e-9`(name: String) throws {
    let row = try #require(RandomHardPairs.rows.first { $0["pair_id"] == name })
    let (p, q) = (try RandomHardPairs.law(row, "p"), try RandomHardPairs.law(row, "q"))
    let (d, w) = (Divergences(p, q), TransportDistances(p, q))
    let values: [(String, Estimate)] = [
      ("h_p", d.entropyP), ("h_q", d.entropyQ), ("h_pq", d.crossEntropyPQ), ("h_qp", d.crossEntropyQP),
      ("kl_pq", d.kullbackLeiblerPQ), ("kl_qp", d.kullbackLeiblerQP), ("jsd", d.jensenShannon),
      ("log2_minus_jsd", d.logTwoMinusJensenShannon), ("tv", d.totalVariation), ("hellinger2", d.squaredHellinger),
      ("renyi_half", d.renyiHalf), ("triangular", d.triangular), ("chi2_pq", d.chiSquaredPQ),
      ("chi2_qp", d.chiSquaredQP), ("w1", w.wasserstein1),
    ]
    for (column, estimate) in values {
      guard let truth = number(row[column]) else { continue }
      expect(estimate, is: truth, column)
    }
    #expect(w.wasserstein2.error <= 1e-9 * max(1, w.wasserstein2.value))
    #expect(w.wasserstein2.value >= w.wasserstein1.value - 1e-12 * w.wasserstein1.value)
  }

  /// Values by mpmath with 30 digits, panels placed by hand.
  @Test(arguments: HardPairs.all)
  func `far tails, needles and near-identical laws keep their relative accuracy`(pair: HardPairs.Pair) {
    let d = Divergences(pair.p, pair.q)
    for (name, value, truth) in [
      ("kl_pq", d.kullbackLeiblerPQ, pair.klPQ), ("kl_qp", d.kullbackLeiblerQP, pair.klQP),
      ("jsd", d.jensenShannon, pair.jsd), ("log2_minus_jsd", d.logTwoMinusJensenShannon, pair.log2MinusJSD),
      ("tv", d.totalVariation, pair.tv), ("hellinger2", d.squaredHellinger, pair.hellinger2),
      ("renyi_half", d.renyiHalf, pair.renyi), ("chi2_pq", d.chiSquaredPQ, pair.chi2),
    ] {
      expect(value, is: truth, relative: max(1e-11, pair.slack), absolute: 0, name)
    }
  }

  @Test func `KL of two Gaussians is log(s₂∕s₁) + (s₁² + Δ²)∕2s₂² − ½, and its entropy ½log(2πe·s²)`() throws {
    for (m, s, n, t) in [(0, 1, 0, 2), (1, 0.5, -1, 1.5), (0, 1, 1e-3, 1), (0, 1e-3, 5, 10)]
      as [(Double, Double, Double, Double)]
    {
      let d = Divergences(try Gaussian(mean: m, deviation: s), try Gaussian(mean: n, deviation: t))
      expect(d.kullbackLeiblerPQ, is: log(t / s) + (s * s + (m - n) * (m - n)) / (2 * t * t) - 0.5, within: 4e-16, "KL")
      expect(d.entropyP, is: 0.5 * (1 + log(2 * .pi)) + log(s), "entropy")
      let bhattacharyya = 0.25 * (m - n) * (m - n) / (s * s + t * t) + 0.5 * log((s * s + t * t) / (2 * s * t))
      expect(d.renyiHalf, is: 2 * bhattacharyya, relative: 1e-9, "Rényi ½")
    }
    let witness = Divergences(Gaussian.standard, try Gaussian(mean: 0, deviation: 2))
    expect(witness.kullbackLeiblerPQ, is: 0.318147180559945, "N(0,1) against N(0,4)")
    expect(witness.kullbackLeiblerQP, is: 0.806852819440055, "and reversed")
  }

  @Test func `KL of two Laplace laws is log(b₂∕b₁) + Δ∕b₂ + (b₁∕b₂)·exp(−Δ∕b₁) − 1, and the entropy 1 + log 2b`() throws
  {
    for (a, b, c) in [(0.7, 1.3, 0.4), (2, 0.5, 3), (1, 1, 0.01)] {
      let d = Divergences(try Laplace(mean: 0, scale: a), try Laplace(mean: c, scale: b))
      expect(
        d.kullbackLeiblerPQ, is: log(b / a) + c / b + a / b * exp(-c / a) - 1, relative: 1e-10, within: 4e-16, "KL")
      expect(d.entropyP, is: 1 + log(2 * a), "entropy")
    }
  }

  @Test func `JSD is symmetric, 0 for equal laws and log 2 for disjoint ones, exactly where it is`() throws {
    let (a, b) = (try Uniform(lower: 0, upper: 1), try Uniform(lower: 2, upper: 3))
    expect(Divergences(a, b).jensenShannon, is: log(2), "disjoint")
    #expect(Divergences(a, b).logTwoMinusJensenShannon.value == 0)
    #expect(Divergences(a, b).kullbackLeiblerPQ.value == .infinity && Divergences(a, b).renyiHalf.value == .infinity)
    var random = RandomStream(seed: 8)
    for _ in 0..<5 {
      let (p, q) = (Laws.random(using: &random), Laws.random(using: &random))
      let (forth, back) = (Divergences(p, q), Divergences(q, p))
      #expect(forth.jensenShannon.value.isClose(to: back.jensenShannon.value, relative: 1e-12))
      #expect(forth.kullbackLeiblerPQ.value.isClose(to: back.kullbackLeiblerQP.value, relative: 1e-11))
      #expect(forth.chiSquaredPQ.value.isClose(to: back.chiSquaredQP.value, relative: 1e-11))
      #expect(Divergences(p, p).jensenShannon.value == 0 && Divergences(p, p).totalVariation.value == 0)
    }
  }

  @Test func `√JSD is a metric on N(0, 1), N(½, 1), N(1, 1), and JSD is not`() throws {
    let laws = try [0, 0.5, 1].map { try Gaussian(mean: $0, deviation: 1) }
    func jsd(_ i: Int, _ j: Int) -> Double { Divergences(laws[i], laws[j]).jensenShannon.value }
    #expect(jsd(0, 2).isClose(to: 0.1114215, absolute: 1e-7))
    #expect((jsd(0, 1) + jsd(1, 2)).isClose(to: 0.0606226, absolute: 1e-7))
    #expect(jsd(0, 2) > jsd(0, 1) + jsd(1, 2))
    #expect(jsd(0, 2).squareRoot() < jsd(0, 1).squareRoot() + jsd(1, 2).squareRoot())
  }

  @Test func `the sandwich inequalities hold for every pair`() throws {
    var pairs = try Pairs.rows.map(Pairs.laws)
    var random = RandomStream(seed: 9)
    for _ in 0..<20 { pairs.append((Laws.random(using: &random), Laws.random(using: &random))) }
    for (p, q) in pairs {
      let d = Divergences(p, q)
      let (jsd, tv, h, t) = (
        d.jensenShannon.value, d.totalVariation.value, d.squaredHellinger.value, d.triangular.value
      )
      let slack = 1e-12
      #expect(0.25 * t <= jsd + slack && jsd <= 0.5 * log(2) * t + slack)
      #expect(log(2) * h <= jsd + slack && jsd <= h + slack)
      #expect(0.5 * tv * tv <= jsd + slack && jsd <= log(2) * tv + slack)
      #expect(h <= tv + slack && tv <= (h * (2 - h)).squareRoot() + slack && t <= 2 * tv + slack)
      #expect(2 * tv * tv <= d.kullbackLeiblerPQ.value + slack && 2 * tv * tv <= d.kullbackLeiblerQP.value + slack)
      #expect((d.jensenShannon.value + d.logTwoMinusJensenShannon.value).isClose(to: log(2), absolute: 1e-13))
      if d.crossEntropyPQ.value < .infinity {
        let sum = d.entropyP.value + d.kullbackLeiblerPQ.value
        #expect(d.crossEntropyPQ.value.isClose(to: sum, relative: 1e-11, absolute: 1e-12), "H(p, q) = H(p) + KL(p ‖ q)")
      }
      #expect(d.optimalValue.value.isClose(to: 2 * jsd - log(4), absolute: 1e-12), "V(D*) = −log 4 + 2·JSD")
    }
  }

  @Test
  func `Pearson's χ² of Gaussians is infinite from the double variance on, and just below it enormous but finite`()
    throws
  {
    let narrow = Gaussian.standard
    for (deviation, isFinite) in [(1.4, true), (1.41, true), (1.414, true), (1.41422, false), (2, false)]
      as [(Double, Bool)]
    {
      let wide = try Gaussian(mean: 0.3, deviation: deviation)
      let value = Divergences(wide, narrow).chiSquaredPQ
      #expect((value.value < .infinity) == isFinite)
      guard isFinite else { continue }
      let (v, m) = (deviation * deviation, 0.3)
      // ∫ p²/q = exp(m²/(2 − v)) / √(v(2 − v)).
      expect(value, is: exp(m * m / (2 - v)) / (v * (2 - v)).squareRoot() - 1, relative: 1e-9, "N(0.3, \(deviation)²)")
    }
  }
}
