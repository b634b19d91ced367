/// What a deflated text was, read bit by bit as RFC 1951, section 3.2, says; nil for what is no stream of blocks with codes of
/// their own.
public func inflated(_ bytes: [UInt8]) -> [UInt8]? {
  var reader = BitReader(bytes: bytes)
  var text: [UInt8] = []
  while true {
    guard let isLast = reader.bits(1), reader.bits(2) == 2, let codes = reader.codes() else { return nil }
    while true {
      guard let symbol = reader.symbol(codes.symbols) else { return nil }
      if symbol == 256 { break }
      if symbol < 256 {
        text.append(UInt8(symbol))
        continue
      }
      let (bases, extra) = (lengthBases, lengthBits)
      guard symbol - 257 < bases.count, let rest = reader.bits(extra[symbol - 257]),
        let far = reader.symbol(codes.distances), far < 30, let more = reader.bits(far < 4 ? 0 : far / 2 - 1)
      else { return nil }
      let distance = (far < 4 ? far : (2 + far % 2) << (far / 2 - 1)) + more + 1
      guard distance <= text.count, distance <= 32_768 else { return nil }
      for _ in 0..<bases[symbol - 257] + rest { text.append(text[text.count - distance]) }
    }
    if isLast == 1 { return reader.isAtEnd ? text : nil }
  }
}

/// The table of section 3.2.5.
private let lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]
private let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]

private struct BitReader {
  let bytes: [UInt8]
  var place = 0

  /// Whether only the rest of the last byte is left.
  var isAtEnd: Bool { (place + 7) / 8 == bytes.count }

  mutating func bits(_ count: Int) -> Int? {
    guard place + count <= 8 * bytes.count else { return nil }
    var value = 0
    for bit in 0..<count { value |= Int(bytes[(place + bit) / 8] >> UInt8((place + bit) % 8) & 1) << bit }
    place += count
    return value
  }

  /// The next symbol of a code, given the lengths of its words.
  mutating func symbol(_ lengths: [Int]) -> Int? {
    var (word, first) = (0, 0)
    for length in 1...15 {
      guard let bit = bits(1) else { return nil }
      word = word << 1 | bit
      let count = lengths.count { $0 == length }
      if word - first < count {
        return lengths.indices.filter { lengths[$0] == length }[word - first]
      }
      first = (first + count) << 1
    }
    return nil
  }

  mutating func codes() -> (symbols: [Int], distances: [Int])? {
    guard let literals = bits(5), let distances = bits(5), let words = bits(4) else { return nil }
    var third = [Int](repeating: 0, count: 19)
    for place in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(words + 4) {
      guard let length = bits(3) else { return nil }
      third[place] = length
    }
    var lengths: [Int] = []
    while lengths.count < literals + 257 + distances + 1 {
      guard let length = symbol(third), length < 16 else { return nil }
      lengths.append(length)
    }
    return (Array(lengths[..<(literals + 257)]), Array(lengths[(literals + 257)...]))
  }
}
