import Elementary
import Foundation
import Testing

@testable import Lesson

@Suite struct `The live page` {
  private let stage: Stage
  /// Modules that no compiler made.
  private static let modules = ["relaxed": Array("one".utf8), "unfused": [UInt8](repeating: 7, count: 5_000)]

  init() throws {
    stage = try Stage()
    try stage.folder.write("// swift-tools-version: 6.2\n", to: "Package.swift")
    let parts = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Lab/Page")
    for part in try FileManager.default.contentsOfDirectory(at: parts, includingPropertiesForKeys: nil) {
      let text = try String(contentsOf: part, encoding: .utf8)
      try stage.folder.write(text, to: "Sources/Lab/Page/" + part.lastPathComponent)
    }
  }

  private func lab(_ line: String = "", failing: String? = nil) -> Int32 {
    LabRun(surroundings: stage.surroundings(words(line))) { module in
      if module.kind == failing { return .failure(Refusal(reason: "unknown triple")) }
      return .success(Self.modules[module.kind] ?? [])
    }.run()
  }

  @Test func `is one file that asks for nothing and runs its own script alone`() throws {
    #expect(lab() == 0 && stage.output.text == "Output/lab/lab.html\n")
    let page = try #require(stage.folder.read("Output/lab/lab.html"))
    #expect(!page.contains("{{") && !page.contains("http:") && !page.contains("https:") && !page.contains("src="))
    #expect(page.contains("default-src 'none'") && !page.contains("script-src 'unsafe-inline'"))
    let script = try #require(page.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first)
    let fingerprint = Data(sha256Bytes(Array(script.utf8))).base64EncodedString()
    #expect(page.components(separatedBy: "<script").count == 6 && page.contains("script-src 'sha256-\(fingerprint)'"))
    for (_, bytes) in Self.modules { #expect(page.contains(Data(deflated(bytes)).base64EncodedString())) }
    for name in LabPage.scripts { #expect(stage.folder.read("Sources/Lab/Page/" + name) != nil, "\(name)") }
  }

  @Test func `stays as it was where the toolchain cannot build it`() throws {
    try stage.folder.write("before", to: "Output/lab/lab.html")
    #expect(lab(failing: "unfused") == 1)
    #expect(
      stage.errors.text.hasSuffix(
        "Error: This toolchain cannot build the lab for WebAssembly, so Output/lab/lab.html stays as it was: "
          + "unknown triple\n"))
    #expect(stage.folder.read("Output/lab/lab.html") == "before")
  }

  @Test func `badly asked for builds nothing`() throws {
    #expect(lab("--quick") == 64 && stage.errors.text == "Error: The lab has no '--quick': it is always built whole\n")
    #expect(lab("--steps 3") == 64)
    #expect(lab("--help") == 0 && stage.output.text.contains("USAGE: swift run lab"))
    try FileManager.default.removeItem(atPath: stage.folder.path + "/Sources/Lab/Page/page.html")
    #expect(lab() == 64 && stage.errors.text.contains("There is no lab in '"))
    #expect(stage.folder.read("Output/lab/lab.html") == nil)
  }

  @Test func `is built from modules that differ in one thing`() {
    let both = LabModuleBuild.kinds.map { LabModuleBuild(kind: $0, package: "").arguments(libraries: "/here") }
    #expect(both[0].contains("-mrelaxed-simd") && !both[1].contains("-mrelaxed-simd"))
    #expect(both.allSatisfy { $0.contains("-msimd128") && $0.contains("Embedded") && $0.contains("release") })
  }

  @Test func `as committed is small enough for a stick and has no machine's paths`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Output/lab/lab.html")
    let page = try String(contentsOf: file, encoding: .utf8)
    #expect(page.utf8.count < 2_500_000 && page.utf8.count > 100_000)
    #expect(!page.contains("/home/") && !page.contains("/tmp/"))
  }
}
