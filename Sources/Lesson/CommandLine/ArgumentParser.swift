/// The command line of one notebook: its own options and the four that every notebook has.
///
/// `--name value` or `--name=value`; a negative number after an option is its value; after `--` nothing is an option.
/// An option given twice is an error: `--lr-d 1e-3 --lr-d 1e-4` is more likely a slip than a wish.
struct ArgumentParser {
  let notebook: String
  let options: [OptionDeclaration]
  /// What `--preset` can be, for the help.
  var presets: [Preset] = []

  /// The name of the only common option without a value.
  static let quick = "quick"

  /// Texts by option; nil if help is asked for.
  struct Arguments {
    var texts: [String: String] = [:]
    var isQuick = false
  }

  func parse(_ arguments: [String]) throws(UsageError) -> Arguments? {
    var rest = arguments[...]
    // A notebook started by its hashbang line finds its own path in front.
    if let first = rest.first, first == "\(notebook).swift" || first.hasSuffix("/\(notebook).swift") {
      rest = rest.dropFirst()
    }
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "-h" || $0 == "--help" }) { return nil }
    var parsed = Arguments()
    while let argument = rest.popFirst() {
      if argument == "--" {
        guard let extra = rest.first else { break }
        throw UsageError("Unexpected argument \(quoted(extra))")
      }
      guard argument.hasPrefix("-"), argument != "-", decimalNumber(argument) == nil else {
        throw UsageError("Unexpected argument \(quoted(argument))")
      }
      let equals = argument.utf8.firstIndex(of: UInt8(ascii: "="))
      let name = String(argument[..<(equals ?? argument.endIndex)])
      let inline = equals.map { String(argument[argument.utf8.index(after: $0)...]) }
      if name == "--\(Self.quick)" {
        if let inline { throw UsageError("The option '--quick' takes no value, but got \(quoted(inline))") }
        if parsed.isQuick { throw UsageError("The option '--quick' is given twice") }
        parsed.isQuick = true
        continue
      }
      guard let option = options.first(where: { name == "--\($0.name)" }) else { throw unknown(name) }
      if option.isFlag {
        if let inline { throw UsageError("The option '\(option.usage)' takes no value, but got \(quoted(inline))") }
        guard parsed.texts.updateValue(OptionDeclaration.on, forKey: option.name) == nil else {
          throw UsageError("The option '\(option.usage)' is given twice")
        }
        continue
      }
      guard let value = inline ?? takeValue(from: &rest) else {
        throw UsageError("Missing value for '\(option.usage)'")
      }
      if let earlier = parsed.texts.updateValue(value, forKey: option.name) {
        throw UsageError("The option '\(option.usage)' is given twice: \(quoted(earlier)), then \(quoted(value))")
      }
    }
    return parsed
  }

  /// The next argument, unless it looks like an option.
  private func takeValue(from rest: inout ArraySlice<String>) -> String? {
    guard let next = rest.first, !next.hasPrefix("--") else { return nil }
    return rest.popFirst()
  }

  private func unknown(_ name: String) -> UsageError {
    let bare = String(name.unicodeScalars.prefix(64).drop { $0 == "-" })
    let names = options.map(\.name) + [Self.quick, "help"]
    let hint = suggestion(for: bare, among: names, prefix: "--")
    return UsageError(
      "Unknown option \(quoted(name))" + (hint.isEmpty ? ". See 'swift run \(notebook) --help'" : hint))
  }
}

extension OptionDeclaration {
  /// The value in a run: what was given, else the default, which may depend on what was given for other options.
  func value(
    given: String?, isQuick: Bool, others: [String: String] = [:]
  ) throws(UsageError) -> ResolvedOption? {
    let variant = variants.first { others[$0.option] == $0.word }
    let (standard, quick) = (variant?.text ?? defaultText, variant.map { $0.quickText } ?? quickText)
    guard let text = given ?? (isQuick ? quick ?? standard : standard) else { return nil }
    do {
      return try resolve(text)
    } catch {
      precondition(given != nil, "the default of --\(name): \(error.reason)")
      throw UsageError(text, invalidFor: self, error.reason)
    }
  }
}
