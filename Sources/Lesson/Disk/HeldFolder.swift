internal import Foundation

/// A folder held by its descriptor: what is read, written and removed stands in this folder, whatever becomes of its name.
///
/// Names are names in the folder, no paths, and links are never followed.
final class HeldFolder: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// The folder at a path.
  convenience init(at path: String) throws(SystemError) {
    self.init(try system { open(path.systemPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
  }

  /// A folder in this one.
  func folder(_ name: String) throws(SystemError) -> HeldFolder {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    return HeldFolder(try system { openat(descriptor, name.systemPath, flags) })
  }

  /// Makes a folder and opens it, or leaves nothing.
  func makeFolder(_ name: String) throws(SystemError) -> HeldFolder {
    try system { mkdirat(descriptor, name.systemPath, 0o777) }
    do {
      return try folder(name)
    } catch {
      try? removeFolder(name)
      throw error
    }
  }

  /// What stands under a name; nil if nothing does.
  func entry(_ name: String) throws(SystemError) -> Entry? {
    var facts = stat()
    do throws(SystemError) {
      try system { fstatat(descriptor, name.systemPath, &facts, AT_SYMLINK_NOFOLLOW) }
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
    return Entry(facts)
  }

  /// What the folder itself is.
  func itself() throws(SystemError) -> Entry {
    var facts = stat()
    try system { fstat(descriptor, &facts) }
    return Entry(facts)
  }

  /// Whether a name still means the folder that is held.
  func holds(_ folder: HeldFolder, as name: String) throws(SystemError) -> Bool {
    try entry(name)?.identity == folder.itself().identity
  }

  /// All names in the folder, sorted.
  func names() throws(SystemError) -> [String] {
    // A descriptor of its own, since reading a folder moves on in it.
    let reader = try system { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(reader) else {
      let code = errno
      close(reader)
      throw SystemError(code: code)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 1) { String(system: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    let code = errno
    guard code == 0 else { throw SystemError(code: code) }
    return names.sorted()
  }

  /// Writes a file that is not there yet, and waits until the disk has it.
  func write(_ bytes: [UInt8], to name: String) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = try system { openat(descriptor, name.systemPath, flags, 0o666) }
    do {
      try writeAll(bytes, to: file)
      try system { fsync(file) }
    } catch {
      close(file)
      throw error
    }
    // A signal here leaves the descriptor closed all the same.
    guard close(file) == 0 || errno == EINTR else { throw SystemError(code: errno) }
  }

  /// Writes a file whole or not at all; one of that name is replaced.
  func replace(_ name: String, with bytes: [UInt8]) throws(SystemError) {
    let unfinished = Self.unfinished(name)
    try remove(unfinished)
    try write(bytes, to: unfinished)
    try rename(unfinished, to: name)
  }

  /// The name of a file while it is being written.
  static func unfinished(_ name: String) -> String { ".\(name).new" }

  /// The bytes of a plain file; nil if there is none of that name with at most `limit` bytes.
  func read(_ name: String, atMost limit: Int = 1 << 26) throws(SystemError) -> [UInt8]? {
    guard try entry(name)?.kind == .file else { return nil }
    let file = try system { openat(descriptor, name.systemPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    defer { close(file) }
    return try readAll(file, atMost: limit)
  }

  /// Renames what stands in the folder.
  func rename(_ name: String, to other: String) throws(SystemError) {
    try system { renameat(descriptor, name.systemPath, descriptor, other.systemPath) }
  }

  /// Lets two names change places at once; false if the file system cannot.
  func exchange(_ name: String, _ other: String) throws(SystemError) -> Bool {
    do throws(SystemError) {
      try system { exchangeAt(descriptor, name.systemPath, other.systemPath) }
      return true
    } catch {
      guard [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(error.code) else { throw error }
      return false
    }
  }

  /// Removes a file; it may be gone already.
  func remove(_ name: String) throws(SystemError) { try remove(name, flags: 0) }

  /// Removes an empty folder; it may be gone already.
  func removeFolder(_ name: String) throws(SystemError) { try remove(name, flags: AT_REMOVEDIR) }

  private func remove(_ name: String, flags: Int32) throws(SystemError) {
    do throws(SystemError) {
      try system { unlinkat(descriptor, name.systemPath, flags) }
    } catch {
      if error.code != ENOENT { throw error }
    }
  }

  /// Waits until the disk knows what the folder holds.
  func synchronize() throws(SystemError) {
    do throws(SystemError) {
      try system { fsync(descriptor) }
    } catch {
      // Some file systems cannot do this for folders and say so.
      if error.code != EINVAL && error.code != ENOTSUP { throw error }
    }
  }

  /// Takes the folder's lock, which dies with the process; false if another process has it.
  func lock() throws(SystemError) -> Bool {
    do throws(SystemError) {
      try system { flock(descriptor, LOCK_EX | LOCK_NB) }
    } catch {
      if error.code == EWOULDBLOCK { return false }
      // Some file systems have no locks.
      if error.code != ENOLCK && error.code != ENOTSUP { throw error }
    }
    return true
  }

  /// Gives the lock back.
  func unlock() { flock(descriptor, LOCK_UN) }

  /// Whether files may be made and removed in the folder.
  func isWritable() -> Bool { (try? system { faccessat(descriptor, ".", W_OK | X_OK, AT_EACCESS) }) != nil }

  /// Whether the folder is where a disk is mounted in another one.
  func isMounted(in parent: HeldFolder) throws(SystemError) -> Bool {
    // Linux can mount a part of the same disk, too.
    if let mount = mount(), let above = parent.mount() { return mount != above }
    return try itself().identity.device != parent.itself().identity.device
  }

  /// Which mount the folder belongs to, where the system says so.
  private func mount() -> String? {
    let facts = try? HeldFolder(at: "/proc/self/fdinfo").read("\(descriptor)")
    let lines = facts.map { String(decoding: $0, as: UTF8.self).split(separator: "\n") } ?? []
    return lines.first { $0.hasPrefix("mnt_id:") }.map(String.init)
  }
}

/// What stands under a name in a folder.
struct Entry {
  enum Kind { case file, folder, other }

  /// A file or folder of the system, whatever it is called.
  struct Identity: Equatable {
    let device: dev_t
    let number: ino_t
  }

  let kind: Kind
  let identity: Identity
  let size: Int
  let owner: uid_t
  /// Whether of what stands in the folder only owners may remove or rename it.
  let isSticky: Bool
  /// When it was last written or renamed, in nanoseconds.
  let changed: Int64

  fileprivate init(_ facts: stat) {
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    identity = Identity(device: facts.st_dev, number: facts.st_ino)
    (size, owner) = (Int(facts.st_size), facts.st_uid)
    isSticky = facts.st_mode & S_ISVTX != 0
    #if canImport(Darwin)
      let time = facts.st_ctimespec
    #else
      let time = facts.st_ctim
    #endif
    changed = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
