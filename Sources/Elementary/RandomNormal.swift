extension RandomStream {
  /// A standard normal number, by one half of Box–Muller; always two draws, nothing kept for the next call.
  ///
  /// ```
  /// √(−2 log(1 − u))·cos 2πv,   |normal| ≤ 8.6
  /// ```
  /// Rejected: polar and ziggurat, whose number of draws depends on the numbers drawn.
  @inlinable
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(6.283185307179586 * uniform())
  }

  /// Fills `buffer` with numbers in [0, 1), multiples of 2⁻²⁴; one draw for two numbers.
  public mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Float>) {
    fill(buffer) { ($0.upper24Bits * 0x1p-24, $1.upper24Bits * 0x1p-24) }
  }

  /// Fills `buffer` with standard normal numbers, |normal| ≤ 6.8; 16 draws for every 32 numbers or part of it.
  ///
  /// Box–Muller on 16 lanes, with a radius from 32 bits and an angle from 24.
  public mutating func fillNormal(_ buffer: UnsafeMutableBufferPointer<Float>) {
    fill(buffer) { radiusBits, angleBits in
      let u = (radiusBits.asFloats + 0.5) * 0x1p-32
      let radius = (-2 * logOfNormal(u, exponent: SIMD16(repeating: 0))).squareRoot()
      let (sine, cosine) = sinCosOfTurns(angleBits.upper24Bits * 0x1p-24)
      return (radius * cosine, radius * sine)
    }
  }

  /// Blocks of 32 numbers are made in place from 16 draws; an unfinished last block is made aside and cut.
  @inline(__always)
  private mutating func fill(
    _ buffer: UnsafeMutableBufferPointer<Float>,
    _ transform: (SIMD16<UInt32>, SIMD16<UInt32>) -> (SIMD16<Float>, SIMD16<Float>)
  ) {
    guard let base = buffer.baseAddress else { return }
    func make(_ bytes: UnsafeMutableRawPointer) {
      let pair = transform(
        bytes.loadUnaligned(as: SIMD16<UInt32>.self), bytes.loadUnaligned(fromByteOffset: 64, as: SIMD16<UInt32>.self))
      bytes.storeBytes(of: pair.0, as: SIMD16<Float>.self)
      bytes.storeBytes(of: pair.1, toByteOffset: 64, as: SIMD16<Float>.self)
    }
    let whole = buffer.count / 32
    var done = 0
    while done < whole {
      let blocks = Swift.min(whole - done, 16)  // 2 KiB at a time stays in the nearest cache
      let bytes = UnsafeMutableRawPointer(base + 32 * done)
      generator.write(16 * blocks, to: bytes)
      for block in 0..<blocks {
        make(bytes + 128 * block)
      }
      done += blocks
    }
    let rest = buffer.count - 32 * whole
    if rest > 0 {
      withUnsafeTemporaryAllocation(byteCount: 128, alignment: 64) { bytes in
        guard let start = bytes.baseAddress else { return }
        generator.write(16, to: start)
        make(start)
        UnsafeMutableRawPointer(base + 32 * whole).copyMemory(from: start, byteCount: 4 * rest)
      }
    }
  }
}

extension SIMD16<UInt32> {
  @inline(__always)
  fileprivate var upper24Bits: SIMD16<Float> {
    SIMD16<Float>(SIMD16<Int32>(truncatingIfNeeded: self &>> 8))
  }

  /// Rounded to 24 bits: 2³² is possible.
  @inline(__always)
  fileprivate var asFloats: SIMD16<Float> {
    let high = unsafeBitCast((self &>> 16) | 0x4B00_0000, to: SIMD16<Float>.self) - 0x1p23
    let low = unsafeBitCast((self & 0xFFFF) | 0x4B00_0000, to: SIMD16<Float>.self) - 0x1p23
    return high * 65536 + low
  }
}
