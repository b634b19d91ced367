/// A number together with a bound on its distance from the truth.
public struct Estimate: Sendable, Equatable {
  /// The computed value.
  public var value: Double

  /// |value − truth| ≤ error; covers the rule's error and the rounding of the integrand.
  public var error: Double

  /// A value with its error.
  public init(value: Double, error: Double) {
    self.value = value
    self.error = error
  }

  /// The sum of two estimates; the errors add.
  public static func + (a: Estimate, b: Estimate) -> Estimate {
    guard a.value.isFinite, b.value.isFinite else { return Estimate(value: a.value + b.value, error: 0) }
    let sum = a.value + b.value
    return Estimate(value: sum, error: a.error + b.error + 0x1p-53 * sum.magnitude)
  }

  /// A multiple of an estimate.
  public static func * (factor: Double, a: Estimate) -> Estimate {
    guard a.value.isFinite else { return Estimate(value: factor * a.value, error: 0) }
    let product = factor * a.value
    return Estimate(value: product, error: factor.magnitude * a.error + 0x1p-53 * product.magnitude)
  }

  /// The square root; of a value that may be 0 within its error, the root of the error.
  public func squareRoot() -> Estimate {
    guard value.isFinite else { return self }
    let root = Swift.max(value, 0).squareRoot()
    let spread = Swift.min(root > 0 ? error / root : .infinity, error.squareRoot())
    return Estimate(value: root, error: spread + 0x1p-52 * root)
  }
}
