internal import Foundation

/// What a run sees of the world: the tests bring their own.
struct Surroundings {
  let arguments: [String]
  let workingDirectory: String
  let environment: [String: String]
  /// Results: one line a check, one a file.
  let output: TextStream
  /// Progress and errors.
  let errors: TextStream
  /// Whether SIGINT and SIGTERM end the run tidily; only a process of its own wants that.
  let handlesSignals: Bool

  /// The process as it was started.
  static var process: Surroundings {
    Surroundings(
      arguments: Array(CommandLine.arguments.dropFirst()),
      workingDirectory: FileManager.default.currentDirectoryPath,
      environment: ProcessInfo.processInfo.environment,
      output: TextStream(descriptor: 1), errors: TextStream(descriptor: 2), handlesSignals: true)
  }

  /// Whether colour is welcome on a stream.
  func isColoured(_ stream: TextStream) -> Bool {
    isLively(stream) && environment["NO_COLOR", default: ""].isEmpty
  }

  /// Whether a line of the stream can be written over.
  func isLively(_ stream: TextStream) -> Bool {
    stream.isTerminal && environment["TERM"] != "dumb"
  }
}

/// Somewhere to write text.
struct TextStream {
  let isTerminal: Bool
  let write: (String) -> Void

  init(isTerminal: Bool = false, write: @escaping (String) -> Void) {
    self.isTerminal = isTerminal
    self.write = write
  }

  /// An open file of the process; what a closed pipe no longer wants is dropped.
  init(descriptor: Int32) {
    self.init(isTerminal: isatty(descriptor) == 1) { text in _ = writeAll(Array(text.utf8), to: descriptor) }
  }
}
