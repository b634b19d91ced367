import Foundation
import Testing

@testable import Lesson

@Suite struct `A folder held by its descriptor` {
  let base: TemporaryFolder
  let folder: HeldFolder

  init() throws {
    base = try TemporaryFolder()
    folder = try HeldFolder(at: base.path)
  }

  @Test func `is the same folder under another name`() throws {
    let inner = try folder.makeFolder("one")
    #expect(try folder.holds(inner, as: "one"))
    try folder.rename("one", to: "other")
    try inner.write([1, 2], to: "file")
    #expect(try !folder.holds(inner, as: "one") && folder.holds(inner, as: "other"))
    #expect(base.everything == ["other", "other/file"])
    #expect(try inner.read("file") == [1, 2])
  }

  @Test func `writes no file that is there, and follows no link`() throws {
    try base.write("precious", to: "there")
    symlink("there", base.path + "/link")
    symlink(".", base.path + "/loop")
    #expect(throws: SystemError(code: EEXIST)) { try folder.write([1], to: "there") }
    #expect(throws: SystemError(code: EEXIST)) { try folder.write([1], to: "link") }
    #expect(throws: SystemError.self) { try folder.folder("loop") }
    #expect(try folder.read("link") == nil)
    try folder.replace("link", with: [1])
    #expect(base.read("there") == "precious")
    #expect(try folder.names() == ["link", "loop", "there"])
  }

  @Test func `does not wait for a pipe`() throws {
    mkfifo(base.path + "/pipe", 0o666)
    #expect(try folder.read("pipe") == nil)
    #expect(try folder.entry("pipe")?.kind == .other)
  }

  @Test func `two names change places at once`() throws {
    // Memory can do it on Linux, and the disk of every Mac.
    let base = try TemporaryFolder(inMemory: true), folder = try HeldFolder(at: base.path)
    try base.write("1", to: "one/a")
    try base.write("2", to: "other/a")
    #expect(try folder.exchange("one", "other"))
    #expect(base.read("one/a") == "2" && base.read("other/a") == "1")
    #expect(throws: SystemError(code: ENOENT)) { _ = try folder.exchange("one", "nothing") }
  }

  @Test func `knows names that are no UTF-8`() throws {
    let name = String(system: [0x61, 0xE9, 0xFF])
    do throws(SystemError) {
      try folder.write([7], to: name)
    } catch {
      // Some file systems allow no such names.
      #expect(error.code == EILSEQ)
      return
    }
    #expect(try folder.names().map(\.systemBytes) == [[0x61, 0xE9, 0xFF]])
    #expect(try folder.read(name) == [7])
  }

  @Test func `knows where a disk is mounted`() throws {
    let root = try HeldFolder(at: "/")
    for name in ["dev", "proc"] where try root.entry(name)?.kind == .folder {
      #expect(try root.folder(name).isMounted(in: root))
    }
    #expect(try !folder.makeFolder("inner").isMounted(in: folder))
  }

  @Test func `one lock at a time`() throws {
    let other = try HeldFolder(at: base.path)
    #expect(try folder.lock() && !other.lock())
    folder.unlock()
    #expect(try other.lock())
  }
}
