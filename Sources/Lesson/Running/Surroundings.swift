internal import Foundation

/// What a run sees of the world: the tests bring their own.
struct Surroundings {
  let arguments: [String]
  /// The folder that paths start from; nil if somebody has removed it.
  let workingDirectory: String?
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
      arguments: argumentsOfProcess(),
      workingDirectory: workingDirectoryOfProcess(),
      environment: Dictionary(
        uniqueKeysWithValues: ["HOME", "NO_COLOR", "TERM"].compactMap { name in
          getenv(name).map { (name, String(system: $0)) }
        }),
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

/// The arguments of the process, whatever their bytes.
private func argumentsOfProcess() -> [String] {
  let count = Int(CommandLine.argc)
  // On Linux they are read from files of /proc; without them the run would be another one than was asked for.
  guard count > 0 else {
    try? writeAll(Array("Error: The command line cannot be read: no file can be opened\n".utf8), to: 2)
    exit(ExitCode.inputOutput)
  }
  return (1..<count).compactMap { index in CommandLine.unsafeArgv[index].map { String(system: $0) } }
}

/// Where the process stands; nil if the folder is gone or out of reach.
private func workingDirectoryOfProcess() -> String? {
  guard let path = getcwd(nil, 0) else { return nil }
  defer { free(path) }
  let text = String(system: path)
  return text.isAbsolutePath ? text : nil
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
    self.init(isTerminal: isatty(descriptor) == 1) { text in try? writeAll(Array(text.utf8), to: descriptor) }
  }
}
