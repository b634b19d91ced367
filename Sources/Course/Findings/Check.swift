/// A claim of the lesson held against what was measured.
public struct Check: Sendable, Equatable {
  /// What is claimed.
  public let claim: String
  /// What was measured.
  public let measured: Double
  /// What it is held against.
  public let bound: Bound

  /// A relation that the measured value has to a number.
  public enum Bound: Sendable, Equatable {
    /// At most that number.
    case atMost(Double)
    /// At least that number.
    case atLeast(Double)
    /// No farther than a distance from that number.
    case within(Double, of: Double)
  }

  /// A claim with both sides.
  public init(_ claim: String, _ measured: Double, _ bound: Bound) {
    (self.claim, self.measured, self.bound) = (claim, measured, bound)
  }

  /// What is not a number holds nothing.
  public var holds: Bool {
    switch bound {
    case .atMost(let bound): measured <= bound
    case .atLeast(let bound): measured >= bound
    case .within(let distance, let target): (measured - target).magnitude <= distance
    }
  }

  /// The comparison as it came out: `0.01131 ≤ 0.02`, `0.03 > 0.02`, `|0.51 − 0.5| ≤ 0.02`.
  public var comparison: String {
    switch bound {
    case .atMost(let bound): relation(measured, "≤", ">", bound)
    case .atLeast(let bound): relation(measured, "≥", "<", bound)
    case .within(let distance, let target) where measured.isNaN:
      "not a number, should be within \(rounded(distance)) of \(rounded(target))"
    case .within(let distance, let target):
      difference(measured, target) + " \(holds ? "≤" : ">") \(rounded(distance))"
    }
  }

  private func difference(_ value: Double, _ target: Double) -> String {
    let (left, right) = rounded(value, apartFrom: target)
    return "|\(left) − \(right)|"
  }

  private func relation(_ value: Double, _ holding: String, _ failing: String, _ bound: Double) -> String {
    guard !value.isNaN else { return "not a number, should be \(holding) \(rounded(bound))" }
    let (left, right) = rounded(value, beside: bound)
    return "\(left) \(holds ? holding : failing) \(right)"
  }
}
