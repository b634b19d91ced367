/// A command line that asks for what cannot be; ends the run with one line and exit code 64.
///
/// A notebook throws it when options that are each allowed do not go together.
public struct UsageError: Error, Equatable {
  /// One sentence that names the option, the value and what is allowed.
  public let message: String

  /// An error with the given sentence.
  public init(_ message: String) {
    self.message = message
  }
}

/// Why a text is no value of an option: "expected an integer from 1 to 10", "the weights sum to 0.5, not 1".
struct Refusal: Error, Equatable {
  let reason: String
}
