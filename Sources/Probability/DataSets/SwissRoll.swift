import Elementary

/// A spiral sheet seen from its end, with normal noise: samples only.
///
///     ((t cos t, t sin t) + noise) / divisor,      t = (3π/2)(1 + 2u),  u uniform on [0, 1]
///
/// > Source: Gulrajani et al., improved_wgan_training, gan_toy.py: noise 0.25, then divided by 7.5.
public struct SwissRoll: PlaneSamplable, Equatable {
  /// The deviation of the noise, before the division.
  public let noise: Double
  /// What coordinates are divided by.
  public let divisor: Double

  /// A roll; without parameters that of the published script.
  public init(noise: Double = 0.25, divisor: Double = 7.5) throws(DistributionError) {
    guard noise >= 0, noise.isFinite else { throw .scaleNotPositive(noise) }
    guard divisor > 0, divisor.isFinite else { throw .scaleNotPositive(divisor) }
    (self.noise, self.divisor) = (noise, divisor)
  }

  /// One draw: a turn, and noise on both coordinates.
  public func sample(using random: inout RandomStream) -> SIMD2<Double> {
    let t = 1.5 * Double.pi * (1 + 2 * random.uniform())
    let (x, y) = (t * cos(t), t * sin(t))
    return SIMD2((x + noise * random.normal()) / divisor, (y + noise * random.normal()) / divisor)
  }
}
