/// Why a text is no value of an option: "expected an integer from 1 to 10", "the weights sum to 0.5, not 1".
package struct Refusal: Error, Equatable {
  package let reason: String

  package init(reason: String) { self.reason = reason }

  /// The whole sentence about a value that an option, named as in `--steps <steps>`, does not allow.
  package func sentence(_ value: String, invalidFor usage: String) -> String {
    "The value \(quoted(value)) is invalid for '\(usage)': \(reason)"
  }
}
