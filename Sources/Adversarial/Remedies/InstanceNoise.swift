import Networks

/// Normal noise on everything that the discriminator sees, data and samples alike, so that two thin laws overlap.
///
/// It is part of the rules: the generator's gradient goes through it too. The two noised laws are equal only if the laws are.
///
/// > Source: Sønderby et al. (2017), appendix C.
public struct InstanceNoise: Sendable, Hashable {
  /// The deviation at the start, in data units.
  public var deviation: Double
  /// How many data units the networks take for one, coordinate by coordinate; empty if they work in data units.
  public var units: [Double]
  /// How it falls over the run.
  public var schedule: Schedule

  /// Noise that falls to 0 in a straight line, unless said otherwise.
  public init(deviation: Double, schedule: Schedule = .linear(), units: [Double] = []) {
    precondition(deviation >= 0 && deviation.isFinite, "a deviation is finite and not negative")
    precondition(units.allSatisfy { $0 > 0 }, "a unit is positive")
    (self.deviation, self.schedule, self.units) = (deviation, schedule, units)
  }
}
