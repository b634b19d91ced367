internal import Foundation

/// Why the operating system refused a call.
struct SystemError: Error, Equatable {
  let code: Int32

  /// The reason in the system's own words.
  var reason: String { String(cString: strerror(code)) }
}

/// What a system call gives that says −1 when it fails; a call that a signal cut short is made again.
///
/// Every call that reads or changes a disk goes through here, so that a test can let each of them fail.
@discardableResult
func system<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
  if let code = FailingCall.current?.strikes() { throw SystemError(code: code) }
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    guard code == EINTR else { throw SystemError(code: code) }
  }
}

/// One call of a test's task that fails, the rest go through.
final class FailingCall: Sendable {
  @TaskLocal static var current: FailingCall?

  private let code: Int32
  private let index: Int
  private let counted = Locked(0)

  /// The call of that index fails, for the reason with that number.
  init(_ index: Int, code: Int32) { (self.index, self.code) = (index, code) }

  /// How many calls were made.
  var calls: Int { counted.withLock { $0 } }

  fileprivate func strikes() -> Int32? {
    counted.withLock { count in
      count += 1
      return count - 1 == index ? code : nil
    }
  }
}

/// Writes all bytes to an open file.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = try system { rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } }
    rest = rest.dropFirst(count)
  }
}

/// Reads an open file to its end; nil if it has more than `limit` bytes.
func readAll(_ descriptor: Int32, atMost limit: Int) throws(SystemError) -> [UInt8]? {
  var bytes: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = try system { part.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) } }
    if count == 0 { return bytes }
    bytes += part[..<count]
    if bytes.count > limit { return nil }
  }
}

/// The bytes of a plain file, links followed; nil if it cannot be read.
func contents(of path: String) -> [UInt8]? {
  guard let file = try? system({ open(path.systemPath, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }) else { return nil }
  defer { close(file) }
  return try? readAll(file, atMost: 1 << 28)
}
