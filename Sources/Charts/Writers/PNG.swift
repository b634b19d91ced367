/// A picture of palette colours, written without compression.
struct IndexedPicture: Equatable {
  var width: Int
  var height: Int
  /// At most 256 colours.
  var palette: [Colour]
  /// Row by row from the upper left, an index into the palette for each pixel.
  var pixels: [UInt8]

  /// The picture as a PNG file.
  ///
  /// > Source: W3C, Portable Network Graphics, second edition; RFC 1950 (zlib); RFC 1951 (deflate).
  var png: [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity((width + 1) * height)
    for row in 0..<height {
      // Filter type 0: the bytes as they are.
      rows.append(0)
      rows += pixels[row * width..<(row + 1) * width]
    }
    var colours: [UInt8] = []
    for colour in palette { colours += [colour.red, colour.green, colour.blue] }
    // 8 bits a pixel, colour type 3 (palette), deflate, standard filters, not interlaced.
    let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 3, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("PLTE", colours)
      + chunk("IDAT", zlibStored(rows)) + chunk("IEND", [])
  }
}

private func chunk(_ type: StaticString, _ data: [UInt8]) -> [UInt8] {
  var body = type.withUTF8Buffer { Array($0) }
  body += data
  return bigEndian(UInt32(data.count)) + body + bigEndian(crc32(body))
}

private func bigEndian(_ value: UInt32) -> [UInt8] {
  [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
}

/// A zlib stream of stored blocks.
func zlibStored(_ bytes: [UInt8]) -> [UInt8] {
  // 0x7801: deflate with a window of 32 KB, fastest level, check bits.
  var stream: [UInt8] = [0x78, 0x01]
  var start = 0
  repeat {
    let count = min(bytes.count - start, 65_535)
    stream.append(start + count == bytes.count ? 1 : 0)
    stream += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8 & 255)]
    stream += bytes[start..<start + count]
    start += count
  } while start < bytes.count
  return stream + bigEndian(adler32(bytes))
}

/// The cyclic redundancy check of PNG chunks.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  var remainder: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    remainder ^= UInt32(byte)
    for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
  }
  return ~remainder
}

/// The checksum of zlib streams.
func adler32(_ bytes: [UInt8]) -> UInt32 {
  var (a, b): (UInt32, UInt32) = (1, 0)
  for byte in bytes {
    a = (a + UInt32(byte)) % 65_521
    b = (b + a) % 65_521
  }
  return b << 16 | a
}

/// Base64 of RFC 4648, with padding.
func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  text.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let count = min(3, bytes.count - start)
    var group: UInt32 = 0
    for index in 0..<3 { group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0) }
    for index in 0..<4 {
      text.append(index <= count ? alphabet[Int(group >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
