import Elementary
import Probability

/// The game about pairs (x, z) where everything is linear and Gaussian: an encoder's joint law against a decoder's.
///
///     encoder:   x ~ N(mean, variance),   z | x ~ N(slope·x + offset, noise)
///     decoder:   z ~ N(0, 1),             x | z ~ N(slope·z + offset, noise)      (noises are variances)
///
/// C = −log 4 + 2·JSD of the two joint laws; with noise 0 each law lives on a line of the plane.
///
/// > Source: Donahue et al. (2017), Propositions 1 and 2 and Theorems 1 and 2; Dumoulin et al. (2017), Propositions 1 to 3.
public struct LinearInference: Sendable, Equatable {
  /// A linear map with Gaussian noise.
  public struct Channel: Sendable, Equatable {
    /// The slope.
    public let slope: Double
    /// The value at 0.
    public let offset: Double
    /// The variance of the noise; 0 for a deterministic map.
    public let noise: Double

    /// A channel; the noise is a variance.
    public init(slope: Double, offset: Double = 0, noise: Double = 0) {
      (self.slope, self.offset, self.noise) = (slope, offset, noise)
    }
  }

  /// The mean of the data.
  public let mean: Double

  /// The variance of the data.
  public let variance: Double

  /// From x to z.
  public let encoder: Channel

  /// From z to x.
  public let decoder: Channel

  /// A game by the data's moments and two channels.
  public init(mean: Double = 0, variance: Double, encoder: Channel, decoder: Channel) {
    (self.mean, self.variance, self.encoder, self.decoder) = (mean, variance, encoder, decoder)
  }

  /// The mean and covariance of (x, z) as the encoder pairs them.
  public var encoded: (mean: SIMD2<Double>, covariance: Covariance) {
    let slope = encoder.slope
    return (
      SIMD2(mean, slope * mean + encoder.offset),
      Covariance(xx: variance, xy: slope * variance, yy: slope * slope * variance + encoder.noise)
    )
  }

  /// The mean and covariance of (x, z) as the decoder pairs them.
  public var decoded: (mean: SIMD2<Double>, covariance: Covariance) {
    let slope = decoder.slope
    return (
      SIMD2(decoder.offset, 0), Covariance(xx: slope * slope + decoder.noise, xy: slope, yy: 1)
    )
  }

  /// The largest difference between the moments of the two joint laws: 0 where D can do no better than ½.
  public var mismatch: Double {
    let (a, b) = (encoded, decoded)
    let shift = a.mean - b.mean
    let (xx, xy, yy) = (
      a.covariance.xx - b.covariance.xx, a.covariance.xy - b.covariance.xy, a.covariance.yy - b.covariance.yy
    )
    return [shift.x, shift.y, xx, xy, yy].reduce(0) { Swift.max($0, $1.magnitude) }
  }

  /// KL(encoder's joint law ‖ decoder's), in nats; both noises positive.
  ///
  ///     ½[tr(Σ′⁻¹Σ) − 2 + ΔᵀΣ′⁻¹Δ + log(det Σ′/det Σ)],      det Σ = variance·noise of the encoder, det Σ′ = noise of the decoder
  public var kullbackLeibler: Double {
    let (a, b) = (encoded, decoded)
    let shift = a.mean - b.mean
    let moments = Covariance(
      xx: a.covariance.xx + shift.x * shift.x, xy: a.covariance.xy + shift.x * shift.y,
      yy: a.covariance.yy + shift.y * shift.y)
    let c = b.covariance
    let trace = (c.yy * moments.xx - 2 * c.xy * moments.xy + c.xx * moments.yy) / decoder.noise
    return 0.5 * (trace - 2 + log(decoder.noise / (variance * encoder.noise)))
  }

  /// The Jensen–Shannon divergence of the two joint laws, by quadrature over the plane, in nats; both noises positive, else an
  /// error.
  public func jensenShannon() throws(DistributionError) -> Estimate {
    func law(_ pair: (mean: SIMD2<Double>, covariance: Covariance)) throws(DistributionError) -> PlaneMixture {
      PlaneMixture(try PlaneGaussian(mean: pair.mean, covariance: pair.covariance))
    }
    return PlaneDivergences(try law(encoded), try law(decoded)).jensenShannon
  }

  /// The squared Hellinger distance of the two joint laws, between 0 and 1; both noises positive.
  ///
  ///     1 − (det Σ·det Σ′)^¼/(det Σ̄)^½·exp(−⅛ΔᵀΣ̄⁻¹Δ),      Σ̄ = ½(Σ + Σ′)
  public var squaredHellinger: Double {
    let (a, b) = (encoded, decoded)
    let c = Covariance(
      xx: 0.5 * (a.covariance.xx + b.covariance.xx), xy: 0.5 * (a.covariance.xy + b.covariance.xy),
      yy: 0.5 * (a.covariance.yy + b.covariance.yy))
    let shift = a.mean - b.mean
    let form = c.yy * shift.x * shift.x - 2 * c.xy * shift.x * shift.y + c.xx * shift.y * shift.y
    let roots = 0.25 * log(variance * encoder.noise * decoder.noise) - 0.5 * log(c.determinant)
    return -expm1(roots - 0.125 * form / c.determinant)
  }

  /// The Jensen–Shannon divergence of the joint laws if both channels are deterministic, in nats.
  ///
  /// Two different lines meet in at most one point, so that it is log 2 unless encoder and decoder are inverse to each
  /// other; then it is that of the two laws of x. An error if the data's variance or the decoder's slope is 0.
  public func deterministicJensenShannon() throws(DistributionError) -> Estimate {
    let data = try Gaussian(mean: mean, deviation: variance.squareRoot())
    let model = try Gaussian(mean: decoder.offset, deviation: decoder.slope.magnitude)
    let isInverse =
      (encoder.slope * decoder.slope - 1).magnitude <= 0x1p-50
      && (encoder.slope * decoder.offset + encoder.offset).magnitude <= 0x1p-50 * (1 + encoder.offset.magnitude)
    return isInverse ? Divergences(data, model).jensenShannon : Estimate(value: logTwo, error: 0)
  }
}
