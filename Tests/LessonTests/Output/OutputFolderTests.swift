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
    try claim(name).commit([KeptFile("data/a.csv", text), KeptFile("report.html", "r")], manifest: Self.manifest)
  }

  private static let manifest = #"{"made_by": "ToyGAN", "status": "complete"}"#

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
    #expect(base.read("deep/er/out/manifest.json") == Self.manifest)
  }

  @Test func `replaces one of ours with all it held, and an empty one`() throws {
    try run(text: "1")
    try base.write("", to: "out/figures/figure-1.pdf")
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
    try folder.commit([], manifest: Self.manifest)
    #expect(!folder.discard())
    #expect(base.everything == ["out", "out/manifest.json"])
  }

  @Test(arguments: [
    ["out/talk.txt"], ["out/manifest.json"], ["out/.hidden"], ["out/sub/manifest.json"], ["out"], [".out.new/mine"],
    [".out.old/mine"], [".out.old"], [".out.new"],
  ])
  func `never replaces what is not ours`(files: [String]) throws {
    for file in files { try base.write(#"{"name": "web app", "short_name": "app"}"#, to: file) }
    let before = base.everything
    let error = try #require(refusal())
    #expect(error.code == 73)
    #expect(base.everything == before)
  }

  @Test(arguments: [
    (#"{"made_by":"ToyGAN","x":1}"#, true), ("{\r\n\t\"made_by\" :  \"ToyGAN\" ,", true), ("{}", false), ("", true),
    (#"{"made_by":"ToyGANG","#, false), (#"["made_by","ToyGAN"]"#, false), (#"{"made"#, true),
  ])
  func `knows its own by the beginning of the manifest, even one that a crash cut off`(text: String, isKnown: Bool)
    throws
  {
    try base.write(text, to: "out/manifest.json")
    #expect(isOurs(base.path + "/out") == isKnown)
    try base.write("x", to: "out/other")
    #expect(isOurs(base.path + "/out") == (isKnown && text.utf8.count > 18))
  }

  @Test func `does not read a manifest through a link`() throws {
    try base.write(Self.manifest, to: "elsewhere")
    try FileManager.default.createDirectory(atPath: base.path + "/out", withIntermediateDirectories: false)
    symlink("../elsewhere", base.path + "/out/manifest.json")
    #expect(refusal()?.code == 73)
  }

  @Test func `leaves alone what links in it point to`() throws {
    try run(text: "1")
    try base.write("precious", to: "talk/slides.txt")
    symlink("../talk", base.path + "/out/link")
    try run(text: "2")
    #expect(base.read("talk/slides.txt") == "precious")
    #expect(base.read("out/link/slides.txt") == nil)
  }

  @Test func `a link to a folder of ours stays, and the folder is replaced`() throws {
    try run("real", text: "1")
    symlink("real", base.path + "/out")
    try run("out", text: "2")
    #expect(base.read("real/data/a.csv") == "2")
    #expect(Occupant(at: base.path + "/out") == .other)
  }

  @Test func `a leftover of a crash while filling is cleared`() throws {
    try base.write(Self.manifest, to: ".out.new/manifest.json")
    try base.write("half", to: ".out.new/data/b.csv")
    try run(text: "1")
    #expect(base.everything == ["out", "out/data", "out/data/a.csv", "out/manifest.json", "out/report.html"])
  }

  @Test func `a crash between the two renames is undone, even if the next run fails`() throws {
    try base.write(Self.manifest, to: ".out.old/manifest.json")
    try base.write("1", to: ".out.old/data/a.csv")
    try base.write(Self.manifest, to: ".out.new/manifest.json")
    try claim().discard()
    #expect(base.read("out/data/a.csv") == "1")
    #expect(base.everything == ["out", "out/data", "out/data/a.csv", "out/manifest.json"])
  }

  @Test func `a crash after the second rename is finished`() throws {
    try run(text: "2")
    try base.write(Self.manifest, to: ".out.old/manifest.json")
    try base.write("1", to: ".out.old/data/a.csv")
    try claim().discard()
    #expect(base.read("out/data/a.csv") == "2")
    #expect(Occupant(at: base.path + "/.out.old") == .nothing)
  }

  @Test func `two runs at once: the second is told so`() throws {
    let first = try claim()
    let error = try #require(refusal())
    #expect(error.code == 73 && error.message.hasSuffix("another run is writing it"))
    try first.commit([], manifest: Self.manifest)
    #expect(refusal() == nil)
  }

  @Test func `what is put in its place during the run stays`() throws {
    let folder = try claim()
    try base.write("mine", to: "out/talk.txt")
    #expect(throws: OutputError.self) { try folder.commit([KeptFile("data/a.csv", "1")], manifest: Self.manifest) }
    #expect(base.everything == ["out", "out/talk.txt"])
  }

  @Test func `a disk that fails gives exit code 74, and the old folder stays`() throws {
    try run(text: "1")
    let before = base.everything
    let folder = try claim()
    let name = String(repeating: "x", count: 300)
    let error = #expect(throws: OutputError.self) {
      try folder.commit([KeptFile("data/\(name).csv", "1")], manifest: Self.manifest)
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
