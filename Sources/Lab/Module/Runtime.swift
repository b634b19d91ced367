// The four functions of a C library that the standard library calls.

/// Which of two pieces of memory comes first, byte by byte.
@_cdecl("memcmp")
public func compareMemory(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: UInt) -> Int32 {
  for index in 0..<Int(count) where a[index] != b[index] { return Int32(a[index]) - Int32(b[index]) }
  return 0
}

/// The seed of hash tables: always the same, since no output may depend on it.
@_cdecl("arc4random_buf")
public func fillWithZeros(_ bytes: UnsafeMutablePointer<UInt8>, _ count: UInt) {
  for index in 0..<Int(count) { bytes[index] = 0 }
}

/// The lower 128 bits of a product of two numbers of 128 bits, each in two halves, the lower one first.
@_cdecl("__multi3")
public func multiplyWide(
  _ product: UnsafeMutablePointer<UInt64>, _ aLow: UInt64, _ aHigh: UInt64, _ bLow: UInt64, _ bHigh: UInt64
) {
  let (a0, a1) = (aLow & 0xFFFF_FFFF, aLow &>> 32), (b0, b1) = (bLow & 0xFFFF_FFFF, bLow &>> 32)
  let low = a0 &* b0
  let middle = a1 &* b0 &+ (low &>> 32)
  let upper = a0 &* b1 &+ (middle & 0xFFFF_FFFF)
  product[0] = upper &<< 32 | low & 0xFFFF_FFFF
  product[1] = a1 &* b1 &+ (middle &>> 32) &+ (upper &>> 32) &+ aLow &* bHigh &+ aHigh &* bLow
}
