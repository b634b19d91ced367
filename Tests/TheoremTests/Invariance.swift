import TestSupport
import Testing

@testable import Lesson

/// What happens to the game when data and samples are mapped alike.
///
/// > Source: the change of variables; the data-processing inequality.
@Suite struct Invariance {
  /// x + ⅕x³, which is one to one.
  static let bijection = DifferentiableMap { z in
    (z.map { $0 + 0.2 * $0 * $0 * $0 }, z.map { 1 + 0.6 * $0 * $0 })
  }

  @Test func `KL, JSD, TV, H², Δ and C(G) do not change under a common affine map`() {
    var random = RandomStream(seed: 110, "affine maps")
    for ((p, q), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(25) {
      let (scale, offset) = (3 * random.normal(), 5 * random.normal())
      let image = Divergences(p.affineImage(scale: scale, offset: offset), q.affineImage(scale: scale, offset: offset))
      for (a, b) in [
        (d.kullbackLeiblerPQ, image.kullbackLeiblerPQ), (d.jensenShannon, image.jensenShannon),
        (d.totalVariation, image.totalVariation), (d.squaredHellinger, image.squaredHellinger),
        (d.triangular, image.triangular), (d.optimalValue, image.optimalValue),
      ] {
        #expect(a.value.isClose(to: b.value, relative: 1e-9, absolute: 1e-12))
      }
    }
  }

  @Test func `h(cX) = h(X) + log |c|: entropy does change, and so do cross-entropies`() {
    for ((p, _), d) in zip(RandomLaws.pairs, RandomLaws.divergences).prefix(15) {
      for scale in [2.5, -0.3] {
        let image = p.affineImage(scale: scale, offset: 1)
        let entropy = Divergences(image, image).entropyP.value
        #expect(entropy.isClose(to: d.entropyP.value + log(scale.magnitude), absolute: 1e-10))
      }
    }
  }

  @Test func `D* is the same number before and after a common bijection: the slopes cancel`() {
    for (p, q) in RandomLaws.gaussianPairs.prefix(8) {
      let before = OptimalDiscriminator(data: p, model: q)
      let after = OptimalDiscriminator(
        data: Pushforward(latent: p, map: Self.bijection), model: Pushforward(latent: q, map: Self.bijection))
      let points = stride(from: -3.0, through: 3, by: 0.6).map { $0 }
      for (z, x) in zip(points, Self.bijection(points).values)
      where p.density(at: z) > 1e-12 && q.density(at: z) > 1e-12 {
        #expect(after.logit(at: x).isClose(to: before.logit(at: z), relative: 1e-10, absolute: 1e-9))
      }
    }
  }

  /// The Jensen–Shannon divergence of the images of two laws, over the image.
  static func jensenShannon(_ p: Mixture, _ q: Mixture, under map: DifferentiableMap) -> Double {
    let (data, model) = (Pushforward(latent: p, map: map), Pushforward(latent: q, map: map))
    let panels = QuadraturePanel.covering(p, q, breaks: [0])
    let ends = map(panels.flatMap { [$0.lower, $0.upper] }).values
    return Quadrature(absoluteTolerance: 1e-11).integrate(over: QuadraturePanel.between(ends), count: 1) {
      nodes, values, _ in
      let (logP, logQ) = (data.logDensities(at: nodes), model.logDensities(at: nodes))
      for i in nodes.indices where logP[i] > -.infinity || logQ[i] > -.infinity {
        values[i] = 0.5 * FDivergence.jensenShannon.perspective(exp(logP[i]), exp(logQ[i]), logP[i] - logQ[i])
      }
    }[0].value
  }

  @Test func `JSD does not change under a common bijection that is not affine`() {
    for (p, q) in RandomLaws.gaussianPairs.prefix(6) {
      let truth = Divergences(p, q).jensenShannon.value
      #expect(Self.jensenShannon(p, q, under: Self.bijection).isClose(to: truth, absolute: 1e-9))
    }
  }

  @Test func `Data processing: a common map that is not one to one never increases JSD`() {
    let fold = DifferentiableMap { z in (z.map(\.magnitude), z.map { $0 < 0 ? -1 : 1 }) }
    for (p, q) in RandomLaws.gaussianPairs.prefix(6) {
      #expect(Self.jensenShannon(p, q, under: fold) < Divergences(p, q).jensenShannon.value)
    }
    // Mirror images become the same law.
    let law = RandomLaws.gaussianPairs[2].p
    #expect(Self.jensenShannon(law, law.affineImage(scale: -1, offset: 0), under: fold) < 1e-12)
  }

  @Test func `W1 and W2 do change: W(cX + d, cY + d) = |c|·W(X, Y)`() {
    var random = RandomStream(seed: 111, "scales")
    for (p, q) in RandomLaws.pairs.prefix(8) {
      let (scale, offset) = (2 * random.normal(), random.normal())
      let before = TransportDistances(p, q)
      let after = TransportDistances(
        p.affineImage(scale: scale, offset: offset), q.affineImage(scale: scale, offset: offset))
      #expect(after.wasserstein1.value.isClose(to: scale.magnitude * before.wasserstein1.value, relative: 1e-9))
      #expect(after.wasserstein2.value.isClose(to: scale.magnitude * before.wasserstein2.value, relative: 1e-8))
    }
  }
}
