// Sums and products with their rounding errors, from + − × only.

/// a + b = sum + error, exactly.
@inlinable
func twoSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
  let sum = a + b
  let other = sum - a
  return (sum, (a - (sum - other)) + (b - other))
}

/// a + b = sum + error, exactly, if |a| ≥ |b| or a = 0.
@inlinable
func orderedTwoSum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
  let sum = a + b
  return (sum, b - (sum - a))
}

/// a·b = product + error, exactly, while nothing overflows or underflows: Veltkamp's split, Dekker's product.
@inlinable
func twoProduct(_ a: Double, _ b: Double) -> (product: Double, error: Double) {
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
