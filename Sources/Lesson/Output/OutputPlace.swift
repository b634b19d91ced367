internal import Foundation

/// Where a run's folder stands: a parent that may still have to be made, and a name.
struct OutputPlace: Equatable {
  let parent: String
  let name: String

  var path: String { parent == "/" ? "/" + name : "\(parent)/\(name)" }
  /// The folder while it is being filled.
  var new: String { "\(parent)/.\(name).new" }
  /// The folder that is being replaced.
  var old: String { "\(parent)/.\(name).old" }

  /// The place a path means, links resolved; nothing is created yet.
  init(_ path: String, from workingDirectory: String, home: String?) throws(OutputError) {
    var text = path
    // Shells leave the tilde of `--out=~/talk` alone, and nobody wants a folder of that name.
    if let home, path == "~" || path.hasPrefix("~/") { text = home + path.dropFirst() }
    guard !text.utf8.contains(0) else { throw .cannotCreate(path, "a path holds no NUL") }
    let absolute = text.hasPrefix("/") ? text : "\(workingDirectory)/\(text)"
    var resolved: [String] = []
    for part in absolute.split(separator: "/") where part != "." {
      if part == ".." {
        _ = resolved.popLast()
        continue
      }
      resolved.append(String(part))
      let here = "/" + resolved.joined(separator: "/")
      guard Occupant(at: here) != .nothing else { continue }
      guard let real = realpath(here, nil) else { throw .cannotCreate(path, systemReason()) }
      defer { free(real) }
      var facts = stat()
      guard stat(real, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR else {
        throw .cannotCreate(path, "\(quoted(here)) is a file")
      }
      resolved = String(cString: real).split(separator: "/").map(String.init)
    }
    guard let name = resolved.popLast() else { throw .cannotCreate(path, "it is the root of the disk") }
    self.name = name
    parent = "/" + resolved.joined(separator: "/")
  }
}

/// Where a notebook's folder stands if nobody says: under `Output` in the package that holds the working directory, else
/// under `Output` in the working directory.
func defaultOutput(of notebook: String, isQuick: Bool, from workingDirectory: String) -> String {
  var folder = workingDirectory[...]
  while !folder.isEmpty, access("\(folder)/Package.swift", F_OK) != 0 {
    folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
  }
  let base = folder.isEmpty ? workingDirectory : String(folder)
  return isQuick ? "\(base)/Output/.quick/\(notebook)" : "\(base)/Output/\(notebook)"
}
