/// Whether PDF files show a character as itself and not as a question mark.
package func isInStandardFonts(_ scalar: Unicode.Scalar) -> Bool { StandardGlyph(known: scalar) != nil }

/// A character as the fonts have it that every PDF reader brings along: Helvetica, and Symbol for Greek and mathematics.
struct StandardGlyph: Equatable {
  /// The fonts of a figure.
  enum Font: Equatable { case helvetica, symbol }

  var font: Font
  /// Its codes in the font, side by side: one but for ‖.
  var codes: [UInt8]
  /// The sum of their widths in thousandths of the font size.
  var width: Int

  /// The glyph of a character; a question mark where neither font has one.
  init(_ scalar: Unicode.Scalar) {
    self = StandardGlyph(known: scalar) ?? StandardGlyph(.helvetica, UInt8(ascii: "?"), 556)
  }

  /// The glyph of a character, `nil` where neither font has one.
  init?(known scalar: Unicode.Scalar) {
    let code = scalar.value
    switch code {
    case 0x20...0x7E, 0xA0...0xFF:
      self.init(.helvetica, UInt8(code), Helvetica.width(of: scalar))
    case 0x2016:
      self.init(font: .helvetica, codes: [0x7C, 0x7C], width: 520)
    default:
      for (character, byte, width) in Self.latin where character == code {
        self.init(.helvetica, byte, width)
        return
      }
      for (character, byte, width) in Self.symbols where character == code {
        self.init(.symbol, byte, width)
        return
      }
      return nil
    }
  }

  private init(_ font: Font, _ code: UInt8, _ width: Int) {
    self.init(font: font, codes: [code], width: width)
  }

  private init(font: Font, codes: [UInt8], width: Int) {
    (self.font, self.codes, self.width) = (font, codes, width)
  }

  /// What stands in codes that WinAnsiEncoding leaves free: Helvetica has them, where Symbol's would not fit beside digits.
  static let differences = "129 /minus 141 /lessequal 143 /greaterequal 144 /notequal"

  // WinAnsiEncoding between 0x80 and 0x9F, and a few that look like one of its characters; widths by Adobe's metrics.
  private static let latin: [(character: UInt32, code: UInt8, width: Int)] = [
    (0x2009, 0x20, 278), (0x2010, 0x2D, 333), (0x2011, 0x2D, 333), (0x2013, 0x96, 556), (0x2014, 0x97, 1000),
    (0x2018, 0x91, 222), (0x2019, 0x92, 222), (0x201C, 0x93, 333), (0x201D, 0x94, 333), (0x2022, 0x95, 350),
    (0x2026, 0x85, 1000), (0x202F, 0x20, 278), (0x20AC, 0x80, 556), (0x2215, 0x2F, 278), (0x2223, 0x7C, 260),
    (0x2225, 0x7C, 260), (0x22C5, 0xB7, 278),
    (0x2212, 0x81, 584), (0x2264, 0x8D, 549), (0x2265, 0x8F, 549), (0x2260, 0x90, 549),
  ]

  // The font's own encoding; widths by Adobe's metrics.
  private static let symbols: [(character: UInt32, code: UInt8, width: Int)] = [
    (0x0391, 0x41, 722), (0x0392, 0x42, 667), (0x0393, 0x47, 603), (0x0394, 0x44, 612), (0x0395, 0x45, 611),
    (0x0396, 0x5A, 611), (0x0397, 0x48, 722), (0x0398, 0x51, 741), (0x0399, 0x49, 333), (0x039A, 0x4B, 722),
    (0x039B, 0x4C, 686), (0x039C, 0x4D, 889), (0x039D, 0x4E, 722), (0x039E, 0x58, 645), (0x039F, 0x4F, 722),
    (0x03A0, 0x50, 768), (0x03A1, 0x52, 556), (0x03A3, 0x53, 592), (0x03A4, 0x54, 611), (0x03A5, 0x55, 690),
    (0x03A6, 0x46, 763), (0x03A7, 0x43, 722), (0x03A8, 0x59, 795), (0x03A9, 0x57, 768), (0x03B1, 0x61, 631),
    (0x03B2, 0x62, 549), (0x03B3, 0x67, 411), (0x03B4, 0x64, 494), (0x03B5, 0x65, 439), (0x03B6, 0x7A, 494),
    (0x03B7, 0x68, 603), (0x03B8, 0x71, 521), (0x03B9, 0x69, 329), (0x03BA, 0x6B, 549), (0x03BB, 0x6C, 549),
    (0x03BC, 0x6D, 576), (0x03BD, 0x6E, 521), (0x03BE, 0x78, 493), (0x03BF, 0x6F, 549), (0x03C0, 0x70, 549),
    (0x03C1, 0x72, 549), (0x03C2, 0x56, 439), (0x03C3, 0x73, 603), (0x03C4, 0x74, 439), (0x03C5, 0x75, 576),
    (0x03C6, 0x66, 521), (0x03C7, 0x63, 549), (0x03C8, 0x79, 686), (0x03C9, 0x77, 686), (0x03D1, 0x4A, 631),
    (0x03D5, 0x6A, 603), (0x2032, 0xA2, 247), (0x2033, 0xB2, 411), (0x2044, 0xA4, 167), (0x2190, 0xAC, 987),
    (0x2191, 0xAD, 603), (0x2192, 0xAE, 987), (0x2193, 0xAF, 603), (0x2194, 0xAB, 1042), (0x21D2, 0xDE, 987),
    (0x2200, 0x22, 713), (0x2202, 0xB6, 494), (0x2203, 0x24, 549), (0x2205, 0xC6, 823), (0x2207, 0xD1, 713),
    (0x2208, 0xCE, 713), (0x220F, 0xD5, 823), (0x2211, 0xE5, 713), (0x2217, 0x2A, 500),
    // ∘ as the ring of degrees.
    (0x2218, 0xB0, 400),
    (0x221A, 0xD6, 549), (0x221D, 0xB5, 713), (0x221E, 0xA5, 713), (0x2227, 0xD9, 603), (0x2228, 0xDA, 603),
    (0x2229, 0xC7, 768), (0x222A, 0xC8, 768), (0x222B, 0xF2, 274), (0x223C, 0x7E, 549), (0x2245, 0x40, 549),
    (0x2248, 0xBB, 549), (0x2261, 0xBA, 549),
    (0x2282, 0xCC, 713), (0x2283, 0xC9, 713), (0x2295, 0xC5, 768), (0x2297, 0xC4, 768), (0x22A5, 0x5E, 658),
    (0x25CA, 0xE0, 494), (0x25C6, 0xA8, 753), (0x2666, 0xA8, 753),
  ]
}
