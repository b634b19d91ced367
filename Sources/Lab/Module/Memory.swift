// What Embedded Swift asks of an operating system, where there is none: memory.
//
// A block has the size of a power of two, and stands 64 bytes behind a word that says which; a block that was given back waits in
// the list of its size, each with the next one's address. Nothing is ever merged: games of one kind follow each other, and reuse
// what the one before had.

@_extern(c, "llvm.wasm.memory.grow.i32")
private func growMemory(_ memory: Int32, _ pages: Int32) -> Int32

/// The part of memory that nobody has had yet.
nonisolated(unsafe) private var unused: Range<UInt> = 0..<0
/// Where the lists of free blocks begin, one word for each power of two; 0 before the first block.
nonisolated(unsafe) private var lists: UInt = 0

private func word(_ address: UInt) -> UnsafeMutablePointer<UInt>? { UnsafeMutablePointer(bitPattern: address) }

/// Memory that nobody has had, a multiple of 64 bytes; 0 if there is no more.
private func takeUnused(_ size: UInt) -> UInt {
  if UInt(unused.count) < size {
    // Four megabytes at least, and in one piece with what is left if it lies before them.
    let pages = Int32((size + 0x3F_FFFF) >> 16), before = growMemory(0, pages)
    guard before >= 0 else { return 0 }
    let start = UInt(before) << 16, end = start + UInt(pages) << 16
    unused = (start == unused.upperBound ? unused.lowerBound : start)..<end
  }
  defer { unused = unused.lowerBound + size..<unused.upperBound }
  return unused.lowerBound
}

/// A block of so many bytes at least, aligned to 64; 12 (`ENOMEM`) if there is none.
@_cdecl("posix_memalign")
public func allocateAligned(_ result: UnsafeMutablePointer<UInt>, _ alignment: UInt, _ size: UInt) -> Int32 {
  if lists == 0 {
    lists = takeUnused(128)
    guard lists != 0 else { return 12 }
  }
  let power = UInt(UInt.bitWidth - (max(size, 64) - 1).leadingZeroBitCount), list = word(lists + 4 * power)
  if let first = list?.pointee, first != 0 {
    list?.pointee = word(first)?.pointee ?? 0
    result.pointee = first
    return 0
  }
  let place = takeUnused(64 + 1 << power)
  guard place != 0 else { return 12 }
  word(place)?.pointee = power
  result.pointee = place + 64
  return 0
}

/// Takes a block back.
@_cdecl("__wrap_free")
public func giveBack(_ block: UInt) {
  guard block != 0, let power = word(block - 64)?.pointee else { return }
  let list = word(lists + 4 * power)
  word(block)?.pointee = list?.pointee ?? 0
  list?.pointee = block
}
