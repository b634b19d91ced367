internal import Foundation

/// What of a folder is ours: the files that its manifest lists, as they were written, and nothing else.
struct Holdings {
  private let folder: HeldFolder
  /// Whether there is a manifest of ours.
  private let isKnown: Bool
  /// Bytes and SHA-256 of each file listed, by its path.
  private let files: [String: (bytes: Int, digest: String)]
  /// Whether the run that wrote it came to its end; before, files are listed and not yet whole.
  private let isFinished: Bool
  /// When the manifest was put there; the end of time where there is none.
  private let written: Int64

  private static let manifest = "manifest.json"
  private static let unfinished = HeldFolder.unfinished(manifest)

  /// What is ours in a folder, as far as its manifest says; nothing if that is none of ours.
  init(of folder: HeldFolder) throws(SystemError) {
    self.folder = folder
    written = try folder.entry(Self.manifest)?.changed ?? .max
    let bytes = try folder.read(Self.manifest)
    let listed = bytes.flatMap { try? JSONSerialization.jsonObject(with: Data($0)) } as? [String: Any] ?? [:]
    isKnown = listed["made_by"] as? String == "ToyGAN"
    isFinished = listed["status"] as? String != Manifest.unfinishedStatus
    var files: [String: (bytes: Int, digest: String)] = [:]
    for file in listed["files"] as? [[String: Any]] ?? [] where isKnown {
      guard let path = file["path"] as? String, let bytes = file["bytes"] as? Int,
        let digest = file["sha256"] as? String
      else { continue }
      files[path] = (bytes, digest)
    }
    self.files = files
  }

  /// Why the folder cannot be removed as ours, with the name of what is not; nil if it can.
  func objection() throws(SystemError) -> String? {
    let names = try folder.names()
    // A crash in a folder's first instant leaves the beginning of a manifest and nothing else.
    if names == [Self.unfinished], let text = try folder.read(Self.unfinished), Self.beginsManifest(text) { return nil }
    guard isKnown || names.isEmpty else {
      let other = names.first { $0 != Self.manifest } ?? Self.manifest
      return "it holds \(quoted(other)) and no manifest.json of ToyGAN"
    }
    return try objection(in: folder, under: "")
  }

  private func objection(in folder: HeldFolder, under path: String) throws(SystemError) -> String? {
    let names = try folder.names()
    if let first = names.first, !folder.isWritable() {
      return "\(quoted(path + first)) in it cannot be removed: \(SystemError(code: EACCES).reason)"
    }
    for name in names {
      switch try part(name, of: folder, under: path) {
      case .file: continue
      case .folder(let inner):
        if let objection = try objection(in: inner, under: "\(path)\(name)/") { return objection }
      case .strange: return "it holds \(quoted(path + name)), which no run of ToyGAN wrote"
      case .changed: return "it holds \(quoted(path + name)), which was changed after the run that wrote it"
      }
    }
    return nil
  }

  /// Removes what is ours, the manifest last, so that a folder half emptied is still known as ours.
  func remove() throws(SystemError) {
    try remove(from: folder, under: "")
    try folder.remove(Self.unfinished)
    try folder.remove(Self.manifest)
  }

  private func remove(from folder: HeldFolder, under path: String) throws(SystemError) {
    for name in try folder.names() where !path.isEmpty || !Self.isManifest(name) {
      switch try part(name, of: folder, under: path) {
      case .file: try folder.remove(name)
      case .folder(let inner):
        try remove(from: inner, under: "\(path)\(name)/")
        try folder.removeFolder(name)
      case .strange, .changed: continue
      }
    }
  }

  /// What a name in the folder means to us.
  private enum Part {
    case file
    /// A folder on the way to a file of ours.
    case folder(HeldFolder)
    case strange, changed
  }

  private func part(_ name: String, of folder: HeldFolder, under path: String) throws(SystemError) -> Part {
    guard let entry = try folder.entry(name) else { return .file }
    switch entry.kind {
    case .file:
      // Finder leaves one in every folder that it shows.
      if path.isEmpty && Self.isManifest(name) || name == ".DS_Store" { return .file }
      guard let listed = files[path + name] else { return .strange }
      return try isAsWritten(name, entry, listed, in: folder) ? .file : .changed
    case .folder:
      let isOnTheWay = files.keys.contains { $0.hasPrefix("\(path)\(name)/") }
      return isOnTheWay ? .folder(try folder.folder(name)) : .strange
    case .other: return .strange
    }
  }

  /// Whether nobody has changed a file since the manifest was put there.
  ///
  /// One that is older than the manifest and still not what it lists is what an earlier run left: git replaces the manifest and
  /// leaves the report, which it does not keep, alone.
  private func isAsWritten(
    _ name: String, _ entry: Entry, _ listed: (bytes: Int, digest: String), in folder: HeldFolder
  ) throws(SystemError) -> Bool {
    if !isFinished || entry.changed < written { return true }
    guard entry.size == listed.bytes, let bytes = try folder.read(name, atMost: listed.bytes) else { return false }
    return sha256(bytes) == listed.digest
  }

  private static func isManifest(_ name: String) -> Bool { name == manifest || name == unfinished }

  /// Whether bytes begin with our mark, or break off in it.
  private static func beginsManifest(_ bytes: [UInt8]) -> Bool {
    let text = bytes.prefix(64).filter { !" \n\r\t".utf8.contains($0) }
    return text.starts(with: Manifest.mark.utf8) || Manifest.mark.utf8.starts(with: text)
  }
}
