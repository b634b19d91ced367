internal import Foundation

extension OutputPlace {
  /// The folder that stands in the place and may be replaced; nil if nothing stands there.
  func occupant(in parent: HeldFolder) throws -> HeldFolder? {
    guard let entry = try parent.entry(name) else { return nil }
    guard entry.kind == .folder else { throw OutputError.cannotCreate(path, "it is a file") }
    let above = try parent.itself()
    guard !above.isSticky || [0, entry.owner, above.owner].contains(geteuid()) else {
      throw OutputError.cannotCreate(path, "the folder there is another user's")
    }
    let folder = try parent.folder(name)
    guard try !folder.isMounted(in: parent) else { throw OutputError.cannotCreate(path, "a disk is mounted there") }
    if let objection = try Holdings(of: folder).objection() { throw OutputError.cannotCreate(path, objection) }
    return folder
  }

  /// Makes `.NAME.new`, or takes it over, locks it, marks it as ours and repairs what a crash left.
  func claim(in parent: HeldFolder, for notebook: String) throws -> HeldFolder {
    _ = try occupant(in: parent)
    let folder = try lock(in: parent)
    do {
      try folder.replace("manifest.json", with: Array(Manifest.unfinished(notebook).utf8))
      try repair(in: parent)
      return folder
    } catch {
      parent.abandon(folder, named: new)
      throw error
    }
  }

  /// `.NAME.new`, empty and locked.
  private func lock(in parent: HeldFolder) throws -> HeldFolder {
    for _ in 0..<8 {
      guard let (folder, isMade) = try folderToFill(in: parent) else { continue }
      do {
        guard try folder.lock() else { break }
        // Between the two calls another run may have put this very folder in place.
        guard try parent.holds(folder, as: new) else { continue }
        try refuseStrangers(in: folder, named: new)
        try Holdings(of: folder).remove()
        return folder
      } catch {
        if isMade { try? parent.removeFolder(new) }
        throw error
      }
    }
    throw OutputError.cannotCreate(path, "another run is writing it")
  }

  /// `.NAME.new`, made if there is none; nil if another run made or took it at this moment.
  private func folderToFill(in parent: HeldFolder) throws -> (folder: HeldFolder, isMade: Bool)? {
    do throws(SystemError) {
      guard let entry = try parent.entry(new) else { return (try parent.makeFolder(new), true) }
      if entry.kind == .folder { return (try parent.folder(new), false) }
    } catch {
      guard error.code == EEXIST || error.code == ENOENT else { throw error }
      return nil
    }
    throw OutputError.cannotCreate(path, "\(quoted(new)) is in the way")
  }

  /// Undoes or finishes a trade that a crash cut off between its two renames or after them.
  private func repair(in parent: HeldFolder) throws {
    guard let entry = try parent.entry(old) else { return }
    guard entry.kind == .folder else { throw OutputError.cannotCreate(path, "\(quoted(old)) is in the way") }
    let folder = try parent.folder(old)
    try refuseStrangers(in: folder, named: old)
    if try parent.entry(name) == nil {
      try parent.rename(old, to: name)
    } else {
      try parent.removeOurs(folder, named: old)
    }
  }

  private func refuseStrangers(in folder: HeldFolder, named name: String) throws {
    guard let objection = try Holdings(of: folder).objection() else { return }
    throw OutputError.cannotCreate(path, "\(quoted(name)) is in the way: \(objection)")
  }
}

extension HeldFolder {
  /// Removes a folder in this one with all that is ours in it.
  func removeOurs(_ folder: HeldFolder, named name: String) throws(SystemError) {
    try Holdings(of: folder).remove()
    try removeFolder(name)
  }

  /// The same as far as it can be done, if the folder still has that name.
  func abandon(_ folder: HeldFolder, named name: String) {
    guard (try? holds(folder, as: name)) == true else { return }
    try? removeOurs(folder, named: name)
  }
}
