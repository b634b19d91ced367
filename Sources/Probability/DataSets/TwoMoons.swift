import Elementary

/// Two half circles that reach into each other, with normal noise: samples only.
///
///     (cos t, sin t)  or  (1 − cos t, ½ − sin t),  each half of the time,      t uniform on [0, π]
public struct TwoMoons: PlaneSamplable, Equatable {
  /// The deviation of the noise, in data units.
  public let noise: Double

  /// Two moons with noise of this deviation.
  public init(noise: Double = 0.05) throws(DistributionError) {
    guard noise >= 0, noise.isFinite else { throw .scaleNotPositive(noise) }
    self.noise = noise
  }

  /// One draw: a moon, a place on it, and noise on both coordinates.
  public func sample(using random: inout RandomStream) -> SIMD2<Double> {
    let isUpper = random.uniform() < 0.5
    let t = Double.pi * random.uniform()
    let place = isUpper ? SIMD2(cos(t), sin(t)) : SIMD2(1 - cos(t), 0.5 - sin(t))
    return SIMD2(place.x + noise * random.normal(), place.y + noise * random.normal())
  }
}
