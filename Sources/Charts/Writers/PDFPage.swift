/// What stands on the page of a PDF file: operators for the drawing, and the pictures and opacities that they name.
struct PDFPage {
  private(set) var content = ""
  private(set) var pictures: [IndexedPicture] = []
  /// In hundredths, in the order of their names.
  private var opacities: [Int] = []

  init(_ drawing: Drawing) {
    // The page's y axis points up, the canvas's down; lines are joined round.
    content = "/Figure << /MCID 0 >> BDC\n1 0 0 -1 0 \(pixels(drawing.size.height)) cm 1 j\n"
    content +=
      "\(colour(drawing.background)) rg 0 0 \(pixels(drawing.size.width)) \(pixels(drawing.size.height)) re f\n"
    for group in drawing.groups {
      for shape in group.shapes { add(shape) }
    }
    content += "EMC"
  }

  /// The opacities as entries of the resources.
  var opacityResources: String {
    if opacities.isEmpty { return "" }
    var entries: [String] = []
    for (index, opacity) in opacities.enumerated() {
      let share = pixels(Double(opacity) / 100)
      entries.append("/O\(index) << /ca \(share) /CA \(share) >>")
    }
    return " /ExtGState << \(joined(entries, by: " ")) >>"
  }

  private mutating func add(_ shape: Drawing.Shape) {
    switch shape {
    case .stroke(let path, let stroke):
      if path.commands.isEmpty { return }
      let dashes = joined(stroke.dashes.map { pixels($0) }, by: " ")
      let look = "\(colour(stroke.colour)) RG \(pixels(stroke.width)) w [\(dashes)] 0 d\n"
      content += seenThrough(stroke.opacity, look + path.pdf + "S\n")
    case .fill(let path, let colour, let opacity):
      if path.commands.isEmpty { return }
      content += seenThrough(opacity, "\(self.colour(colour)) rg\n\(path.pdf)f\n")
    case .text(let text):
      content += "\(colour(text.colour)) rg\n\(text.pdf)"
    case .picture(let picture, let box):
      let place = "\(pixels(box.width)) 0 0 \(pixels(-box.height)) \(pixels(box.left)) \(pixels(box.bottom))"
      content += "q \(place) cm /P\(pictures.count) Do Q\n"
      pictures.append(picture)
    }
  }

  private mutating func seenThrough(_ opacity: Double, _ operators: String) -> String {
    guard opacity < 1 else { return operators }
    let hundredths = Int(max(opacity, 0) * 100 + 0.5)
    let index = opacities.firstIndex(of: hundredths) ?? opacities.count
    if index == opacities.count { opacities.append(hundredths) }
    return "q /O\(index) gs\n\(operators)Q\n"
  }

  /// Three shares of 1, in thousandths: enough to come back to the same of 256 levels.
  private func colour(_ colour: Colour) -> String {
    func share(_ channel: UInt8) -> String {
      let thousandths = (Int(channel) * 1000 + 127) / 255
      if thousandths == 1000 { return "1" }
      let digits = String(thousandths)
      return thousandths == 0 ? "0" : "0." + String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }
    return "\(share(colour.red)) \(share(colour.green)) \(share(colour.blue))"
  }
}

extension Path {
  fileprivate var pdf: String {
    var text = ""
    func pair(_ x: Double, _ y: Double) -> String { "\(pixels(x)) \(pixels(y)) " }
    for command in commands {
      switch command {
      case .move(let place): text += pair(place.x, place.y) + "m\n"
      case .line(let place): text += pair(place.x, place.y) + "l\n"
      case .close: text += "h\n"
      case .disc(let c, let r):
        // Four Bézier curves whose handles are 4/3·(√2 − 1) of the radius: a circle to 0.03 % of it.
        let h = r * 0.5522847498
        text += pair(c.x - r, c.y) + "m\n"
        text += pair(c.x - r, c.y - h) + pair(c.x - h, c.y - r) + pair(c.x, c.y - r) + "c\n"
        text += pair(c.x + h, c.y - r) + pair(c.x + r, c.y - h) + pair(c.x + r, c.y) + "c\n"
        text += pair(c.x + r, c.y + h) + pair(c.x + h, c.y + r) + pair(c.x, c.y + r) + "c\n"
        text += pair(c.x - h, c.y + r) + pair(c.x - r, c.y + h) + pair(c.x - r, c.y) + "c\nh\n"
      }
    }
    return text
  }
}

extension PlacedText {
  /// The text at its place, every character as wide as the layout took it to be.
  fileprivate var pdf: String {
    let width = text.width(size: size)
    let before =
      switch anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    // Reading to the right, or upwards.
    let matrix =
      isVertical
      ? "0 -1 -1 0 \(pixels(place.x)) \(pixels(place.y + before))"
      : "1 0 0 -1 \(pixels(place.x - before)) \(pixels(place.y))"
    var operators = "BT \(matrix) Tm\n"
    for run in text.runs {
      let size = run.height == .line ? size : Helvetica.small * size
      operators += "\(pixels(-offset(run.height))) Ts\n"
      var stretch = Stretch()
      for scalar in inert(run.text).unicodeScalars {
        let glyph = StandardGlyph(scalar)
        if glyph.font != stretch.font {
          operators += stretch.shown(size)
          stretch = Stretch(font: glyph.font)
        }
        stretch.add(glyph, width: Helvetica.width(of: scalar))
      }
      operators += stretch.shown(size)
    }
    return operators + "ET\n"
  }
}

/// Characters of one font, with the shifts between them.
private struct Stretch {
  var font = StandardGlyph.Font.helvetica
  private var parts: [String] = []
  private var letters: [UInt8] = []

  init(font: StandardGlyph.Font = .helvetica) {
    self.font = font
  }

  /// A glyph in the middle of the width that it may take.
  mutating func add(_ glyph: StandardGlyph, width: Int) {
    let spare = glyph.width - width
    shift(spare / 2)
    letters.append(glyph.code)
    shift(spare - spare / 2)
  }

  private mutating func shift(_ thousandths: Int) {
    if thousandths == 0 { return }
    endLetters()
    parts.append(String(thousandths))
  }

  private mutating func endLetters() {
    if letters.isEmpty { return }
    parts.append(literal(letters))
    letters = []
  }

  mutating func shown(_ size: Double) -> String {
    endLetters()
    if parts.isEmpty { return "" }
    return "/\(font == .helvetica ? "H" : "S") \(pixels(size)) Tf [\(joined(parts, by: " "))] TJ\n"
  }
}

/// A string of PDF: parentheses and backslashes escaped, what is not printable ASCII by its octal code.
private func literal(_ bytes: [UInt8]) -> String {
  var text: [UInt8] = [UInt8(ascii: "(")]
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
    case 0x20...0x7E: text.append(byte)
    default: text += [UInt8(ascii: "\\"), 48 + byte >> 6, 48 + byte >> 3 & 7, 48 + byte & 7]
    }
  }
  return String(decoding: text + [UInt8(ascii: ")")], as: UTF8.self)
}
