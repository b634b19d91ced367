private let margin = 20.0

extension Chart {
  /// The figure with everything at its place.
  func drawing() -> Drawing {
    let whole = inked.laidOut()
    guard wraps, whole.legibility < Self.leastWithSpare, let bare = withoutSparePanels else { return whole.drawing }
    return bare.inked.laidOut().drawing
  }

  /// Three quarters of what is readable: below it panels that may be left out are.
  private static let leastWithSpare = 0.75

  /// The figure without the panels that may be left out; nothing if it has none.
  private var withoutSparePanels: Chart? {
    guard columns.contains(where: { $0.panels.contains { $0.isSpare } }) else { return nil }
    var chart = self
    for index in columns.indices { chart.columns[index].panels.removeAll { $0.isSpare } }
    chart.columns.removeAll { $0.panels.isEmpty }
    return chart
  }

  private func laidOut() -> (drawing: Drawing, legibility: Double) {
    var legend = Legend()
    for column in columns {
      for panel in column.panels {
        for mark in panel.marks {
          let isLeftOver = mark.placement == .automatic && !isNamedThere(mark)
          if mark.placement == .legend || isLeftOver { legend.add(mark) }
        }
      }
    }
    var drawn = drawing(legend)
    // A longer legend leaves less room for names in the panels; every pass adds a name to it, so there is a last one.
    while !drawn.unnamed.isEmpty {
      for mark in drawn.unnamed { legend.add(mark) }
      drawn = drawing(legend)
    }
    return (drawn.drawing, drawn.legibility)
  }

  /// Whether a place for the name of a mark is looked for where it is: inside its panel, or at the end of a line.
  private func isNamedThere(_ mark: Mark) -> Bool {
    guard mark.label != nil else { return false }
    return switch (mark.placement, labels) {
    case (.beside, _), (.automatic, .direct): true
    case (.automatic, .automatic): mark.isRule || columns.count == 1
    case (.automatic, .legend): mark.isRule
    case (.start, _), (.end, _), (.legend, _): false
    }
  }

  /// The drawing with a given legend; marks in it are not named a second time.
  private func drawing(_ legend: Legend) -> (drawing: Drawing, unnamed: [Mark], legibility: Double) {
    var header = Drawing.Group(name: "header")
    var top = margin
    for line in title.balanced(to: size.width - 2 * margin, size: TextSize.title) {
      header.shapes.append(
        .text(
          PlacedText(
            text: line, place: Place(x: margin, y: top + TextSize.title - 4), size: TextSize.title,
            colour: theme.text)))
      top += TextSize.title * TextSize.leading
    }
    var box = Box(left: margin, top: top + 8, right: size.width - margin, bottom: size.height - margin)
    let (samples, height) = legend.drawing(in: box, theme)
    header.shapes += samples
    box.top += height + 8
    let isNamedThere = { (mark: Mark) in
      self.isNamedThere(mark) && !legend.marks.contains { $0.label == mark.label && $0.style == mark.style }
    }
    let placed = placedPanels(in: box) { panel, frame in
      SideLabels(panel, in: frame, allowing: isNamedThere).space(panel)
    }
    var groups = [header]
    var unnamed: [Mark] = []
    for (column, panels) in placed.enumerated() {
      for (row, panel) in panels.enumerated() {
        let drawn = panel.drawing(theme, allowing: isNamedThere)
        groups.append(Drawing.Group(name: "panel-\(column + 1)-\(row + 1)", shapes: drawn.group))
        // All series of a panel that ask for no side are named in one way, and so are all its rules.
        for isRule in [false, true] where drawn.unnamed.contains(where: { $0.isRule == isRule }) {
          unnamed += panel.panel.marks.filter { $0.isRule == isRule && isNamedThere($0) }
        }
      }
    }
    // Where there is too little room for everything, texts outside the canvas are left out.
    let canvas = Box(left: 0, top: 0, right: size.width, bottom: size.height)
    for index in groups.indices {
      groups[index].shapes.removeAll { shape in
        if case .text(let text) = shape { return !canvas.contains(text.box) }
        return false
      }
    }
    let drawing = Drawing(
      size: size, background: theme.background, title: title.plain, description: description, groups: groups)
    return (drawing, unnamed, Self.legibility(of: placed, enough: 1))
  }
}

extension Mark {
  fileprivate var isRule: Bool {
    if case .rule = geometry { return true }
    return false
  }
}
