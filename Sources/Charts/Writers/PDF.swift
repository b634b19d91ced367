extension Drawing {
  /// The drawing as a PDF file of one page, a point for a pixel: vectors, the two fonts that every reader has, pictures as
  /// they are. Nothing in it is compressed, referenced from outside, or runs; it holds no date, so that equal drawings are
  /// equal files.
  ///
  /// > Source: Adobe, PDF Reference, third edition (version 1.4).
  var pdf: [UInt8] {
    let page = PDFPage(self)
    var file = PDFFile()
    // Numbered in this order: catalog, pages, page, contents, fonts, information, structure, pictures.
    let resources =
      "/Font << /H 5 0 R /S 6 0 R >>" + page.opacityResources
      + (page.pictures.isEmpty ? "" : " /XObject << \(numbered(page.pictures.count) { "/P\($0) \(11 + $0) 0 R" }) >>")
    file.add("/Type /Catalog /Pages 2 0 R /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot 8 0 R")
    file.add("/Type /Pages /Kids [3 0 R] /Count 1")
    file.add(
      "/Type /Page /Parent 2 0 R /MediaBox [0 0 \(pixels(size.width)) \(pixels(size.height))] /Contents 4 0 R"
        + " /StructParents 0 /Resources << \(resources) >>")
    file.add("", stream: Array(page.content.utf8))
    file.add(
      "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding"
        + " /Differences [\(StandardGlyph.differences)] >>")
    file.add("/Type /Font /Subtype /Type1 /BaseFont /Symbol")
    file.add("/Title \(unicodeString(title)) /Subject \(unicodeString(description))")
    // The page is one figure, and its alternative text the description.
    file.add("/Type /StructTreeRoot /K 9 0 R /ParentTree 10 0 R")
    file.add("/Type /StructElem /S /Figure /P 8 0 R /Pg 3 0 R /K 0 /Alt \(unicodeString(description))")
    file.add("/Nums [0 [9 0 R]]")
    for picture in page.pictures {
      var palette = ""
      for colour in picture.palette {
        palette += hexadecimal(colour.red) + hexadecimal(colour.green) + hexadecimal(colour.blue)
      }
      file.add(
        "/Type /XObject /Subtype /Image /Width \(picture.width) /Height \(picture.height) /BitsPerComponent 8"
          + " /ColorSpace [/Indexed /DeviceRGB \(max(picture.palette.count, 1) - 1) <\(palette)>]",
        stream: picture.pixels)
    }
    return file.bytes(root: 1, information: 7)
  }
}

/// Objects one after the other, with the table that says where each begins.
private struct PDFFile {
  private var body = Array("%PDF-1.4\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
  private var offsets: [Int] = []

  mutating func add(_ dictionary: String, stream: [UInt8]? = nil) {
    offsets.append(body.count)
    body += Array("\(offsets.count) 0 obj\n".utf8)
    guard let stream else {
      body += Array("<< \(dictionary) >>\nendobj\n".utf8)
      return
    }
    body += Array("<< \(dictionary.utf8.isEmpty ? "" : dictionary + " ")/Length \(stream.count) >>\nstream\n".utf8)
    body += stream
    body += Array("\nendstream\nendobj\n".utf8)
  }

  func bytes(root: Int, information: Int) -> [UInt8] {
    // Twenty bytes an entry, the space before the line's end included.
    var table = "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      table += String(repeating: "0", count: 10 - digits.utf8.count) + digits + " 00000 n \n"
    }
    table += "trailer\n<< /Size \(offsets.count + 1) /Root \(root) 0 R /Info \(information) 0 R >>\n"
    return body + Array((table + "startxref\n\(body.count)\n%%EOF\n").utf8)
  }
}

private func numbered(_ count: Int, _ part: (Int) -> String) -> String {
  joined((0..<count).map(part), by: " ")
}

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  return String(decoding: [digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
}

/// Text for readers, not for the page: UTF-16 in hexadecimal digits, so that no character of it means anything to a parser.
private func unicodeString(_ text: String) -> String {
  var digits = "<FEFF"
  for unit in inert(text).utf16 { digits += hexadecimal(UInt8(unit >> 8)) + hexadecimal(UInt8(unit & 255)) }
  return digits + ">"
}
