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
    name = path.pathParts.last ?? path
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Refusal(reason: "expected the path of a CSV file") }
    do {
      bytes = try Self.read(path)
    } catch let error as Refusal {
      throw error
    } catch {
      throw Refusal(reason: "cannot be read: \((error as? SystemError)?.reason ?? "")")
    }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let descriptor = try system { open(path.systemPath, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    defer { close(descriptor) }
    var facts = stat()
    try system { fstat(descriptor, &facts) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw Refusal(reason: "expected a file, and it is none") }
    guard facts.st_size <= largest else {
      throw Refusal(reason: "\(facts.st_size) bytes, expected at most \(largest)")
    }
    guard let bytes = try readAll(descriptor, atMost: largest) else {
      throw Refusal(reason: "it grows while it is read")
    }
    return bytes
  }

  /// How the manifest names the file, wherever it lies.
  var json: JSON {
    .object([
      .init("file", .string(name)), .init("bytes", .integer(Int64(bytes.count))),
      .init("sha256", .string(sha256(bytes))),
    ])
  }
}
