import Elementary

/// Which three numbers a fused product is tried on.
public enum FusedTriples: String, CaseIterable, Sendable {
  /// Any bits: all exponents, subnormal numbers, infinities and NaN.
  case anyBits
  /// A sum within a few units of cancelling.
  case cancelling
  /// A product beside half a unit in the last place of the third: at the tie, or 2⁻⁴⁶ of it away.
  case ties
  /// A sum that is subnormal.
  case subnormal

  /// A triple of this kind.
  @inline(__always)
  func triple(_ random: inout RandomStream) -> (a: Float, b: Float, c: Float) {
    let bits = random.next(), more = random.next()
    func float(_ bits: UInt64) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: bits)) }
    func significand(_ bits: UInt64, exponent: Int) -> Float {
      Float(bitPattern: UInt32(bits & 0x7f_ffff) | UInt32(127 + exponent) << 23 | UInt32(bits >> 31 & 1) << 31)
    }
    let (a, b) = (float(bits), float(bits >> 32))
    switch self {
    case .anyBits: return (a, b, float(more))
    case .cancelling:
      let x = significand(bits, exponent: Int(more & 31)), y = significand(bits >> 32, exponent: -Int(more >> 5 & 31))
      let near = (-(x * y)).bitPattern &+ UInt32(more >> 10 & 7) &- 3
      return (x, y, Float(bitPattern: near))
    case .ties:
      // (1 + k·2⁻²³)(1 − k·2⁻²³) is 1 less k²·2⁻⁴⁶: what decides the tie is beyond Double beside the third.
      let k = Float(more & 3) * 0x1p-23, exponent = Int(more >> 2 & 63) - 32
      let half = significand(0, exponent: exponent - 24)
      let sign: Float = more >> 8 & 1 == 0 ? 1 : -1
      return (1 + k, sign * half * (1 - k), significand(bits, exponent: exponent))
    case .subnormal:
      let x = significand(bits, exponent: -60 - Int(more & 15)),
        y = significand(bits >> 32, exponent: -60 - Int(more >> 4 & 15))
      return (x, y, Float(bitPattern: UInt32(more >> 32) & 0x80ff_ffff))
    }
  }

  /// The first of `count` triples on which a way to multiply and add differs from `Float.addingProduct`, in words.
  ///
  /// The two ways through lanes and the two through one number are held to the same bits; a NaN is like any other.
  public func firstDifference(count: Int, seed: UInt64) -> String? {
    var random = RandomStream(seed: seed, rawValue)
    var (a, b, c) = (SIMD16<Float>(), SIMD16<Float>(), SIMD16<Float>())
    for _ in 0..<count / 16 {
      for lane in 0..<16 { (a[lane], b[lane], c[lane]) = triple(&random) }
      let lanes = multiplyAdd(a, b, c), wide = multiplyAddThroughDouble(a, b, c)
      for lane in 0..<16 {
        let (x, y, z) = (a[lane], b[lane], c[lane])
        let truth = z.addingProduct(x, y)
        for (way, value) in [
          ("one", multiplyAdd(x, y, z)), ("lanes", lanes[lane]), ("through Double", multiplyAddThroughDouble(x, y, z)),
          ("lanes through Double", wide[lane]),
        ] where value.bitPattern != truth.bitPattern && !(value.isNaN && truth.isNaN) {
          return "\(way): \(x)·\(y) + \(z) = \(value), not \(truth)"
        }
      }
    }
    return nil
  }
}
