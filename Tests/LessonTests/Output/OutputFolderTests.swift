import Foundation
import Testing

@testable import Lesson

@Suite struct `The output folder` {
  let base: TemporaryFolder

  init() throws { base = try TemporaryFolder() }

  private func claim(_ name: String = "out") throws -> OutputFolder {
    try OutputFolder(at: OutputPlace(name, from: base.path, home: nil), for: "sample")
  }

  private func run(_ name: String = "out", text: String) throws {
    let files = [KeptFile("data/a.csv", text), KeptFile("report.html", "r")]
    try claim(name).commit(files, manifest: Self.manifest(files))
  }

  /// The manifest of a run that came to its end.
  private static func manifest(_ files: [KeptFile]) -> String {
    Manifest.unfinished("sample", files).replacing("unfinished", with: "complete")
  }

  private func refusal(_ name: String = "out") -> OutputError? {
    do {
      try claim(name).discard()
      return nil
    } catch {
      return error as? OutputError
    }
  }

  @Test func `appears whole, its way made`() throws {
    try run("deep/er/out", text: "1")
    #expect(
      base.everything == [
        "deep", "deep/er", "deep/er/out", "deep/er/out/data", "deep/er/out/data/a.csv", "deep/er/out/manifest.json",
        "deep/er/out/report.html",
      ])
    #expect(base.read("deep/er/out/manifest.json")?.contains(#""status": "complete""#) == true)
  }

  @Test func `replaces one of ours with all it held, and an empty one`() throws {
    try run(text: "1")
    try run(text: "2")
    #expect(base.read("out/data/a.csv") == "2")
    #expect(base.everything == ["out", "out/data", "out/data/a.csv", "out/manifest.json", "out/report.html"])
    try FileManager.default.createDirectory(atPath: base.path + "/empty", withIntermediateDirectories: false)
    try run("empty", text: "3")
    #expect(base.read("empty/data/a.csv") == "3")
  }

  @Test func `nothing changes until the commit, and nothing is left of what is discarded`() throws {
    try run(text: "1")
    let before = base.everything
    let folder = try claim()
    #expect(base.everything == (before + [".out.new", ".out.new/manifest.json"]).sorted())
    #expect(folder.discard())
    #expect(base.everything == before)
    #expect(base.read("out/data/a.csv") == "1")
    #expect(!folder.discard())
    let other = try claim("new/place")
    other.discard()
    #expect(base.everything == before)
  }

  @Test func `is not discarded after its commit`() throws {
    let folder = try claim()
    try folder.commit([], manifest: Self.manifest([]))
    #expect(!folder.discard())
    #expect(base.everything == ["out", "out/manifest.json"])
  }

  @Test(arguments: [
    ["out/talk.txt"], ["out/manifest.json"], ["out/.hidden"], ["out/sub/manifest.json"], ["out"], [".out.new/mine"],
    [".out.old/mine"], [".out.old"], [".out.new"], ["out/manifest.json/x"], ["out/.manifest.json.new/x"],
    ["out/.manifest.json.new", "out/x"], [".out.new/manifest.json"],
  ])
  func `never replaces what is not ours`(files: [String]) throws {
    for file in files { try base.write(#"{"name": "web app", "short_name": "app"}"#, to: file) }
    let before = base.everything
    let error = try #require(refusal())
    #expect(error.code == 73)
    #expect(base.everything == before)
  }

  @Test func `a link to a folder of ours stays, and the folder is replaced`() throws {
    try run("real", text: "1")
    symlink("real", base.path + "/out")
    try run("out", text: "2")
    #expect(base.read("real/data/a.csv") == "2")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: base.path + "/out") == "real")
  }

  @Test func `a leftover of a crash while filling is cleared, whatever was whole`() throws {
    let files = [KeptFile("data/b.csv", "whole"), KeptFile("report.html", "r")]
    try base.write(Manifest.unfinished("sample", files), to: ".out.new/manifest.json")
    try base.write("ha", to: ".out.new/data/b.csv")
    try base.write("{\n  \"made_by\"", to: ".out.new/.manifest.json.new")
    try run(text: "1")
    #expect(base.everything == ["out", "out/data", "out/data/a.csv", "out/manifest.json", "out/report.html"])
  }

  @Test(arguments: ["", "{", #"{"made_by": "ToyGAN", "notebook""#])
  func `a leftover of a crash in the first instant is cleared`(text: String) throws {
    try base.write(text, to: ".out.new/.manifest.json.new")
    try run(text: "1")
    #expect(!base.everything.contains { $0.hasPrefix(".out") })
  }

  @Test func `a crash between the two renames is undone, even if the next run fails`() throws {
    try run(text: "1")
    let before = base.everything
    try FileManager.default.moveItem(atPath: base.path + "/out", toPath: base.path + "/.out.old")
    try claim().discard()
    #expect(base.everything == before && base.read("out/data/a.csv") == "1")
  }

  @Test(arguments: [".out.old", ".out.new"]) func `a crash after the trade is finished`(aside: String) throws {
    try run(text: "1")
    try FileManager.default.moveItem(atPath: base.path + "/out", toPath: "\(base.path)/\(aside)")
    try FileManager.default.copyItem(atPath: "\(base.path)/\(aside)", toPath: base.path + "/out")
    try claim().discard()
    #expect(base.everything == ["out", "out/data", "out/data/a.csv", "out/manifest.json", "out/report.html"])
  }

  @Test func `two runs at once: the second is told so`() throws {
    let first = try claim()
    let error = try #require(refusal())
    #expect(error.code == 73 && error.message.hasSuffix("another run is writing it"))
    try first.commit([], manifest: Self.manifest([]))
    #expect(refusal() == nil)
  }

  @Test func `what is put in its place during the run stays`() throws {
    let folder = try claim()
    try base.write("mine", to: "out/talk.txt")
    #expect(throws: OutputError.self) {
      let files = [KeptFile("data/a.csv", "1")]
      try folder.commit(files, manifest: Self.manifest(files))
    }
    #expect(base.everything == ["out", "out/talk.txt"])
  }

  @Test func `a disk that fails gives exit code 74, and the old folder stays`() throws {
    try run(text: "1")
    let before = base.everything
    let folder = try claim()
    let name = String(repeating: "x", count: 300)
    let error = #expect(throws: OutputError.self) {
      try folder.commit([KeptFile("data/\(name).csv", "1")], manifest: Self.manifest([]))
    }
    #expect(error?.code == 74)
    #expect(base.everything == before)
    #expect(base.read("out/data/a.csv") == "1")
  }

  @Test func `a name too long, or a parent that cannot be made, is refused before the run`() throws {
    #expect(refusal(String(repeating: "x", count: 254))?.code == 73)
    #expect(refusal(String(repeating: "y", count: 300) + "/out")?.code == 73)
    #expect(base.everything.isEmpty)
  }
}
