/// A command line that asks for what cannot be; ends the run with one line and exit code 64.
struct UsageError: Error, Equatable {
  /// One sentence that names the option, the value and what is allowed.
  let message: String

  init(_ message: String) {
    self.message = message
  }

  /// A value that an option does not allow.
  init(_ value: String, invalidFor option: OptionDeclaration, _ reason: String) {
    message = "The value \(quoted(value)) is invalid for '\(option.usage)': \(reason)"
  }
}

/// Why a text is no value of an option: "expected an integer from 1 to 10", "the weights sum to 0.5, not 1".
struct Refusal: Error, Equatable {
  let reason: String
}
