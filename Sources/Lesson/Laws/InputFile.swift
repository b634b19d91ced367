internal import Foundation

/// A file that a run reads: its bytes, and the name that the manifest knows it by.
struct InputFile {
  /// The last part of the path.
  let name: String
  let bytes: [UInt8]

  /// Larger files are refused before a byte is read.
  static let largest = 1 << 28

  /// Reads a whole file; what is no plain file is refused, since a pipe may never end.
  init(at path: String) throws(Refusal) {
    name = path.split(separator: "/").last.map(String.init) ?? path
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Refusal(reason: "expected the path of a CSV file") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Refusal(reason: "cannot be read: \(systemReason())") }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw Refusal(reason: "cannot be read: \(systemReason())") }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw Refusal(reason: "expected a file, and it is none") }
    guard facts.st_size <= Self.largest else {
      throw Refusal(reason: "\(facts.st_size) bytes, expected at most \(Self.largest)")
    }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = part.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw Refusal(reason: "cannot be read: \(systemReason())") }
      if count == 0 { break }
      bytes += part[..<count]
      guard bytes.count <= Self.largest else { throw Refusal(reason: "it grows while it is read") }
    }
    self.bytes = bytes
  }

  /// How the manifest names the file, wherever it lies.
  var json: JSON {
    .object([
      .init("file", .string(name)), .init("bytes", .integer(Int64(bytes.count))),
      .init("sha256", .string(sha256(bytes))),
    ])
  }
}
