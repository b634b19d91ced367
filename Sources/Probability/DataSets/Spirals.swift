import Elementary

/// Arms that wind out of the origin, turned against each other by equal angles, with normal noise: samples only.
///
///     r·(cos(2π·turns·r + 2πa/arms), sin(2π·turns·r + 2πa/arms)) + noise,      r² uniform on [0, 1],  a = 0 … arms − 1
public struct Spirals: PlaneSamplable, Equatable {
  /// How many arms there are.
  public let arms: Int
  /// How often an arm winds around the origin.
  public let turns: Double
  /// The deviation of the noise, in data units.
  public let noise: Double

  /// Spirals with noise of this deviation.
  public init(arms: Int = 2, turns: Double = 1, noise: Double = 0.02) throws(DistributionError) {
    guard arms > 0 else { throw .noComponents }
    guard turns.isFinite else { throw .locationNotFinite(turns) }
    guard noise >= 0, noise.isFinite else { throw .scaleNotPositive(noise) }
    (self.arms, self.turns, self.noise) = (arms, turns, noise)
  }

  /// One draw: an arm, a place on it, and noise on both coordinates.
  public func sample(using random: inout RandomStream) -> SIMD2<Double> {
    let arm = Double(random.index(below: arms)) / Double(arms)
    let r = random.uniform().squareRoot()
    let angle = 2 * Double.pi * (turns * r + arm)
    return SIMD2(r * cos(angle) + noise * random.normal(), r * sin(angle) + noise * random.normal())
  }
}
