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
        for mark in panel.marks where mark.placement == .legend || (mark.placement == .automatic && !isDirect(mark)) {
          legend.add(mark)
        }
      }
    }
    let first = drawing(legend)
    if first.unnamed.isEmpty { return (first.drawing, first.legibility) }
    for mark in first.unnamed { legend.add(mark) }
    let second = drawing(legend)
    return (second.drawing, second.legibility)
  }

  /// Whether a mark that asks for no place is named where it is.
  private func isDirect(_ mark: Mark) -> Bool {
    if case .rule = mark.geometry { return true }
    if case .beside = mark.placement { return true }
    return switch labels {
    case .automatic: columns.count == 1
    case .direct: true
    case .legend: false
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
    let isDirect = { (mark: Mark) in
      self.isDirect(mark) && !legend.marks.contains { $0.label == mark.label && $0.style == mark.style }
    }
    let placed = placedPanels(in: box) { panel, frame in
      SideLabels(panel, in: frame, allowing: isDirect).space(panel)
    }
    var groups = [header]
    var unnamed: [Mark] = []
    for (column, panels) in placed.enumerated() {
      for (row, panel) in panels.enumerated() {
        let drawn = panel.drawing(theme, allowing: isDirect)
        groups.append(Drawing.Group(name: "panel-\(column + 1)-\(row + 1)", shapes: drawn.group))
        // All series of a panel are named in one way.
        if !drawn.unnamed.isEmpty { unnamed += panel.panel.marks.filter { $0.isNamedInside && isDirect($0) } }
        unnamed += drawn.unnamed
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
  /// Whether it is a series whose name may stand inside the panel; a rule is named where it is in any case.
  fileprivate var isNamedInside: Bool {
    if case .rule = geometry { return false }
    return switch placement {
    case .automatic, .beside: label != nil
    case .start, .end, .legend: false
    }
  }
}
