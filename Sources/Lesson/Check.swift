/// A claim of the lesson held against what was measured.
struct Check: Sendable, Equatable {
  let claim: String
  let measured: Double
  let bound: Bound

  enum Bound: Sendable, Equatable {
    case atMost(Double)
    case atLeast(Double)
    case within(Double, of: Double)
  }

  /// What is not a number holds nothing.
  var holds: Bool {
    switch bound {
    case .atMost(let bound): measured <= bound
    case .atLeast(let bound): measured >= bound
    case .within(let distance, let target): (measured - target).magnitude <= distance
    }
  }

  /// The comparison as it came out: `0.01131 ≤ 0.02`, `0.03 > 0.02`, `|0.51 − 0.5| ≤ 0.02`.
  var comparison: String {
    switch bound {
    case .atMost(let bound): relation(measured, "≤", ">", bound)
    case .atLeast(let bound): relation(measured, "≥", "<", bound)
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
