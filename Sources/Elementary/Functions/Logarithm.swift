/// Natural logarithm, within 1 unit in the last place; −∞ at zero, NaN below.
@inlinable
public func log(_ x: Double) -> Double {
  if x < 0 { return .nan }
  if x == 0 { return -.infinity }
  if !(x < .infinity) { return x }
  let isTiny = x < 0x1p-1022
  let (f, k) = reducedLog(isTiny ? x * 0x1p54 : x)
  return assembledLog(f, isTiny ? k - 54 : k, correction: 0)
}

/// Natural logarithm of each lane: the bits of the scalar function.
@inlinable @inline(__always)
public func log(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let isTiny = x .< 0x1p-1022
  let (f, k) = reducedLog(x.replacing(with: x * 0x1p54, where: isTiny))
  return assembledLog(f, k.replacing(with: k - 54, where: isTiny), correction: SIMD8(repeating: 0))
    .replacing(with: x, where: .!(x .< .infinity))
    .replacing(with: -.infinity, where: x .== 0)
    .replacing(with: .nan, where: x .< 0)
}

/// log(1 + x) without cancellation near zero, within 1 unit in the last place; −∞ at −1, NaN below.
@inlinable
public func log1p(_ x: Double) -> Double {
  if x < -1 { return .nan }
  if x == -1 { return -.infinity }
  if !(x < .infinity) || x.magnitude < 0x1p-54 { return x }
  if x > -0.29 && x < 0.41 { return assembledLog(x, 0, correction: 0) }
  let (u, lost) = twoSum(1, x)
  let (f, k) = reducedLog(u)
  return assembledLog(f, k, correction: lost / u)
}

/// log(eᵃ + eᵇ), within 2 units in the last place of the larger of |a|, |b| and 1.
@inlinable
public func logAddExp(_ a: Double, _ b: Double) -> Double {
  if a == b { return a + 0.6931471805599453 }
  return (a > b ? a : b) + log1p(exp(-(a - b).magnitude))
}

// MARK: Shared pieces

/// x = 2ᵏ·(1 + f) with 1 + f in [√½, √2), for normal x > 0.
@inlinable
func reducedLog(_ x: Double) -> (f: Double, k: Double) {
  let offset = Int64(bitPattern: x.bitPattern) &- 0x3FE6_A09E_667F_3BCD
  let mantissa = (offset & 0xF_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD
  let shifted = (offset &>> 52) &+ 0x4338_0000_0000_0000
  return (
    Double(bitPattern: UInt64(bitPattern: mantissa)) - 1,
    Double(bitPattern: UInt64(bitPattern: shifted)) - 0x1.8p52
  )
}

@inlinable @inline(__always)
func reducedLog(_ x: SIMD8<Double>) -> (f: SIMD8<Double>, k: SIMD8<Double>) {
  let offset = unsafeBitCast(x, to: SIMD8<Int64>.self) &- 0x3FE6_A09E_667F_3BCD
  let mantissa = (offset & 0xF_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD
  let shifted = (offset &>> 52) &+ 0x4338_0000_0000_0000
  return (
    unsafeBitCast(mantissa, to: SIMD8<Double>.self) - 1,
    unsafeBitCast(shifted, to: SIMD8<Double>.self) - 0x1.8p52
  )
}

/// k·ln 2 + log(1 + f) + correction, through log(1 + f) = 2 artanh s with s = f/(2 + f).
@inlinable
func assembledLog(_ f: Double, _ k: Double, correction: Double) -> Double {
  let s = f / (2 + f)
  let s2 = s * s
  var series = s2 * 0.1479750740281528 + 0.15313903288289374
  series = series * s2 + 0.18183569737801833
  series = series * s2 + 0.22222198476033742
  series = series * s2 + 0.2857142874326202
  series = series * s2 + 0.39999999999411096
  series = series * s2 + 0.6666666666666735
  let halfSquare = f * f * 0.5
  let tail = s * (halfSquare + series * s2) + (k * 1.9082149292705877e-10 + correction)
  return k * 0.6931471803691238 - ((halfSquare - tail) - f)
}

@inlinable @inline(__always)
func assembledLog(_ f: SIMD8<Double>, _ k: SIMD8<Double>, correction: SIMD8<Double>) -> SIMD8<Double> {
  let s = f / (2 + f)
  let s2 = s * s
  var series = s2 * 0.1479750740281528 + 0.15313903288289374
  series = series * s2 + 0.18183569737801833
  series = series * s2 + 0.22222198476033742
  series = series * s2 + 0.2857142874326202
  series = series * s2 + 0.39999999999411096
  series = series * s2 + 0.6666666666666735
  let halfSquare = f * f * 0.5
  let tail = s * (halfSquare + series * s2) + (k * 1.9082149292705877e-10 + correction)
  return k * 0.6931471803691238 - ((halfSquare - tail) - f)
}
