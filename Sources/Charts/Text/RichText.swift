/// A line of text with subscripts and superscripts, written `p_{data}(x)` and `10^{−3}`.
public struct RichText: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// A stretch of text at one height.
  struct Run: Sendable, Equatable {
    var text: String
    var height: Height
  }

  /// Where a run stands relative to the line.
  enum Height: Sendable, Equatable { case line, below, above }

  var runs: [Run]

  init(runs: [Run]) {
    self.runs = runs
  }

  /// The text with `_{…}` below and `^{…}` above the line; every other character stands for itself.
  public init(_ markup: String) {
    runs = []
    var current = String.UnicodeScalarView()
    var height = Height.line
    let scalars = Array(markup.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let opens = index + 1 < scalars.count && scalars[index + 1] == "{" && (scalar == "_" || scalar == "^")
      if opens && height == .line {
        append(String(current), height)
        current = String.UnicodeScalarView()
        height = scalar == "_" ? .below : .above
        index += 2
      } else if scalar == "}" && height != .line {
        append(String(current), height)
        current = String.UnicodeScalarView()
        height = .line
        index += 1
      } else {
        current.append(scalar)
        index += 1
      }
    }
    append(String(current), height)
  }

  /// The text as it is, whatever characters it holds.
  public init(verbatim text: String) {
    runs = []
    append(text, .line)
  }

  /// The text as it is, but for numbers such as `4.5e-06`, which are set as 4.5 · 10⁻⁶.
  public init(numbers text: String) {
    runs = []
    var rest = text[...]
    while let number = rest.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      append(String(rest[..<number]), .line)
      let digits = rest[number...].prefix { ($0.isASCII && $0.isNumber) || $0 == "." }
      append(String(digits), .line)
      rest = rest[digits.endIndex...]
      guard rest.first == "e", let sign = rest.dropFirst().first, sign == "-" || sign == "+" else { continue }
      let power = rest.dropFirst(2).prefix { $0.isASCII && $0.isNumber }
      guard !power.isEmpty else { continue }
      append("·10", .line)
      append((sign == "-" ? "−" : "") + String(power.drop { $0 == "0" }), .above)
      rest = rest[power.endIndex...]
    }
    append(String(rest), .line)
  }

  /// A literal is markup.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// One text after the other.
  public static func + (left: RichText, right: RichText) -> RichText {
    var sum = left
    for run in right.runs { sum.append(run.text, run.height) }
    return sum
  }

  /// Two texts are equal if they are the same bytes.
  public static func == (left: RichText, right: RichText) -> Bool {
    left.runs.elementsEqual(right.runs) { $0.height == $1.height && $0.text.utf8.elementsEqual($1.text.utf8) }
  }

  /// Adds text at a height; two bars stand for ‖, which is in hardly any font, and the whole line would be set in another.
  mutating func append(_ text: String, _ height: Height) {
    if text.utf8.isEmpty { return }
    var letters = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "‖" { letters += "||".unicodeScalars } else { letters.append(scalar) }
    }
    let text = String(letters)
    if let last = runs.indices.last, runs[last].height == height {
      runs[last].text += text
    } else {
      runs.append(Run(text: text, height: height))
    }
  }

  /// The text without heights: `p_data(x)`, `10^−3`.
  public var plain: String {
    var text = ""
    for run in runs {
      if run.height == .below { text += "_" }
      if run.height == .above { text += "^" }
      text += run.text
    }
    return text
  }
}
