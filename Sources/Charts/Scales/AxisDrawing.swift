extension PlacedPanel {
  /// Lines behind the marks at the labelled ticks of the y axis.
  func grid(_ theme: Theme) -> [Drawing.Shape] {
    var path = Path()
    for tick in yTicks where tick.label != nil {
      let y = frame.up(tick.value)
      guard y >= frame.box.top - 0.5, y <= frame.box.bottom + 0.5 else { continue }
      path.polyline([Place(x: frame.box.left, y: y), Place(x: frame.box.right, y: y)])
    }
    return [.stroke(path, Drawing.Stroke(colour: theme.grid, width: 1))]
  }

  /// The line of the x axis with its ticks.
  func axisLines(_ theme: Theme) -> [Drawing.Shape] {
    guard panel.x.isVisible else { return [] }
    var path = Path()
    let box = frame.box
    path.polyline([Place(x: box.left, y: box.bottom), Place(x: box.right, y: box.bottom)])
    for tick in xTicks {
      let x = frame.across(tick.value)
      guard x >= box.left - 0.5, x <= box.right + 0.5 else { continue }
      path.polyline([Place(x: x, y: box.bottom), Place(x: x, y: box.bottom + 5)])
    }
    return [.stroke(path, Drawing.Stroke(colour: theme.axis, width: 1.2))]
  }

  /// The caption, tick labels and names of both axes. A tick label that has no room is left out.
  func texts(_ theme: Theme, besides taken: [Box]) -> [PlacedText] {
    var texts: [PlacedText] = []
    for (index, line) in caption.enumerated() {
      let y = captionLine + Double(index) * TextSize.caption * TextSize.leading
      texts.append(
        PlacedText(text: line, place: Place(x: bounds.left, y: y), size: TextSize.caption, colour: theme.text))
    }
    let beside = yLabels(theme, besides: taken)
    let below = writesX ? xLabels(theme, besides: beside.map { $0.box }) : []
    texts += beside + below
    let box = frame.box
    let left = (beside.map { $0.box.left }.min() ?? box.left) - 12
    for (index, line) in yName.reversed().enumerated() {
      var name = PlacedText(
        text: line, place: Place(x: left - Double(index) * TextSize.axis * TextSize.leading, y: box.centre.y),
        anchor: .middle, size: TextSize.axis, colour: theme.text, isVertical: true)
      // Not into the caption.
      if !caption.isEmpty { name.place.y += max(box.top - 10 - name.box.top, 0) }
      texts.append(name)
    }
    for (index, line) in xName.enumerated() {
      let bottom = below.isEmpty ? box.bottom : box.bottom + TextSize.tick + 8
      let y = bottom + TextSize.axis * (1 + Double(index) * TextSize.leading) + 2
      var name = PlacedText(
        text: line, place: Place(x: box.centre.x, y: y), anchor: .middle, size: TextSize.axis, colour: theme.text)
      name.place.x += beyond(name.box)
      texts.append(name)
    }
    return texts
  }

  /// Pixels that a text may reach beyond its column: not quite half of the gap between two.
  private static let overhang = 12.0
  /// Pixels that a number may be moved from its tick.
  private static let shift = 12.0

  /// How far a text must move to be in sight and off the next column.
  private func beyond(_ text: Box) -> Double {
    max(bounds.left - Self.overhang - text.left, 0) - max(text.right - bounds.right - Self.overhang, 0)
  }

  private func yLabels(_ theme: Theme, besides taken: [Box]) -> [PlacedText] {
    var labels: [PlacedText] = []
    for tick in yTicks {
      let y = frame.up(tick.value)
      guard y >= frame.box.top - 0.5, y <= frame.box.bottom + 0.5 else { continue }
      let lines = lines(of: tick), leading = TextSize.tick * TextSize.leading
      let label = lines.enumerated().map { index, line in
        let middle = y + (Double(index) - Double(lines.count - 1) / 2) * leading
        return PlacedText(
          text: line, place: Place(x: frame.box.left - 8, y: middle + 0.35 * TextSize.tick), anchor: .end,
          size: TextSize.tick, colour: theme.quietText)
      }
      let others = (taken + labels.map { $0.box }).map { $0.grown(by: 1) }
      let isInSight = label.allSatisfy { line in
        line.box.left >= bounds.left - Self.overhang && !others.contains { $0.overlaps(line.box) }
      }
      if isInSight { labels += label }
    }
    return labels
  }

  private func xLabels(_ theme: Theme, besides taken: [Box]) -> [PlacedText] {
    var labels: [PlacedText] = []
    for tick in xTicks {
      let x = frame.across(tick.value)
      guard let text = tick.label, x >= frame.box.left - 0.5, x <= frame.box.right + 0.5 else { continue }
      var label = PlacedText(
        text: text, place: Place(x: x, y: frame.box.bottom + TextSize.tick + 6), anchor: .middle,
        size: TextSize.tick, colour: theme.quietText)
      // A number at the very end may stand a little beside its tick.
      let beyond = beyond(label.box)
      label.place.x += beyond
      let isTaken =
        taken.contains { $0.overlaps(label.box) } || labels.contains { $0.box.grown(by: 3).overlaps(label.box) }
      if beyond.magnitude > Self.shift || isTaken { continue }
      labels.append(label)
    }
    return labels
  }
}
