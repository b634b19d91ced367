import Testing

@testable import Lesson

@Suite struct `Text of the operating system` {
  @Test(
    arguments: [
      [], Array("talk/ü 🧪".utf8), [0xFF], [0x61, 0xE9, 0x62], [0xC3], [0xC3, 0xC3, 0xA9], [0xE2, 0x82],
      [0xED, 0xA0, 0x80],
      [0xF0, 0x9F, 0xA7], [0xC0, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0x80, 0x2F, 0xFE],
      // What is UTF-8, and stands for a byte that is not.
      Array("\u{10FFE9}".utf8), [0xF4, 0x8F, 0xBF, 0xA9, 0xE9],
    ] as [[UInt8]])
  func `gives its bytes back`(bytes: [UInt8]) {
    #expect(String(system: bytes).systemBytes == bytes)
  }

  @Test func `four thousand random names come back, no two as one`() {
    var state: UInt64 = 3
    var seen: [String: [UInt8]] = [:]
    for _ in 0..<4_000 {
      var bytes: [UInt8] = []
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pieces: [[UInt8]] = [[0xC3], [0xA9], [0xF4, 0x8F, 0xBE], [0xE9], [0x61], [0xED, 0xA0], [0xFF], [0x2F]]
        bytes += pieces[Int((state >> 33) % UInt64(pieces.count))]
      }
      let text = String(system: bytes)
      #expect(text.systemBytes == bytes)
      #expect(seen[text] == nil || seen[text] == bytes)
      seen[text] = bytes
    }
  }

  @Test func `of UTF-8 is what it is`() {
    for text in ["", "Output/ring8", "Größe.csv", "e\u{301}", "🧪"] { #expect(String(system: Array(text.utf8)) == text) }
  }

  @Test func `shows a byte that is no UTF-8, and a shell can type it`() {
    let name = String(system: [0x61, 0xE9, 0x27, 0x5C])
    #expect(visible(name) == #"a\xE9'\"#)
    #expect(shellWord(name) == #"$'a\xE9\'\\'"#)
    #expect(shellWord("a'\u{301}b") == "'a'\\''\u{301}b'")
  }
}
