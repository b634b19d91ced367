import Elementary
import Probability
import TestSupport
import Testing

@Suite struct DivergencesTests {
  static let rows = ReferenceTable("pairs_1d").rows

  @Test func `smoke`() throws {
    for row in Self.rows {
      let p = try mixture(row, "p"), q = try mixture(row, "q")
      let clock = ContinuousClock()
      var d: Divergences? = nil
      var w: TransportDistances? = nil
      let t1 = clock.measure { d = Divergences(p, q) }
      let t2 = clock.measure { w = TransportDistances(p, q) }
      guard let d, let w else { continue }
      let list: [(String, Estimate)] = [
        ("h_p", d.entropyP), ("h_q", d.entropyQ), ("h_pq", d.crossEntropyPQ), ("h_qp", d.crossEntropyQP),
        ("kl_pq", d.kullbackLeiblerPQ), ("kl_qp", d.kullbackLeiblerQP), ("jsd", d.jensenShannon),
        ("v_dstar", d.optimalValue), ("log2_minus_jsd", d.logTwoMinusJensenShannon), ("tv", d.totalVariation),
        ("hellinger2", d.squaredHellinger), ("renyi_half", d.renyiHalf), ("chi2_pq", d.chiSquaredPQ),
        ("chi2_qp", d.chiSquaredQP),
        ("triangular", d.triangular), ("w1", w.wasserstein1), ("w2", w.wasserstein2),
      ]
      print(row["pair_id"]!, t1, t2)
      for (name, e) in list {
        let truth = number(row[name])!
        let err = abs(e.value - truth)
        if truth == e.value {
          if e.error > 1e-9 * max(1, abs(truth)) { print("   ", name, "large error", e) }; continue
        }
        let bad = !(err <= e.error) ? "DISHONEST" : e.error > 1e-9 * max(1, abs(truth)) ? "LARGE" : ""
        let rel = err / abs(truth)
        if bad != "" || !(rel < 1e-12) { print("   ", name, truth, e, "rel", rel, bad) }
      }
    }
  }
}

/// A reference row's mixture.
func mixture(_ row: [String: String], _ side: String) throws -> Mixture {
  func list(_ key: String) -> [Double] { row["\(side)_\(key)"]!.split(separator: ";").map { Double($0)! } }
  let (a, b) = (list("a"), list("b"))
  let components = try a.indices.map { i -> Component in
    switch row["\(side)_family"]! {
    case "gauss": .gaussian(try Gaussian(mean: a[i], deviation: b[i]))
    case "laplace": .laplace(try Laplace(mean: a[i], scale: b[i]))
    default: .uniform(try Uniform(lower: a[i], upper: b[i]))
    }
  }
  return try Mixture(weights: list("weights"), components: components)
}
