/// A word as a shell takes it literally: bare where that is safe, else in single quotes, and in those of bash and zsh where a
/// byte is no part of UTF-8.
func shellWord(_ text: String) -> String {
  if text.unicodeScalars.contains(where: \.isRawByte) {
    return "$'"
      + text.unicodeScalars.map {
        #"'\"#.unicodeScalars.contains($0) ? #"\"# + visible(String($0)) : visible(String($0))
      }.joined() + "'"
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
  return safe
    ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
}
