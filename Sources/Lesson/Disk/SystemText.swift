/// Text of the operating system (arguments, paths, names of files) is bytes, and nobody promises that they are UTF-8.
///
/// A byte that is no part of UTF-8 stands in our text as a private scalar of its own, U+10FF00 and the byte, so that every
/// name comes back as it was. (Replacing it, as `String(decoding:)` does, would write to another folder than was named.)
extension String {
  init(system bytes: some Collection<UInt8>) {
    self.init()
    var rest = bytes[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      let part = rest.prefix(length)
      if let text = String(validating: part, as: UTF8.self), !text.unicodeScalars.contains(where: { $0.isRawByte }) {
        self += text
        rest = rest.dropFirst(length)
      } else {
        unicodeScalars.append(Unicode.Scalar(rawByte: first))
        rest = rest.dropFirst()
      }
    }
  }

  /// Text that a system call gave, up to its NUL.
  init(system text: UnsafePointer<CChar>) {
    var bytes: [UInt8] = []
    var next = text
    while next.pointee != 0 {
      bytes.append(UInt8(bitPattern: next.pointee))
      next += 1
    }
    self.init(system: bytes)
  }

  /// The bytes as the operating system has them.
  var systemBytes: [UInt8] {
    unicodeScalars.flatMap { $0.isRawByte ? [UInt8(truncatingIfNeeded: $0.value)] : Array(String($0).utf8) }
  }

  /// The bytes with a NUL, as a system call takes them.
  var systemPath: [CChar] { systemBytes.map { CChar(bitPattern: $0) } + [0] }
}

extension Unicode.Scalar {
  fileprivate init(rawByte: UInt8) {
    // All scalars from U+10FF00 to U+10FFFF exist.
    self = Unicode.Scalar(0x10_FF00 + UInt32(rawByte)) ?? "\u{FFFD}"
  }
}
