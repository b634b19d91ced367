import Elementary

/// A law of pairs (x, c) of a point and a number: c is uniform on [−1, 1), and x given c a normal mixture whose numbers change
/// with c along straight lines.
public struct ConditionedMixture: Sendable, Equatable {
  /// A number a + b·c.
  public struct Ramp: Sendable, Equatable {
    /// The value at c = 0, and the slope.
    public let middle, slope: Double

    /// A ramp.
    public init(_ middle: Double, _ slope: Double = 0) { (self.middle, self.slope) = (middle, slope) }

    /// The value at c.
    public func callAsFunction(_ c: Double) -> Double { middle + slope * c }
  }

  /// One normal component.
  public struct Component: Sendable, Equatable {
    /// Weight, mean and deviation along c.
    public let weight, mean, deviation: Ramp

    /// A component.
    public init(weight: Ramp, mean: Ramp, deviation: Ramp) {
      (self.weight, self.mean, self.deviation) = (weight, mean, deviation)
    }
  }

  /// The components.
  public let components: [Component]

  /// A law by its components, whose weights sum to 1 and whose deviations are positive at both ends of c; an error if not.
  public init(_ components: [Component]) throws(DistributionError) {
    self.components = components
    for c in [-1.0, 1] { _ = try law(c) }
  }

  /// The law of x given c, for c in [−1, 1].
  public func law(_ c: Double) throws(DistributionError) -> Mixture {
    var laws: [Probability.Component] = []
    for component in components {
      laws.append(.gaussian(try Gaussian(mean: component.mean(c), deviation: component.deviation(c))))
    }
    return try Mixture(weights: components.map { $0.weight(c) }, components: laws)
  }

  /// A draw of x given c.
  public func sample(given c: Double, using random: inout RandomStream) -> Double {
    var rest = random.uniform()
    for component in components {
      rest -= component.weight(c)
      if rest < 0 { return component.mean(c) + component.deviation(c) * random.normal() }
    }
    let last = components[components.count - 1]
    return last.mean(c) + last.deviation(c) * random.normal()
  }

  /// Two components that cross over: .5 ± .3c of N(∓1.2 + .6c, …), one of deviation .25 and one of .45 − .15c.
  public static var crossing: ConditionedMixture {
    get throws(DistributionError) {
      try ConditionedMixture([
        .init(weight: .init(0.5, 0.3), mean: .init(-1.2, 0.6), deviation: .init(0.25)),
        .init(weight: .init(0.5, -0.3), mean: .init(1.2, 0.6), deviation: .init(0.45, -0.15)),
      ])
    }
  }
}
