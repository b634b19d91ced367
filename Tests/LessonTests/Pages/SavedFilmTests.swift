import Foundation
import TestSupport
import Testing

@testable import Lesson

/// What the page's writers have made of pictures and files that both know, which are in `.ci/films.py` too: that opens a page in a
/// browser, has it make them again, and demands the same bytes.
@Suite struct `A film that is saved` {
  private static let size = (width: 96, height: 64)
  private static let flat = [0x009E73, 0xD55E00, 0x000000, 0xFFFFFF]

  private func reference(_ name: String) throws -> [UInt8] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: tests.appending(path: "Reference/\(name)")))
  }

  /// Six pictures: a square that moves, stands still, drowns in `kinds` colours, changes at two points there, and comes back.
  private func picture(_ number: Int, kinds: Int) -> [Int] {
    let (width, height) = Self.size, isNoise = number == 3 || number == 4, left = number == 0 || number == 5 ? 20 : 26
    return (0..<width * height).map { i in
      let (x, y) = (i % width, i / width), v = (x * 7919 ^ y * 104_729) % kinds
      if number == 4, i == 8 * width || i == width * height - 1 { return 0xD55E00 }
      if y < 8 { return 0x009E73 }
      if isNoise { return (v * 7 % 256) << 16 | (v * 13 % 251) << 8 | v * 29 % 241 }
      if x < 8 { return 0x000000 }
      return (left..<left + 16).contains(x) && (20..<36).contains(y) ? 0xD55E00 : 0xFFFFFF
    }
  }

  @Test func `the fixtures are what these scripts have made`() throws {
    let writers = sha256(Array((PageScript.gif + PageScript.zip).utf8))
    let noted = String(decoding: try reference("film.sha256"), as: UTF8.self)
    #expect(noted == writers + "\n", "the scripts have changed: '.ci/films.py --write' makes the fixtures anew")
  }

  @Test func `a film of at most 255 colours shows every point of every picture in its colour`() throws {
    let film = try GIFReader(try reference("film-few.gif"))
    #expect((film.width, film.height) == Self.size && film.frames.count == 6 && film.loops == 0)
    #expect(film.frames.map(\.delay) == [20, 20, 20, 4, 20, 220])
    for (number, frame) in film.frames.enumerated() {
      #expect(frame.colours == picture(number, kinds: 199), "picture \(number)")
    }
  }

  @Test func `what does not change is not written again`() throws {
    let frames = try GIFReader(try reference("film-few.gif")).frames
    // The square and where it was; nothing, as one point that says so; two points that are far apart.
    #expect(frames.map(\.written) == [96 * 64, 22 * 16, 1, 96 * 56, 96 * 56, 96 * 56])
    #expect(frames[0].unchanged == 0 && frames[4].unchanged == 96 * 56 - 2)
    // Noise fills the table of codes, which begins anew.
    #expect(frames[3].clears > 1 && frames[0].clears == 1)
  }

  @Test func `of more colours the flat ones stay, and every point has the nearest that the film has`() throws {
    let film = try GIFReader(try reference("film-many.gif")), table = film.table.prefix(255)
    func distance(_ one: Int, _ other: Int) -> Int {
      [16, 8, 0].reduce(0) { sum, shift in
        let difference = (one >> shift & 255) - (other >> shift & 255)
        return sum + difference * difference
      }
    }
    #expect(Set(picture(3, kinds: 4093)).count > 1_000 && Set(table).isSuperset(of: Self.flat))
    var squares = 0
    for (number, frame) in film.frames.enumerated() {
      let drawn = picture(number, kinds: 4093)
      let nearest = Dictionary(
        uniqueKeysWithValues: Set(drawn).map { colour in
          (colour, table.map { distance(colour, $0) }.min() ?? .max)
        })
      let distances = zip(drawn, frame.colours).map(distance)
      #expect(zip(drawn, distances).allSatisfy { nearest[$0] == $1 }, "picture \(number)")
      if number == 3 { squares = distances.reduce(0, +) }
    }
    // Noise in all three channels is the worst that there is: a cube of colours has 6.3 boxes along an edge, each 40 wide, and
    // 40/√12 = 11.7 is the deviation within one.
    #expect(Double(squares) / Double(3 * 96 * 56) < 11.7 * 11.7)
  }

  @Test func `the files of the ZIP are there with their sums`() throws {
    let files = try #require(unzipped(try reference("film.zip")))
    #expect(files.map(\.name) == ["empty.svg", "digits.svg", "all.svg"])
    let squares: [UInt8] = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let contents: [[UInt8]] = [[], Array("123456789".utf8), squares]
    #expect(files.map(\.bytes) == contents)
    // The published check of this sum.
    #expect(cyclicRedundancy(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  @Test(arguments: [
    (11, 0xFF), (12, 0), (13, 1), (0x30D, 0x22), (0x320, 0x00), (0x400, 0x00), (8_000, 0x55),
  ])
  func `the reader notices what is wrong`(place: Int, byte: Int) throws {
    var bytes = try reference("film-few.gif")
    bytes[place] = UInt8(byte)
    let frames = (try? GIFReader(bytes).frames) ?? []
    #expect(frames.isEmpty || (0..<6).contains { frames[$0].colours != picture($0, kinds: 199) } || place < 13)
    #expect((try? GIFReader(bytes.dropLast())) == nil)
  }
}
