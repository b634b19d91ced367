/// Reads an expression from left to right; spaces may stand between any two tokens.
package struct MixtureScanner {
  private var rest: Substring.UnicodeScalarView
  private let start: Substring.UnicodeScalarView.Index
  private let whole: Substring.UnicodeScalarView

  package init(_ text: String) {
    whole = text[...].unicodeScalars
    rest = whole
    start = whole.startIndex
    skipSpaces()
  }

  package var isAtEnd: Bool { rest.isEmpty }

  /// Whether a number begins here.
  package var isAtNumber: Bool { decimal.length > 0 }

  private var decimal: DecimalPrefix { DecimalPrefix(Array(Substring(rest.prefix(1_000)).utf8)) }

  /// A name of small letters, digits and hyphens, if one begins here.
  package mutating func word() -> String? {
    let word = rest.prefix(while: Self.isOfName)
    guard !word.isEmpty else { return nil }
    rest = rest.dropFirst(word.count)
    skipSpaces()
    return String(String.UnicodeScalarView(word))
  }

  /// Where the next token begins, counted from 1.
  package var column: Int { whole.distance(from: start, to: rest.startIndex) + 1 }

  private mutating func skipSpaces() { rest = rest.drop { $0 == " " || $0 == "\t" } }

  package mutating func take(_ token: Unicode.Scalar) -> Bool {
    guard rest.first == token else { return false }
    rest = rest.dropFirst()
    skipSpaces()
    return true
  }

  package func expected(_ what: String) -> Refusal {
    let found = rest.first.map { "'\(visible(String($0)))'" } ?? "the end"
    return Refusal(reason: "expected \(what) at column \(column), found \(found)")
  }

  /// The same with a hint where a sign was typed as many locales print it.
  private func expected(_ what: String, if sign: Set<Unicode.Scalar>, hint: String) -> Refusal {
    let refusal = expected(what)
    return rest.first.map(sign.contains) ?? false ? Refusal(reason: refusal.reason + "; " + hint) : refusal
  }

  private mutating func demand(_ token: Unicode.Scalar, or other: String = "") throws(Refusal) {
    guard take(token) else {
      throw expected(
        other + "'\(token)'", if: [";"], hint: "numbers are separated by commas, and decimals take a point: 'N(0.5,1)'")
    }
  }

  package mutating func number() throws(Refusal) -> Double {
    let decimal = decimal
    guard decimal.length > 0 else { throw expected("a number", if: ["−", "–"], hint: "the minus sign is '-'") }
    guard let value = decimal.value else { throw Refusal(reason: "the number at column \(column) is too large") }
    rest = rest.dropFirst(decimal.length)
    skipSpaces()
    return value
  }

  /// `[a,b]`
  private mutating func point() throws(Refusal) -> SIMD2<Double> {
    try demand("[")
    let x = try number()
    try demand(",")
    let y = try number()
    try demand("]")
    return SIMD2(x, y)
  }

  mutating func term() throws(Refusal) -> MixtureExpression.Term {
    var weight = 1.0
    let column = column
    if isAtNumber {
      weight = try number()
      if rest.first == "," { throw expected("'*'", if: [","], hint: "decimals take a point: '0.5*N(0,1)'") }
      guard weight > 0 else { throw Refusal(reason: "the weight at column \(column) must be above 0") }
      guard weight >= NumberDomain.leastWeight else {
        throw Refusal(
          reason: "the weight at column \(column) is too small: expected \(shortest(NumberDomain.leastWeight)) or more")
      }
      guard take("*") else { throw expected("'*'") }
    }
    return MixtureExpression.Term(weight: weight, component: try component())
  }

  private mutating func component() throws(Refusal) -> ComponentExpression {
    let column = column
    if let preset = takePreset() { return .preset(preset) }
    let name = String(String.UnicodeScalarView(rest.prefix { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }))
    if name.isEmpty { throw expected(ComponentExpression.lineForms) }
    guard let kind = ComponentKind(rawValue: name) else {
      let word = String(String.UnicodeScalarView(rest.prefix(while: Self.isOfName)))
      let names = PlaneData.all.map { $0.name }
      throw Refusal(
        reason: "unknown distribution \(quoted(name)) at column \(column), expected \(ComponentExpression.lineForms)"
          + suggestion(for: word, among: names))
    }
    rest = rest.dropFirst(name.count)
    skipSpaces()
    try demand("(")
    func refused(_ objection: String) -> Refusal { Refusal(reason: "\(name) at column \(column): \(objection)") }
    if rest.first == "[" {
      guard kind == .gaussian else { throw refused("only N and the named laws lie in the plane") }
      let (law, objection) = try planeGaussian()
      if let objection = objection ?? law.objection { throw refused(objection) }
      return law
    }
    var arguments = [try number()]
    while take(",") { arguments.append(try number()) }
    try demand(")", or: "',' or ")
    let law = ComponentExpression.line(kind, arguments)
    if let objection = kind.objection(to: arguments) ?? law.objection { throw refused(objection) }
    return law
  }

  /// What follows `N(` where a point begins.
  private mutating func planeGaussian() throws(Refusal) -> (ComponentExpression, objection: String?) {
    let mean = try point()
    try demand(",")
    guard rest.first == "[" else {
      guard isAtNumber else { throw expected("a standard deviation or a covariance [[a,b],[b,c]]") }
      let deviation = try number()
      try demand(")")
      return (.round(mean, deviation), deviation > 0 ? nil : "the standard deviation must be above 0")
    }
    try demand("[")
    let first = try point()
    try demand(",")
    let second = try point()
    try demand("]")
    try demand(")")
    let matrix = Covariance(xx: first.x, xy: first.y, yy: second.y)
    guard first.y == second.x else {
      return (.full(mean, matrix), "the covariance must be symmetric, [[a,b],[b,c]]")
    }
    return (.full(mean, matrix), matrix.isPositiveDefinite ? nil : "the covariance must be positive definite")
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
  }

  private mutating func takePreset() -> PlaneData? {
    let word = String(String.UnicodeScalarView(rest.prefix(while: Self.isOfName)))
    guard let preset = PlaneData.named(word) else { return nil }
    rest = rest.dropFirst(word.unicodeScalars.count)
    skipSpaces()
    return preset
  }
}
