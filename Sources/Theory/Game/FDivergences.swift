import Elementary
import Probability

extension FDivergence {
  /// KL(p ‖ q), f(u) = u·log u.
  public static let kullbackLeibler = FDivergence(
    name: "Kullback–Leibler", perspective: { p, _, s in weighted(p, s) }, conjugate: { exp($0 - 1) },
    activation: { $0 }, activatedConjugate: { exp($0 - 1) }, optimalCritic: { 1 + $0 })

  /// KL(q ‖ p), f(u) = −log u.
  public static let reverseKullbackLeibler = FDivergence(
    name: "reverse Kullback–Leibler", perspective: { _, q, s in weighted(q, -s) },
    conjugate: { $0 < 0 ? -1 - log(-$0) : .infinity }, activation: { -exp(-$0) }, activatedConjugate: { $0 - 1 },
    optimalCritic: { $0 })

  /// Pearson's χ² = ∫ (p − q)²/q, f(u) = (u − 1)².
  public static let pearson = FDivergence(
    name: "Pearson χ²",
    perspective: { p, q, s in
      if s > 40 { return s < .infinity ? weighted(p, exp(s)) : .infinity }
      return q * expm1(s) * expm1(s)
    }, conjugate: { 0.25 * $0 * $0 + $0 }, activation: { $0 }, activatedConjugate: { 0.25 * $0 * $0 + $0 },
    optimalCritic: { 2 * expm1($0) })

  /// ∫ (√p − √q)², twice the squared Hellinger distance of `Divergences`, f(u) = (√u − 1)².
  public static let squaredHellinger = FDivergence(
    name: "squared Hellinger",
    perspective: { p, q, s in
      let gap = expm1(-0.5 * s.magnitude)
      return Swift.max(p, q) * gap * gap
    }, conjugate: { $0 < 1 ? $0 / (1 - $0) : .infinity }, activation: { -expm1(-$0) },
    activatedConjugate: { expm1($0) }, optimalCritic: { 0.5 * $0 })

  /// 2·JSD, f(u) = u·log u − (u + 1)·log((u + 1)/2): without the ½ of the Jensen–Shannon divergence.
  public static let jensenShannon = FDivergence(
    name: "Jensen–Shannon, doubled", perspective: { p, q, s in (p + q) * bernoulliDivergence(logit: s, from: 0) },
    conjugate: { $0 < logTwo ? -log(2 - exp($0)) : .infinity }, activation: { logTwo - softplus(-$0) },
    activatedConjugate: { softplus($0) - logTwo }, optimalCritic: { $0 })

  /// 2·JSD − log 4, the value of the game, f(u) = u·log u − (u + 1)·log(u + 1); T* = log D*, and the critic is D's logit.
  public static let game = FDivergence(
    name: "GAN", perspective: { p, q, s in -weighted(p, softplus(-s)) - weighted(q, softplus(s)) },
    conjugate: { $0 < 0 ? -log(-expm1($0)) : .infinity }, activation: { -softplus(-$0) },
    activatedConjugate: { softplus($0) }, optimalCritic: { $0 })

  /// ½∫ |p − q|, f(u) = ½|u − 1|.
  public static let totalVariation = FDivergence(
    name: "total variation", perspective: { p, q, s in 0.5 * Swift.max(p, q) * -expm1(-s.magnitude) },
    conjugate: { $0.magnitude <= 0.5 ? $0 : .infinity }, activation: { 0.5 * tanh($0) },
    activatedConjugate: { 0.5 * tanh($0) }, optimalCritic: { $0 < 0 ? -.infinity : $0 > 0 ? .infinity : 0 })

  /// Every divergence, for tests and tables.
  public static let all = [
    kullbackLeibler, reverseKullbackLeibler, pearson, squaredHellinger, jensenShannon, game, totalVariation,
  ]
}
