/// Error function, within 1 unit in the last place; odd.
///
/// ```
/// erf x = 2/√π ∫₀ˣ e^{−t²} dt
/// ```
@inlinable
public func erf(_ x: Double) -> Double {
  let size = x.magnitude
  if size < 0.5 { return x + x * erfExcess(x * x) }
  if size > 6 { return x > 0 ? 1 : -1 }
  let complement = erfcOfPositive(size)
  return x > 0 ? 1 - complement : complement - 1
}

/// Complementary error function 1 − erf x, within 1 unit in the last place, subnormal results included.
@inlinable
public func erfc(_ x: Double) -> Double {
  if x.magnitude < 0.5 && x < 0.25 { return 1 - (x + x * erfExcess(x * x)) }
  if x > 28 { return 0 }
  if x < -6 { return 2 }
  return x < 0 ? 2 - erfcOfPositive(-x) : erfcOfPositive(x)
}

// MARK: Shared pieces

/// erf(x)/x − 1 from y = x², for |x| ≤ ½.
@inlinable
func erfExcess(_ y: Double) -> Double {
  var series = y * 1.4726898420175773e-06 - 1.4845952568620085e-05
  series = series * y + 0.00012053339321919221
  series = series * y - 0.0008548297842484273
  series = series * y + 0.005223977374062389
  series = series * y - 0.02686617063295418
  series = series * y + 0.11283791670925561
  series = series * y - 0.37612638903183476
  return series * y + 0.12837916709551256
}

@inlinable
func erfcOfPositive(_ x: Double) -> Double {
  let square = twoProduct(x, x)
  let (high, low, k) = gaussianTail(exponent: square.high, square.low, at: x, 0)
  return scaled(high + low, byPowerOfTwo: k)
}

/// e^{−s}·e^{z²}·erfc z = 2ᵏ·(high + low), where s = `exponent` + `lost` and z + `zLost` ≥ 0: about 10⁻¹⁷ relative.
@inlinable
func gaussianTail(
  exponent: Double, _ lost: Double, at z: Double, _ zLost: Double
) -> (high: Double, low: Double, k: Int64) {
  let (r, tail, k) = reducedExp(-exponent)
  let (sum, rest) = orderedTwoSum(1, r)
  let (high, low) = orderedTwoSum(sum, rest + (tail - lost * (sum + tail)))
  let scaledTail = scaledComplement(z, zLost)
  let numerator = orderedTwoSum(high, high * scaledTail.excess + (low + low * scaledTail.excess))
  let (q, qLost) = quotient(numerator, scaledTail.denominator)
  return (q, qLost, k)
}

/// e^{z²}·erfc z = (1 + excess)/denominator, with denominator = 1 + 2(z + lost) and excess in [0, 0.28].
///
/// The excess is smooth in t = (z − 3.75)/(z + 3.75), so that one polynomial serves every z ≥ 0.
@inlinable
func scaledComplement(_ z: Double, _ lost: Double) -> (excess: Double, denominator: (high: Double, low: Double)) {
  let t = (z - 3.75) / (z + 3.75)
  var series = t * -3.7980647235900285e-11 + 4.2433038251096756e-10
  series = series * t + 5.485084520083625e-10
  series = series * t - 5.169080644815932e-09
  series = series * t - 4.396921916762906e-09
  series = series * t + 3.866242066283792e-08
  series = series * t + 2.4301839484503084e-08
  series = series * t - 2.586489910718322e-07
  series = series * t - 5.827501862768691e-08
  series = series * t + 1.7516189406943677e-06
  series = series * t - 9.728413451815077e-07
  series = series * t - 1.1444134389658475e-05
  series = series * t + 2.238390827660038e-05
  series = series * t + 5.1649093885821704e-05
  series = series * t - 0.0002901539781378384
  series = series * t + 0.0002937136669846131
  series = series * t + 0.0017556258321915355
  series = series * t - 0.009746579558275152
  series = series * t + 0.02836227742154398
  series = series * t - 0.05869339858961116
  series = series * t + 0.09230432116019638
  series = series * t - 0.10880393014175023
  series = series * t + 0.08227673849015109
  series = series * t + 0.0035854154854644583
  series = series * t - 0.14024059858554702
  series = series * t + 0.2375126308378276
  let (sum, error) = twoSum(1, 2 * z)
  return (series, (sum, error + 2 * lost))
}

/// A quotient of two unevaluated sums, and what its rounding lost.
@inlinable
func quotient(
  _ numerator: (high: Double, low: Double), _ denominator: (high: Double, low: Double)
) -> (high: Double, low: Double) {
  let q = numerator.high / denominator.high
  let (product, lost) = twoProduct(q, denominator.high)
  let remainder = ((numerator.high - product) - lost) + (numerator.low - q * denominator.low)
  return (q, remainder / denominator.high)
}
