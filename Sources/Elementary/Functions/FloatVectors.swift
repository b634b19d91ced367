// Sixteen Floats at a time, for the hot loops of networks and bulk sampling: no branch, no call, no table.
// Rounding to an integer is adding and subtracting 1.5·2²³; the sum's low bits are that integer.

/// eˣ of each lane, within 1.1 units in the last place, gradual underflow included.
@inlinable @inline(__always)
public func exp(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let bounded = x.replacing(with: -104, where: x .< -104).replacing(with: 89, where: x .> 89)
  let (mantissa, shifted) = powerOfTwoTimesMantissa(bounded)
  // Two factors, for 2^128 and subnormal powers have no bit pattern of their own.
  let exponent = shifted &- 0x4B40_0000
  let half = exponent &>> 1
  return mantissa * powerOfTwo(half) * powerOfTwo(exponent &- half)
}

/// Natural logarithm of each lane, within 1 unit in the last place; −∞ at zero, NaN below.
@inlinable @inline(__always)
public func log(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let isTiny = x .< 0x1p-126
  let scaled = x.replacing(with: x * 0x1p23, where: isTiny)
  let shift = SIMD16<Float>(repeating: 0).replacing(with: -23, where: isTiny)
  let finite = logOfNormal(scaled, exponent: shift)
  return
    finite
    .replacing(with: x, where: .!(x .< .infinity))
    .replacing(with: -.infinity, where: x .== 0)
    .replacing(with: .nan, where: x .< 0)
}

/// Hyperbolic tangent of each lane, within 2.5 units in the last place; odd, never beyond ±1, and NaN for NaN.
///
/// ```
/// |x| = k·½ln 2 + r,  t = tanh r,  a = 2⁻ᵏ:   tanh |x| = ((1 − a) + (1 + a)t) / ((1 + a) + (1 − a)t)
/// ```
@inlinable @inline(__always)
public func tanh(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let size = magnitude(x)
  let bounded = size.replacing(with: 9.02, where: size .> 9.02)
  let shifted = multiplyAdd(bounded, 2.88539, 0x1.8p23)
  let t = tanhNearZero(multiplyAdd(shifted - 0x1.8p23, -0.34657359, bounded))
  let a = powerOfTwo(0 &- unsafeBitCast(shifted, to: SIMD16<Int32>.self))
  let sum = 1 + a
  let difference = 1 - a
  let quotient = multiplyAdd(sum, t, difference) / multiplyAdd(difference, t, sum)
  return withSign(of: unsafeBitCast(x, to: SIMD16<Int32>.self), quotient)
}

/// 1 / (1 + e⁻ˣ) of each lane, within 2.4 units in the last place.
@inlinable @inline(__always)
public func sigmoid(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let decay = expOfMinus(magnitude(x))
  return SIMD16(repeating: 1).replacing(with: decay, where: x .< 0) / (1 + decay)
}

/// log(1 + eˣ) of each lane, within 2 units in the last place; ∞ at ∞ and 0 at −∞.
@inlinable @inline(__always)
public func softplus(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let decay = expOfMinus(magnitude(x))
  // log(1 + t) = 2 artanh s with s = t/(2 + t), and 2s = t − s·t.
  let s = decay / (2 + decay)
  let s2 = s * s
  var series = multiplyAdd(s2, 0.2802941, 0.27998212)
  series = multiplyAdd(series, s2, 0.4002175)
  series = multiplyAdd(series, s2, 0.6666641)
  let logarithm = multiplyAdd(-s, multiplyAdd(-s2, series, decay), decay)
  // NaN is not positive, and comes back through the logarithm.
  return SIMD16(repeating: 0).replacing(with: x, where: x .> 0) + logarithm
}

/// sin 2πu and cos 2πu of each lane for u in [−½, 1), within 1.7 units in the last place.
@inlinable @inline(__always)
public func sinCosOfTurns(_ u: SIMD16<Float>) -> (sine: SIMD16<Float>, cosine: SIMD16<Float>) {
  let shifted = multiplyAdd(u, 4, 0x1.8p23)
  let r = multiplyAdd(shifted - 0x1.8p23, -0.25, u)
  let r2 = r * r
  var odd = multiplyAdd(r2, -75.465744, 81.59423)
  odd = multiplyAdd(odd, r2, -41.341675)
  odd = multiplyAdd(odd, r2, -1.7484556e-7)  // 2π − Float(2π)
  odd = multiplyAdd(odd, r, r * 6.2831855)
  var even = multiplyAdd(r2, 58.561024, -85.42312)
  even = multiplyAdd(even, r2, 64.93914)
  even = multiplyAdd(even, r2, -19.739208)
  even = multiplyAdd(even, r2, 1)
  // Odd quarters exchange sine and cosine, by bits: a comparison of integers would not stay in vectors.
  let quarter = unsafeBitCast(shifted, to: SIMD16<Int32>.self)
  let (oddBits, evenBits) = (unsafeBitCast(odd, to: SIMD16<Int32>.self), unsafeBitCast(even, to: SIMD16<Int32>.self))
  let exchange = (oddBits ^ evenBits) & ((quarter &<< 31) &>> 31)
  return (
    withSign(of: quarter &<< 30, unsafeBitCast(oddBits ^ exchange, to: SIMD16<Float>.self)),
    withSign(of: (quarter &+ 1) &<< 30, unsafeBitCast(evenBits ^ exchange, to: SIMD16<Float>.self))
  )
}

// MARK: Shared pieces

/// m and 2²³·1.5 + k as bits, where exp(x) = 2ᵏ·m with m in [0.7, 1.5].
@inlinable @inline(__always)
func powerOfTwoTimesMantissa(_ x: SIMD16<Float>) -> (mantissa: SIMD16<Float>, shifted: SIMD16<Int32>) {
  let shifted = multiplyAdd(x, 1.442695, 0x1.8p23)
  let k = shifted - 0x1.8p23
  let r = multiplyAdd(k, -1.4286068e-6, multiplyAdd(k, -0.69314575, x))
  var series = multiplyAdd(r, 0.0013950577, 0.008368953)
  series = multiplyAdd(series, r, 0.041666206)
  series = multiplyAdd(series, r, 0.16666518)
  series = multiplyAdd(series, r, 0.5)
  return (1 + multiplyAdd(r * r, series, r), unsafeBitCast(shifted, to: SIMD16<Int32>.self))
}

/// tanh for |x| ≤ ¼ ln 2.
@inlinable @inline(__always)
func tanhNearZero(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let y = x * x
  var series = multiplyAdd(y, -0.052709356, 0.13331129)
  series = multiplyAdd(series, y, -0.33333322)
  return multiplyAdd(series, y * x, x)
}

/// e⁻ˣ for x ≥ 0: one scaling less than `exp`, for it cannot overflow.
@inlinable @inline(__always)
func expOfMinus(_ x: SIMD16<Float>) -> SIMD16<Float> {
  let (mantissa, shifted) = powerOfTwoTimesMantissa(-x.replacing(with: 104, where: x .> 104))
  // 2⁶⁴ too large, then ×2⁻⁶⁴: the hardware rounds into the subnormal numbers.
  return mantissa * powerOfTwo(shifted &+ 64) * 0x1p-64
}

/// log of positive normal numbers, plus `exponent`·log 2.
@inlinable @inline(__always)
func logOfNormal(_ x: SIMD16<Float>, exponent: SIMD16<Float>) -> SIMD16<Float> {
  // x = 2ᵏ·m with m in [√½, √2).
  let offset = unsafeBitCast(x, to: SIMD16<Int32>.self) &- 0x3F35_04F3
  let m = unsafeBitCast((offset & 0x7F_FFFF) &+ 0x3F35_04F3, to: SIMD16<Float>.self)
  let k = exponent + (unsafeBitCast((offset &>> 23) &+ 0x4B40_0000, to: SIMD16<Float>.self) - 0x1.8p23)
  let f = m - 1
  let s = f / (2 + f)
  let s2 = s * s
  var series = multiplyAdd(s2, 0.29871464, 0.39977568)
  series = multiplyAdd(series, s2, 0.66666776)
  let halfSquare = f * f * 0.5
  let tail = multiplyAdd(s, multiplyAdd(series, s2, halfSquare), k * 1.4286068e-6)
  return multiplyAdd(k, 0.69314575, f - (halfSquare - tail))
}

@inlinable @inline(__always)
func magnitude(_ x: SIMD16<Float>) -> SIMD16<Float> {
  unsafeBitCast(unsafeBitCast(x, to: SIMD16<UInt32>.self) & 0x7FFF_FFFF, to: SIMD16<Float>.self)
}

@inlinable @inline(__always)
func powerOfTwo(_ exponent: SIMD16<Int32>) -> SIMD16<Float> {
  unsafeBitCast((exponent &+ 127) &<< 23, to: SIMD16<Float>.self)
}

/// Flips the sign of each lane whose `bits` are negative.
@inlinable @inline(__always)
func withSign(of bits: SIMD16<Int32>, _ x: SIMD16<Float>) -> SIMD16<Float> {
  unsafeBitCast(unsafeBitCast(x, to: SIMD16<Int32>.self) ^ (bits & Int32.min), to: SIMD16<Float>.self)
}
