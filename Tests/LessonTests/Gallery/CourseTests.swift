import Foundation
import Testing

@testable import Lesson

@Suite struct `The whole course` {
  let stage: Stage

  init() throws { stage = try Stage() }

  private static let list = """
    let notebooks: [String] = [
      "first",  // golden
      "study",
      "second-one",  // golden
    ]
    let timings = ["benchmark"]
    """

  @Test func `is read from the one list, without what times the machine`() throws {
    #expect(Course(Self.list).notebooks.map(\.name) == ["first", "study", "second-one"])
    #expect(Course(Self.list).notebooks.map(\.isLong) == [false, true, false])
    #expect(Course("").notebooks.isEmpty)
    let package = try String(
      contentsOf: `The gallery`.output.deletingLastPathComponent().appending(path: "Package.swift"), encoding: .utf8)
    let course = Course(package).notebooks.map(\.name)
    #expect(course.first == "goodfellow-panels" && !course.contains("benchmark"))
    for name in course {
      #expect(
        FileManager.default.fileExists(atPath: `The gallery`.output.path + "/../Notebooks-as-scripts/\(name).swift"))
    }
  }

  @Test func `offers a film where a run keeps frames, and nowhere else`() throws {
    let folder = `The gallery`.output.deletingLastPathComponent()
    func text(_ path: String) throws -> String { try String(contentsOf: folder.appending(path: path), encoding: .utf8) }
    let course = Course(try text("Package.swift")).notebooks.map(\.name)
    let without = try course.filter { try text("Notebooks-as-scripts/\($0).swift").contains("hasFrames: false") }
    #expect(!without.isEmpty && without.count < course.count)
    for name in course {
      guard let manifest = try? text("Output/\(name)/manifest.json") else {
        Issue.record("no Output/\(name)/manifest.json: `swift run \(name)` writes what is to be committed")
        continue
      }
      #expect(manifest.contains("\"player.html\"") != without.contains(name), "\(name)")
    }
    // Those that time the machine have none either.
    for name in ["benchmark", "cost-curves"] {
      #expect(try text("Notebooks-as-scripts/\(name).swift").contains("hasFrames: false"))
    }
  }

  /// A notebook that writes down its arguments and a manifest, and ends with a code.
  private func stand(_ name: String, code: Int32 = 0) throws {
    let check = #"{"claim": "1 < 2", "measured": \#(code), "at_most": 0.5, "holds": \#(code == 0)}"#
    try place(
      """
      #!/bin/sh
      case "$1" in --quick) out=Output/.quick/\(name);; *) out=Output/\(name);; esac
      mkdir -p $out/figures
      echo "$@" >$out/arguments
      printf '<svg><title id="f-title">A &lt; title</title>\\n<desc id="f-desc">The number 7.</desc></svg>' >$out/figures/f.svg
      printf '%s' '{"made_by": "ToyGAN", "claim": "p_g <is> \(name)", "status": "\(code == 0 ? "complete" : "failed")", "checks": \
      [\(check)], "files": [{"path": "data/t.csv"}, {"path": "figures/f.svg"}, {"path": "report.html"}]}' >$out/manifest.json
      echo "training 50 %" >&2
      \(code == 0 ? "" : "echo 'Error: a reason' >&2")
      exit \(code)
      """, as: name)
  }

  /// Has another process write an executable: a file that this one has open for writing is inherited by whatever other tests
  /// start at that moment, and cannot be run until they let go of it.
  private func place(_ script: String, as name: String) throws {
    let path = "\(stage.folder.path)/built/\(name)"
    try stage.folder.write(script, to: "built/\(name).text")
    let copy = Process()
    copy.executableURL = URL(filePath: "/bin/sh")
    copy.arguments = ["-c", "cp \"$0.text\" \"$0\" && chmod 755 \"$0\"", path]
    try copy.run()
    copy.waitUntilExit()
    try #require(copy.terminationStatus == 0)
  }

  private func tour(_ line: String) -> Int32 {
    let built = stage.folder.path + "/built"
    return Tour(surroundings: stage.surroundings(words(line))) { name in
      FileManager.default.isExecutableFile(atPath: "\(built)/\(name)") ? "\(built)/\(name)" : nil
    }.run()
  }

  private func course(failing: String? = nil) throws {
    try stage.folder.write(Self.list, to: "Package.swift")
    try stage.folder.write(
      "# Theorems\n\n## A paper\n\n| statement | source | notebook |\n|---|---|---|\n"
        + "| p_g has \\|x\\| < 1 | A paper | [`first`](../first.swift) |\n", to: "Tests/Theorems.md")
    for name in ["first", "study", "second-one"] { try stand(name, code: name == failing ? 1 : 0) }
  }

  @Test func `runs every notebook, long ones with all threads, and shows all on one page`() throws {
    try course()
    #expect(tour("--threads 3") == 0)
    #expect(stage.folder.read("Output/study/arguments") == "--threads 3\n")
    #expect(stage.folder.read("Output/first/arguments") == "--threads 1\n")
    let lines = stage.output.text.split(separator: "\n").map(String.init)
    #expect(Set(lines) == ["✓ first", "✓ study", "✓ second-one", "Output/index.html"])
    #expect(lines.last == "Output/index.html")
    let page = try #require(stage.folder.read("Output/index.html"))
    #expect(page.contains("All 3 checks hold."))
    #expect(page.contains("p<sub>g</sub> &lt;is&gt; first") && !page.contains("<is>"))
    #expect(page.contains(#"alt="The number 7." src="data:image/svg+xml;base64,"#) && page.contains("A &lt; title "))
    #expect(
      page.contains(#"<a href="study/figures/f.pdf">PDF</a>"#)
        && page.contains(#"<a href="study/report.html">report</a>"#))
    #expect(page.contains("<summary>A paper: 1</summary>"))
    #expect(page.contains("<td>p<sub>g</sub> has |x| &lt; 1</td><td>A paper</td><td>first</td>"))
    #expect(!page.contains("http:") && !page.contains("https:") && page.contains("default-src 'none'"))
  }

  @Test func `in its quick form stays in the folder that git ignores`() throws {
    try course()
    #expect(tour("--quick --threads 1") == 0)
    #expect(stage.folder.read("Output/.quick/first/arguments") == "--quick --threads 1\n")
    #expect(stage.folder.read("Output/.quick/index.html") != nil && stage.folder.read("Output/index.html") == nil)
  }

  @Test func `with a notebook that fails is shown all the same, exit code 1`() throws {
    try course(failing: "study")
    #expect(tour("") == 1)
    #expect(stage.output.text.contains("✗ study: exit code 1\n"))
    #expect(stage.errors.text.contains("Error: a reason\n"))
    let page = try #require(stage.folder.read("Output/index.html"))
    #expect(page.contains("1 of 3 checks does not hold.") && page.contains("✗ 0 of 1"))
  }

  @Test func `with a notebook that left nothing says so`() throws {
    try course()
    try place("#!/bin/sh\nexit 73", as: "second-one")
    #expect(tour("") == 1)
    #expect(stage.folder.read("Output/index.html")?.contains("1 of 3 notebooks have no finished run.") == true)
  }

  @Test func `badly asked for runs nothing`() throws {
    #expect(tour("") == 64)
    #expect(
      stage.errors.text.hasPrefix("Error: No notebooks are listed in '") && stage.errors.text.hasSuffix("ToyGAN\n"))
    try course()
    #expect(tour("--thread 2") == 64)
    #expect(stage.errors.text.hasSuffix("Error: Unknown option '--thread'. Did you mean '--threads'?\n"))
    #expect(tour("--threads 0") == 64)
    #expect(tour("--help") == 0 && stage.output.text.contains("USAGE: swift run gallery"))
    #expect(stage.folder.read("Output/first/arguments") == nil)
    try FileManager.default.removeItem(atPath: stage.folder.path + "/built/first")
    #expect(tour("") == 64)
    #expect(stage.errors.text.hasSuffix("Error: The notebook 'first' is not built\n"))
  }
}
