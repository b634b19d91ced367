import Elementary
import Probability

/// The variational autoencoder that can be computed: a linear decoder with Gaussian noise on the line.
///
///     z ~ N(0, 1),      x | z ~ N(offset + weight·z, noise)      (noise is a variance)
///
/// > Source: the bound is Kingma & Welling (2013).
public struct LinearGaussianModel: Sendable, Equatable {
  /// The slope w of the decoder.
  public let weight: Double

  /// The decoder's mean at z = 0.
  public let offset: Double

  /// The variance σ² of x given z.
  public let noise: Double

  /// A model; the noise must be positive.
  public init(weight: Double, offset: Double = 0, noise: Double) throws(DistributionError) {
    guard weight.isFinite, offset.isFinite else { throw .locationNotFinite(weight.isFinite ? offset : weight) }
    guard noise > 0, noise.isFinite else { throw .scaleNotPositive(noise) }
    (self.weight, self.offset, self.noise) = (weight, offset, noise)
  }

  /// w² + σ², the variance of x.
  public var variance: Double { weight * weight + noise }

  /// log p(x), of N(offset, w² + σ²), in nats.
  public func logEvidence(at x: Double) -> Double {
    let distance = x - offset
    return -0.5 * (log(2 * .pi * variance) + distance * distance / variance)
  }

  /// p(z | x) = N(w·(x − offset)/(w² + σ²), σ²/(w² + σ²)).
  public func posterior(at x: Double) -> (mean: Double, variance: Double) {
    (weight * (x - offset) / variance, noise / variance)
  }

  /// The evidence lower bound of the encoding q(z | x) = N(mean, variance), in nats.
  ///
  ///     −½log 2πσ² − [(x − offset − w·mean)² + w²·variance]/2σ² − KL(q ‖ N(0, 1))
  public func lowerBound(at x: Double, mean: Double, variance: Double) -> Double {
    let residual = x - offset - weight * mean
    let reconstruction = -0.5 * (log(2 * .pi * noise) + (residual * residual + weight * weight * variance) / noise)
    return reconstruction - Self.divergence(mean: mean, variance: variance, from: (0, 1))
  }

  /// KL(N(mean, variance) ‖ N(other)), in nats.
  ///
  ///     ½[v/v′ + (m − m′)²/v′ − 1 − log(v/v′)]
  public static func divergence(
    mean: Double, variance: Double, from other: (mean: Double, variance: Double)
  ) -> Double {
    let (ratio, distance) = (variance / other.variance, mean - other.mean)
    return 0.5 * (ratio + distance * distance / other.variance - 1 - log(ratio))
  }
}
