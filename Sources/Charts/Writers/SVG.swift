extension Drawing {
  /// The drawing as SVG 1.1 that slide programs read: presentation attributes only, nothing referenced, nothing clipped.
  func svg(named name: String) -> String {
    let prefix = identifier(name)
    var text = svgHead(named: name)
    for group in groups where !group.shapes.isEmpty {
      text += "<g id=\"\(prefix)-\(identifier(group.name))\">\n"
      for shape in group.shapes { text += shape.svg }
      text += "</g>\n"
    }
    return text + "</svg>\n"
  }

  /// Everything before the first group; `rules` are those of a style sheet, which only a figure that moves has.
  func svgHead(named name: String, rules: String = "") -> String {
    let prefix = identifier(name)
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\""
    // SVG 1.1's way to hold a picture; readers that know only it are the ones that matter.
    if hasPictures { text += " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" }
    text += " role=\"img\""
    text += " aria-labelledby=\"\(prefix)-title \(prefix)-desc\""
    text += " width=\"\(pixels(size.width))\" height=\"\(pixels(size.height))\""
    text += " viewBox=\"0 0 \(pixels(size.width)) \(pixels(size.height))\""
    text += " font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n"
    text += "<title id=\"\(prefix)-title\">\(escaped(title.utf8.isEmpty ? name : title))</title>\n"
    text += "<desc id=\"\(prefix)-desc\">\(escaped(description))</desc>\n"
    if !rules.utf8.isEmpty { text += "<style>\n\(rules)</style>\n" }
    text += "<rect width=\"\(pixels(size.width))\" height=\"\(pixels(size.height))\" fill=\"\(background.hex)\"/>\n"
    return text
  }
}

extension Drawing.Shape {
  /// One line, or nothing for a path of no commands.
  var svg: String {
    switch self {
    case .stroke(let path, let stroke):
      var text = "<path d=\"\(path.svg)\" fill=\"none\" stroke=\"\(stroke.colour.hex)\""
      text += " stroke-width=\"\(pixels(stroke.width))\" stroke-linejoin=\"round\""
      if !stroke.dashes.isEmpty {
        text += " stroke-dasharray=\"\(joined(stroke.dashes.map(pixels), by: " "))\""
      }
      if stroke.opacity < 1 { text += " stroke-opacity=\"\(pixels(stroke.opacity))\"" }
      return path.commands.isEmpty ? "" : text + "/>\n"
    case .fill(let path, let colour, let opacity):
      let fill = "<path d=\"\(path.svg)\" fill=\"\(colour.hex)\""
      return path.commands.isEmpty ? "" : fill + (opacity < 1 ? " fill-opacity=\"\(pixels(opacity))\"/>\n" : "/>\n")
    case .text(let text):
      return text.svg
    case .picture(let picture, let box):
      var text = "<image x=\"\(pixels(box.left))\" y=\"\(pixels(box.top))\" width=\"\(pixels(box.width))\""
      text += " height=\"\(pixels(box.height))\" preserveAspectRatio=\"none\""
      return text + " xlink:href=\"data:image/png;base64,\(base64(picture.png))\"/>\n"
    }
  }
}

extension Path {
  fileprivate var svg: String {
    var text = ""
    for command in commands {
      switch command {
      case .move(let place): text += "M\(pixels(place.x)) \(pixels(place.y))"
      case .line(let place): text += "L\(pixels(place.x)) \(pixels(place.y))"
      case .close: text += "Z"
      case .disc(let centre, let radius):
        let (r, d) = (pixels(radius), pixels(2 * radius))
        text += "M\(pixels(centre.x - radius)) \(pixels(centre.y))"
        text += "a\(r) \(r) 0 1 0 \(d) 0a\(r) \(r) 0 1 0 \(pixels(-2 * radius)) 0Z"
      }
    }
    return text
  }
}

extension PlacedText {
  fileprivate var svg: String {
    var svg = "<text x=\"\(pixels(place.x))\" y=\"\(pixels(place.y))\" font-size=\"\(pixels(size))\""
    svg += " fill=\"\(colour.hex)\""
    if anchor != .start { svg += " text-anchor=\"\(anchor == .middle ? "middle" : "end")\"" }
    if isVertical { svg += " transform=\"rotate(-90 \(pixels(place.x)) \(pixels(place.y)))\"" }
    svg += ">"
    var height = RichText.Height.line
    var space = 0.0
    for run in text.runs {
      let (words, before, after) = withoutSpaces(run)
      svg += run.height == height ? escaped(words) : shifted(words, from: height, to: run.height, space + before)
      height = run.height
      space = after
    }
    // The line ends where it began.
    if height != .line { svg += shifted("", from: height, to: .line, 0) }
    return svg + "</text>\n"
  }

  private func shifted(_ text: String, from: RichText.Height, to: RichText.Height, _ space: Double) -> String {
    let shift = (space > 0 ? " dx=\"\(pixels(space))\"" : "") + " dy=\"\(pixels(offset(to) - offset(from)))\""
    let small = to == .line ? "" : " font-size=\"\(pixels(Helvetica.small * size))\""
    return "<tspan\(shift)\(small)>\(escaped(text))</tspan>"
  }

  /// The run without the spaces at its ends, and their widths: some readers drop spaces beside the tags of a tspan.
  private func withoutSpaces(_ run: RichText.Run) -> (words: String, before: Double, after: Double) {
    var scalars = Array(run.text.unicodeScalars)[...]
    let width = Helvetica.width(of: " ") * (run.height == .line ? size : Helvetica.small * size)
    var (before, after) = (0.0, 0.0)
    while scalars.first == " " {
      scalars.removeFirst()
      before += width
    }
    while scalars.last == " " {
      scalars.removeLast()
      after += width
    }
    var words = String.UnicodeScalarView()
    words.append(contentsOf: scalars)
    return (String(words), before, after)
  }

  /// How far below the line text of a height stands; rounded, so that the shifts of a line add up to nothing.
  func offset(_ height: RichText.Height) -> Double {
    switch height {
    case .line: 0
    case .below: Double(Int(Helvetica.drop * size * 10)) / 10
    case .above: -Double(Int(Helvetica.rise * size * 10)) / 10
    }
  }
}

/// A coordinate with at most two decimals, by integer arithmetic: `12`, `0.5`, `-3.25`, never `-0`; what is not finite
/// is `0`.
func pixels(_ value: Double) -> String {
  guard value.isFinite else { return "0" }
  // Beyond a million pixels nothing can be seen; 32 bits hold that.
  let hundredths = min(value.magnitude, 1_000_000) * 100
  let count = Int(hundredths + 0.5)
  var text = value < 0 && count > 0 ? "-" : ""
  text += String(count / 100)
  let rest = count % 100
  if rest > 0 {
    text += rest < 10 ? ".0" : "."
    text += String(rest % 10 == 0 ? rest / 10 : rest)
  }
  return text
}

/// Text that is inert in XML: markup escaped, the rest as `inert` leaves it.
func escaped(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in inert(text).unicodeScalars {
    switch scalar.value {
    case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
    case 0x3C: result.append(contentsOf: "&lt;".unicodeScalars)
    case 0x3E: result.append(contentsOf: "&gt;".unicodeScalars)
    case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
    case 0x27: result.append(contentsOf: "&#39;".unicodeScalars)
    default: result.append(scalar)
    }
  }
  return String(result)
}

/// Text that acts on nothing around it: line ends are spaces, and what controls, what XML forbids or what turns the reading
/// direction is replaced.
func inert(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: result.append(" ")
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
      result.append("\u{FFFD}")
    default: result.append(scalar)
    }
  }
  return String(result)
}

/// A name as an XML id: lower-case letters, digits and hyphens, a letter first.
func identifier(_ name: String) -> String {
  var bytes: [UInt8] = []
  for byte in name.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): bytes.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte + 32)
    default: if bytes.last != UInt8(ascii: "-") { bytes.append(UInt8(ascii: "-")) }
    }
  }
  let text = String(decoding: bytes, as: UTF8.self)
  let startsWithLetter = bytes.first.map { $0 >= UInt8(ascii: "a") } ?? false
  return startsWithLetter ? text : "figure-" + text
}

/// The parts with a separator between them.
func joined(_ parts: [String], by separator: String) -> String {
  var text = ""
  for (index, part) in parts.enumerated() {
    if index > 0 { text += separator }
    text += part
  }
  return text
}
