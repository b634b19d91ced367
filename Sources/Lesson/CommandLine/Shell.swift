/// A word as a shell takes it literally: bare where that is safe, else in single quotes, and in those of bash and zsh where a
/// byte is no part of UTF-8.
func shellWord(_ text: String) -> String {
  if text.unicodeScalars.contains(where: \.isRawByte) {
    let letters = text.unicodeScalars.map { scalar in
      (scalar == "'" || scalar == "\\" ? #"\"# : "") + visible(String(scalar))
    }
    return "$'" + letters.joined() + "'"
  }
  let safe =
    !text.isEmpty
    && text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./+:,@%".utf8.contains(byte)
      }
    }
  // A mark that combines with a quote makes one character of the two, and the quote no less one.
  let parts = text.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false).map { String($0) }
  return safe ? text : "'" + parts.joined(separator: #"'\''"#) + "'"
}
