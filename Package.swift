// swift-tools-version: 6.2
import PackageDescription

// Optimised and vectorised as typed: `swift run` and `swift test` are fast without `-c release`.
// `-fno-math-errno` lets √ be one instruction; it changes no bit. Nothing here permits a fused multiply-add.
let vectors: [String]
#if arch(x86_64)
  // TOYGAN_PORTABLE leaves the machine's vector width away: the same bits, more slowly (WebAssembly needs it).
  vectors = Context.environment["TOYGAN_PORTABLE"] == nil ? ["-Xcc", "-march=native"] : []
#else
  vectors = []
#endif

// Warnings are errors only where we watch: the next compiler's new warning must not break a user's build.
let strictness: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]
let settings: [SwiftSetting] =
  [.unsafeFlags(["-O", "-Xcc", "-fno-math-errno"] + vectors)] + strictness

func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: settings)
}

func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: imports + ["TestSupport"], swiftSettings: settings)
}

/// One flat file in `Notebooks-as-scripts/`, one executable, in course order. `.ci/run` reruns those marked golden.
let notebooks: [String] = [
  "goodfellow-panels",  // golden
  "benchmark",
]

func notebook(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["Lesson"], path: "Notebooks-as-scripts",
    exclude: notebooks.filter { $0 != name }.map { "\($0).swift" }, sources: ["\(name).swift"],
    swiftSettings: settings)
}

let package = Package(
  name: "ToyGAN",
  platforms: [.macOS(.v15)],
  targets: [
    room("Elementary"),
    room("Probability", ["Elementary"]),
    room("Networks", ["Elementary"]),
    room("Theory", ["Elementary", "Probability"]),
    room("Adversarial", ["Elementary", "Probability", "Networks"]),
    room("Charts", ["Elementary"]),
    room("Lesson", ["Elementary", "Probability", "Networks", "Theory", "Adversarial", "Charts"]),
    .target(name: "TestSupport", dependencies: ["Charts"], path: "Tests/TestSupport", swiftSettings: settings),
    tests("ElementaryTests", ["Elementary"]),
    tests("ProbabilityTests", ["Elementary", "Probability"]),
    tests("NetworksTests", ["Elementary", "Networks"]),
    tests("TheoryTests", ["Elementary", "Probability", "Theory"]),
    tests("AdversarialTests", ["Elementary", "Probability", "Networks", "Adversarial"]),
    tests("ChartsTests", ["Elementary", "Charts"]),
    tests("LessonTests", ["Lesson"]),
    tests("TheoremTests", ["Lesson"]),
  ] + notebooks.map(notebook),
  swiftLanguageModes: [.v6])
