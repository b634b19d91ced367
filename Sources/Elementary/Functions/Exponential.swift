/// eˣ, within 0.7 units in the last place; 0 below −745.2 and ∞ above 709.8.
@inlinable
public func exp(_ x: Double) -> Double {
  let bounded = x > 710 ? 710 : x < -746 ? -746 : x
  let (r, tail, k) = reducedExp(bounded)
  let sum = 1 + r
  return scaled(sum + (((1 - sum) + r) + tail), byPowerOfTwo: k)
}

/// eˣ of each lane: the bits of the scalar function.
@inlinable @inline(__always)
public func exp(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let bounded = x.replacing(with: -746, where: x .< -746).replacing(with: 710, where: x .> 710)
  let (r, tail, k) = reducedExp(bounded)
  let sum = 1 + r
  return scaled(sum + (((1 - sum) + r) + tail), byPowerOfTwo: k)
}

/// eˣ − 1 without cancellation near zero, within 1 unit in the last place.
@inlinable
public func expm1(_ x: Double) -> Double {
  if x.magnitude < 0x1p-54 { return x }
  if x < -40 { return -1 }
  let (r, tail, k) = reducedExp(x > 710 ? 710 : x)
  // 2ᵏ·((1 − 2⁻ᵏ) + r + tail)
  let one = 1 - scaled(1, byPowerOfTwo: -Swift.min(k, 200))
  let (sum, error) = orderedTwoSum(one, r)
  return scaled(sum + (error + tail), byPowerOfTwo: k)
}

// MARK: Shared pieces

/// x = k·ln 2 + r and eˣ = 2ᵏ·(1 + r + tail), |r| ≤ ½ ln 2, for |x| ≤ 750.
@inlinable
func reducedExp(_ x: Double) -> (r: Double, tail: Double, k: Int64) {
  let shifted = x * 1.4426950408889634 + 0x1.8p52
  let whole = shifted - 0x1.8p52
  let high = x - whole * 0.6931471803691238  // 21 zero bits: the product is exact
  let low = whole * 1.9082149292705877e-10
  let r = high - low
  let lost = (high - r) - low
  let r2 = r * r
  var series = r * 2.5115096745688206e-08 + 2.762545905473199e-07
  series = series * r + 2.7557226077571243e-06
  series = series * r + 2.4801507999777594e-05
  series = series * r + 0.0001984126990491148
  series = series * r + 0.0013888888927336047
  series = series * r + 0.008333333333313927
  series = series * r + 0.04166666666660264
  series = series * r + 0.16666666666666685
  let tail = r2 * 0.5 + (r2 * r * series + lost)
  return (r, tail, Int64(bitPattern: shifted.bitPattern) &- 0x4338_0000_0000_0000)
}

@inlinable @inline(__always)
func reducedExp(_ x: SIMD8<Double>) -> (r: SIMD8<Double>, tail: SIMD8<Double>, k: SIMD8<Int64>) {
  let shifted = x * 1.4426950408889634 + 0x1.8p52
  let whole = shifted - 0x1.8p52
  let high = x - whole * 0.6931471803691238
  let low = whole * 1.9082149292705877e-10
  let r = high - low
  let lost = (high - r) - low
  let r2 = r * r
  var series = r * 2.5115096745688206e-08 + 2.762545905473199e-07
  series = series * r + 2.7557226077571243e-06
  series = series * r + 2.4801507999777594e-05
  series = series * r + 0.0001984126990491148
  series = series * r + 0.0013888888927336047
  series = series * r + 0.008333333333313927
  series = series * r + 0.04166666666660264
  series = series * r + 0.16666666666666685
  let tail = r2 * 0.5 + (r2 * r * series + lost)
  return (r, tail, unsafeBitCast(shifted, to: SIMD8<Int64>.self) &- 0x4338_0000_0000_0000)
}

/// 2ᵏ·x for |k| ≤ 1100, in two factors, so that overflow and subnormal numbers round once.
@inlinable
func scaled(_ x: Double, byPowerOfTwo k: Int64) -> Double {
  func power(_ k: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: (k &+ 1023) &<< 52)) }
  let half = k &>> 1
  return x * power(half) * power(k &- half)
}

@inlinable @inline(__always)
func scaled(_ x: SIMD8<Double>, byPowerOfTwo k: SIMD8<Int64>) -> SIMD8<Double> {
  let half = k &>> 1
  let first = unsafeBitCast((half &+ 1023) &<< 52, to: SIMD8<Double>.self)
  let second = unsafeBitCast((k &- half &+ 1023) &<< 52, to: SIMD8<Double>.self)
  return x * first * second
}
