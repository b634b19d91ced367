/// What the operating system refused, and the exit code that says so.
struct OutputError: Error, Equatable {
  let code: Int32
  let message: String

  /// Output cannot be created where it should be.
  static func cannotCreate(_ path: String, _ reason: String) -> OutputError {
    OutputError(code: ExitCode.cannotCreate, message: "Cannot write to \(quoted(path)): \(reason)")
  }

  /// The disk failed while files were being written.
  static func failed(_ path: String, _ error: SystemError) -> OutputError {
    OutputError(code: ExitCode.inputOutput, message: "Cannot write to \(quoted(path)): \(error.reason)")
  }
}

extension OutputError {
  /// Whatever stopped a run from writing to a path.
  init(_ error: any Error, at path: String) {
    self =
      switch error {
      case let error as OutputError: error
      case let error as SystemError: .failed(path, error)
      default: OutputError(code: ExitCode.inputOutput, message: String(describing: error))
      }
  }
}
