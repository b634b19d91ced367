/// A named stream of random numbers: the same seed and names give the same bits on every platform.
///
/// A stream has a key and a position. Splitting depends on the key alone, so that a child is the same however much its
/// parent was used before, and the parent does not move.
///
/// > Note: Rejected: a child seeded from the parent's next output. One more draw would change every later child.
public struct RandomStream: RandomNumberGenerator, Sendable {
  @usableFromInline let key: UInt64
  @usableFromInline var generator: Xoshiro256

  /// The root stream of `seed`.
  @inlinable
  public init(seed: UInt64) {
    key = seed
    generator = Xoshiro256(seed: seed)
  }

  /// The stream `name` of `seed`, independent of every other name.
  @inlinable
  public init(seed: UInt64, _ name: String) {
    self = RandomStream(seed: seed).split(name)
  }

  /// The child stream called `name`.
  @inlinable
  public func split(_ name: String) -> RandomStream {
    // FNV-1a over UTF-8.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return child(hash, kind: 0xD1B5_4A32_D192_ED03)
  }

  /// The child stream with number `index`.
  @inlinable
  public func split(_ index: UInt64) -> RandomStream {
    child(index, kind: 0x8CB9_2BA7_2F3D_8DD7)
  }

  /// `kind` keeps names and numbers apart; mixing is a bijection, so that two numbers never give one child.
  @usableFromInline
  func child(_ label: UInt64, kind: UInt64) -> RandomStream {
    RandomStream(seed: SplitMix64.mix(SplitMix64.mix(key &+ kind) ^ SplitMix64.mix(label &+ kind)))
  }

  /// The next 64 bits.
  @inlinable
  public mutating func next() -> UInt64 {
    generator.next()
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³; one draw.
  @inlinable
  public mutating func uniform() -> Double {
    Double(next() &>> 11) * 0x1p-53
  }

  /// A whole number in 0 ..< `count`, each exactly equally likely: Lemire's multiplication with rejection.
  @inlinable
  public mutating func index(below count: Int) -> Int {
    precondition(count > 0, "there is no index below \(count)")
    let bound = UInt64(count)
    var product = wideProduct(next(), bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = wideProduct(next(), bound)
      }
    }
    return Int(product.high)
  }
}

/// All 128 bits of a product; the standard library's way needs a run-time function that WebAssembly lacks.
@inlinable
func wideProduct(_ a: UInt64, _ b: UInt64) -> (high: UInt64, low: UInt64) {
  let (a0, a1) = (a & 0xFFFF_FFFF, a &>> 32)
  let (b0, b1) = (b & 0xFFFF_FFFF, b &>> 32)
  let low = a0 &* b0
  let middle = a1 &* b0 &+ (low &>> 32)
  let upper = a0 &* b1 &+ (middle & 0xFFFF_FFFF)
  return (a1 &* b1 &+ (middle &>> 32) &+ (upper &>> 32), a &* b)
}
