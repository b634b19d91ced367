import Elementary
import TestSupport
import Testing

/// The sum of a product and a third number, rounded once, from whole numbers of 128 bits alone; nil where they do not suffice.
private func roundedOnce(_ a: Float, _ b: Float, _ c: Float) -> Float? {
  func parts(_ x: Float) -> (significand: Int128, exponent: Int) {
    let fraction = Int128(x.significandBitPattern)
    let whole = x.exponentBitPattern == 0 ? fraction : fraction + 0x80_0000
    return (x.sign == .minus ? -whole : whole, max(Int(x.exponentBitPattern), 1) - 150)
  }
  let (x, y, z) = (parts(a), parts(b), parts(c))
  let p = x.significand * y.significand, exponent = x.exponent + y.exponent
  let least = min(exponent, z.exponent)
  guard exponent - least < 76, z.exponent - least < 100 else { return nil }
  let sum = p << Int128(exponent - least) + z.significand << Int128(z.exponent - least)
  guard sum != 0 else { return nil }
  let size = sum.magnitude
  // The unit in the last place: 24 bits are kept, fewer of a subnormal number.
  let unit = max(least + 128 - size.leadingZeroBitCount - 24, -149)
  let dropped = unit - least
  var kept = dropped > 0 ? (dropped < 128 ? size >> UInt128(dropped) : 0) : size << UInt128(-dropped)
  if dropped > 0, dropped <= 128 {
    let rest = dropped < 128 ? size & ((1 << UInt128(dropped)) - 1) : size
    let half = UInt128(1) << UInt128(dropped - 1)
    if rest > half || (rest == half && kept & 1 == 1) { kept += 1 }
  }
  let value = Float(sign: .plus, exponent: unit, significand: Float(kept))
  return sum < 0 ? -value : value
}

@Suite struct `A product and a sum, rounded once` {
  @Test(arguments: FusedTriples.allCases)
  func `Every way gives the bits of IEEE 754's fused multiply-add`(triples: FusedTriples) {
    #expect(triples.firstDifference(count: 3_000_000, seed: 5) == nil)
  }

  @Test func `Whole numbers of 128 bits say the same`() throws {
    var random = RandomStream(seed: 6, "whole numbers"), compared = 0
    for _ in 0..<20_000 {
      let bits = random.next(), more = random.next()
      let a = Float(bitPattern: UInt32(truncatingIfNeeded: bits) & 0x807f_ffff | UInt32(60 + more & 63) << 23)
      let b = Float(bitPattern: UInt32(bits >> 32) & 0x807f_ffff | UInt32(40 + more >> 6 & 63) << 23)
      let c = Float(bitPattern: UInt32(more >> 32) & 0x80ff_ffff)
      for third in [c, -(a * b) + c, a * b * 0x1p24, a * b] {
        guard let truth = roundedOnce(a, b, third) else { continue }
        compared += 1
        #expect(multiplyAdd(a, b, third) == truth)
        #expect(multiplyAddThroughDouble(a, b, third) == truth)
      }
    }
    #expect(compared > 40_000)
  }

  /// From the GNU C library's tests of `fmaf`, which sums rounded twice have failed.
  @Test(
    arguments: [
      (0x1.7ff8p+13, 0x1.000002p+0, 0x1.ffffp-24, 0x1.7ff802p+13),
      (0x1.fffp+0, 0x1.00001p+0, -0x1.fffp+0, 0x1.fffp-20),
      (0x1.9abcdep+127, 0x0.9abcdep-126, -0x1.f08948p+0, 0x1.bb421p-25),
      (0x1.9abcdep+100, 0x0.9abcdep-126, -0x1.f08948p-27, 0x1.bb421p-52),
      (0x1.fffffep+127, 0x1.001p+0, -0x1.fffffep+127, 0x1.fffffep+115),
      (-0x1.fffffep+127, 0x1.fffffep+0, 0x1.fffffep+127, -0x1.fffffap+127),
      (0x1.fffffep+127, 2, -0x1.fffffep+127, 0x1.fffffep+127),
    ] as [(Double, Double, Double, Double)])
  func `Published hard cases`(numbers: (Double, Double, Double, Double)) {
    let (a, b, c, truth) = (Float(numbers.0), Float(numbers.1), Float(numbers.2), Float(numbers.3))
    #expect(multiplyAdd(a, b, c) == truth)
    #expect(multiplyAddThroughDouble(a, b, c) == truth)
    #expect(multiplyAddThroughDouble(SIMD16(repeating: a), SIMD16(repeating: b), SIMD16(repeating: c))[9] == truth)
  }

  @Test func `Zeros keep their sign, infinities stay, and what is not a number is none`() {
    let cases: [(Float, Float, Float, Float)] = [
      (-1, 0, 0, 0), (-1, 0, -0.0, -0.0), (1, 1, -1, 0), (.infinity, 2, 1, .infinity), (2, 3, -.infinity, -.infinity),
      (.greatestFiniteMagnitude, 2, 0, .infinity), (.infinity, 0, 1, .nan), (.infinity, 1, -.infinity, .nan),
      (1, 1, .nan, .nan), (.leastNonzeroMagnitude, 0.5, 0, 0), (.leastNonzeroMagnitude, -0.5, 0, -0.0),
    ]
    for (a, b, c, truth) in cases {
      for value in [multiplyAdd(a, b, c), multiplyAddThroughDouble(a, b, c)] {
        #expect(truth.isNaN ? value.isNaN : value.bitPattern == truth.bitPattern, "\(a)·\(b) + \(c)")
      }
      let wide = multiplyAddThroughDouble(SIMD16(repeating: a), SIMD16(repeating: b), SIMD16(repeating: c))[3]
      #expect(truth.isNaN ? wide.isNaN : wide.bitPattern == truth.bitPattern, "\(a)·\(b) + \(c)")
    }
  }

  @Test func `A product rounded first gives other numbers`() {
    // What the tests above would not see if nothing here were fused.
    let a: Float = 1 + 0x1p-12, c: Float = -1 - 0x1p-11
    #expect(a * a + c == 0)
    #expect(multiplyAdd(a, a, c) == 0x1p-24)
  }
}
