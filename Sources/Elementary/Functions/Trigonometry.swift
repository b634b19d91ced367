/// Sine of `x` radians, within 1 unit in the last place for every finite x; NaN at ±∞.
@inlinable
public func sin(_ x: Double) -> Double {
  if x.magnitude < 0x1p-27 { return x }
  let (quarter, r, rest) = reducedAngle(x)
  let size = quarter & 1 == 0 ? sinNearZero(r, rest) : cosNearZero(r, rest)
  return quarter & 2 == 0 ? size : -size
}

/// Cosine of `x` radians, within 1 unit in the last place for every finite x; NaN at ±∞.
@inlinable
public func cos(_ x: Double) -> Double {
  let (quarter, r, rest) = reducedAngle(x)
  let size = quarter & 1 == 0 ? cosNearZero(r, rest) : sinNearZero(r, rest)
  return (quarter &+ 1) & 2 == 0 ? size : -size
}

// MARK: Reduction

/// x = quarter·π/2 + (r + rest) with |r| ≤ π/4, `quarter` modulo 4.
@inlinable
func reducedAngle(_ x: Double) -> (quarter: Int64, r: Double, rest: Double) {
  if x.magnitude <= 0.7853981633974483 { return (0, x, 0) }
  if x.magnitude < 1_600_000 {
    let shifted = x * 0.6366197723675814 + 0x1.8p52
    let whole = shifted - 0x1.8p52
    // Cody and Waite: π/2 in pieces of 33 bits, whose products with 20 bits are exact.
    let (first, lost1) = twoSum(x - whole * 1.5707963267341256, -(whole * 6.077100506303966e-11))
    let (second, lost2) = twoSum(first, -(whole * 2.0222662487111665e-21))
    let small = (lost1 + lost2) - whole * 8.4784276603689e-32
    let (r, rest) = orderedTwoSum(second, small)
    return (Int64(bitPattern: shifted.bitPattern) & 3, r, rest)
  }
  return x.isFinite ? reducedLargeAngle(x) : (0, .nan, 0)
}

/// Payne and Hanek: only the bits of 2/π that matter modulo 4 are multiplied, 192 of them.
@usableFromInline
func reducedLargeAngle(_ x: Double) -> (quarter: Int64, r: Double, rest: Double) {
  // |x| = m·2ᵉ with e ≥ −32.
  let m = x.significandBitPattern | 0x10_0000_0000_0000
  let start = Int(x.exponentBitPattern) - 1075 + 62
  func word(_ index: Int) -> UInt64 {
    let (whole, part) = (start / 64 + index, UInt64(start % 64))
    return part == 0 ? twoOverPi[whole] : (twoOverPi[whole] &<< part) | (twoOverPi[whole + 1] &>> (64 &- part))
  }
  // m·(2/π)·2ᵉ modulo 4, in units of 2⁻¹⁹⁰.
  let low = wideProduct(m, word(2))
  let middle = wideProduct(m, word(1))
  let (second, carry) = low.high.addingReportingOverflow(middle.low)
  let first = m &* word(0) &+ middle.high &+ (carry ? 1 : 0)

  var quarter = Int64(first &>> 62)
  var high = (first &<< 2) | (second &>> 62)
  var rest = (second &<< 2) | (low.low &>> 62)
  var isNegative = high &>> 63 == 1
  if isNegative {  // to the nearest quarter
    quarter += 1
    (high, rest) = (rest == 0 ? 0 &- high : ~high, 0 &- rest)
  }
  let zeros = UInt64(high.leadingZeroBitCount)
  if zeros >= 64 {
    (high, rest) = (rest, 0)
  } else if zeros > 0 {
    (high, rest) = ((high &<< zeros) | (rest &>> (64 &- zeros)), rest &<< zeros)
  }
  let unit = Double(bitPattern: (1023 &- 53 &- zeros) &<< 52)
  let a = Double(high &>> 11) * unit
  let b = Double(((high & 0x7FF) &<< 42) | (rest &>> 22)) * (unit * 0x1p-53)
  let (product, lost) = twoProduct(a, 1.5707963267948966)
  let (r, tail) = orderedTwoSum(product, lost + (a * 6.123233995736766e-17 + b * 1.5707963267948966))
  if x < 0 {
    quarter = 0 &- quarter
    isNegative.toggle()
  }
  return isNegative ? (quarter & 3, -r, -tail) : (quarter & 3, r, tail)
}

/// 64 zero bits, then the bits of 2/π.
private let twoOverPi: [UInt64] = [
  0, 0xA2F9_836E_4E44_1529, 0xFC27_57D1_F534_DDC0, 0xDB62_9599_3C43_9041, 0xFE51_63AB_DEBB_C561,
  0xB724_6E3A_424D_D2E0, 0x0649_2EEA_09D1_921C, 0xFE1D_EB1C_B129_A73E, 0xE882_35F5_2EBB_4484,
  0xE99C_7026_B45F_7E41, 0x3991_D639_8353_39F4, 0x9C84_5F8B_BDF9_283B, 0x1FF8_97FF_DE05_980F,
  0xEF2F_118B_5A0A_6D1F, 0x6D36_7ECF_27CB_09B7, 0x4F46_3F66_9E5F_EA2D, 0x7527_BAC7_EBE5_F17B,
  0x3D07_39F7_8A52_92EA, 0x6BFB_5FB1_1F8D_5D08, 0x5603_3046_FC7B_6BAB,
]

// MARK: Series

/// sin(r + rest) for |r| ≤ π/4.
@inlinable
func sinNearZero(_ r: Double, _ rest: Double) -> Double {
  let z = r * r
  var series = z * 1.5896505178497513e-10 - 2.5050753269279795e-08
  series = series * z + 2.7557313662094935e-06
  series = series * z - 0.00019841269829725346
  series = series * z + 0.008333333333322316
  let cube = z * r
  return r - ((z * (0.5 * rest - cube * series) - rest) + cube * 0.16666666666666632)
}

/// cos(r + rest) for |r| ≤ π/4.
@inlinable
func cosNearZero(_ r: Double, _ rest: Double) -> Double {
  let z = r * r
  var series = z * -1.1359448444202524e-11 + 2.0875719555529986e-09
  series = series * z - 2.755731432602047e-07
  series = series * z + 2.480158728939495e-05
  series = series * z - 0.001388888888887399
  series = series * z + 0.0416666666666666
  let half = 0.5 * z
  let sum = 1 - half
  return sum + (((1 - sum) - half) + (z * z * series - r * rest))
}
