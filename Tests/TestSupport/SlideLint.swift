import Charts

/// What keeps an SVG file from surviving on a slide, one sentence a problem; none for a slide-safe figure.
///
/// Elements and attributes of the profile only, nothing referenced, every text readable, inside the canvas, beside
/// the others and in signs that the fonts share, ids that begin with the figure's name, a title, a description with
/// numbers, at most 400 KB.
public func slideProblems(in svg: String, named name: String? = nil) -> [String] {
  do {
    return SlideLint(root: try SVGScanner.scan(svg), name: name, byteCount: svg.utf8.count).problems
  } catch {
    return [error.description]
  }
}

/// How much of a figure's canvas lies outside of the rectangle around all that is drawn, from 0 to 1.
public func emptyShare(ofFigure svg: String) throws -> Double {
  let root = try SVGScanner.scan(svg)
  let width = root["width"].flatMap(Double.init) ?? 0, height = root["height"].flatMap(Double.init) ?? 0
  var (left, top, right, bottom) = (width, height, 0.0, 0.0)
  func cover(_ x: Double, _ y: Double) {
    (left, right) = (min(left, max(x, 0)), max(right, min(x, width)))
    (top, bottom) = (min(top, max(y, 0)), max(bottom, min(y, height)))
  }
  func number(_ element: SVGElement, _ key: String) -> Double { element[key].flatMap(Double.init) ?? 0 }
  for element in root.all {
    switch element.name {
    case "text", "image":
      cover(number(element, "x"), number(element, "y"))
      cover(number(element, "x") + number(element, "width"), number(element, "y") + number(element, "height"))
    case "path":
      for line in (element["d"] ?? "").split(whereSeparator: { "MLZ".contains($0) }) {
        let place = line.prefix { $0 != "a" }.split(separator: " ").compactMap { Double($0) }
        if place.count == 2 { cover(place[0], place[1]) }
      }
    default: break
    }
  }
  return 1 - max(right - left, 0) * max(bottom - top, 0) / (width * height)
}

private struct SlideLint {
  let root: SVGElement
  let name: String?
  let byteCount: Int

  var problems: [String] {
    var problems = rootProblems + idProblems
    if byteCount > 400 * 1024 { problems.append("\(byteCount) bytes are more than 400 KB") }
    for element in root.all { problems += elementProblems(element) + letterProblems(element) + wordProblems(element) }
    for group in root.elements where group.name == "g" { problems += axisProblems(group) }
    return problems + TextBoxes(root: root).problems
  }

  private static let common: Set = ["id", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity"]
  private static let attributes: [String: Set<String>] = [
    "svg": ["xmlns", "xmlns:xlink", "role", "aria-labelledby", "width", "height", "viewBox", "font-family"],
    "title": ["id"], "desc": ["id"], "g": common,
    "path": common.union(["d", "stroke-dasharray", "stroke-linejoin", "stroke-linecap"]),
    "rect": common.union(["x", "y", "width", "height"]),
    "circle": common.union(["cx", "cy", "r"]),
    "line": common.union(["x1", "y1", "x2", "y2", "stroke-dasharray"]),
    "polyline": common.union(["points", "stroke-dasharray", "stroke-linejoin"]),
    "polygon": common.union(["points", "stroke-linejoin"]),
    "text": ["id", "x", "y", "font-size", "fill", "text-anchor", "transform"],
    "tspan": ["dx", "dy", "font-size"],
    "image": ["x", "y", "width", "height", "xlink:href", "preserveAspectRatio"],
  ]

  private var rootProblems: [String] {
    var problems: [String] = []
    func require(_ condition: Bool, _ problem: String) {
      if !condition { problems.append(problem) }
    }
    require(root.name == "svg", "the root element is <\(root.name)>")
    require(root["xmlns"] == "http://www.w3.org/2000/svg", "the SVG namespace is missing")
    require(root["role"] == "img", "role is not img")
    let (width, height) = (root["width"] ?? "", root["height"] ?? "")
    require(root["viewBox"] == "0 0 \(width) \(height)", "viewBox and size differ")
    let heads = root.elements.prefix(2)
    require(heads.map(\.name) == ["title", "desc"], "title and desc do not come first")
    require(root.all.filter { $0.name == "title" || $0.name == "desc" }.count == 2, "more than one title or desc")
    require(heads.first?.text.contains { !$0.isWhitespace } == true, "the title is empty")
    require(heads.last?.text.contains { $0.isNumber } == true, "the description states no number")
    let labels = heads.compactMap { $0["id"] }.joined(separator: " ")
    require(root["aria-labelledby"] == labels, "aria-labelledby does not name title and desc")
    let stack = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
    require(root["font-family"] == stack, "font-family is not the usual one")
    return problems
  }

  private var idProblems: [String] {
    let ids = root.all.compactMap { $0["id"] }
    let prefix = name ?? ids.first.map { String($0.dropLast("-title".count)) } ?? ""
    let strangers = ids.filter { !$0.hasPrefix(prefix + "-") }.map { "id '\($0)' does not begin with '\(prefix)-'" }
    return strangers + (Set(ids).count == ids.count ? [] : ["an id is there twice"])
  }

  /// Where a sign is missing, some renderers set its whole line in another font; other scripts are whoever wrote them's.
  private func letterProblems(_ element: SVGElement) -> [String] {
    guard element.name == "text" else { return [] }
    // What Arial has shared with its substitutes since Windows Glyph List 4.
    let shared = "–—‘’“”•…′″⁄€←↑→↓↔∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥◊".unicodeScalars
    let signs = element.text.unicodeScalars.filter {
      (0x2010...0x2027).contains($0.value) || (0x2030...0x2BFF).contains($0.value)
    }
    return signs.filter { !shared.contains($0) }.map {
      "'\($0)' in '\(element.text)' is not in Arial and its substitutes"
    }
  }

  /// Names and numbers as a program writes them.
  private func wordProblems(_ element: SVGElement) -> [String] {
    guard element.name == "text" else { return [] }
    if element.text.contains(/[0-9]e[-+]?[0-9]/) { return ["'\(element.text)' has a number as a program writes it"] }
    if element.text.contains(/[a-z0-9]_[a-z0-9]/) { return ["'\(element.text)' is the name of something in a program"] }
    return []
  }

  /// Values that are marked on an axis and not written, a quantity whose axis has one number, a word that was cut.
  private func axisProblems(_ group: SVGElement) -> [String] {
    let texts = group.elements.filter { $0.name == "text" }
    var problems = texts.filter { $0.text.contains(/\p{L}-$/) }.map { "'\($0.text)' is broken inside a word" }
    let labels = texts.filter { $0["font-size"] == "14" && $0["transform"] == nil && $0["text-anchor"] == "end" }
    let heights = labels.compactMap { $0["y"].flatMap(Double.init) }
    // A quantity has its unit in parentheses.
    if let name = texts.first(where: { $0["transform"] != nil && $0.text.contains(/(^| )\([a-z][a-z ]*\)$/) }),
      labels.count == 1
    {
      problems.append("the axis '\(name.text)' has the one number \(labels[0].text)")
    }
    // Columns further right may leave to the first one what its rows are.
    guard group["id"]?.contains("-panel-1-") == true else { return problems }
    let grids = group.elements.filter { $0.name == "path" && $0["stroke-width"] == "1" && isGrid($0["stroke"]) }
    for line in grids.flatMap({ ($0["d"] ?? "").split(separator: "M") }) {
      let height = line.prefix { $0 != "L" }.split(separator: " ").last.flatMap { Double($0) } ?? 0
      // The middle of a label is a third of its size above its line, or between two of its lines.
      if !heights.contains(where: { ($0 - 4.9 - height).magnitude <= 9 }) {
        problems.append("a value is marked at the height \(height) and has no name")
      }
    }
    return problems
  }

  private func isGrid(_ colour: String?) -> Bool {
    [Theme.light, .dark, .print].contains { $0.grid.hex == colour }
  }

  private func elementProblems(_ element: SVGElement) -> [String] {
    guard let allowed = Self.attributes[element.name] else { return ["<\(element.name)> is not in the profile"] }
    var problems = element.attributes.compactMap { attribute -> String? in
      let (key, value) = attribute
      if !allowed.contains(key) { return "<\(element.name) \(key)> is not in the profile" }
      return isAllowed(value, for: key) ? nil : "<\(element.name) \(key)> cannot be '\(value.prefix(60))'"
    }
    if element.name != "text" && element.name != "tspan" && element.name != "title" && element.name != "desc" {
      let isBare = element.children.allSatisfy { child in
        if case .text(let text) = child { return text.allSatisfy(\.isNewline) }
        return true
      }
      if !isBare { problems.append("text stands directly in <\(element.name)>") }
    }
    if element.name == "svg" && element.elements.contains(where: { $0.name == "svg" }) {
      problems.append("an svg stands in an svg")
    }
    return problems
  }

  private func isAllowed(_ value: String, for key: String) -> Bool {
    switch key {
    case "xmlns", "role", "aria-labelledby", "id", "font-family": true
    case "fill", "stroke": value == "none" || isColour(value.utf8)
    case "xmlns:xlink": value == "http://www.w3.org/1999/xlink"
    case "text-anchor": ["middle", "end"].contains(value)
    case "stroke-linejoin", "stroke-linecap": value == "round"
    case "preserveAspectRatio": value == "none"
    case "xlink:href": isPicture(value)
    case "transform": value.wholeMatch(of: /(rotate|translate)\(-?[0-9.]+( -?[0-9.]+)*\)/) != nil
    case "d": isPath(value)
    case "viewBox", "points", "stroke-dasharray": value.split(separator: " ").allSatisfy(isNumber)
    default: isNumber(value[...])
    }
  }

  private func isColour(_ text: String.UTF8View) -> Bool {
    text.count == 7 && text.first == UInt8(ascii: "#")
      && text.dropFirst().allSatisfy { isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
  }

  private func isPicture(_ text: String) -> Bool {
    let start = "data:image/png;base64,"
    let data = Array(text.utf8.dropFirst(start.utf8.count))
    return text.hasPrefix(start) && !data.isEmpty
      && data.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: isDigit(byte) || "+/=".utf8.contains(byte)
        }
      }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private func isNumber(_ text: Substring) -> Bool { isNumber(Array(text.utf8)[...]) }

  /// At most two decimals, the last of them not 0; no exponent, no sign before zero, no zero before other digits.
  private func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    let whole = digits.prefix { isDigit($0) }
    if whole.isEmpty || (whole.first == UInt8(ascii: "0") && whole.count > 1) { return false }
    let rest = digits.dropFirst(whole.count)
    if rest.isEmpty { return !isNegative || whole.first != UInt8(ascii: "0") }
    let decimals = rest.dropFirst()
    return rest.first == UInt8(ascii: ".") && (1...2).contains(decimals.count) && decimals.allSatisfy(isDigit)
      && decimals.last != UInt8(ascii: "0")
  }

  /// Commands M, L, a and Z, each with its numbers, beginning with M. Figures are mostly paths: bytes, not characters.
  private func isPath(_ data: String) -> Bool {
    let bytes = Array(data.utf8)
    guard bytes.first == UInt8(ascii: "M") else { return false }
    var (command, position): (UInt8, Int) = (0, 0)
    while position < bytes.count {
      let letter = bytes[position]
      let count: Int
      switch letter {
      case UInt8(ascii: "M"), UInt8(ascii: "L"): count = 2
      case UInt8(ascii: "a"): count = 7
      case UInt8(ascii: "Z"): count = 0
      default: return false
      }
      if letter == UInt8(ascii: "L") && (command == 0 || command == UInt8(ascii: "Z")) { return false }
      position += 1
      for index in 0..<count {
        if index > 0 {
          guard position < bytes.count, bytes[position] == UInt8(ascii: " ") else { return false }
          position += 1
        }
        let number = bytes[position...].prefix { isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        if !isNumber(number) { return false }
        position += number.count
      }
      command = letter
    }
    return true
  }
}
