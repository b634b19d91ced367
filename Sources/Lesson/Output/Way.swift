internal import Foundation

/// The way to a folder, whose missing parts are made.
struct Way: Sendable {
  let end: HeldFolder
  /// The folders made, outermost first, each with the folder that it was made in.
  private let made: [(parent: HeldFolder, name: String)]

  /// Opens the folder at a path, or leaves nothing.
  init(to path: String) throws(SystemError) {
    var (there, missing): (ArraySlice<String>, [String]) = (path.pathParts[...], [])
    func open() throws(SystemError) -> HeldFolder? {
      do throws(SystemError) {
        return try HeldFolder(at: "/" + there.joined(separator: "/"))
      } catch {
        guard error.code == ENOENT, !there.isEmpty else { throw error }
        return nil
      }
    }
    var here = try open()
    while here == nil {
      missing.append(there.removeLast())
      here = try open()
    }
    var made: [(parent: HeldFolder, name: String)] = []
    for name in missing.reversed() {
      guard let parent = here else { break }
      do throws(SystemError) {
        here = try parent.makeFolder(name)
        made.append((parent, name))
      } catch {
        // Another run may be on the same way.
        do throws(SystemError) {
          guard error.code == EEXIST else { throw error }
          here = try parent.folder(name)
        } catch {
          Self.undo(made)
          throw error
        }
      }
    }
    guard let here else { throw SystemError(code: ENOENT) }
    (end, self.made) = (here, made)
  }

  /// Removes the folders that were made, if nobody has put anything there.
  func undo() { Self.undo(made) }

  private static func undo(_ made: [(parent: HeldFolder, name: String)]) {
    for (parent, name) in made.reversed() { try? parent.removeFolder(name) }
  }
}
