import TestSupport
import Testing

@testable import Lesson

/// Entropy, cross-entropy, Kullback–Leibler divergence: what every text on information theory begins with.
///
/// > Source: any text on information theory.
@Suite struct `Entropy and divergence` {
  static func gaussians(_ m: Double, _ s: Double, _ n: Double, _ t: Double) throws -> Divergences {
    Divergences(try Gaussian(mean: m, deviation: s), try Gaussian(mean: n, deviation: t))
  }

  @Test func `H(p, q) = H(p) + KL(p ‖ q)`() {
    for d in RandomLaws.divergences where d.crossEntropyPQ.value < .infinity {
      let sum = d.entropyP.value + d.kullbackLeiblerPQ.value
      #expect(d.crossEntropyPQ.value.isClose(to: sum, relative: 1e-11, absolute: 1e-11))
    }
  }

  @Test func `KL(p ‖ q) ≥ 0, and KL(p ‖ q) = 0 only if p = q`() {
    for d in RandomLaws.divergences {
      #expect(d.kullbackLeiblerPQ.value > 0 && d.kullbackLeiblerQP.value > 0)
    }
    for (p, _) in RandomLaws.pairs.prefix(20) {
      // The same law, written differently.
      let same = FDivergence.kullbackLeibler.value(p, p.pooled(with: p, weight: 0.3)).value
      #expect(same.isClose(to: 0, absolute: 1e-14) && Divergences(p, p).kullbackLeiblerPQ.value == 0)
    }
  }

  @Test func `KL is not symmetric: 0·318 from N(0, 1) to N(0, 2²) and 0·807 back`() throws {
    let d = try Self.gaussians(0, 1, 0, 2)
    #expect(d.kullbackLeiblerPQ.value.isClose(to: 0.318147180559945, absolute: 1e-13))
    #expect(d.kullbackLeiblerQP.value.isClose(to: 0.806852819440055, absolute: 1e-13))
  }

  @Test func `KL(p ‖ q) = ∞ exactly where p has mass and q has none`() throws {
    let d = Divergences(try Uniform(lower: 0, upper: 1), try Uniform(lower: 0.5, upper: 1.5))
    #expect(d.kullbackLeiblerPQ.value == .infinity && d.kullbackLeiblerQP.value == .infinity)
    let inside = Divergences(try Uniform(lower: 0, upper: 1), try Uniform(lower: -1, upper: 1))
    #expect(inside.kullbackLeiblerPQ.value.isClose(to: log(2), absolute: 1e-14))
    #expect(inside.kullbackLeiblerQP.value == .infinity)
  }

  @Test func `h(N(μ, s²)) = ½·log(2πe·s²), and no law of that variance has more entropy`() {
    for (law, d) in zip(RandomLaws.pairs.map(\.p), RandomLaws.divergences) {
      let bound = 0.5 * log(2 * .pi * law.variance) + 0.5
      let isGaussian = law.components.count == 1 && law.kinks.isEmpty
      if isGaussian {
        #expect(d.entropyP.value.isClose(to: bound, absolute: 1e-12))
      } else {
        #expect(d.entropyP.value < bound)
      }
    }
  }

  @Test func `h(Laplace(b)) = 1 + log 2b, and KL of two of them is log(b₂∕b₁) + Δ∕b₂ + (b₁∕b₂)·exp(−Δ∕b₁) − 1`() throws
  {
    var random = RandomStream(seed: 6, "Laplace")
    for _ in 0..<40 {
      let (a, b, shift) = (exp(random.normal()), exp(random.normal()), random.normal())
      let d = Divergences(try Laplace(mean: 0, scale: a), try Laplace(mean: shift, scale: b))
      let far = shift.magnitude
      let closed = log(b / a) + far / b + a / b * exp(-far / a) - 1
      #expect(d.kullbackLeiblerPQ.value.isClose(to: closed, relative: 1e-11, absolute: 1e-13))
      #expect(d.entropyP.value.isClose(to: 1 + log(2 * a), absolute: 1e-12))
    }
  }

  @Test func `KL(N(μ₁, s₁²) ‖ N(μ₂, s₂²)) = log(s₂∕s₁) + (s₁² + Δ²)∕2s₂² − ½`() throws {
    var random = RandomStream(seed: 7, "Gaussians")
    for _ in 0..<60 {
      let (m, n, s, t) = (random.normal(), random.normal(), exp(random.normal()), exp(random.normal()))
      let closed = log(t / s) + (s * s + (m - n) * (m - n)) / (2 * t * t) - 0.5
      let value = try Self.gaussians(m, s, n, t).kullbackLeiblerPQ.value
      #expect(value.isClose(to: closed, relative: 1e-11, absolute: 1e-13))
    }
  }

  @Test func `Of all laws on eight points the uniform one has the most entropy, 3 bits: high entropy means uniform`() {
    var random = RandomStream(seed: 8, "eight points")
    func bits(_ weights: [Double]) -> Double {
      let law = RandomLaws.steps(weights)
      return Divergences(law, law).entropyP.value / log(2)
    }
    let uniform = bits([Double](repeating: 0.125, count: 8))
    #expect(uniform.isClose(to: 3, absolute: 1e-13))
    for _ in 0..<100 { #expect(bits(RandomLaws.weights(8, spread: 1, using: &random)) < uniform) }
    #expect(bits([0.9] + [Double](repeating: 0.1 / 7, count: 7)).isClose(to: 0.7497, absolute: 5e-5))
  }

  @Test func `Rényi's divergence of order ½ is at most KL, and KL(p ‖ q) ≤ log(1 + χ²(p ‖ q))`() {
    for d in RandomLaws.divergences {
      #expect(d.renyiHalf.value <= Swift.min(d.kullbackLeiblerPQ.value, d.kullbackLeiblerQP.value) + 1e-12)
      #expect(d.kullbackLeiblerPQ.value <= log1p(d.chiSquaredPQ.value) + 1e-12)
    }
  }

  @Test func `JSD is not the average of the two KL: that is without bound, while JSD ≤ log 2`() throws {
    for shift in [1.0, 5, 20, 30] {
      let d = try Self.gaussians(0, 1, shift, 1)
      let average = 0.5 * d.kullbackLeiblerPQ.value + 0.5 * d.kullbackLeiblerQP.value
      #expect(average.isClose(to: 0.5 * shift * shift, relative: 1e-11))
      #expect(d.jensenShannon.value <= log(2) && d.jensenShannon.value < average / 4)
    }
  }
}
