import TestSupport
import Testing

@testable import Lesson

/// J.-Y. Zhu et al., Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks (2017).
@Suite struct `Zhu et al. 2017` {
  /// > Source: Zhu et al. 2017, section 3.2.
  @Test func `For G = a·x + b and F = (y − b)∕a + δ the cycle loss is |δ| + |a|·|δ|, and 0 only if F = G⁻¹`() {
    var random = RandomStream(seed: 80, "cycles")
    for (p, q) in RandomLaws.pairs.prefix(20) {
      let (a, b, shift) = (0.3 + 2 * random.uniform(), random.normal(), random.normal())
      func cycle(_ shift: Double) -> CycleConsistency {
        CycleConsistency(from: p, by: { a * $0 + b }, to: q, by: { ($0 - b) / a + shift })
      }
      let closed = shift.magnitude + (a * shift).magnitude
      #expect(cycle(shift).loss.value.isClose(to: closed, relative: 1e-10))
      #expect(cycle(0).loss.value < 1e-13)
    }
  }

  @Test func `Zero losses do not say which G: on N(0, 1) both G = x and G = −x have no adversarial and no cycle loss`()
  {
    let normal = Gaussian.standard
    for sign in [1.0, -1] {
      let map = DifferentiableMap { z in (z.map { sign * $0 }, z.map { _ in sign }) }
      let game = GameAssessment(data: normal, generator: Pushforward(latent: normal, map: map)) { $0.map { _ in 0 } }
      let cycle = CycleConsistency(from: normal, by: { sign * $0 }, to: normal, by: { sign * $0 })
      #expect(game.jensenShannon.value < 1e-15 && cycle.loss.value == 0)
    }
  }

  @Test func `Nor which mode goes where: of two equal modes each may be taken to itself or to the other`() throws {
    let modes = try Mixture(
      weights: [0.5, 0.5],
      components: [.gaussian(try Gaussian(mean: -2, deviation: 0.5)), .gaussian(try Gaussian(mean: 2, deviation: 0.5))])
    let swap = DifferentiableMap { z in (z.map { -$0 }, z.map { _ in -1 }) }
    let game = GameAssessment(data: modes, generator: Pushforward(latent: modes, map: swap)) { $0.map { _ in 0 } }
    #expect(game.jensenShannon.value < 1e-14)
    #expect(CycleConsistency(from: modes, by: { -$0 }, to: modes, by: { -$0 }).loss.value == 0)
  }

  /// > Source: Zhu et al. 2017, section 3.2.
  @Test func `One direction is not enough: G = |x|, F = y undo each other on y ≥ 0, and E|F(G(x)) − x| = √(2∕π)`()
    throws
  {
    let cycle = CycleConsistency(
      from: Gaussian.standard, by: \.magnitude, to: try Uniform(lower: 0, upper: 3), by: { $0 }, breaks: [0])
    #expect(cycle.backward.value == 0)
    #expect(cycle.forward.value.isClose(to: (2 / .pi).squareRoot(), absolute: 1e-12))
  }

  /// > Source: elementary; the freedom is named in Zhu et al. 2017, section 3.1.
  @Test
  func `On the line an invertible G with G#p_X = p_Y is F_Y⁻¹∘F_X or F_Y⁻¹∘(1 − F_X), and each undoes its counterpart`()
  {
    for (p, q) in RandomLaws.pairs.prefix(8) {
      let (there, back) = (Rearrangements(from: p, to: q), Rearrangements(from: q, to: p))
      for level in [1e-9, 0.01, 0.3, 0.5, 0.9, 0.9999] {
        let x = p.quantile(level)
        #expect(q.cdf(at: there.increasing(x)).isClose(to: level, relative: 1e-9))
        #expect(q.upperTail(at: there.decreasing(x)).isClose(to: level, relative: 1e-9))
        #expect(back.increasing(there.increasing(x)).isClose(to: x, absolute: 1e-8 * (1 + x.magnitude)))
        #expect(back.decreasing(there.decreasing(x)).isClose(to: x, absolute: 1e-8 * (1 + x.magnitude)))
      }
      // W₁ is what the increasing one costs.
      let cost = p.expectedDistance(between: there.increasing, and: { $0 }).value
      #expect(cost.isClose(to: TransportDistances(p, q).wasserstein1.value, relative: 1e-8, absolute: 1e-8))
      #expect(there.distances(of: there.increasing).increasing.value < 1e-12)
    }
  }

  @Test
  func `If G increases and F decreases x lands on its mirror image: E|F(G(x)) − x| = 2·E|x|, for N(0, s²) 2·√(2∕π)·s`()
    throws
  {
    for s in [0.5, 1, 2] {
      let law = try Gaussian(mean: 3, deviation: s)
      #expect(Rearrangements(of: law).mirrorDistance.value.isClose(to: 2 * s * (2 / .pi).squareRoot(), relative: 1e-9))
    }
    let (x, y) = (Gaussian.standard, try Gaussian(mean: 1, deviation: 2))
    let (g, f) = (Rearrangements(from: x, to: y), Rearrangements(from: y, to: x))
    let cycle = CycleConsistency(from: x, by: g.increasing, to: y, by: f.decreasing)
    #expect(cycle.forward.value.isClose(to: 1.5957691216, absolute: 1e-8))
    #expect(cycle.backward.value.isClose(to: 3.1915382432, absolute: 1e-8))
  }

  @Test func `In the plane every rotation R keeps a round normal law, and R with its transpose comes home`() {
    var random = RandomStream(seed: 81, "rotations")
    for _ in 0..<20 {
      let angle = 2 * .pi * random.uniform(), (c, s) = (cos(angle), sin(angle))
      for _ in 0..<20 {
        let x = SIMD2(random.normal(), random.normal())
        let there = SIMD2(c * x.x - s * x.y, s * x.x + c * x.y)
        let back = SIMD2(c * there.x + s * there.y, c * there.y - s * there.x)
        #expect((there * there).sum().isClose(to: (x * x).sum(), relative: 1e-14))
        #expect((back - x).x.magnitude < 1e-14 && (back - x).y.magnitude < 1e-14)
      }
    }
  }
}
