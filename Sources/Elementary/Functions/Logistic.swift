/// Hyperbolic tangent, within 1.5 units in the last place; odd.
///
/// ```
/// e^{2|x|} = 2ᵏ·m:   tanh |x| = (m − 2⁻ᵏ)/(m + 2⁻ᵏ) = 1 − 2·2⁻ᵏ/(m + 2⁻ᵏ)
/// ```
@inlinable
public func tanh(_ x: Double) -> Double {
  let twice = x.magnitude * 2
  let (r, tail, k) = reducedExp(twice > 44 ? 44 : twice)
  let inverse = scaled(1, byPowerOfTwo: 0 &- k)
  let isLarge = twice > 1.1
  let one = 1 - inverse
  let sum = one + r
  let numerator = isLarge ? inverse + inverse : sum + ((r - (sum - one)) + tail)
  let quotient = numerator / ((1 + inverse) + (r + tail))
  return Double(signOf: x, magnitudeOf: isLarge ? 1 - quotient : quotient)
}

/// Hyperbolic tangent of each lane: the bits of the scalar function.
@inlinable @inline(__always)
public func tanh(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let twice = magnitude(x) * 2
  let (r, tail, k) = reducedExp(twice.replacing(with: 44, where: twice .> 44))
  let inverse = scaled(SIMD8(repeating: 1), byPowerOfTwo: 0 &- k)
  let isLarge = twice .> 1.1
  let one = 1 - inverse
  let sum = one + r
  let numerator = (sum + ((r - (sum - one)) + tail)).replacing(with: inverse + inverse, where: isLarge)
  let quotient = numerator / ((1 + inverse) + (r + tail))
  let sign = unsafeBitCast(x, to: SIMD8<Int64>.self) & Int64.min
  let size = magnitude(quotient.replacing(with: 1 - quotient, where: isLarge))
  return unsafeBitCast(unsafeBitCast(size, to: SIMD8<Int64>.self) | sign, to: SIMD8<Double>.self)
}

/// 1/(1 + e⁻ˣ), within 1.5 units in the last place.
@inlinable
public func sigmoid(_ x: Double) -> Double {
  let size = x.magnitude
  let (r, tail, k) = reducedExp(size > 746 ? 746 : size)
  let inverse = scaled(1, byPowerOfTwo: 0 &- k)
  let complement = scaled(1 / ((1 + inverse) + (r + tail)), byPowerOfTwo: 0 &- k)
  return x < 0 ? complement : 1 - complement
}

/// 1/(1 + e⁻ˣ) of each lane: the bits of the scalar function.
@inlinable @inline(__always)
public func sigmoid(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let size = magnitude(x)
  let (r, tail, k) = reducedExp(size.replacing(with: 746, where: size .> 746))
  let inverse = scaled(SIMD8(repeating: 1), byPowerOfTwo: 0 &- k)
  let complement = scaled(1 / ((1 + inverse) + (r + tail)), byPowerOfTwo: 0 &- k)
  return (1 - complement).replacing(with: complement, where: x .< 0)
}

/// log(1 + eˣ), within 1 unit in the last place.
@inlinable
public func softplus(_ x: Double) -> Double {
  let (power, lost) = expOfMinus(x.magnitude)
  let sum = 1 + power
  let isLarge = power > 0.41
  let f = isLarge ? sum * 0.5 - 1 : power
  let correction = ((isLarge ? power - (sum - 1) : 0) + lost) / sum
  return (x > 0 ? x : 0) + assembledLog(f, isLarge ? 1 : 0, correction: correction)
}

/// log(1 + eˣ) of each lane: the bits of the scalar function.
@inlinable @inline(__always)
public func softplus(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let zero = SIMD8<Double>(repeating: 0)
  let (power, lost) = expOfMinus(magnitude(x))
  let sum = 1 + power
  let isLarge = power .> 0.41
  let f = power.replacing(with: sum * 0.5 - 1, where: isLarge)
  let correction = (zero.replacing(with: power - (sum - 1), where: isLarge) + lost) / sum
  return zero.replacing(with: x, where: x .> 0)
    + assembledLog(f, zero.replacing(with: 1, where: isLarge), correction: correction)
}

/// log(1/(1 + e⁻ˣ)) = −softplus(−x), within 1 unit in the last place.
@inlinable
public func logSigmoid(_ x: Double) -> Double {
  -softplus(-x)
}

// MARK: Shared pieces

/// e⁻ˣ for x ≥ 0 and the part of it that rounding lost.
@inlinable
func expOfMinus(_ x: Double) -> (power: Double, lost: Double) {
  let (r, tail, k) = reducedExp(x > 746 ? -746 : -x)
  let sum = 1 + r
  let rest = ((1 - sum) + r) + tail
  let high = sum + rest
  return (scaled(high, byPowerOfTwo: k), scaled((sum - high) + rest, byPowerOfTwo: k))
}

@inlinable @inline(__always)
func expOfMinus(_ x: SIMD8<Double>) -> (power: SIMD8<Double>, lost: SIMD8<Double>) {
  let (r, tail, k) = reducedExp((0 - x).replacing(with: -746, where: x .> 746))
  let sum = 1 + r
  let rest = ((1 - sum) + r) + tail
  let high = sum + rest
  return (scaled(high, byPowerOfTwo: k), scaled((sum - high) + rest, byPowerOfTwo: k))
}

@inlinable @inline(__always)
func magnitude(_ x: SIMD8<Double>) -> SIMD8<Double> {
  unsafeBitCast(unsafeBitCast(x, to: SIMD8<Int64>.self) & Int64.max, to: SIMD8<Double>.self)
}
