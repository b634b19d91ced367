extension Chart {
  private var margin: Double { 20 }

  /// The figure with everything at its place.
  func drawing() -> Drawing {
    var header = Drawing.Group(name: "header")
    var top = margin
    for line in title.wrapped(to: size.width - 2 * margin, size: TextSize.title) {
      header.shapes.append(
        .text(
          PlacedText(
            text: line, place: Place(x: margin, y: top + TextSize.title), size: TextSize.title, colour: theme.text)))
      top += TextSize.title * TextSize.leading
    }
    top += 14
    let box = Box(left: margin, top: top, right: size.width - margin, bottom: size.height - margin)
    let placed = placedPanels(in: box) { _, _ in SideSpace() }
    var groups = [header]
    for (column, panels) in placed.enumerated() {
      for (row, panel) in panels.enumerated() {
        var group = Drawing.Group(name: "panel-\(column + 1)-\(row + 1)")
        group.shapes += panel.grid(theme) + panel.axisLines(theme)
        for mark in panel.panel.marks { group.shapes += mark.outline(in: panel.frame).shapes }
        group.shapes += panel.texts(theme).map { .text($0) }
        groups.append(group)
      }
    }
    return Drawing(
      size: size, background: theme.background, title: title.plain, description: description, groups: groups)
  }
}
