/// Density of the standard normal distribution, within 1 unit in the last place.
///
/// ```
/// φ(x) = e^{−x²/2}/√(2π)
/// ```
@inlinable
public func normalDensity(_ x: Double) -> Double {
  if x.magnitude > 39 { return 0 }
  let square = twoProduct(x, x)
  let (r, tail, k) = reducedExp(-0.5 * square.high)
  let (sum, rest) = orderedTwoSum(1, r)
  let low = rest + (tail - 0.5 * square.low * (sum + tail))
  let (product, lost) = twoProduct(sum, 0.3989422804014327)
  return scaled(product + (lost + (low * 0.3989422804014327 - sum * 2.49232720227773e-17)), byPowerOfTwo: k)
}

/// Distribution function of the standard normal, within 1 unit in the last place, subnormal results included.
///
/// ```
/// Φ(x) = ½ erfc(−x/√2)
/// ```
@inlinable
public func normalCDF(_ x: Double) -> Double {
  if x < -40 { return 0 }
  if x > 9 { return 1 }
  if x.magnitude < 0.67 { return normalCenter(x).high }
  let (high, low, k) = normalTail(x.magnitude)
  let tail = scaled(high + low, byPowerOfTwo: k)
  return x > 0 ? 1 - tail : tail
}

/// log Φ(x), within 1.5 units in the last place, however far in the tail.
@inlinable
public func logNormalCDF(_ x: Double) -> Double {
  if x.magnitude < 0.67 {
    let (high, low) = normalCenter(x)
    return log(high) + low / high
  }
  if x > 0 {
    if x > 40 { return 0 }
    let (high, low, k) = normalTail(x)
    let tail = scaled(high, byPowerOfTwo: k)
    return log1p(-tail) - scaled(low, byPowerOfTwo: k) / (1 - tail)
  }
  // −x²/2 + log(½·e^{z²}·erfc z), z = −x/√2: two terms of one sign.
  let square = twoProduct(x * 0.5, x)
  if !(square.high < .infinity) { return -square.high }
  let z = overRootTwo(x.magnitude)
  let (excess, denominator) = scaledComplement(z.high, z.low)
  let (q, lost) = quotient(orderedTwoSum(1, excess), denominator)
  let (sum, error) = twoSum(-square.high, log(0.5 * q))
  return sum + ((error - square.low) + lost / q)
}

/// Quantile of the standard normal distribution, Φ⁻¹(p), within 1 unit in the last place; NaN outside [0, 1].
@inlinable
public func normalQuantile(_ p: Double) -> Double {
  if p > 0.75 { return p > 1 ? .nan : -normalLowerQuantile(1 - p) }
  return p >= 0.25 ? normalCentralQuantile(p - 0.5) : normalLowerQuantile(p)
}

// MARK: Shared pieces

/// x/√2 as an unevaluated sum.
@inlinable
func overRootTwo(_ x: Double) -> (high: Double, low: Double) {
  let (product, lost) = twoProduct(x, 0.7071067811865476)
  return (product, lost - x * 4.833646656726457e-17)
}

/// Φ(x) − ½ = ½ erf(x/√2) as an unevaluated sum, for |x| ≤ 0.7.
@inlinable
func normalExcess(_ x: Double) -> (high: Double, low: Double) {
  let (z, lost) = overRootTwo(x)
  return (0.5 * z, 0.5 * (z * erfExcess(z * z) + lost))
}

/// Φ(x) and what its rounding lost, for |x| ≤ 0.7.
@inlinable
func normalCenter(_ x: Double) -> (high: Double, low: Double) {
  let excess = normalExcess(x)
  let (sum, error) = orderedTwoSum(0.5, excess.high)
  return orderedTwoSum(sum, error + excess.low)
}

/// Φ(−x) = 2ᵏ·(high + low) for 0 ≤ x ≤ 40.
@inlinable
func normalTail(_ x: Double) -> (high: Double, low: Double, k: Int64) {
  let square = twoProduct(x, x)
  let z = overRootTwo(x)
  let (high, low, k) = gaussianTail(exponent: 0.5 * square.high, 0.5 * square.low, at: z.high, z.low)
  return (high, low, k &- 1)
}

/// Φ⁻¹(½ + q) for |q| ≤ ¼: a series, then one step of Halley on ½ erf(x/√2) = q.
@usableFromInline
func normalCentralQuantile(_ q: Double) -> Double {
  let y = q * q
  var series = y * 81.92599621496012 + 13.50094348300049
  series = series * y + 5.824408124548924
  series = series * y + 2.6245087500887543
  let x = q * (series * y + 2.5066288320116263)
  let excess = normalExcess(x)
  let step = ((excess.high - q) + excess.low) / normalDensity(x)
  return x - step / (1 + 0.5 * x * step)
}

/// Φ⁻¹(p) for p ≤ ¼: a rough start, one step of Newton on log Φ, one of Halley on Φ.
@usableFromInline
func normalLowerQuantile(_ p: Double) -> Double {
  if !(p > 0) { return p == 0 ? -.infinity : .nan }
  // A rational start, within 5e−4 (Abramowitz and Stegun, Handbook of Mathematical Functions).
  let logarithm = log(p)
  let r = (-2 * logarithm).squareRoot()
  let numerator = (0.010328 * r + 0.802853) * r + 2.515517
  var x = r - numerator / (((0.001308 * r + 0.189269) * r + 1.432788) * r + 1)

  x += (logNormalCDF(-x) - logarithm) * millsRatio(x)
  // 2⁶⁰⁰ lifts subnormal probabilities out of their coarse grid.
  let lift: Int64 = p < 0x1p-600 ? 600 : 0
  let (high, low, k) = normalTail(x)
  let probability = scaled(high, byPowerOfTwo: k &+ lift)
  let excess = (probability - scaled(p, byPowerOfTwo: lift)) + scaled(low, byPowerOfTwo: k &+ lift)
  let step = millsRatio(x) * (excess / probability)
  return -(x + step / (1 - 0.5 * x * step))
}

/// Φ(−x)/φ(x) for x ≥ 0.
@inlinable
func millsRatio(_ x: Double) -> Double {
  let (excess, denominator) = scaledComplement(x * 0.7071067811865476, 0)
  return 1.2533141373155003 * (1 + excess) / denominator.high
}
