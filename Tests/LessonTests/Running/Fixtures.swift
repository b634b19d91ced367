import Foundation

@testable import Lesson

/// A folder of a test's own, gone when the test is.
final class TemporaryFolder {
  let path: String

  /// Where thousands of files are written, memory is quicker to wait for than a disk.
  init(inMemory: Bool = false) throws {
    let memory = "/dev/shm", isThere = inMemory && access(memory, W_OK) == 0
    let base = isThere ? URL(filePath: memory) : FileManager.default.temporaryDirectory
    let folder = base.resolvingSymlinksInPath().appending(path: "lesson-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: false, encoding: .utf8)
  }

  func read(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  /// Everything in the folder, hidden names too, by path.
  var everything: [String] {
    (FileManager.default.subpaths(atPath: path) ?? []).sorted()
  }
}

/// The text a stream was given.
final class Transcript {
  var text = ""
  func stream(isTerminal: Bool = false) -> TextStream { TextStream(isTerminal: isTerminal) { self.text += $0 } }
}

/// A run's world, and what the run said in it.
struct Stage {
  let folder: TemporaryFolder
  let output = Transcript()
  let errors = Transcript()

  init() throws { folder = try TemporaryFolder() }

  func surroundings(
    _ arguments: [String], environment: [String: String] = [:], isTerminal: Bool = false
  ) -> Surroundings {
    Surroundings(
      arguments: arguments, workingDirectory: folder.path, environment: environment,
      output: output.stream(isTerminal: isTerminal), errors: errors.stream(isTerminal: isTerminal),
      handlesSignals: false)
  }
}

/// The options of the notebook that the tests run.
enum Sample {
  static let data = Option.mixture("data", default: "N(2,0.5)", "what the generator should imitate")
  static let steps = Option.integer("steps", default: 6_000, quick: 1_500, in: 1...10_000_000, "rounds of Algorithm 1")
  static let rate = Option.real("lr-d", default: 2e-3, above: 0, "learning rate of D")
  static let share = Option.real("share", default: 0.5, in: 0...1, "a share")
  static let shift = Option.real("shift", default: 0, "how far the data is moved")
  static let objective = Option.choice(
    "objective", default: "non-saturating", of: ["minimax", "non-saturating"], "the generator's loss")
  static let options: [any AnyOption] = [data, steps, rate, share, shift, objective]

  static let notebook = Notebook("sample", "Training finds the law of the data", options: options)

  /// The settings a command line resolves to; nil if it asks for help.
  static func settings(_ arguments: [String]) throws(UsageError) -> Settings? {
    let declarations = options.map(\.declaration)
    let parser = ArgumentParser(notebook: "sample", options: declarations + Settings.common("sample"))
    guard let parsed = try parser.parse(arguments) else { return nil }
    return try Settings("sample", declarations, parsed)
  }

  /// Why a command line is refused; nil if it is not.
  static func refusal(_ arguments: [String]) -> String? {
    do {
      _ = try settings(arguments)
      return nil
    } catch {
      return error.message
    }
  }
}

extension Lesson {
  /// A lesson that keeps everything in memory.
  static func inMemory() -> Lesson {
    Lesson(
      seed: 1, isQuick: false, threads: 1, values: [:],
      progress: Progress(Transcript().stream(), isBar: false), announce: { _ in }, warn: { _ in })
  }
}

/// Words cut at spaces, as a shell would.
func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }
