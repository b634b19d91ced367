/// Widths of Helvetica's characters, so that a layout needs no font; Arial and Liberation Sans have the same ones.
package enum Helvetica {
  /// The height of letters like d above the line, as a share of the font size.
  static let ascent = 0.74
  /// The depth of letters like p below the line, as a share of the font size.
  static let descent = 0.21
  /// Font size of sub- and superscripts.
  static let small = 0.72
  /// How far subscripts stand below the line, as a share of the font size of the line.
  static let drop = 0.24
  /// How far superscripts stand above the line, as a share of the font size of the line.
  static let rise = 0.36

  /// The width of a text in units of its font size; letters outside the table count as wide as they come.
  package static func width(of text: String) -> Double {
    var thousandths: Int = 0
    for scalar in text.unicodeScalars { thousandths += width(of: scalar) }
    return Double(thousandths) / 1000
  }

  /// The width of one character in thousandths of the font size.
  static func width(of scalar: Unicode.Scalar) -> Int {
    let code = Int(scalar.value)
    return switch code {
    case 0x20...0x7E: latin[code - 0x20]
    case 0xA0...0xFF: latin1[code - 0xA0]
    case 0x391...0x3C9: greek[code - 0x391]
    case 0x0300...0x036F, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFE00...0xFE0F: 0
    // As in Liberation Sans; Helvetica has few of these.
    case 0x2044, 0x2215: 167
    case 0x2032: 188
    case 0x2009, 0x2018, 0x2019: 222
    case 0x222B: 274
    case 0x2219: 278
    case 0x201C, 0x201D: 333
    case 0x2022: 350
    case 0x2033: 354
    case 0x2202, 0x25CA: 494
    case 0x2191, 0x2193: 500
    case 0x221A, 0x2248, 0x2260, 0x2264, 0x2265: 549
    case 0x2013, 0x20AC: 556
    case 0x2261: 583
    case 0x2212: 584
    case 0x2206: 612
    case 0x2211, 0x221E: 713
    case 0x2229: 719
    case 0x220F: 823
    case 0x2200...0x22FF: 840
    default: 1000
    }
  }

  // Adobe's metrics for Helvetica, U+0020 … U+007E.
  private static let latin = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
  ]
  // U+00A0 … U+00FF.
  private static let latin1 = [
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 552, 400, 549, 333, 333, 333, 576, 537,
    278, 333, 333, 365, 556, 834, 834, 834, 611, 667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278,
    278, 278, 722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611, 556, 556, 556, 556, 556,
    556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278, 556, 556, 556, 556, 556, 556, 556, 549, 611, 556, 556, 556,
    556, 500, 556, 500,
  ]
  // U+0391 … U+03C9, as in Liberation Sans; Helvetica itself has no Greek.
  private static let greek = [
    667, 667, 551, 668, 667, 611, 722, 778, 278, 667, 668, 833, 722, 650, 778, 722, 667, 667, 618, 611, 667, 798, 667,
    835, 748, 278, 667, 578, 446, 556, 222, 547, 578, 575, 500, 557, 446, 441, 556, 556, 222, 500, 500, 576, 500, 448,
    556, 690, 569, 482, 617, 395, 547, 648, 525, 713, 781,
  ]
}

extension RichText {
  /// The width in pixels at a font size.
  func width(size: Double) -> Double {
    var sum = 0.0
    for run in runs {
      sum += Helvetica.width(of: run.text) * (run.height == .line ? size : Helvetica.small * size)
    }
    return sum
  }

  /// How far the text reaches above and below its line at a font size.
  func reach(size: Double) -> (above: Double, below: Double) {
    var (above, below) = (Helvetica.ascent, Helvetica.descent)
    for run in runs {
      if run.height == .above { above = max(above, Helvetica.rise + Helvetica.small * Helvetica.ascent) }
      if run.height == .below { below = max(below, Helvetica.drop + Helvetica.small * Helvetica.descent) }
    }
    return (above * size, below * size)
  }

  /// The text in lines no wider than `width`, broken at spaces, and within a word only where it is wider than a line: with a
  /// hyphen between letters.
  func wrapped(to width: Double, size: Double) -> [RichText] {
    var lines: [RichText] = []
    var line = RichText(verbatim: "")
    for word in words.flatMap({ $0.pieces(width, size) }) {
      let longer = line.runs.isEmpty ? word : line + RichText(verbatim: " ") + word
      if longer.width(size: size) <= width || line.runs.isEmpty {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.runs.isEmpty { lines.append(line) }
    return lines
  }

  /// The text in as many lines as it takes, about equally long.
  func balanced(to width: Double, size: Double) -> [RichText] {
    let lines = wrapped(to: width, size: size)
    var (narrow, wide) = (width / Double(max(lines.count, 1)), width)
    if lines.count < 2 { return lines }
    for _ in 0..<7 {
      let middle = (narrow + wide) / 2
      if wrapped(to: middle, size: size).count > lines.count { narrow = middle } else { wide = middle }
    }
    return wrapped(to: wide, size: size)
  }

  /// The width of its widest word as a caption.
  var widestWord: Double { words.map { $0.width(size: TextSize.caption) }.max() ?? 0 }

  private func pieces(_ width: Double, _ size: Double) -> [RichText] {
    if self.width(size: size) <= width { return [self] }
    let hyphen = RichText(verbatim: "-"), room = width - hyphen.width(size: size)
    var pieces = [RichText(verbatim: "")]
    var before: Unicode.Scalar = "-"
    for run in runs {
      for scalar in run.text.unicodeScalars {
        var longer = pieces[pieces.count - 1]
        longer.append(String(scalar), run.height)
        if longer.width(size: size) <= room || pieces[pieces.count - 1].runs.isEmpty {
          pieces[pieces.count - 1] = longer
        } else {
          if before.isLatinLetter && scalar.isLatinLetter {
            pieces[pieces.count - 1] = pieces[pieces.count - 1] + hyphen
          }
          pieces.append(RichText(runs: [Run(text: String(scalar), height: run.height)]))
        }
        before = scalar
      }
    }
    return pieces
  }

  /// The parts between spaces; what stands in short parentheses, such as log(1 − D), is one of them.
  private var words: [RichText] {
    let letters = runs.flatMap { run in run.text.unicodeScalars.map { (scalar: $0, height: run.height) } }
    var words: [RichText] = []
    var word = RichText(verbatim: "")
    var closing = 0
    for (index, letter) in letters.enumerated() {
      if letter.scalar == "(", index >= closing {
        let inside = letters[index...].prefix { $0.scalar != ")" }.count
        if inside <= Self.longestUnbroken && index + inside < letters.count { closing = index + inside }
      }
      if letter.scalar == " " && index >= closing {
        if !word.runs.isEmpty { words.append(word) }
        word = RichText(verbatim: "")
      } else {
        word.append(String(letter.scalar), letter.height)
      }
    }
    if !word.runs.isEmpty { words.append(word) }
    return Self.glued(words)
  }

  /// Words with a sign between them are one, such as η = 1, unless that becomes long.
  private static func glued(_ words: [RichText]) -> [RichText] {
    var glued: [RichText] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if let last = glued.last, index + 1 < words.count, word.isSign,
        last.length + words[index + 1].length <= longestUnbroken
      {
        glued[glued.count - 1] = last + RichText(verbatim: " ") + word + RichText(verbatim: " ") + words[index + 1]
        index += 2
      } else {
        glued.append(word)
        index += 1
      }
    }
    return glued
  }

  private var length: Int { runs.reduce(0) { $0 + $1.text.unicodeScalars.count } }

  /// Whether it is an operator or a relation by itself.
  private var isSign: Bool {
    guard runs.count == 1, runs[0].height == .line else { return false }
    return ["=", "≤", "≥", "<", ">", "≈", "≠", "+", "−", "·", "×", "/", "||", "|", "→"].contains(runs[0].text)
  }

  private static let longestUnbroken = 12
}

extension Unicode.Scalar {
  /// Whether it is a letter of a word that may be broken.
  fileprivate var isLatinLetter: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
    default: false
    }
  }
}
