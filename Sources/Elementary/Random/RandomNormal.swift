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

  /// Fills `buffer` with numbers in [0, 1), multiples of 2⁻²⁴; 16 draws for every 32 numbers or part of it.
  public mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Float>) {
    let whole = fillBlocks(buffer) { first, second in (first.upper24Bits * 0x1p-24, second.upper24Bits * 0x1p-24) }
    fillRest(of: buffer, after: whole) { $0.fillUniform($1) }
  }

  /// Fills `buffer` with standard normal numbers, |normal| ≤ 6.8; 16 draws for every 32 numbers or part of it.
  ///
  /// Box–Muller on 16 lanes, with a radius from 32 bits and an angle from 24.
  public mutating func fillNormal(_ buffer: UnsafeMutableBufferPointer<Float>) {
    let whole = fillBlocks(buffer) { radiusBits, angleBits in
      let u = (radiusBits.asFloats + 0.5) * 0x1p-32
      let radius = (-2 * logOfNormal(u, exponent: SIMD16(repeating: 0))).squareRoot()
      let (sine, cosine) = sinCosOfTurns(angleBits.upper24Bits * 0x1p-24)
      return (radius * cosine, radius * sine)
    }
    fillRest(of: buffer, after: whole) { $0.fillNormal($1) }
  }

  /// Turns draws into numbers in place, 32 at a time; says how many numbers that made.
  @inline(__always)
  private mutating func fillBlocks(
    _ buffer: UnsafeMutableBufferPointer<Float>,
    _ transform: (SIMD16<UInt32>, SIMD16<UInt32>) -> (SIMD16<Float>, SIMD16<Float>)
  ) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    let whole = buffer.count / 32
    var done = 0
    while done < whole {
      let blocks = Swift.min(whole - done, 16)  // 2 KiB stay in the nearest cache
      let bytes = UnsafeMutableRawPointer(base + 32 * done)
      generator.write(16 * blocks, to: bytes)
      for offset in stride(from: 0, to: 128 * blocks, by: 128) {
        let pair = transform(
          bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt32>.self),
          bytes.loadUnaligned(fromByteOffset: offset + 64, as: SIMD16<UInt32>.self))
        bytes.storeBytes(of: pair.0, toByteOffset: offset, as: SIMD16<Float>.self)
        bytes.storeBytes(of: pair.1, toByteOffset: offset + 64, as: SIMD16<Float>.self)
      }
      done += blocks
    }
    return 32 * whole
  }

  /// An unfinished last block is made aside, whole, and cut.
  private mutating func fillRest(
    of buffer: UnsafeMutableBufferPointer<Float>, after whole: Int,
    _ fill: (inout RandomStream, UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    guard whole < buffer.count else { return }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 32) { block in
      fill(&self, block)
      for index in whole..<buffer.count {
        buffer[index] = block[index - whole]
      }
    }
  }
}

extension SIMD16<UInt32> {
  /// The upper 24 bits as whole numbers.
  @inline(__always)
  fileprivate var upper24Bits: SIMD16<Float> {
    (self &>> 8).asFloats
  }

  /// Rounded to 24 bits: 2³² is possible.
  @inline(__always)
  fileprivate var asFloats: SIMD16<Float> {
    let high = unsafeBitCast((self &>> 16) | 0x4B00_0000, to: SIMD16<Float>.self) - 0x1p23
    let low = unsafeBitCast((self & 0xFFFF) | 0x4B00_0000, to: SIMD16<Float>.self) - 0x1p23
    return high * 65536 + low
  }
}
