import Foundation
import Testing

@testable import Lesson

@Suite struct `What is ours in an old folder` {
  let base: TemporaryFolder
  private static let files = [
    KeptFile("data/a.csv", "x\n1\n"), KeptFile("figures/f.svg", "<svg/>"), KeptFile("report.html", "r"),
  ]

  init() throws {
    base = try TemporaryFolder()
    try run()
  }

  private static let manifest = Manifest.unfinished("sample", files).replacing("unfinished", with: "complete")

  private func run() throws {
    try OutputFolder(at: OutputPlace("out", from: base.path, home: nil), for: "sample")
      .commit(Self.files, manifest: Self.manifest)
  }

  /// Why the folder is refused before a run; nil if it is not.
  private func objection() -> String? {
    do throws(OutputError) {
      try OutputFolder(at: OutputPlace("out", from: base.path, home: nil), for: "sample").discard()
      return nil
    } catch {
      #expect(error.code == 73)
      return error.message.replacing("Cannot write to \(quoted(base.path + "/out")): ", with: "")
    }
  }

  /// Everything with its bytes.
  private var picture: [String] { base.everything.map { "\($0): \(base.read($0) ?? "–")" } }

  @Test(arguments: [
    "my-notes.txt", ".hidden", "data/b.csv", "figures/f.svg~", "figures/mine/f.svg", "data/manifest.json",
  ])
  func `a stranger's file is named and stays, with all the rest`(name: String) throws {
    try base.write("precious", to: "out/\(name)")
    let before = picture
    let shown = name.contains("mine") ? "figures/mine" : name
    #expect(objection() == "it holds '\(shown)', which no run of ToyGAN wrote")
    #expect(picture == before)
  }

  @Test(arguments: ["data/a.csv", "figures/f.svg", "report.html"])
  func `a file of ours that somebody has changed is somebody's`(name: String) throws {
    let before = base.read("out/\(name)") ?? ""
    for text in [before + " ", "", String(before.reversed())] where text != before {
      try base.write(text, to: "out/\(name)")
      #expect(objection() == "it holds '\(name)', which was changed after the run that wrote it")
      #expect(base.read("out/\(name)") == text)
    }
    // As it was written it is ours again, whoever wrote it.
    try base.write(before, to: "out/\(name)")
    #expect(objection() == nil)
  }

  @Test(arguments: ["data/a.csv", "report.html", "manifest.json"])
  func `of another kind it is not ours: a link, a pipe, a folder`(name: String) throws {
    let path = "\(base.path)/out/\(name)"
    try base.write(base.read("out/\(name)") ?? "", to: "elsewhere")
    for kind in 0..<3 {
      try FileManager.default.removeItem(atPath: path)
      switch kind {
      case 0: symlink("\(base.path)/elsewhere", path)
      case 1: mkfifo(path, 0o666)
      default: mkdir(path, 0o777)
      }
      let said = try #require(objection())
      #expect(said.contains(name == "manifest.json" ? "no manifest.json of ToyGAN" : "'\(name)', which no run"))
      #expect(base.read("elsewhere") != nil)
    }
  }

  @Test func `links in it are strangers, and what they point to is left alone`() throws {
    try base.write("precious", to: "talk/slides.txt")
    symlink("../talk", base.path + "/out/link")
    #expect(objection() == "it holds 'link', which no run of ToyGAN wrote")
    #expect(base.read("talk/slides.txt") == "precious")
  }

  @Test func `what git has left of an earlier run is no change: a report older than the manifest`() throws {
    try base.write("of the run before", to: "out/report.html")
    #expect(objection() != nil)
    // Git puts another manifest there and leaves the report alone, which it does not keep.
    usleep(20_000)
    let manifest = try #require(base.read("out/manifest.json"))
    try FileManager.default.removeItem(atPath: base.path + "/out/manifest.json")
    try base.write(manifest, to: "out/manifest.json")
    #expect(objection() == nil)
    try base.write("mine", to: "out/report.html")
    #expect(objection() != nil)
  }

  @Test func `what Finder leaves in a folder goes with it, and what is missing is not missed`() throws {
    try base.write("", to: "out/.DS_Store")
    try base.write("", to: "out/data/.DS_Store")
    try FileManager.default.removeItem(atPath: base.path + "/out/report.html")
    try FileManager.default.removeItem(atPath: base.path + "/out/figures")
    try run()
    #expect(!base.everything.contains { $0.hasSuffix(".DS_Store") } && base.everything.count == 7)
    #expect(base.read("out/report.html") == "r" && base.read("out/figures/f.svg") == "<svg/>")
  }

  @Test(arguments: [
    "{}", "[]", "", #"{"made_by": "ToyGANG", "files": []}"#, #"["made_by", "ToyGAN"]"#, #"{"made_by": "ToyGAN""#,
    #"{"name": "web app", "files": [{"path": "report.html"}]}"#,
  ])
  func `a manifest that is not ours lists nothing`(text: String) throws {
    try base.write(text, to: "out/manifest.json")
    #expect(objection() == "it holds 'data' and no manifest.json of ToyGAN")
  }

  @Test(arguments: [
    "../precious.txt", "/precious.txt", "data/../../precious.txt", "./data/x", "", ".", "..", "data//x",
  ])
  func `a manifest that lists what lies elsewhere reaches nothing there`(path: String) throws {
    try base.write("precious", to: "precious.txt")
    try base.write("mine", to: "out/data/x")
    let listed = Manifest.unfinished("sample", Self.files + [KeptFile(path, "precious")])
    try base.write(listed, to: "out/manifest.json")
    #expect(objection() == "it holds 'data/x', which no run of ToyGAN wrote")
    try FileManager.default.removeItem(atPath: base.path + "/out/data/x")
    try run()
    #expect(base.read("precious.txt") == "precious")
  }

  @Test func `what is put there during the run stays, and so does the old folder`() throws {
    let folder = try OutputFolder(at: OutputPlace("out", from: base.path, home: nil), for: "sample")
    try base.write("precious", to: "out/talk.txt")
    let before = picture.filter { !$0.contains(".out.new") }
    let error = #expect(throws: OutputError.self) { try folder.commit(Self.files, manifest: Self.manifest) }
    #expect(error?.code == 73 && error?.message.contains("'talk.txt'") == true)
    #expect(picture == before)
  }

  @Test(arguments: [false, true])
  func `a folder that is swapped for a link while it is filled is not followed`(isCommitted: Bool) throws {
    let folder = try OutputFolder(at: OutputPlace("out", from: base.path, home: nil), for: "sample")
    try base.write("precious", to: "talk/manifest.json")
    try base.write("precious", to: "talk/data/a.csv")
    try FileManager.default.moveItem(atPath: base.path + "/.out.new", toPath: base.path + "/away")
    symlink("talk", base.path + "/.out.new")
    if isCommitted {
      let error = #expect(throws: OutputError.self) { try folder.commit(Self.files, manifest: Self.manifest) }
      #expect(error?.code == 73)
    } else {
      folder.discard()
    }
    #expect(base.read("talk/manifest.json") == "precious" && base.read("talk/data/a.csv") == "precious")
    #expect(base.read("out/data/a.csv") == "x\n1\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: base.path + "/.out.new") == "talk")
  }
}
