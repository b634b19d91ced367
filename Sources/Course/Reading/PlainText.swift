/// Text that came from outside, made harmless to show on one line: control characters and marks that turn the direction
/// of writing are spelled as `\u{202E}`, bytes that are no part of UTF-8 as `\xFF`.
package func visible(_ text: some StringProtocol) -> String {
  var shown = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if scalar.isRawByte {
      shown.append(contentsOf: #"\x\#(String(scalar.value & 0xFF, radix: 16, uppercase: true))"#.unicodeScalars)
    } else if scalar.hidesText {
      shown.append(contentsOf: #"\u{\#(String(scalar.value, radix: 16, uppercase: true))}"#.unicodeScalars)
    } else {
      shown.append(scalar)
    }
  }
  return String(shown)
}

/// A value as an error message quotes it: visible, in single quotes, cut after 60 characters.
package func quoted(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: 60, limitedBy: scalars.endIndex), end < scalars.endIndex
  else { return "'\(visible(text))'" }
  return "'\(visible(text[..<end]))…'"
}

extension Unicode.Scalar {
  /// Whether the scalar stands for a byte that is no part of UTF-8, as text of the operating system may have.
  package var isRawByte: Bool { (0x10_FF80...0x10_FFFF).contains(value) }

  /// Whether the scalar acts on the text around it instead of being seen: C0, C1, line separators, bidirectional marks.
  package var hidesText: Bool {
    if isRawByte { return true }
    return switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}
