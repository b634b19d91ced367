/// The generator xoshiro256**: 256 bits of state, period 2²⁵⁶ − 1.
public struct Xoshiro256: RandomNumberGenerator, Sendable {
  @usableFromInline var state: (UInt64, UInt64, UInt64, UInt64)

  /// A generator with these four words of state, not all zero.
  @inlinable
  public init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state.0 | state.1 | state.2 | state.3 != 0, "the zero state never leaves zero")
    self.state = state
  }

  /// A generator whose state is the first four SplitMix64 outputs of `seed`.
  @inlinable
  public init(seed: UInt64) {
    var words = SplitMix64(seed: seed)
    state = (words.next(), words.next(), words.next(), words.next())
  }

  /// The next 64 bits.
  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = ((product &<< 7) | (product &>> 57)) &* 9
    let shifted = state.1 &<< 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 &<< 45) | (state.3 &>> 19)
    return result
  }

  /// Writes the next `count` outputs, each as 8 bytes, low byte first.
  @usableFromInline
  mutating func write(_ count: Int, to bytes: UnsafeMutableRawPointer) {
    var generator = self  // a local copy stays in registers
    for word in 0..<count {
      bytes.storeBytes(of: generator.next().littleEndian, toByteOffset: 8 * word, as: UInt64.self)
    }
    self = generator
  }
}
