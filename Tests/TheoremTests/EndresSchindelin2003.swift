import TestSupport
import Testing

@testable import Lesson

/// D. M. Endres, J. E. Schindelin, A new metric for probability distributions (2003).
@Suite struct `Endres & Schindelin 2003` {
  /// How often the triangle inequality fails among random triples, for JSD and for its root.
  static func failures(_ count: Int, _ law: (inout RandomStream) -> Mixture) -> (divergence: Int, root: Int) {
    var random = RandomStream(seed: 12, "triples")
    var (divergence, root) = (0, 0)
    for _ in 0..<count {
      let (a, b, c) = (law(&random), law(&random), law(&random))
      let sides = [(a, b), (b, c), (a, c)].map { Divergences($0, $1).jensenShannon.value }.sorted()
      if sides[2] > sides[0] + sides[1] + 1e-12 { divergence += 1 }
      if sides[2].squareRoot() > sides[0].squareRoot() + sides[1].squareRoot() + 1e-12 { root += 1 }
    }
    return (divergence, root)
  }

  @Test func `√JSD satisfies the triangle inequality, on 200 random triples of laws on four points; JSD does not`() {
    let failures = Self.failures(200) { RandomLaws.steps(RandomLaws.weights(4, spread: 2.5, using: &$0)) }
    #expect(failures.root == 0 && failures.divergence > 15)
  }

  @Test func `√JSD satisfies the triangle inequality on random mixtures too`() {
    let failures = Self.failures(25) { RandomLaws.mixture(using: &$0) }
    #expect(failures.root == 0 && failures.divergence > 0)
  }

  @Test func `JSD is no metric: log 2 from (1, 0) to (0, 1), but by way of (½, ½) only 0·4315`() throws {
    let (p, q) = (try Uniform(lower: 0, upper: 1), try Uniform(lower: 1, upper: 2))
    let between = try Uniform(lower: 0, upper: 2)
    let (direct, first) = (Divergences(p, q).jensenShannon.value, Divergences(p, between).jensenShannon.value)
    let second = Divergences(between, q).jensenShannon.value
    #expect(direct.isClose(to: log(2), absolute: 1e-14) && first.isClose(to: 0.2157615543388356, absolute: 1e-14))
    #expect((first + second).isClose(to: 0.4315231086776713, absolute: 1e-14) && direct > first + second)
    #expect(direct.squareRoot() < first.squareRoot() + second.squareRoot())
  }

  @Test func `JSD is symmetric, at most log 2, and 0 only if p = q`() {
    for d in RandomLaws.divergences { #expect(d.jensenShannon.value > 0 && d.jensenShannon.value <= log(2)) }
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(15) {
      #expect(Divergences(q, p).jensenShannon.value.isClose(to: d.jensenShannon.value, relative: 1e-11))
    }
  }
}
