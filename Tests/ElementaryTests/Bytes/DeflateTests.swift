import TestSupport
import Testing

@testable import Elementary

@Suite struct `Deflated bytes` {
  /// Bytes of a small alphabet, as chance wants it.
  private static func chance(_ count: Int, of alphabet: UInt64) -> [UInt8] {
    var random = RandomStream(seed: 1, "bytes")
    return (0..<count).map { _ in UInt8(random.next() % alphabet) }
  }

  private static let texts: [[UInt8]] = [
    [], [0], [7, 7], Array("a frame, a frame, another frame".utf8), [UInt8](repeating: 65, count: 100_000),
    chance(5_000, of: 256), chance(70_000, of: 3),
    // A repetition at the largest distance, one that is too far, and the longest ones.
    chance(32_767, of: 256) + chance(32_767, of: 256), chance(40_000, of: 256) + chance(40_000, of: 256),
    chance(258, of: 200) + chance(258, of: 200), chance(257, of: 200) + chance(257, of: 200) + [1],
    Array((0..<3_000).map { "M\($0 % 97).\($0 % 89) \($0 % 83)a2 2 0 1 0 4 0Z" }.joined().utf8),
  ]

  @Test(arguments: texts.indices)
  func `are the bytes again when they are inflated`(index: Int) {
    let bytes = Self.texts[index]
    #expect(inflated(deflated(bytes)) == bytes)
  }

  @Test func `are few where bytes repeat, and hardly more where they do not`() {
    #expect(deflated([UInt8](repeating: 65, count: 100_000)).count < 500)
    let twice = Self.chance(20_000, of: 256)
    #expect(deflated(twice + twice).count < 20_800)
    // Bytes of a small alphabet need few bits, though they repeat by accident only: log₂ 3 = 1.585 bits at least.
    let bits = 8 * Double(deflated(Self.chance(70_000, of: 3)).count) / 70_000
    #expect(bits > 1.585 && bits < 2)
  }

  @Test func `prefix codes have no word over the limit and none to spare, and frequent symbols have the short ones`() {
    // Counts like these make the longest words there are.
    var counts = [1, 1]
    while counts.count < 24 { counts.append(counts[counts.count - 2] + counts[counts.count - 1]) }
    for limit in [5, 7, 15] {
      let code = PrefixCode(counts, limit: limit)
      #expect(code.lengths.allSatisfy { (1...limit).contains($0) })
      let leaves = code.lengths.reduce(0) { (sum: Int, length: Int) -> Int in sum + 1 << (limit - length) }
      #expect(leaves == 1 << limit)
    }
    // Where shares are powers of ½, words are as long as their logarithms say.
    #expect(PrefixCode([1, 1, 2, 4, 8, 16, 32], limit: 7).lengths == [6, 6, 5, 4, 3, 2, 1])
    #expect(PrefixCode([16, 1, 8, 1, 4, 32, 2], limit: 15).lengths == [2, 6, 3, 6, 4, 1, 5])
    #expect(PrefixCode([0, 0, 5, 0], limit: 7).lengths == [1, 0, 1, 0])
    #expect(PrefixCode([0, 0, 0], limit: 7).lengths == [1, 1, 0])
  }
}
