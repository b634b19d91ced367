/// A word as a shell takes it literally: bare where that is safe, else in single quotes.
func shellWord(_ text: String) -> String {
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
