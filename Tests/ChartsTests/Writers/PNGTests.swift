import Testing

@testable import Charts

@Suite struct `PNG` {
  @Test func `Checksums are those of the standards' examples`() {
    // The check value of CRC-32, the CRC of an empty IEND chunk, and Adler-32 as in common descriptions of zlib.
    #expect(crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(crc32(Array("IEND".utf8)) == 0xAE42_6082)
    #expect(adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
    #expect(adler32([]) == 1)
    #expect(adler32([UInt8](repeating: 255, count: 100_000)) == 0x149A_302C)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `Base64 is that of RFC 4648, section 10`(plain: String, encoded: String) {
    #expect(base64(Array(plain.utf8)) == encoded)
  }

  @Test func `An empty zlib stream is the known one`() {
    #expect(zlibStored([]) == [0x78, 0x01, 0x01, 0x00, 0x00, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x01])
  }

  @Test(arguments: [(1, 1), (3, 2), (300, 400)])
  func `A picture read back has its size, colours and pixels`(width: Int, height: Int) throws {
    let pixels = (0..<width * height).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let palette = (0..<256).map { Colour(UInt32($0) * 0x010203 & 0xFFFFFF) }
    let picture = IndexedPicture(width: width, height: height, palette: palette, pixels: pixels)
    let chunks = try PNGChunks(picture.png)
    #expect(chunks.list.map(\.type) == ["IHDR", "PLTE", "IDAT", "IEND"])
    let size = [width, height].flatMap { (side: Int) -> [UInt8] in [0, 0, UInt8(side >> 8), UInt8(side & 255)] }
    #expect(chunks.list[0].data.prefix(8).elementsEqual(size))
    #expect(chunks.list[0].data.suffix(5) == [8, 3, 0, 0, 0])
    #expect(chunks.list[1].data == palette.flatMap { [$0.red, $0.green, $0.blue] })
    let rows = try chunks.inflated()
    #expect(rows.count == (width + 1) * height)
    var read: [UInt8] = []
    for row in 0..<height {
      let start = row * (width + 1)
      #expect(rows[start] == 0)
      read += rows[start + 1...start + width]
    }
    #expect(read == pixels)
  }
}

/// A reader of the PNG files that this room writes, by the standard's description.
private struct PNGChunks {
  struct Wrong: Error {}
  var list: [(type: String, data: [UInt8])] = []

  init(_ file: [UInt8]) throws {
    guard file.starts(with: [137, 80, 78, 71, 13, 10, 26, 10]) else { throw Wrong() }
    var rest = file[8...]
    func number() -> Int { rest.prefix(4).reduce(0) { $0 << 8 | Int($1) } }
    while !rest.isEmpty {
      let count = number()
      rest = rest.dropFirst(4)
      let body = Array(rest.prefix(4 + count))
      rest = rest.dropFirst(4 + count)
      guard number() == Int(crc32(body)) else { throw Wrong() }
      rest = rest.dropFirst(4)
      list.append((String(decoding: body.prefix(4), as: UTF8.self), Array(body.dropFirst(4))))
    }
  }

  func inflated() throws -> [UInt8] {
    var rest = list[2].data[2...]
    var bytes: [UInt8] = []
    var isLast = false
    while !isLast {
      let head = Array(rest.prefix(5))
      let count = Int(head[1]) | Int(head[2]) << 8
      guard head[0] <= 1, Int(head[3]) | Int(head[4]) << 8 == 0xFFFF - count else { throw Wrong() }
      isLast = head[0] == 1
      bytes += rest.dropFirst(5).prefix(count)
      rest = rest.dropFirst(5 + count)
    }
    guard rest.reduce(0, { $0 << 8 | Int($1) }) == Int(adler32(bytes)) else { throw Wrong() }
    return bytes
  }
}
