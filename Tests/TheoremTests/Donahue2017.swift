import TestSupport
import Testing

@testable import Lesson

/// J. Donahue, P. Krähenbühl, T. Darrell, Adversarial Feature Learning (2017), and V. Dumoulin et al., Adversarially Learned Inference (2017).
@Suite struct `Donahue et al. 2017, Dumoulin et al. 2017` {
  /// Random games about pairs (x, z), all noises positive.
  static func games(_ count: Int) -> [LinearInference] {
    var random = RandomStream(seed: 70, "inference")
    func channel() -> LinearInference.Channel {
      .init(slope: random.normal(), offset: 0.5 * random.normal(), noise: 0.2 + random.uniform())
    }
    return (0..<count).map { _ in
      LinearInference(
        mean: 0.5 * random.normal(), variance: 0.3 + 2 * random.uniform(), encoder: channel(), decoder: channel())
    }
  }

  /// E over the encoder's pairs (x, z) of a function of log p_encoder and log p_decoder there.
  static func overEncoded(_ game: LinearInference, _ term: (_ encoder: Double, _ decoder: Double) -> Double) throws
    -> Double
  {
    let (data, latent) = (try Gaussian(mean: game.mean, deviation: game.variance.squareRoot()), Gaussian.standard)
    let (toCode, toSample) = (game.encoder.noise.squareRoot(), game.decoder.noise.squareRoot())
    func code(_ x: Double) -> Gaussian {
      try! Gaussian(mean: game.encoder.slope * x + game.encoder.offset, deviation: toCode)
    }
    func sample(_ z: Double) -> Gaussian {
      try! Gaussian(mean: game.decoder.slope * z + game.decoder.offset, deviation: toSample)
    }
    return data.expectation { x in
      let code = code(x)
      return code.expectation { z in
        term(data.logDensity(at: x) + code.logDensity(at: z), latent.logDensity(at: z) + sample(z).logDensity(at: x))
      }.value
    }.value
  }

  /// > Source: Dumoulin et al. 2017, Proposition 2; Donahue et al. 2017, Theorem 1.
  @Test func `Encoder and decoder pair x and z alike iff b² + ρ² = s², α·s² = b and α²s² + τ² = 1`() {
    var random = RandomStream(seed: 71, "matching")
    for _ in 0..<100 {
      let s = exp(0.5 * random.normal())
      let b = s * (1.8 * random.uniform() - 0.9)
      let alpha = b / (s * s)
      func game(_ dAlpha: Double, _ dTau: Double, _ dRho: Double) -> LinearInference {
        LinearInference(
          variance: s * s, encoder: .init(slope: alpha + dAlpha, noise: 1 - alpha * alpha * s * s + dTau),
          decoder: .init(slope: b, noise: s * s - b * b + dRho))
      }
      #expect(game(0, 0, 0).mismatch <= 1e-14 * (1 + s * s))
      #expect(game(0, 0, 0).kullbackLeibler.isClose(to: 0, absolute: 1e-12))
      for other in [game(0.1, 0, 0), game(0, 0.1, 0), game(0, 0, 0.1)] {
        #expect(other.mismatch > 1e-3 && other.kullbackLeibler > 1e-7)
      }
    }
  }

  @Test func `KL of the joint laws is KL(q(x) ‖ p(x)) + E_q KL(q(z | x) ‖ p(z | x))`() throws {
    for game in Self.games(25) {
      let model = try LinearGaussianModel(
        weight: game.decoder.slope, offset: game.decoder.offset, noise: game.decoder.noise)
      let data = try Gaussian(mean: game.mean, deviation: game.variance.squareRoot())
      let generated = try Gaussian(mean: model.offset, deviation: model.variance.squareRoot())
      let conditional = data.expectation { x in
        LinearGaussianModel.divergence(
          mean: game.encoder.slope * x + game.encoder.offset, variance: game.encoder.noise,
          from: model.posterior(at: x))
      }.value
      let marginal = Divergences(data, generated).kullbackLeiblerPQ.value
      #expect(game.kullbackLeibler.isClose(to: marginal + conditional, relative: 1e-10, absolute: 1e-12))
    }
  }

  @Test
  func
    `By numbers: s = 1·5, b = 1·2, ρ² = 0·81 and α = 0·5333, τ² = 0·36 match; α = 0·4, τ = 0·5 are 0·0851 nats away`()
  {
    func game(_ slope: Double, _ noise: Double) -> LinearInference {
      LinearInference(
        variance: 2.25, encoder: .init(slope: slope, noise: noise), decoder: .init(slope: 1.2, noise: 0.81))
    }
    #expect(game(1.2 / 2.25, 0.36).kullbackLeibler.isClose(to: 0, absolute: 1e-14))
    #expect(game(0.4, 0.25).kullbackLeibler.isClose(to: 0.08509933457, absolute: 1e-11))
  }

  /// > Source: Donahue et al. 2017, Propositions 1 and 2; Dumoulin et al. 2017, Proposition 1 and Equation 5.
  @Test
  func `D*(x, z) = p_E∕(p_E + p_G), and its value C = −log 4 + 2·JSD(p_E ‖ p_G) lies between the Hellinger bounds`()
    throws
  {
    for game in Self.games(3) {
      // E over the encoder's pairs twice: the decoder's term carries the ratio of the densities.
      let value = try Self.overEncoded(game) { e, d in -softplus(d - e) - exp(d - e) * softplus(e - d) }
      let jsd = 0.5 * (value + log(4))
      let hellinger = game.squaredHellinger
      #expect(log(2) * hellinger <= jsd + 1e-9 && jsd <= hellinger + 1e-9 && jsd > 0)
      // The same number as two divergences to the mixture.
      let toMixture = try Self.overEncoded(game) { e, d in
        let m = logAddExp(e, d) - log(2)
        return 0.5 * (e - m) + 0.5 * exp(d - e) * (d - m)
      }
      #expect(jsd.isClose(to: toMixture, absolute: 1e-9))
    }
  }

  /// > Source: Donahue et al. 2017, Theorem 2; Dumoulin et al. 2017, Proposition 3.
  @Test
  func `Deterministic E and G reach C = −log 4 only if E = G⁻¹; otherwise their graphs are two lines and JSD = log 2`()
    throws
  {
    var random = RandomStream(seed: 72, "lines")
    for _ in 0..<40 {
      let (a, b, shift) = (random.normal(), 0.3 + random.uniform(), 0.1 + random.uniform())
      func game(_ error: Double, noise: Double = 0) -> LinearInference {
        LinearInference(
          mean: a, variance: b * b, encoder: .init(slope: 1 / b, offset: -a / b + error, noise: noise),
          decoder: .init(slope: b, offset: a, noise: noise))
      }
      #expect(try game(0).deterministicJensenShannon().value < 1e-15)
      #expect(try game(shift).deterministicJensenShannon().value == log(2))
      // By another route: with less and less noise the two laws part, H² → 1, and log 2·H² ≤ JSD ≤ log 2.
      let parted = [1e-2, 1e-4, 1e-6].map { game(shift, noise: $0).squaredHellinger }
      #expect(parted[0] < parted[1] && parted[1] <= parted[2] && parted[2] > 1 - 1e-9)
    }
  }

  @Test func `The sign of G's slope is not identifiable: b and −b are both optimal, each with its own inverse`() throws
  {
    for slope in [1.7, -1.7] {
      let game = LinearInference(
        mean: 0.4, variance: 1.7 * 1.7, encoder: .init(slope: 1 / slope, offset: -0.4 / slope),
        decoder: .init(slope: slope, offset: 0.4))
      #expect(try game.deterministicJensenShannon().value < 1e-15)
    }
    let crossed = LinearInference(
      mean: 0.4, variance: 1.7 * 1.7, encoder: .init(slope: -1 / 1.7, offset: 0.4 / 1.7),
      decoder: .init(slope: 1.7, offset: 0.4))
    #expect(try crossed.deterministicJensenShannon().value == log(2))
  }

  @Test
  func `JSD of the joint laws by quadrature over the plane lies between the Hellinger bounds, and is 0 on the circle`()
    throws
  {
    for game in Self.games(5) {
      let (jsd, hellinger) = (try game.jensenShannon(), game.squaredHellinger)
      #expect(log(2) * hellinger <= jsd.value + 1e-9 && jsd.value <= hellinger + 1e-9)
      let value = try Self.overEncoded(game) { e, d in -softplus(d - e) - exp(d - e) * softplus(e - d) }
      #expect(jsd.value.isClose(to: 0.5 * (value + log(4)), absolute: 1e-7))
    }
    for b in [-1.4, -0.3, 0, 0.8] {
      let game = LinearInference(
        variance: 2.25, encoder: .init(slope: b / 2.25, noise: 1 - b * b / 2.25),
        decoder: .init(slope: b, noise: 2.25 - b * b))
      #expect(try game.jensenShannon().value < 1e-12)
    }
  }

  @Test func `Where G(z) = |z − a| folds, z = a + x has chance σ(−2ax), and E[z | x] = a − x·tanh(ax)`() {
    for a in [-0.7, 0, 0.5, 1.3] {
      let law = FoldedPosterior(fold: a)
      for x in [0.1, 0.5, 1, 2.5] {
        // Bayes from the densities of both arms, on which |G′| = 1.
        let (upper, lower) = (normalDensity(a + x), normalDensity(a - x))
        let share = upper / (upper + lower)
        #expect(law.upperShare(at: x).isClose(to: share, relative: 1e-13))
        #expect(law.mean(at: x).isClose(to: share * (a + x) + (1 - share) * (a - x), absolute: 1e-13))
      }
    }
    // At a = 0 the mean is 0, and G takes it to 0: E|x| = √(2/π).
    #expect(FoldedPosterior(fold: 0).missOfMean.value.isClose(to: (2 / .pi).squareRoot(), absolute: 1e-10))
    // By sums over levels of z, at another fold.
    let law = FoldedPosterior(fold: 0.5), count = 200_000
    let sum = (0..<count).reduce(0.0) { sum, i in
      let x = law.image(of: normalQuantile((Double(i) + 0.5) / Double(count)))
      return sum + (law.image(of: law.mean(at: x)) - x).magnitude
    }
    #expect(law.missOfMean.value.isClose(to: sum / Double(count), absolute: 1e-5))
  }
}
