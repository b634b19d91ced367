import TestSupport
import Testing

@testable import Lesson

/// How the divergences bound each other, with the best constants; a wrong factor 2 anywhere breaks one of these.
///
/// Δ = ∫(p − q)²∕(p + q) is the triangular discrimination, H² = 1 − ∫√(pq), TV = ½∫|p − q|.
///
/// > Source: standard inequalities between f-divergences.
@Suite struct `Inequalities between divergences` {
  /// For each random pair.
  func forAll(_ statement: (_ d: Divergences) -> Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    for (i, d) in RandomLaws.divergences.enumerated() {
      #expect(statement(d), "pair \(i): \(d)", sourceLocation: sourceLocation)
    }
  }

  static let slack = 1e-12

  /// > Source: Topsøe 2000.
  @Test func `¼Δ ≤ JSD ≤ ½log 2·Δ`() {
    forAll { d in
      let (jsd, triangular) = (d.jensenShannon.value, d.triangular.value)
      return 0.25 * triangular <= jsd + Self.slack && jsd <= 0.5 * log(2) * triangular + Self.slack
    }
  }

  @Test func `log 2·H² ≤ JSD ≤ H²`() {
    forAll { d in
      let (jsd, hellinger) = (d.jensenShannon.value, d.squaredHellinger.value)
      return log(2) * hellinger <= jsd + Self.slack && jsd <= hellinger + Self.slack
    }
  }

  @Test func `½TV² ≤ JSD ≤ log 2·TV`() {
    forAll { d in
      let (jsd, variation) = (d.jensenShannon.value, d.totalVariation.value)
      return 0.5 * variation * variation <= jsd + Self.slack && jsd <= log(2) * variation + Self.slack
    }
  }

  @Test func `H² ≤ TV ≤ √(H²·(2 − H²))`() {
    forAll { d in
      let (hellinger, variation) = (d.squaredHellinger.value, d.totalVariation.value)
      return hellinger <= variation + Self.slack
        && variation <= (hellinger * (2 - hellinger)).squareRoot() + Self.slack
    }
  }

  @Test func `2TV² ≤ KL, Pinsker's inequality`() {
    forAll { d in
      let square = 2 * d.totalVariation.value * d.totalVariation.value
      return square <= d.kullbackLeiblerPQ.value + Self.slack && square <= d.kullbackLeiblerQP.value + Self.slack
    }
  }

  @Test func `2TV² ≤ Δ ≤ 2TV`() {
    forAll { d in
      let (variation, triangular) = (d.totalVariation.value, d.triangular.value)
      return 2 * variation * variation <= triangular + Self.slack && triangular <= 2 * variation + Self.slack
    }
  }

  @Test func `The bounds by Δ, H² and log 2·TV are sharp: nearly equal laws reach one end, disjoint ones the other`()
    throws
  {
    let near = Divergences(Gaussian.standard, try Gaussian(mean: 1e-3, deviation: 1))
    #expect((near.jensenShannon.value / near.triangular.value).isClose(to: 0.25, absolute: 1e-6))
    #expect((near.jensenShannon.value / near.squaredHellinger.value).isClose(to: 1, absolute: 1e-6))
    let far = Divergences(try Uniform(lower: 0, upper: 1), try Uniform(lower: 2, upper: 3))
    #expect((far.jensenShannon.value / far.triangular.value).isClose(to: 0.5 * log(2), absolute: 1e-13))
    #expect((far.jensenShannon.value / far.squaredHellinger.value).isClose(to: log(2), absolute: 1e-13))
    #expect((far.jensenShannon.value / far.totalVariation.value).isClose(to: log(2), absolute: 1e-13))
  }
}
