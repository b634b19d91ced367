// a·b + c rounded once, as IEEE 754 defines it to the last bit: in one instruction where there is one, and otherwise the same
// value through Double. Nothing else in this repository fuses.
//
// WebAssembly's relaxed instruction is fused wherever the processor is, which the standard leaves open: whoever runs such a
// module asks `multiplyAddIsFused` first, and runs one built with UNFUSED where it is not.

#if RELAXED
  import Builtin
#endif

/// a·b + c, rounded once.
///
///     fma(a, b, c) = round(a·b + c)
///
/// The same bits on every machine; infinities and NaN are as the standard's fma has them.
///
/// > Source: IEEE 754-2019, §5.4.1.
@inlinable @inline(__always)
public func multiplyAdd(_ a: Float, _ b: Float, _ c: Float) -> Float {
  #if FUSED
    c.addingProduct(a, b)
  #elseif RELAXED
    relaxedMultiplyAdd(SIMD4(repeating: a), SIMD4(repeating: b), SIMD4(repeating: c)).x
  #elseif UNFUSED
    a * b + c
  #else
    multiplyAddThroughDouble(a, b, c)
  #endif
}

/// a·b + c of each lane, rounded once.
@inlinable @inline(__always)
public func multiplyAdd(_ a: SIMD16<Float>, _ b: SIMD16<Float>, _ c: SIMD16<Float>) -> SIMD16<Float> {
  #if FUSED
    c.addingProduct(a, b)
  #elseif RELAXED
    SIMD16(
      lowHalf: SIMD8(
        lowHalf: relaxedMultiplyAdd(a.lowHalf.lowHalf, b.lowHalf.lowHalf, c.lowHalf.lowHalf),
        highHalf: relaxedMultiplyAdd(a.lowHalf.highHalf, b.lowHalf.highHalf, c.lowHalf.highHalf)),
      highHalf: SIMD8(
        lowHalf: relaxedMultiplyAdd(a.highHalf.lowHalf, b.highHalf.lowHalf, c.highHalf.lowHalf),
        highHalf: relaxedMultiplyAdd(a.highHalf.highHalf, b.highHalf.highHalf, c.highHalf.highHalf)))
  #elseif UNFUSED
    a * b + c
  #else
    multiplyAddThroughDouble(a, b, c)
  #endif
}

#if RELAXED
  /// WebAssembly's one instruction for four lanes.
  @inlinable @inline(__always)
  func relaxedMultiplyAdd(_ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>) -> SIMD4<Float> {
    var sum = SIMD4<Float>()
    sum._storage._value = Builtin.int_wasm_relaxed_madd_Vec4xFPIEEE32(
      a._storage._value, b._storage._value, c._storage._value)
    return sum
  }
#endif

/// a·b + c of each lane with the same c for all.
@inlinable @inline(__always)
public func multiplyAdd(_ a: SIMD16<Float>, _ b: SIMD16<Float>, _ c: Float) -> SIMD16<Float> {
  multiplyAdd(a, b, SIMD16(repeating: c))
}

/// a·b + c of each lane with the same b for all.
@inlinable @inline(__always)
public func multiplyAdd(_ a: SIMD16<Float>, _ b: Float, _ c: SIMD16<Float>) -> SIMD16<Float> {
  multiplyAdd(a, SIMD16(repeating: b), c)
}

/// a·b + c of each lane with the same b and c for all.
@inlinable @inline(__always)
public func multiplyAdd(_ a: SIMD16<Float>, _ b: Float, _ c: Float) -> SIMD16<Float> {
  multiplyAdd(a, SIMD16(repeating: b), SIMD16(repeating: c))
}

/// The fused product of two Floats and their sum with a third where there is no instruction for it.
///
/// ```
/// p = a·b  exactly,   s + e = p + c  exactly,   s′ = s rounded to odd,   fma = Float(s′)
/// ```
///
/// p has 48 bits and so fits into Double. s′ is the neighbour of the exact sum towards zero with its last bit set, if there is
/// an error e: 53 bits are enough for such a number to round to Float's 24, or to a subnormal's fewer, as the exact sum does.
///
/// > Source: Boldo and Melquiond (2008).
@inlinable @inline(__always)
public func multiplyAddThroughDouble(_ a: Float, _ b: Float, _ c: Float) -> Float {
  let p = Double(a) * Double(b), d = Double(c)
  let s = p + d
  let t = s - p
  let e = (p - (s - t)) + (d - t)
  // An error that is not a number belongs to a sum that is infinite or not a number, and stays.
  guard e != 0, e == e else { return Float(s) }
  let bits = s.bitPattern &- ((s.bitPattern ^ e.bitPattern) &>> 63)
  return Float(Double(bitPattern: bits | 1))
}

/// The same of each lane, eight at a time.
@inlinable @inline(__always)
public func multiplyAddThroughDouble(
  _ a: SIMD16<Float>, _ b: SIMD16<Float>, _ c: SIMD16<Float>
) -> SIMD16<Float> {
  SIMD16(
    lowHalf: multiplyAddThroughDouble(a.lowHalf, b.lowHalf, c.lowHalf),
    highHalf: multiplyAddThroughDouble(a.highHalf, b.highHalf, c.highHalf))
}

@inlinable @inline(__always)
func multiplyAddThroughDouble(_ a: SIMD8<Float>, _ b: SIMD8<Float>, _ c: SIMD8<Float>) -> SIMD8<Float> {
  let p = SIMD8<Double>(a) * SIMD8<Double>(b), d = SIMD8<Double>(c)
  let s = p + d
  let t = s - p
  let e = (p - (s - t)) + (d - t)
  let bits = unsafeBitCast(s, to: SIMD8<UInt64>.self)
  let towardsZero = bits &- ((bits ^ unsafeBitCast(e, to: SIMD8<UInt64>.self)) &>> 63)
  let odd = unsafeBitCast(towardsZero | 1, to: SIMD8<Double>.self)
  return SIMD8<Float>(s.replacing(with: odd, where: (e .< 0) .| (e .> 0)))
}
