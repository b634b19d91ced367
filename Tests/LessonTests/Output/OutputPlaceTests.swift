import Foundation
import Testing

@testable import Lesson

@Suite struct `Where the output stands` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "package/Package.swift")
    try folder.write("", to: "package/Sources/Room/Room.swift")
  }

  private func place(_ path: String, from base: String = "", home: String? = nil) throws(OutputError) -> String {
    let place = try OutputPlace(path, from: folder.path + base, home: home)
    #expect(place.path == "\(place.parent)/\(place.name)")
    return place.path.replacing(folder.path, with: "~", maxReplacements: 1)
  }

  @Test(arguments: [
    ("", false, "~/Output/one"), ("/package", false, "~/package/Output/one"),
    ("/package/Sources/Room", false, "~/package/Output/one"), ("/package", true, "~/package/Output/.quick/one"),
    ("", true, "~/Output/.quick/one"),
  ])
  func `by default: the package that holds the working directory`(base: String, isQuick: Bool, expected: String) {
    let output = defaultOutput(of: "one", isQuick: isQuick, from: folder.path + base)
    #expect(output.replacing(folder.path, with: "~", maxReplacements: 1) == expected)
  }

  @Test func `by default under the root only if the root holds a package`() {
    #expect(defaultOutput(of: "one", isQuick: false, from: "/nowhere/at/all") == "/nowhere/at/all/Output/one")
  }

  @Test(arguments: [
    ("talk", "~/talk"), ("./talk/", "~/talk"), ("talk//figures/.", "~/talk/figures"), ("package/../talk", "~/talk"),
    ("nothing/../talk", "~/talk"), ("a b/ü 🧪", "~/a b/ü 🧪"), (".", "~"), ("package", "~/package"),
  ])
  func `a path is read from the working directory`(path: String, expected: String) throws {
    #expect(try place(path) == expected)
  }

  @Test func `a tilde that the shell left alone is the home folder`() throws {
    #expect(try place("~/talk", home: folder.path + "/package") == "~/package/talk")
    #expect(try place("~talk", home: folder.path + "/package") == "~/~talk")
  }

  @Test(arguments: [nil, "", "talks"] as [String?])
  func `a tilde without a home folder is refused, and nothing stands at the root`(home: String?) {
    for path in ["~", "~/talk"] {
      let error = #expect(throws: OutputError.self) { try place(path, home: home) }
      #expect(error?.code == 73 && error?.message.contains("HOME is") == true)
    }
  }

  @Test func `without a working directory only a path from the root means something`() throws {
    let error = #expect(throws: OutputError.self) { try OutputPlace("talk", from: nil, home: nil) }
    #expect(error == .cannotCreate("talk", "the working directory is gone"))
    #expect(try OutputPlace("/talk", from: nil, home: nil).path == "/talk")
  }

  @Test func `a mark on a slash takes nothing from it`() throws {
    #expect(try place("a/\u{308}b") == "~/a/\u{308}b")
    #expect(try OutputPlace("/\u{308}nowhere/b", from: "/tmp", home: nil).parent == "/\u{308}nowhere")
  }

  @Test func `links are followed, so that the folder appears where the link points`() throws {
    symlink("package", folder.path + "/link")
    #expect(try place("link") == "~/package")
    #expect(try place("link/Sources/../new") == "~/package/new")
    symlink("nowhere", folder.path + "/dangling")
    #expect(throws: OutputError.self) { try place("dangling") }
    symlink("loop", folder.path + "/loop")
    #expect(throws: OutputError.self) { try place("loop/x") }
  }

  @Test(arguments: ["package/Package.swift", "package/Package.swift/talk", "/", "/..", "a\u{0}b"])
  func `what cannot be a folder is refused with exit code 73`(path: String) {
    let error = #expect(throws: OutputError.self) { try place(path) }
    #expect(error?.code == 73)
  }
}
