extension PlacedPanel {
  /// Everything of the panel in painting order, and the marks whose label found no place.
  func drawing(_ theme: Theme, allowing isNamedThere: (Mark) -> Bool) -> (group: [Drawing.Shape], unnamed: [Mark]) {
    let outlines = panel.marks.map { $0.outline(in: frame) }
    let sides = SideLabels(panel, in: frame, allowing: isNamedThere)
    let (leaders, sideTexts) = sides.drawing(self, outlines, theme)
    var texts = sideTexts + self.texts(theme, besides: sideTexts.map { $0.box })
    var plates: [Drawing.Shape] = []
    for mark in panel.marks {
      guard let text = words(mark, texts.map { $0.box }, theme) else { continue }
      texts.append(text)
      let plate = text.box.grown(by: 2)
      if outlines.contains(where: { $0.lines.contains { !plate.clip($0).isEmpty } }) {
        plates.append(.fill(plate.outline, theme.background, opacity: 0.85))
      }
    }
    var unnamed: [Mark] = []
    var search = LabelSearch(box: frame.box, taken: texts.map { $0.box }, outlines: outlines)
    for (index, mark) in panel.marks.enumerated() {
      guard let label = mark.label, isNamedThere(mark), !sides.right.contains(index) else { continue }
      var near: Double?
      if case .beside(let x?) = mark.placement { near = frame.across(x) }
      if let box = search.place(label, of: index, mark, near: near) {
        search.taken.append(box)
        texts.append(
          PlacedText(
            text: label, place: Place(x: box.left, y: box.top + label.reach(size: TextSize.label).above),
            size: TextSize.label, colour: mark.style.colour.legible(on: theme.background)))
      } else {
        unnamed.append(mark)
      }
    }
    var shapes = grid(theme) + axisLines(theme)
    shapes += unruled(texts, theme)
    var isOnMap = false
    for (mark, outline) in zip(panel.marks, outlines) {
      shapes += isOnMap ? outline.edged(mark.edge ?? theme.background) : outline.shapes
      if mark.isMap { isOnMap = true }
    }
    return (shapes + leaders + plates + texts.map { .text($0) }, unnamed)
  }

  /// The ground under the texts within a frame that a line of the grid would strike through.
  private func unruled(_ texts: [PlacedText], _ theme: Theme) -> [Drawing.Shape] {
    let heights = yTicks.filter { $0.label != nil }.map { frame.up($0.value) }
    return texts.map { $0.box }.filter { box in
      frame.box.contains(box) && heights.contains { box.top < $0 && $0 < box.bottom }
    }.map { .fill($0.outline, theme.background, opacity: 1) }
  }

  /// The words of a text mark where they are meant to be, or moved up or down by up to two lines if others stand there.
  private func words(_ mark: Mark, _ taken: [Box], _ theme: Theme) -> PlacedText? {
    guard case .text(let words, let x, let y, let anchor) = mark.geometry else { return nil }
    let place = frame.place(x, y)
    guard frame.box.contains(place) else { return nil }
    var text = PlacedText(
      text: words, place: place.moved(x: 0, y: 0.35 * TextSize.label), anchor: anchor, size: TextSize.label,
      colour: mark.style.colour.legible(on: theme.background))
    text.place.x += max(bounds.left - text.box.left, 0) - max(text.box.right - bounds.right, 0)
    for lines in [0, -1, 1, -2, 2] {
      var moved = text
      moved.place.y += Double(lines) * TextSize.label * TextSize.leading
      if !taken.contains(where: { $0.grown(by: 1).overlaps(moved.box) }) { return moved }
    }
    return text
  }
}

extension Box {
  /// The box as an outline.
  var outline: Path {
    var path = Path()
    path.polygon([
      Place(x: left, y: top), Place(x: right, y: top), Place(x: right, y: bottom), Place(x: left, y: bottom),
    ])
    return path
  }
}
