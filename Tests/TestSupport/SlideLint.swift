import Charts

/// What keeps an SVG file from surviving on a slide, one sentence a problem; none for a slide-safe figure.
///
/// Elements and attributes of the profile only, nothing referenced, every text readable, inside the canvas and beside
/// the others, ids that begin with the figure's name, a title, a description with numbers, at most 400 KB.
public func slideProblems(in svg: String, named name: String? = nil) -> [String] {
  do {
    return SlideLint(root: try SVGScanner.scan(svg), name: name, byteCount: svg.utf8.count).problems
  } catch {
    return [error.description]
  }
}

private struct SlideLint {
  let root: SVGElement
  let name: String?
  let byteCount: Int

  var problems: [String] {
    var problems = rootProblems + idProblems
    if byteCount > 400 * 1024 { problems.append("\(byteCount) bytes are more than 400 KB") }
    for element in root.all { problems += elementProblems(element) }
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
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".utf8)
    let data = text.utf8.dropFirst(start.utf8.count)
    return text.hasPrefix(start) && !data.isEmpty && data.allSatisfy { letters.contains($0) }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  /// At most two decimals, the last of them not 0; no exponent, no sign before zero, no zero before other digits.
  private func isNumber(_ text: Substring) -> Bool {
    if text == "-0" { return false }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    if text.utf8.count - digits.count > 1 { return false }
    let whole = digits.prefix { isDigit($0) }
    if whole.isEmpty || (whole.first == UInt8(ascii: "0") && whole.count > 1) { return false }
    let rest = digits.dropFirst(whole.count)
    if rest.isEmpty { return true }
    let decimals = rest.dropFirst()
    return rest.first == UInt8(ascii: ".") && (1...2).contains(decimals.count) && decimals.allSatisfy(isDigit)
      && decimals.last != UInt8(ascii: "0")
  }

  /// Commands M, L, a and Z, each with its numbers, beginning with M.
  private func isPath(_ data: String) -> Bool {
    guard data.first == "M" else { return false }
    var numbers: [Substring] = []
    var command: Character?
    var rest = data[...]
    let counts: [Character: Int] = ["M": 2, "L": 2, "a": 7, "Z": 0]
    while let letter = rest.first {
      guard let count = counts[letter] else { return false }
      rest = rest.dropFirst()
      let end = rest.firstIndex { $0.isLetter } ?? rest.endIndex
      numbers = rest[..<end].split(separator: " ", omittingEmptySubsequences: false).filter { !$0.isEmpty || count > 0 }
      if numbers.count != count || !numbers.allSatisfy(isNumber) { return false }
      if letter == "L" && (command == nil || command == "Z") { return false }
      command = letter
      rest = rest[end...]
    }
    return true
  }
}
