internal import Foundation

/// Where a run's folder stands: a parent that may still have to be made, and a name.
struct OutputPlace: Equatable {
  let parent: String
  let name: String

  var path: String { parent == "/" ? "/" + name : "\(parent)/\(name)" }
  /// The name of the folder while it is being filled.
  var new: String { ".\(name).new" }
  /// The name of the folder that is being replaced, where two names cannot change places at once.
  var old: String { ".\(name).old" }

  /// The place a path means, links resolved; nothing is created yet.
  ///
  /// There is no working directory if somebody has removed it.
  init(_ path: String, from workingDirectory: String?, home: String?) throws(OutputError) {
    var text = path
    // Shells leave the tilde of `--out=~/talk` alone, and nobody wants a folder of that name.
    if path == "~" || path.hasPrefix("~/") {
      guard let home, home.isAbsolutePath else {
        throw .cannotCreate(path, "'~' means nothing, since HOME is \(home.map { quoted($0) } ?? "not set")")
      }
      text = home + path.dropFirst()
    }
    guard !text.utf8.contains(0) else { throw .cannotCreate(path, "a path holds no NUL") }
    if !text.isAbsolutePath {
      guard let workingDirectory else { throw .cannotCreate(path, "the working directory is gone") }
      text = "\(workingDirectory)/\(text)"
    }
    var resolved: [String] = []
    for part in text.pathParts where part != "." {
      if part == ".." {
        _ = resolved.popLast()
        continue
      }
      resolved.append(part)
      let here = "/" + resolved.joined(separator: "/")
      var facts = stat()
      guard lstat(here.systemPath, &facts) == 0 else { continue }
      guard let real = realpath(here.systemPath, nil), stat(real, &facts) == 0 else {
        throw .cannotCreate(path, SystemError(code: errno).reason)
      }
      defer { free(real) }
      guard facts.st_mode & S_IFMT == S_IFDIR else { throw .cannotCreate(path, "\(quoted(here)) is a file") }
      resolved = String(system: real).pathParts
    }
    guard let name = resolved.popLast() else { throw .cannotCreate(path, "it is the root of the disk") }
    self.name = name
    parent = "/" + resolved.joined(separator: "/")
  }
}

/// Where a notebook's folder stands if nobody says: under `Output` in the package that holds the working directory, else
/// under `Output` in the working directory.
func defaultOutput(of notebook: String, isQuick: Bool, from workingDirectory: String) -> String {
  var parts = workingDirectory.pathParts
  func folder() -> String { parts.isEmpty ? "" : "/" + parts.joined(separator: "/") }
  while !parts.isEmpty, access("\(folder())/Package.swift".systemPath, F_OK) != 0 { parts.removeLast() }
  let base = parts.isEmpty ? workingDirectory : folder()
  return isQuick ? "\(base)/Output/.quick/\(notebook)" : "\(base)/Output/\(notebook)"
}

extension String {
  /// The names in a path. (A mark that combines with '/' makes one character of the two, and no less a separator.)
  var pathParts: [String] { unicodeScalars.split(separator: "/").map { String($0) } }

  /// Whether a path begins at the root.
  var isAbsolutePath: Bool { unicodeScalars.first == "/" }
}
