/// The files of a ZIP whose entries are stored as they are; nil if it is none, if its two lists differ, or a sum is wrong.
public func unzipped(_ bytes: [UInt8]) -> [(name: String, bytes: [UInt8])]? {
  func number(_ at: Int, _ count: Int) -> Int { (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[at + $1]) } }
  let end = bytes.count - 22
  guard end >= 0, number(end, 4) == 0x0605_4B50, number(end + 12, 4) + number(end + 16, 4) == end else { return nil }
  var files: [(name: String, bytes: [UInt8])] = []
  var (place, expected) = (number(end + 16, 4), 0)
  while place < end {
    guard place + 46 <= end, number(place, 4) == 0x0201_4B50, number(place + 42, 4) == expected else { return nil }
    let letters = number(place + 28, 2), size = number(place + 20, 4), start = expected + 30 + letters
    // What stands in the list stands before the file too: version, flags, way of packing, time, sum, sizes, lengths.
    guard start + size <= bytes.count, number(expected, 4) == 0x0403_4B50, number(place + 10, 2) == 0,
      bytes[(place + 6)..<(place + 32)] == bytes[(expected + 4)..<(expected + 30)],
      bytes[(place + 46)..<(place + 46 + letters)] == bytes[(expected + 30)..<start],
      number(place + 24, 4) == size
    else { return nil }
    let file = Array(bytes[start..<start + size])
    guard cyclicRedundancy(file) == number(place + 16, 4) else { return nil }
    files.append((String(decoding: bytes[(expected + 30)..<start], as: UTF8.self), file))
    (place, expected) = (place + 46 + letters, start + size)
  }
  return files.count == number(end + 10, 2) && expected == number(end + 16, 4) ? files : nil
}

/// CRC-32 as a division of polynomials over {0, 1}, a bit at a time from the message's first to its last.
public func cyclicRedundancy(_ bytes: [UInt8]) -> Int {
  var rest: UInt64 = 0
  // The first 32 bits are inverted, and 32 zeros follow the message.
  for (place, byte) in (bytes + [0, 0, 0, 0]).enumerated() {
    let message = place < 4 ? ~byte : byte
    for bit in 0..<8 {
      rest = rest << 1 | UInt64(message >> UInt8(bit) & 1)
      if rest >> 32 == 1 { rest ^= 0x1_04C1_1DB7 }
    }
  }
  // Bits stand in bytes from the lowest, and so does the remainder.
  var reflected: UInt32 = 0
  for place in 0..<32 {
    let bit = UInt32(truncatingIfNeeded: rest >> UInt64(31 - place)) & 1
    reflected |= bit << UInt32(place)
  }
  return Int(reflected ^ 0xFFFF_FFFF)
}
