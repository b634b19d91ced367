// Sums and products with their rounding errors, from + − × only.

/// a + b = high + low, exactly.
@inlinable
public func twoSum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
  let sum = a + b
  let other = sum - a
  return (sum, (a - (sum - other)) + (b - other))
}

/// a + b = high + low, exactly, if |a| ≥ |b| or a = 0.
@inlinable
func orderedTwoSum(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
  let sum = a + b
  return (sum, b - (sum - a))
}

/// a·b = high + low, exactly, while nothing overflows or underflows: Veltkamp's split, Dekker's product.
@inlinable
public func twoProduct(_ a: Double, _ b: Double) -> (high: Double, low: Double) {
  func split(_ x: Double) -> (high: Double, low: Double) {
    let c = 134217729 * x  // 2²⁷ + 1
    let high = c - (c - x)
    return (high, x - high)
  }
  let product = a * b
  let (a1, a0) = split(a)
  let (b1, b0) = split(b)
  return (product, ((a1 * b1 - product) + a1 * b0 + a0 * b1) + a0 * b0)
}
