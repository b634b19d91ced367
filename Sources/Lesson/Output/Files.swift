internal import Foundation

/// What the operating system refused, and the exit code that says so.
struct OutputError: Error, Equatable {
  let code: Int32
  let message: String

  /// Output cannot be created where it should be.
  static func cannotCreate(_ path: String, _ reason: String) -> OutputError {
    OutputError(code: ExitCode.cannotCreate, message: "Cannot write to \(quoted(path)): \(reason)")
  }

  /// The disk failed while files were being written.
  static func failed(_ path: String) -> OutputError {
    OutputError(code: ExitCode.inputOutput, message: "Cannot write to \(quoted(path)): \(systemReason())")
  }
}

/// Why the last system call failed, in its own words.
func systemReason() -> String { String(cString: strerror(errno)) }

/// Writes all bytes to an open file; false if it could not.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// Writes a new file and waits until the disk has it.
func writeFile(_ bytes: [UInt8], to path: String) throws(OutputError) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
  guard descriptor >= 0 else { throw .failed(path) }
  let isWritten = writeAll(bytes, to: descriptor) && fsync(descriptor) == 0
  let reason = OutputError.failed(path)
  guard close(descriptor) == 0 && isWritten else { throw isWritten ? .failed(path) : reason }
}

/// Waits until the disk knows what a folder holds.
func synchronizeFolder(_ path: String) throws(OutputError) {
  let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .failed(path) }
  defer { close(descriptor) }
  // Some file systems cannot do this for folders and say so.
  guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw .failed(path) }
}

/// What stands at a path, links not followed.
enum Occupant {
  case nothing, folder, other

  init(at path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      self = .nothing
      return
    }
    self = facts.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }
}

/// The names in a folder, sorted; nil if it cannot be read.
func names(in folder: String) -> [String]? {
  try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// Whether a folder may be replaced: it is empty, or it begins with our manifest.
func isOurs(_ folder: String) -> Bool {
  guard Occupant(at: folder) == .folder, let names = names(in: folder) else { return false }
  if names.isEmpty { return true }
  let descriptor = open(folder + "/manifest.json", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var start = [UInt8](repeating: 0, count: 64)
  let count = read(descriptor, &start, start.count)
  let text = start.prefix(max(count, 0)).filter { !" \n\r\t".utf8.contains($0) }
  // A crash in a folder's first instant leaves the beginning of a manifest and nothing else.
  return text.starts(with: Manifest.mark.utf8) || (names.count == 1 && Manifest.mark.utf8.starts(with: text))
}

/// Empties a folder of ours; its manifest goes last, so that a folder half emptied is still known as ours.
func emptyFolder(_ folder: String) throws(OutputError) {
  guard let names = names(in: folder) else { throw .failed(folder) }
  for name in names.filter({ $0 != "manifest.json" }) + names.filter({ $0 == "manifest.json" }) {
    guard (try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")) != nil else {
      throw .failed("\(folder)/\(name)")
    }
  }
}

/// Removes a folder of ours with all it holds.
func removeFolder(_ folder: String) throws(OutputError) {
  try emptyFolder(folder)
  guard rmdir(folder) == 0 else { throw .failed(folder) }
}
