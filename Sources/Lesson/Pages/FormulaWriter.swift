/// Writes one formula as MathML, by recursive descent: a row is made of scripted atoms, and an atom may hold rows.
struct FormulaWriter {
  /// What stands in a row, as far as the space beside it depends on it.
  private enum Kind {
    case word
    case term
    case sign
  }

  private let markup: String
  private let characters: [Character]
  private var index = 0

  init(_ markup: String) {
    self.markup = markup
    characters = Array(markup)
  }

  private func flaw(_ reason: String, at index: Int? = nil) -> Formula.Flaw {
    Formula.Flaw(reason: reason, formula: markup, place: (index ?? self.index) + 1)
  }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  private mutating func skipSpaces() {
    while next == " " { index += 1 }
  }

  // MARK: Rows

  mutating func whole() throws(Formula.Flaw) -> String {
    let row = try row(endingAt: [])
    if let stray = next { throw flaw("'\(stray)' closes nothing") }
    return row
  }

  /// Atoms up to one of the ends, which stays unread, or to the end of the formula.
  private mutating func row(endingAt ends: [Character]) throws(Formula.Flaw) -> String {
    var (result, last): (String, Kind) = ("", .sign)
    while true {
      skipSpaces()
      guard let character = next, !ends.contains(character), !")]}".contains(character) else { return result }
      // A minus with nothing before it belongs to what follows.
      let isLeading = last == .sign && "-−+±".contains(character)
      let (element, kind) = isLeading ? (leading(character), .sign) : try scripted()
      // A word keeps its distance from what it is applied to, and from what stands before it.
      let isApart = (last == .word && kind != .sign) || (kind == .word && last == .term)
      result += (isApart && character != "(" && character != "[" ? Self.thin : "") + element
      last = kind
    }
  }

  private mutating func leading(_ sign: Character) -> String {
    index += 1
    return "<mo form=\"prefix\">\(sign == "-" ? "−" : sign)</mo>"
  }

  private static let thin = "<mspace width=\"0.17em\"></mspace>"

  /// A row in its own pair of brackets, both read.
  private mutating func group(open: Character, ends: [Character]) throws(Formula.Flaw) -> (row: String, end: Character)
  {
    let start = index
    guard next == open else { throw flaw("'\(open)' is expected") }
    index += 1
    let row = try row(endingAt: ends)
    guard let end = next, ends.contains(end) else { throw flaw("'\(open)' is not closed", at: start) }
    index += 1
    return (row, end)
  }

  private mutating func braced() throws(Formula.Flaw) -> String {
    "<mrow>\(try group(open: "{", ends: ["}"]).row)</mrow>"
  }

  // MARK: Scripts

  /// An atom with its sub- and superscript.
  private mutating func scripted() throws(Formula.Flaw) -> (element: String, kind: Kind) {
    let base = try atom()
    var (below, above): (String?, String?) = (nil, nil)
    while let mark = next, "_^*′".contains(mark) {
      let isBelow = mark == "_"
      guard (isBelow ? below : above) == nil else { throw flaw("a second '\(mark)' on one base") }
      index += 1
      switch mark {
      case "*": above = "<mo>*</mo>"
      case "′": above = "<mo>′</mo>"
      case "_": below = next == "{" ? try braced() : try atom().element
      default: above = next == "{" ? try braced() : try atom().element
      }
    }
    let name =
      switch (below != nil, above != nil) {
      case (false, false): ""
      case (true, false): base.hasLimits ? "munder" : "msub"
      case (false, true): base.hasLimits ? "mover" : "msup"
      case (true, true): base.hasLimits ? "munderover" : "msubsup"
      }
    guard !name.isEmpty else { return (base.element, base.kind) }
    return ("<\(name)>\(base.element)\(below ?? "")\(above ?? "")</\(name)>", base.kind)
  }

  // MARK: Atoms

  private mutating func atom() throws(Formula.Flaw) -> (element: String, kind: Kind, hasLimits: Bool) {
    guard let character = next else { throw flaw("something is expected") }
    switch character {
    case "(", "[":
      let (row, end) = try group(open: character, ends: [")", "]"])
      return ("<mrow><mo>\(character)</mo>\(row)<mo>\(end)</mo></mrow>", .term, false)
    case "{":
      return (try braced(), .term, false)
    case _ where character.isASCII && character.isLetter:
      return try word()
    case _ where character.isNumber:
      return ("<mn>\(number())</mn>", .term, false)
    case _ where character.isLetter || character == "∞":
      index += 1
      return ("<mi>\(escaped(String(character)))</mi>", .term, false)
    case _ where Self.signs.contains(character):
      index += 1
      return (sign(character), .sign, false)
    default:
      throw flaw("'\(character)' means nothing")
    }
  }

  /// Digits, with a decimal point between digits.
  private mutating func number() -> String {
    let start = index
    while let character = next, character.isNumber || (character == "." && isDigit(at: index + 1)) { index += 1 }
    return String(characters[start..<index])
  }

  private func isDigit(at index: Int) -> Bool { index < characters.count && characters[index].isNumber }

  private mutating func word() throws(Formula.Flaw) -> (element: String, kind: Kind, hasLimits: Bool) {
    let start = index
    while let character = next, character.isASCII, character.isLetter { index += 1 }
    // A letter with an accent of its own is the next atom.
    let word = String(characters[start..<index])
    switch word {
    case "frac": return ("<mfrac>\(try braced())\(try braced())</mfrac>", .term, false)
    case "sqrt": return ("<msqrt>\(try braced())</msqrt>", .term, false)
    case "hat": return ("<mover accent=\"true\">\(try braced())<mo>^</mo></mover>", .term, false)
    case "norm": return (between("‖", try braced()), .term, false)
    case "abs": return (between("|", try braced()), .term, false)
    case "text": return ("<mtext>\(try plain())</mtext>", .word, false)
    case "int": return ("<mo>∫</mo>", .sign, false)
    case "sum": return ("<mo>∑</mo>", .sign, true)
    case "prod": return ("<mo>∏</mo>", .sign, true)
    case "max", "min", "sup", "inf", "argmax", "argmin": return ("<mo rspace=\"0.17em\">\(word)</mo>", .sign, true)
    case "quad": return ("<mspace width=\"1.2em\"></mspace>", .sign, false)
    case "E": return ("<mi>𝔼</mi>", .term, false)
    case "dx", "dy", "dz", "du", "dt":
      return ("\(Self.thin)<mi mathvariant=\"normal\">d</mi><mi>\(word.dropFirst())</mi>", .term, false)
    default: return ("<mi>\(word)</mi>", word.count > 1 ? .word : .term, false)
    }
  }

  private func between(_ bar: String, _ row: String) -> String {
    "<mrow><mo stretchy=\"false\" lspace=\"0\" rspace=\"0\" form=\"prefix\">\(bar)</mo>\(row)"
      + "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\" form=\"postfix\">\(bar)</mo></mrow>"
  }

  /// What stands between braces, as it is.
  private mutating func plain() throws(Formula.Flaw) -> String {
    let start = index
    guard next == "{" else { throw flaw("'{' is expected") }
    guard let end = characters[start...].firstIndex(of: "}") else { throw flaw("'{' is not closed", at: start) }
    index = end + 1
    // A space at an end would be lost.
    return escaped(String(characters[start + 1..<end])).replacing(" ", with: "\u{A0}")
  }

  // MARK: Signs

  private static let signs: Set<Character> = Set("+−-±·×∘⊗⊙=≠≈≤≥<>≪≫~→↦⇔∈∝,;:/|‖∇∂…!∑∏")

  private func sign(_ character: Character) -> String {
    switch character {
    case "-": "<mo>−</mo>"
    case "~": "<mo>∼</mo>"
    // A bar between two things opens and closes nothing.
    case "|", "‖":
      "<mo form=\"infix\" fence=\"false\" stretchy=\"false\" lspace=\"0.22em\" rspace=\"0.22em\">\(character)</mo>"
    case "∇", "∂": "<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">\(character)</mo>"
    case "/": "<mo lspace=\"0\" rspace=\"0\">/</mo>"
    default: "<mo>\(escaped(String(character)))</mo>"
    }
  }
}
