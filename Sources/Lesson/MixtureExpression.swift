/// A distribution as a command line writes it: `0.5*N(0,1) + 0.5*N(3,0.5)`.
///
/// ```
/// mixture   = term { "+" term }
/// term      = [ weight "*" ] component
/// component = name "(" number { "," number } ")"
/// ```
/// Weights must sum to 1 within 1e-9. What a name means is said in `ComponentKind`.
struct MixtureExpression: Sendable, Equatable {
  /// One weighted component.
  struct Term: Sendable, Equatable {
    let weight: Double
    let kind: ComponentKind
    let arguments: [Double]
  }

  let terms: [Term]

  /// The canonical text: `0.5*N(0,1) + 0.5*N(3,0.5)`, a single component without its weight.
  var text: String {
    terms.map { term in
      let weight = terms.count > 1 || term.weight != 1 ? shortest(term.weight) + "*" : ""
      return "\(weight)\(term.kind.rawValue)(\(term.arguments.map(shortest).joined(separator: ",")))"
    }.joined(separator: " + ")
  }

  init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= 10_000 else { throw Refusal(reason: "expected at most 10000 bytes") }
    var scanner = Scanner(text)
    var terms: [Term] = []
    repeat { terms.append(try scanner.term()) } while scanner.take("+")
    guard scanner.isAtEnd else { throw scanner.expected("'+' or the end") }
    let sum = terms.reduce(0) { $0 + $1.weight }
    guard (sum - 1).magnitude <= 1e-9 else {
      throw Refusal(reason: "the weights sum to \(rounded(sum, beside: 1).0), not 1")
    }
    self.terms = terms
  }
}

/// The distributions a command line can name.
enum ComponentKind: String, Sendable, CaseIterable {
  case gaussian = "N"
  case uniform = "U"
  case laplace = "Laplace"

  /// How each is written, in one line.
  static let forms = allCases.map(\.form).joined(separator: ", ")

  /// How it is written.
  var form: String {
    switch self {
    case .gaussian: "N(mean, standard deviation)"
    case .uniform: "U(from, to)"
    case .laplace: "Laplace(mean, scale)"
    }
  }

  /// Why these numbers make no such distribution; nil if they do.
  func objection(to arguments: [Double]) -> String? {
    guard arguments.count == 2 else { return "expected two numbers, \(form), but found \(arguments.count)" }
    return switch self {
    case .gaussian where arguments[1] <= 0: "the standard deviation must be above 0"
    case .uniform where !(arguments[0] < arguments[1]): "the first number must be below the second"
    case .laplace where arguments[1] <= 0: "the scale must be above 0"
    default: nil
    }
  }
}

/// Reads an expression from left to right; spaces may stand between any two tokens.
private struct Scanner {
  private var rest: Substring.UnicodeScalarView
  private let start: Substring.UnicodeScalarView.Index
  private let whole: Substring.UnicodeScalarView

  init(_ text: String) {
    whole = text[...].unicodeScalars
    rest = whole
    start = whole.startIndex
    skipSpaces()
  }

  var isAtEnd: Bool { rest.isEmpty }

  private var column: Int { whole.distance(from: start, to: rest.startIndex) + 1 }

  private mutating func skipSpaces() { rest = rest.drop { $0 == " " || $0 == "\t" } }

  mutating func take(_ token: Unicode.Scalar) -> Bool {
    guard rest.first == token else { return false }
    rest = rest.dropFirst()
    skipSpaces()
    return true
  }

  func expected(_ what: String) -> Refusal {
    let found = rest.first.map { "'\(visible(String($0)))'" } ?? "the end"
    return Refusal(reason: "expected \(what) at column \(column), found \(found)")
  }

  private mutating func number() throws(Refusal) -> Double {
    let length = decimalLength(Substring(rest).utf8)
    guard length > 0 else { throw expected("a number") }
    let text = Substring(rest).utf8.prefix(length)
    guard let value = decimalNumber(Substring(text)) else {
      throw Refusal(reason: "the number at column \(column) is too large")
    }
    rest = rest.dropFirst(length)
    skipSpaces()
    return value
  }

  mutating func term() throws(Refusal) -> MixtureExpression.Term {
    var weight = 1.0
    let column = column
    if decimalLength(Substring(rest).utf8) > 0 {
      weight = try number()
      guard weight > 0 else { throw Refusal(reason: "the weight at column \(column) must be above 0") }
      guard take("*") else { throw expected("'*'") }
    }
    let (kind, arguments) = try component()
    return MixtureExpression.Term(weight: weight, kind: kind, arguments: arguments)
  }

  private mutating func component() throws(Refusal) -> (ComponentKind, [Double]) {
    let column = column
    let name = String(String.UnicodeScalarView(rest.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }))
    if name.isEmpty { throw expected(ComponentKind.forms) }
    guard let kind = ComponentKind(rawValue: name) else {
      throw Refusal(reason: "unknown distribution \(quoted(name)) at column \(column), expected \(ComponentKind.forms)")
    }
    rest = rest.dropFirst(name.count)
    skipSpaces()
    guard take("(") else { throw expected("'('") }
    var arguments = [try number()]
    while take(",") { arguments.append(try number()) }
    guard take(")") else { throw expected("',' or ')'") }
    if let objection = kind.objection(to: arguments) {
      throw Refusal(reason: "\(name) at column \(column): \(objection)")
    }
    return (kind, arguments)
  }
}
