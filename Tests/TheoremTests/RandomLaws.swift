@testable import Lesson

/// Seeded random laws, for statements that hold for all of them.
enum RandomLaws {
  /// A mixture of up to four components: Gaussian, or in part Laplace.
  static func mixture(laplace: Double = 0.3, using random: inout RandomStream) -> Mixture {
    let weights = weights(1 + random.index(below: 4), spread: 0.7, using: &random)
    return try! Mixture(
      weights: weights,
      components: weights.map { _ in
        let (centre, scale) = (2 * random.normal(), exp(0.7 * random.normal() - 0.5))
        return random.uniform() < laplace
          ? .laplace(try! Laplace(mean: centre, scale: scale))
          : .gaussian(try! Gaussian(mean: centre, deviation: scale))
      })
  }

  /// Positive weights with sum 1; the larger the spread, the fewer of them matter.
  static func weights(_ count: Int, spread: Double, using random: inout RandomStream) -> [Double] {
    let raw = (0..<count).map { _ in exp(spread * random.normal()) }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }

  /// The discrete law with these weights, as a density that is constant between whole numbers: all its entropies are the same.
  static func steps(_ weights: [Double]) -> Mixture {
    try! Mixture(
      weights: weights,
      components: weights.indices.map { .uniform(try! Uniform(lower: Double($0), upper: Double($0 + 1))) })
  }

  /// A hundred pairs of mixtures.
  static let pairs: [(p: Mixture, q: Mixture)] = {
    var random = RandomStream(seed: 4, "pairs")
    return (0..<100).map { _ in (mixture(using: &random), mixture(using: &random)) }
  }()

  /// Pairs of Gaussian mixtures, between which all divergences have the same tails to cope with.
  static let gaussianPairs: [(p: Mixture, q: Mixture)] = {
    var random = RandomStream(seed: 5, "Gaussian pairs")
    return (0..<24).map { _ in (mixture(laplace: 0, using: &random), mixture(laplace: 0, using: &random)) }
  }()

  /// All divergences between these pairs.
  static let divergences = pairs.map { Divergences($0.p, $0.q) }
}

extension Mixture {
  /// The law of offset + scale·X.
  func affineImage(scale: Double, offset: Double) -> Mixture {
    try! Mixture(
      weights: weights,
      components: components.map { component in
        switch component {
        case .gaussian(let law):
          .gaussian(try! Gaussian(mean: offset + scale * law.mean, deviation: scale.magnitude * law.deviation))
        case .laplace(let law):
          .laplace(try! Laplace(mean: offset + scale * law.mean, scale: scale.magnitude * law.scale))
        case .uniform(let law):
          .uniform(
            try! Uniform(
              lower: offset + Swift.min(scale * law.lower, scale * law.upper),
              upper: offset + Swift.max(scale * law.lower, scale * law.upper)))
        }
      })
  }

  /// The law of X + σ·(a standard normal variable), for a mixture of Gaussians.
  func blurred(by sigma: Double) -> Mixture {
    try! Mixture(
      weights: weights,
      components: components.map { component in
        .gaussian(try! Gaussian(mean: component.mean, deviation: (component.variance + sigma * sigma).squareRoot()))
      })
  }

  /// This law with probability 1 − weight, the other with probability weight.
  func pooled(with other: Mixture, weight: Double) -> Mixture {
    try! Mixture(
      weights: weights.map { (1 - weight) * $0 } + other.weights.map { weight * $0 },
      components: components + other.components)
  }
}
