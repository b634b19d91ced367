internal import Foundation

/// One of the two WebAssembly modules of the lab, and how the stock toolchain builds it.
struct LabModuleBuild {
  /// What TOYGAN_LAB says in `Package.swift`: `relaxed` fuses multiply and add, `unfused` runs where that cannot be had.
  let kind: String
  /// The folder of the package.
  let package: String

  /// Both, the first choice first.
  static let kinds = ["relaxed", "unfused"]

  private var scratch: String { ".build-lab-\(kind)" }

  /// What `swift` is given; `libraries` is where the toolchain keeps those of embedded WebAssembly.
  func arguments(libraries: String) -> [String] {
    // Without the hash of its code that the compiler would leave in each object: it depends on the folder.
    let compiler = [
      "-enable-experimental-feature", "Embedded", "-wmo", "-Xfrontend", "-disable-stack-protector", "-Xfrontend",
      "-disable-incremental-llvm-codegen",
    ]
    // No library is linked, nothing but what is exported is kept, and the stack stands below the data, so that an overflow traps.
    let driver = ["-Xclang-linker", "-nostdlib"]
    let linker = [
      "--no-entry", "--gc-sections", "--strip-all", "-z", "stack-size=1048576", "--stack-first", "--wrap=free",
      "-lswiftUnicodeDataTables", "-L\(libraries)",
    ]
    let vectors = kind == "relaxed" ? ["-msimd128", "-mrelaxed-simd"] : ["-msimd128"]
    let language: [String] = (kind == "relaxed" ? ["-enable-builtin-module"] : []) + compiler + driver
    var words = ["build", "-c", "release", "--triple", "wasm32-unknown-none-wasm", "--product", "LabModule"]
    words += ["--scratch-path", scratch]
    for (flag, values) in [("-Xcc", vectors), ("-Xswiftc", language), ("-Xlinker", linker)] {
      for value in values { words += [flag, value] }
    }
    return words
  }

  /// Where a toolchain keeps its libraries, as it says itself; nil if there is none.
  private func libraries(_ environment: [String: String]) -> String? {
    struct Facts: Decodable {
      struct Paths: Decodable { let runtimeResourcePath: String }
      let paths: Paths
    }
    let (_, said) = run(["swiftc", "-print-target-info"], environment)
    let facts = try? JSONDecoder().decode(Facts.self, from: Data(said.utf8))
    return facts.map { $0.paths.runtimeResourcePath + "/embedded/wasm32-unknown-none-wasm" }
  }

  /// A command's exit code and what it said.
  private func run(_ command: [String], _ environment: [String: String]) -> (code: Int32, said: String) {
    let child = Process(), pipe = Pipe()
    child.executableURL = URL(filePath: "/usr/bin/env")
    child.arguments = command
    child.currentDirectoryURL = URL(filePath: package)
    child.environment = environment
    (child.standardOutput, child.standardError, child.standardInput) = (pipe, pipe, FileHandle.nullDevice)
    guard (try? child.run()) != nil else { return (ExitCode.failed, "") }
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    child.waitUntilExit()
    return (child.terminationStatus, said)
  }

  /// Builds it; what the toolchain said, if it could not.
  func build(environment surroundings: [String: String]) -> Result<[UInt8], Refusal> {
    // Nothing else that `Package.swift` listens to: the bytes are those of the sources and the toolchain.
    let environment = surroundings.filter { !$0.key.hasPrefix("TOYGAN_") && $0.key != "CI" }
    guard let libraries = libraries(environment), FileManager.default.fileExists(atPath: libraries) else {
      return .failure(Refusal(reason: "it has no libraries for WebAssembly"))
    }
    let (code, said) = run(
      ["swift"] + arguments(libraries: libraries), environment.merging(["TOYGAN_LAB": kind]) { $1 })
    let path = "\(package)/\(scratch)/wasm32-unknown-none-wasm/release/LabModule.wasm"
    guard code == 0, let bytes = FileManager.default.contents(atPath: path) else {
      let lines = said.split(separator: "\n").map(String.init)
      return .failure(Refusal(reason: lines.first { $0.contains("error:") } ?? lines.last ?? "it said nothing"))
    }
    return .success(Array(bytes))
  }
}
