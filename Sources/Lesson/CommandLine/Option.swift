/// An option of a notebook's command line: its name, its default and what it allows.
///
/// Declared at the top of a notebook, listed in `Lesson.run`, read in the body as `lesson[option]`.
public struct Option<Value: Sendable>: AnyOption {
  /// The option, its type forgotten.
  public internal(set) var declaration: OptionDeclaration

  init(
    _ name: String, default defaultText: String?, quick: String? = nil, _ help: String, allowed: String = "",
    read: @escaping @Sendable (String) throws(Refusal) -> (Value, JSON)
  ) {
    declaration = OptionDeclaration(
      name: name, help: help, defaultText: defaultText, quickText: quick, allowed: allowed
    ) { (text) throws(Refusal) in
      let (value, canonical) = try read(text)
      return ResolvedOption(value: value, canonical: canonical)
    }
  }
}

extension Option {
  /// The same option with another default in runs whose choice among another option's words is `word`.
  public func given(_ other: Option<String>, _ word: String, default value: Value, quick: Value? = nil) -> Option {
    given(other.declaration, word, value, quick)
  }

  /// The same option with another default in runs that are given a flag.
  public func given(_ flag: Option<Bool>, default value: Value, quick: Value? = nil) -> Option {
    given(flag.declaration, OptionDeclaration.on, value, quick)
  }

  private func given(_ other: OptionDeclaration, _ word: String, _ value: Value, _ quick: Value?) -> Option {
    var declaration = declaration
    declaration.variants.append(
      .init(option: other.name, word: word, text: "\(value)", quickText: quick.map { "\($0)" }))
    return Option(declaration)
  }

  private init(_ declaration: OptionDeclaration) { self.declaration = declaration }
}

/// An option of any type, as `Lesson.run` takes it.
public protocol AnyOption: Sendable {
  /// The option, its type forgotten.
  var declaration: OptionDeclaration { get }
}

/// What parser, help and manifest know about an option.
public struct OptionDeclaration: Sendable {
  let name: String
  let help: String
  /// The text taken when the option is not given; nil where `allowed` says what happens then.
  let defaultText: String?
  /// The default under `--quick`, if it differs.
  let quickText: String?
  /// What is allowed, as the help shows it: "1 to 100".
  let allowed: String
  /// Other defaults where another option has a certain word.
  var variants: [Variant] = []
  /// Whether it is given without a value.
  var isFlag = false
  let resolve: @Sendable (String) throws(Refusal) -> ResolvedOption

  /// A default that another option's word brings along.
  struct Variant: Sendable {
    let option: String
    let word: String
    let text: String
    let quickText: String?
  }

  /// `--steps <steps>`, as error messages name it; a flag has no value.
  var usage: String { isFlag ? "--\(name)" : "--\(name) <\(name)>" }

  /// What a flag that is given is taken for.
  static let on = "on"
}

/// An option's value in one run.
struct ResolvedOption: Sendable {
  let value: any Sendable
  /// How the manifest writes it.
  let canonical: JSON
  /// How a command line writes it.
  let text: String

  /// A value whose text is its canonical form, if no other is given.
  init(value: any Sendable, canonical: JSON, text: String? = nil) {
    (self.value, self.canonical) = (value, canonical)
    if let text {
      self.text = text
    } else if case .string(let text) = canonical {
      self.text = text
    } else {
      self.text = canonical.compact
    }
  }
}
