/// The exit codes of a notebook (sysexits.h where it has one).
enum ExitCode {
  static let complete: Int32 = 0
  /// A check does not hold, the training diverged, or the lesson threw an error.
  static let failed: Int32 = 1
  static let usage: Int32 = 64
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  static let interrupted: Int32 = 130
}
