/// A command line that asks for what cannot be; ends the run with one line and exit code 64.
struct UsageError: Error, Equatable {
  /// One sentence that names the option, the value and what is allowed.
  let message: String

  init(_ message: String) {
    self.message = message
  }

  /// A value that an option does not allow.
  init(_ value: String, invalidFor option: OptionDeclaration, _ reason: String) {
    message = Refusal(reason: reason).sentence(value, invalidFor: option.usage)
  }
}
