/// The folder of a run, which appears whole or not at all.
///
/// It is filled beside its place as `.NAME.new`, and then the two change places at once; what was there is removed. Where the
/// file system cannot do that, the old one is renamed to `.NAME.old` and the new one to `NAME`. A lock on `.NAME.new` keeps two
/// runs apart and dies with its process, so what a crash leaves is repaired by the next run.
///
/// All of it happens in folders held by their descriptors, and nothing is replaced or removed but empty folders and what our
/// manifest lists.
final class OutputFolder: Sendable {
  private enum State { case open, done }

  let place: OutputPlace
  private let notebook: String
  /// The way to the folder that holds the place.
  private let way: Way
  /// The folder that is being filled, locked until it is in its place.
  private let new: HeldFolder
  private let state = Locked(State.open)
  private let spare = SpareDescriptors()

  /// What a commit holds open beside the way and the new folder: folders in it and in the old one, a list of names, a file.
  private static let needed = 8

  private var parent: HeldFolder { way.end }

  /// Claims the place, or says in time why it cannot be had.
  init(at place: OutputPlace, for notebook: String) throws(OutputError) {
    (self.place, self.notebook) = (place, notebook)
    do {
      let way = try Way(to: place.parent)
      self.way = way
      do {
        new = try place.claim(in: way.end, for: notebook)
      } catch {
        way.undo()
        throw error
      }
      do {
        try spare.take(Self.needed)
      } catch {
        giveUp()
        throw error
      }
    } catch {
      throw OutputError(code: ExitCode.cannotCreate, message: OutputError(error, at: place.path).message)
    }
  }

  /// Fills the folder, the manifest last, and puts it in its place.
  func commit(_ files: [KeptFile], manifest: String) throws(OutputError) {
    try state.withLock { (state) throws(OutputError) in
      guard case .open = state else { return }
      state = .done
      spare.release()
      do {
        try fill(files, manifest)
        try swap()
      } catch {
        giveUp()
        throw OutputError(error, at: place.path)
      }
      new.unlock()
    }
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
    spare.release()
    parent.abandon(new, named: place.new)
    way.undo()
  }

  private func fill(_ files: [KeptFile], _ manifest: String) throws(OutputError) {
    var (folders, path): ([String: HeldFolder], String) = ([:], "manifest.json")
    do throws(SystemError) {
      try new.replace("manifest.json", with: Array(Manifest.unfinished(notebook, files).utf8))
      for file in files {
        path = file.path
        let parts = path.pathParts
        guard parts.count > 1 else {
          try new.write(file.bytes, to: path)
          continue
        }
        if folders[parts[0]] == nil { folders[parts[0]] = try new.makeFolder(parts[0]) }
        try folders[parts[0]]?.write(file.bytes, to: parts[1])
      }
      for folder in folders.values { try folder.synchronize() }
      path = "manifest.json"
      try new.replace(path, with: Array(manifest.utf8))
      try new.synchronize()
    } catch {
      throw .failed("\(place.path)/\(path)", error)
    }
  }

  private func swap() throws {
    guard try parent.holds(new, as: place.new) else {
      throw OutputError.cannotCreate(place.path, "\(quoted(place.new)) was taken away during the run")
    }
    // Somebody may have put something there since the run began.
    guard let old = try place.occupant(in: parent) else {
      try parent.rename(place.new, to: place.name)
      do {
        try parent.synchronize()
      } catch {
        try parent.rename(place.name, to: place.new)
        throw error
      }
      return
    }
    // A run that begins now must not take the old folder over while it is being removed.
    _ = try? old.lock()
    let trade = try Trade(in: parent, at: place)
    do {
      // Somebody may have put something into it in the last instant.
      guard try parent.holds(old, as: trade.aside) else {
        throw OutputError.cannotCreate(place.path, "something else was put there during the run")
      }
      if let objection = try Holdings(of: old).objection() { throw OutputError.cannotCreate(place.path, objection) }
      try parent.synchronize()
    } catch {
      try trade.undo()
      throw error
    }
    // What cannot be removed now, the next run removes.
    try? parent.removeOurs(old, named: trade.aside)
  }
}
