/// Bytes made smaller, as browsers can read them again without a library: the format `deflate-raw`.
///
/// Repetitions of up to 258 bytes within 32 KB become references, and what is frequent gets few bits. The result depends on
/// the bytes alone.
///
/// > Source: RFC 1951.
package func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var writer = BitWriter()
  let tokens = tokens(of: bytes)
  var start = 0
  repeat {
    let end = min(start + 16_384, tokens.count)
    writer.append(block: tokens[start..<end], isLast: end == tokens.count)
    start = end
  } while start < tokens.count
  return writer.finished
}

/// A byte, or a reference to bytes that were there before.
private enum Token {
  case literal(UInt8)
  case copy(length: Int, distance: Int)
}

/// The bytes as tokens: at each place the longest repetition that is found among the last few with the same three bytes,
/// unless the next place has a longer one.
private func tokens(of bytes: [UInt8]) -> [Token] {
  let window = 32_768, shortest = 3, longest = 258, tries = 48
  var head = [Int32](repeating: -1, count: 65_536), before = [Int32](repeating: -1, count: window)
  func key(_ place: Int) -> Int {
    let word = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
    return Int((word &* 0x9E37_79B1) >> 16)
  }
  func enter(_ place: Int) {
    guard place + shortest <= bytes.count else { return }
    let slot = key(place)
    before[place % window] = head[slot]
    head[slot] = Int32(place)
  }
  func repetition(at place: Int) -> (length: Int, distance: Int) {
    var best = (length: 0, distance: 0)
    guard place + shortest <= bytes.count else { return best }
    let reach = min(longest, bytes.count - place)
    var candidate = Int(head[key(place)]), left = tries
    while candidate >= 0, place - candidate < window, left > 0 {
      if best.length == 0 || bytes[candidate + best.length] == bytes[place + best.length] {
        var length = 0
        while length < reach, bytes[candidate + length] == bytes[place + length] { length += 1 }
        if length > best.length { best = (length, place - candidate) }
        if length == reach { break }
      }
      candidate = Int(before[candidate % window])
      left -= 1
    }
    return best.length >= shortest ? best : (0, 0)
  }
  var tokens: [Token] = []
  var place = 0
  var found = repetition(at: 0)
  while place < bytes.count {
    enter(place)
    let next = found.length < longest ? repetition(at: place + 1) : (length: 0, distance: 0)
    if found.length == 0 || next.length > found.length {
      tokens.append(.literal(bytes[place]))
      (place, found) = (place + 1, next)
    } else {
      tokens.append(.copy(length: found.length, distance: found.distance))
      for covered in 1..<found.length { enter(place + covered) }
      place += found.length
      found = repetition(at: place)
    }
  }
  return tokens
}

/// Bits in the order of deflate: the lowest of a byte first.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  mutating func append(_ value: Int, bits: Int) {
    pending |= UInt64(value) << UInt64(count)
    count += bits
    while count >= 8 {
      bytes.append(UInt8(pending & 255))
      pending >>= 8
      count -= 8
    }
  }

  /// A block with codes of its own.
  mutating func append(block: ArraySlice<Token>, isLast: Bool) {
    var (symbols, distances) = ([Int](repeating: 0, count: 286), [Int](repeating: 0, count: 30))
    symbols[256] = 1
    for token in block {
      switch token {
      case .literal(let byte): symbols[Int(byte)] += 1
      case .copy(let length, let distance):
        symbols[257 + code(of: length - 3, doublingEvery: 4, codes: 29).code] += 1
        distances[code(of: distance - 1, doublingEvery: 2, codes: 30).code] += 1
      }
    }
    let (first, second) = (PrefixCode(symbols, limit: 15), PrefixCode(distances, limit: 15))
    // The lengths of both codes are written one by one, in a third code.
    let lengths = first.lengths + second.lengths
    let third = PrefixCode((0..<19).map { length in lengths.count { $0 == length } }, limit: 7)
    append(isLast ? 1 : 0, bits: 1)
    append(2, bits: 2)
    append(286 - 257, bits: 5)
    append(30 - 1, bits: 5)
    append(19 - 4, bits: 4)
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] {
      append(third.lengths[symbol], bits: 3)
    }
    for length in lengths { append(third.codes[length], bits: third.lengths[length]) }
    func write(_ symbol: Int, _ code: PrefixCode) { append(code.codes[symbol], bits: code.lengths[symbol]) }
    for token in block {
      switch token {
      case .literal(let byte): write(Int(byte), first)
      case .copy(let length, let distance):
        let long = code(of: length - 3, doublingEvery: 4, codes: 29)
        write(257 + long.code, first)
        append(long.rest, bits: long.bits)
        let far = code(of: distance - 1, doublingEvery: 2, codes: 30)
        write(far.code, second)
        append(far.rest, bits: far.bits)
      }
    }
    write(256, first)
  }

  /// All bytes, the last filled up with zeros.
  var finished: [UInt8] { count > 0 ? bytes + [UInt8(pending & 255)] : bytes }

  /// The class of a length or a distance, and its place in the class: after two rows of single values, each row of classes
  /// is twice as wide as the one before. The longest length, 258, is a class by itself.
  private func code(of value: Int, doublingEvery row: Int, codes: Int) -> (code: Int, rest: Int, bits: Int) {
    if codes == 29, value == 255 { return (28, 0, 0) }
    guard value >= 2 * row else { return (value, 0, 0) }
    let bits = Int.bitWidth - 1 - (value / row).leadingZeroBitCount
    return (row * bits + value >> bits, value & (1 << bits - 1), bits)
  }
}

/// A prefix code of least total length, with no word longer than a limit.
///
/// > Source: Larmore & Hirschberg (1990), A fast algorithm for optimal length-limited Huffman codes.
struct PrefixCode {
  /// How many bits each symbol has; 0 for those that do not occur.
  private(set) var lengths: [Int]
  /// Each symbol's bits, the first the lowest.
  private(set) var codes: [Int]

  /// The code for symbols that occur so often. Where fewer than two occur, the first ones get a bit too.
  init(_ counts: [Int], limit: Int) {
    var counts = counts
    for symbol in counts.indices where counts.count(where: { $0 > 0 }) < 2 { counts[symbol] = max(counts[symbol], 1) }
    typealias Package = (weight: Int, symbols: [Int])
    let leaves: [Package] = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
      .map { (counts[$0], [$0]) }
    var row = leaves
    for _ in 1..<limit {
      let pairs = stride(from: 0, to: row.count - 1, by: 2).map { i -> Package in
        (row[i].weight + row[i + 1].weight, row[i].symbols + row[i + 1].symbols)
      }
      var (merged, next) = ([Package](), 0)
      for leaf in leaves {
        while next < pairs.count, pairs[next].weight < leaf.weight {
          merged.append(pairs[next])
          next += 1
        }
        merged.append(leaf)
      }
      row = merged + pairs[next...]
    }
    lengths = [Int](repeating: 0, count: counts.count)
    for symbol in row.prefix(2 * leaves.count - 2).flatMap({ $0.symbols }) { lengths[symbol] += 1 }
    codes = [Int](repeating: 0, count: counts.count)
    var word = 0
    for length in 1...limit {
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = (0..<length).reduce(0) { $0 | (word >> $1 & 1) << (length - 1 - $1) }
        word += 1
      }
      word <<= 1
    }
  }
}
