import Charts

/// The rectangles that the texts of a figure cover, by Helvetica's widths.
struct TextBoxes {
  struct Box {
    var text: String
    var left, top, right, bottom: Double

    /// Boxes may touch, and share what rounding adds.
    func overlaps(_ other: Box) -> Bool {
      let slack = 0.25
      return left + slack < other.right && other.left + slack < right && top + slack < other.bottom
        && other.top + slack < bottom
    }
  }

  private(set) var problems: [String] = []

  init(root: SVGElement) {
    let (width, height) = (number(root["width"]) ?? 0, number(root["height"]) ?? 0)
    let ground = root.elements.first { $0.name == "rect" }.flatMap { colour($0["fill"]) }
    if ground == nil { problems.append("there is no background") }
    var boxes: [Box] = []
    for element in root.all where element.name == "text" {
      let box = measure(element)
      if box.left < 0 || box.top < 0 || box.right > width || box.bottom > height {
        problems.append("'\(box.text)' reaches outside the canvas")
      }
      for other in boxes where box.overlaps(other) {
        problems.append("'\(box.text)' and '\(other.text)' overlap")
      }
      boxes.append(box)
      if let ground, let ink = colour(element["fill"]), ink.contrast(with: ground) < 4.5 {
        problems.append("'\(box.text)' has too little contrast")
      }
    }
  }

  private func colour(_ hex: String?) -> Colour? {
    hex.flatMap { UInt32($0.dropFirst(), radix: 16) }.map { Colour($0) }
  }

  private mutating func measure(_ element: SVGElement) -> Box {
    let size = number(element["font-size"]) ?? 0
    if size < 14 { problems.append("'\(element.text)' is smaller than 14 pixels") }
    var (width, line, above, below) = (0.0, 0.0, 0.0, 0.0)
    func add(_ text: String, _ size: Double) {
      width += Helvetica.width(of: text) * size
      if text.isEmpty { return }
      above = max(above, 0.74 * size - line)
      below = max(below, 0.21 * size + line)
    }
    for child in element.children {
      switch child {
      case .text(let text):
        add(text, size)
      case .element(let span):
        let small = number(span["font-size"]) ?? size
        if small < 0.7 * 14 { problems.append("'\(span.text)' is smaller than 10 pixels") }
        width += number(span["dx"]) ?? 0
        line += number(span["dy"]) ?? 0
        add(span.text, small)
      }
    }
    if abs(line) > 0.001 { problems.append("'\(element.text)' does not return to its line") }
    let (x, y) = (number(element["x"]) ?? 0, number(element["y"]) ?? 0)
    let before =
      switch element["text-anchor"] {
      case "middle": width / 2
      case "end": width
      default: 0.0
      }
    let after = width - before
    if element["transform"]?.hasPrefix("rotate(-90 ") == true {
      return Box(text: element.text, left: x - above, top: y - after, right: x + below, bottom: y + before)
    }
    return Box(text: element.text, left: x - before, top: y - above, right: x + after, bottom: y + below)
  }
}
