// swift-tools-version: 6.2
import PackageDescription

// Rooms with hot loops are optimised and vectorised as typed: `swift run` and `swift test` are fast without `-c release`, and
// what only arranges values is built quickly. `-wmo` optimises such a room as one: the first figure of a fresh clone costs a fifth
// less of the processor than with files in batches, at the price of some seconds after a change of one of its files.
// `-fno-math-errno` lets √ be one instruction; it changes no bit.
let portable = Context.environment["TOYGAN_PORTABLE"] != nil || Context.environment["TOYGAN_LAB"] != nil
#if arch(x86_64)
  // TOYGAN_PORTABLE leaves the machine's vector width and its multiply-add away: the same bits, more slowly (WebAssembly and
  // a processor from before 2013 need it).
  let vectors = portable ? [] : ["-Xcc", "-march=native"]
#else
  let vectors: [String] = []
#endif
// TOYGAN_LAB builds the lab's WebAssembly module: `relaxed` with WebAssembly's multiply-add, `unfused` for browsers without.
let labModule = Context.environment["TOYGAN_LAB"]
// Whether `multiplyAdd` is one instruction or as many as it takes without.
let fused: [SwiftSetting] =
  switch labModule {
  case "relaxed": [.define("RELAXED")]
  case .some: [.define("UNFUSED")]
  case nil: portable ? [] : [.define("FUSED")]
  }

// Warnings are errors only where we watch: the next compiler's new warning must not break a user's build.
let strictness: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]
// TOYGAN_TIMES prints what every expression takes to type-check; it needs the second flag, too high ever to warn.
let times =
  Context.environment["TOYGAN_TIMES"] == nil
  ? []
  : ["-Xfrontend", "-debug-time-expression-type-checking", "-Xfrontend", "-warn-long-expression-type-checking=100000"]
let hot: [SwiftSetting] =
  [.unsafeFlags(["-O", "-wmo", "-num-threads", "2", "-Xcc", "-fno-math-errno"] + vectors + times)] + fused + strictness
// As few batches as there are cores: each reads all that its files import anew.
let plain: [SwiftSetting] = [.unsafeFlags(["-driver-batch-size-limit", "400"] + times)] + strictness

/// One flat file in `Notebooks-as-scripts/`, one executable, in course order. `.ci/run` reruns them as marked: golden in
/// every run, slow in turn, long never; `.ci/golden` reruns any.
let notebooks: [String] = [
  "goodfellow-panels",  // golden
  "optimal-discriminator",  // golden
  "game-value",  // golden
  "saturation",  // golden
  "half-proves-nothing",  // golden
  "function-space",  // golden
  "divergences",  // golden
  "optimal-transport",  // golden
  "disjoint-supports",  // golden
  "instance-noise",  // golden
  "weight-clipping",  // golden
  "wasserstein-training",  // slow
  "dirac-gan",  // golden
  "helvetica",  // golden
  "mode-collapse",  // long
  "remedies",  // golden
  "conditional-gan",  // golden
  "continuous-condition",  // golden
  "cycle",  // golden
  "learned-inference",  // golden
  "autoencoders",  // golden
  "energy-based",  // golden
  "boundary-equilibrium",  // golden
  "predictability",  // golden
  "memory",  // golden
  "scores",  // golden
  "semi-supervised",  // golden
  "conditional-family",  // golden
  "dcgan",  // golden
  "attention",  // golden
  "inpainting",  // golden
  "train",  // golden
  "compare",  // golden
  "errata",  // golden
]

/// Those whose numbers are the machine's.
let timings = ["benchmark", "cost-curves"]

/// What runs no notebook of its own: the whole course, and the live page.
let tools = ["gallery", "lab"]

/// One flat file; `swift run gallery` needs the whole course built, runs it and shows it.
///
/// `target` is another name for it where a room has the same but for case, which not every disk tells apart.
func script(_ name: String, _ dependencies: [String] = [], target: String? = nil) -> Target {
  .executableTarget(
    name: target ?? name, dependencies: targets(["Lesson"] + dependencies), path: "Notebooks-as-scripts",
    exclude: (notebooks + timings + tools).filter { $0 != name }.map { "\($0).swift" },
    sources: ["\(name).swift"], swiftSettings: plain)
}

/// The rooms, each with what it imports, from the ground up.
let rooms: [(name: String, imports: [String], settings: [SwiftSetting])] = [
  ("Elementary", [], hot),
  ("Probability", ["Elementary"], hot),
  ("Networks", ["Elementary"], hot),
  ("Theory", ["Elementary", "Probability"], hot),
  ("Adversarial", ["Elementary", "Probability", "Networks"], hot),
  ("Charts", ["Elementary"], plain),
  ("Course", ["Elementary", "Probability", "Networks", "Theory", "Adversarial", "Charts"], plain),
  ("Lab", ["Course"], plain),
  ("Lesson", ["Elementary", "Probability", "Networks", "Theory", "Adversarial", "Charts", "Course"], plain),
]

/// The suites, each with the rooms that it tests.
let suites: [(name: String, imports: [String])] = [
  ("ElementaryTests", ["Elementary"]),
  ("ProbabilityTests", ["Elementary", "Probability"]),
  ("NetworksTests", ["Elementary", "Networks"]),
  ("TheoryTests", ["Elementary", "Probability", "Theory"]),
  ("AdversarialTests", ["Elementary", "Probability", "Networks", "Adversarial"]),
  ("ChartsTests", ["Elementary", "Charts"]),
  ("CourseTests", ["Course"]),
  ("LabTests", ["Lab", "Lesson"]),
  ("LessonTests", ["Lesson"]),
  ("TheoremTests", ["Lesson"]),
]

// `TOYGAN_TESTS=TheoryTests swift test` builds that suite and the rooms that it needs, and nothing else.
let only = Context.environment["TOYGAN_TESTS"]
let chosenSuites = suites.filter { only == nil || only == $0.name }
let needed = chosenSuites.flatMap(\.imports) + ["Charts"]
let chosenRooms = rooms.filter {
  only == nil || needed.contains($0.name) || needed.contains("Lesson")
    || ((needed.contains("Course") || needed.contains("Lab")) && $0.name != "Lesson")
}

let toolTargets = [script("gallery", notebooks), script("lab", target: "lab-page")]

func targets(_ names: [String]) -> [Target.Dependency] { names.map { .byName(name: $0) } }

let package = Package(
  name: "ToyGAN",
  platforms: [.macOS(.v15)],
  products: only == nil ? [.executable(name: "lab", targets: ["lab-page"])] : [],
  targets: chosenRooms.map { room in
    .target(
      name: room.name, dependencies: targets(room.imports), exclude: room.name == "Lab" ? ["Module", "Page"] : [],
      swiftSettings: room.settings)
  }
    + [
      .target(
        name: "TestSupport", dependencies: targets(["Elementary", "Charts"]), path: "Tests/TestSupport",
        swiftSettings: hot)
    ]
    + (labModule == nil
      ? []
      : [
        .executableTarget(
          name: "LabModule", dependencies: targets(["Lab"]), path: "Sources/Lab/Module",
          swiftSettings: [.enableExperimentalFeature("Extern")] + plain)
      ])
    + chosenSuites.map {
      .testTarget(name: $0.name, dependencies: targets($0.imports + ["TestSupport"]), swiftSettings: plain)
    } + (only == nil ? (notebooks + timings).map { script($0) } + toolTargets : []),
  swiftLanguageModes: [.v6])
