internal import Foundation

/// The folder of a run, which appears whole or not at all.
///
/// It is filled beside its place as `.NAME.new`, then the old one is renamed to `.NAME.old` and the new one to `NAME`. A
/// lock on `.NAME.new` keeps two runs apart and dies with its process, so what a crash leaves is repaired by the next
/// run. Nothing is replaced or removed but empty folders and those with our manifest.
final class OutputFolder: Sendable {
  private enum State { case open, done }

  let place: OutputPlace
  /// The lock on `place.new`, held while the state is open.
  private let lock: Int32
  /// The folders made on the way to the parent, outermost first.
  private let madeParents: [String]
  private let state = Locked(State.open)

  /// Claims the place, or says in time why it cannot be had.
  init(at place: OutputPlace, for notebook: String) throws(OutputError) {
    self.place = place
    guard Occupant(at: place.path) == .nothing || isOurs(place.path) else {
      throw .cannotCreate(
        place.path, "the folder is neither empty nor does it hold a manifest.json of ToyGAN")
    }
    madeParents = try makeFolders(upTo: place.parent)
    do throws(OutputError) {
      lock = try claim(place)
      do throws(OutputError) {
        try emptyFolder(place.new)
        try writeFile(Array(Manifest.unfinished(notebook).utf8), to: place.new + "/manifest.json")
        try repair(place)
      } catch {
        try? removeFolder(place.new)
        close(lock)
        throw error
      }
    } catch {
      for folder in madeParents.reversed() { rmdir(folder) }
      throw OutputError(code: ExitCode.cannotCreate, message: error.message)
    }
  }

  /// Fills the folder, the manifest last, and puts it in its place.
  func commit(_ files: [KeptFile], manifest: String) throws(OutputError) {
    try state.withLock { (state) throws(OutputError) in
      guard case .open = state else { return }
      state = .done
      do throws(OutputError) {
        try fill(files, manifest)
        try swap()
      } catch {
        giveUp()
        throw error
      }
      close(lock)
    }
    try synchronizeFolder(place.parent)
    // What cannot be removed now, the next run removes.
    if Occupant(at: place.old) != .nothing { try? removeFolder(place.old) }
  }

  /// Leaves everything as it was before; false if the new folder is in place already.
  @discardableResult func discard() -> Bool {
    state.withLock { state in
      guard case .open = state else { return false }
      state = .done
      giveUp()
      return true
    }
  }

  private func giveUp() {
    try? removeFolder(place.new)
    close(lock)
    for folder in madeParents.reversed() { rmdir(folder) }
  }

  private func fill(_ files: [KeptFile], _ manifest: String) throws(OutputError) {
    var folders: Set<String> = []
    for file in files {
      if let end = file.path.lastIndex(of: "/") {
        let folder = "\(place.new)/\(file.path[..<end])"
        if folders.insert(folder).inserted, mkdir(folder, 0o777) != 0 { throw .failed(folder) }
      }
      try writeFile(file.bytes, to: "\(place.new)/\(file.path)")
    }
    for folder in folders { try synchronizeFolder(folder) }
    try writeFile(Array(manifest.utf8), to: place.new + "/manifest.json.new")
    guard rename(place.new + "/manifest.json.new", place.new + "/manifest.json") == 0 else {
      throw .failed(place.path)
    }
    try synchronizeFolder(place.new)
  }

  private func swap() throws(OutputError) {
    // Somebody may have put something there since the run began.
    let isReplacing = Occupant(at: place.path) != .nothing
    guard !isReplacing || isOurs(place.path) else {
      throw .cannotCreate(place.path, "something else was put there during the run")
    }
    guard !isReplacing || rename(place.path, place.old) == 0 else { throw .failed(place.path) }
    guard rename(place.new, place.path) == 0 else {
      let reason = OutputError.failed(place.path)
      if isReplacing { rename(place.old, place.path) }
      throw reason
    }
  }
}

/// Makes the folders that are missing on the way to a path and returns them, outermost first.
private func makeFolders(upTo path: String) throws(OutputError) -> [String] {
  var made: [String] = []
  var here = ""
  for part in path.split(separator: "/") {
    here += "/\(part)"
    if Occupant(at: here) != .nothing { continue }
    if mkdir(here, 0o777) == 0 {
      made.append(here)
    } else if errno != EEXIST {
      let reason = systemReason()
      for folder in made.reversed() { rmdir(folder) }
      throw .cannotCreate(path, reason)
    }
  }
  return made
}

/// Makes or takes over `.NAME.new` and returns the lock on it.
private func claim(_ place: OutputPlace) throws(OutputError) -> Int32 {
  for _ in 0..<8 {
    guard mkdir(place.new, 0o777) == 0 || errno == EEXIST else { throw .failed(place.path) }
    let descriptor = open(place.new, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0 && errno == ENOENT { continue }
    guard descriptor >= 0 else { throw .failed(place.new) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      close(descriptor)
      throw .cannotCreate(place.path, "another run is writing it")
    }
    // Between the two calls another run may have put this very folder in place.
    var (held, named) = (stat(), stat())
    guard fstat(descriptor, &held) == 0, lstat(place.new, &named) == 0, held.st_ino == named.st_ino else {
      close(descriptor)
      continue
    }
    guard isOurs(place.new) else {
      close(descriptor)
      throw .cannotCreate(place.path, "\(quoted(place.new)) is in the way")
    }
    return descriptor
  }
  throw .cannotCreate(place.path, "another run is writing it")
}

/// Undoes or finishes a swap that a crash cut off between its two renames or after them.
private func repair(_ place: OutputPlace) throws(OutputError) {
  guard Occupant(at: place.old) != .nothing else { return }
  guard isOurs(place.old) else { throw .cannotCreate(place.path, "\(quoted(place.old)) is in the way") }
  if Occupant(at: place.path) != .nothing {
    try removeFolder(place.old)
  } else if rename(place.old, place.path) != 0 {
    throw .failed(place.path)
  }
}
