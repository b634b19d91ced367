/// Where a panel stands, with its domains and ticks.
struct PlacedPanel {
  var panel: Panel
  var frame: Frame
  /// The column, beyond which nothing of the panel reaches.
  var bounds: Box
  /// The baseline of the first line of the caption.
  var captionLine: Double
  var caption: [RichText]
  var xTicks: [Tick]
  var yTicks: [Tick]
  /// Whether tick labels and the name of the x axis are written below this panel.
  var writesX: Bool
}

/// A marked value of an axis.
struct Tick {
  var value: Double
  var label: RichText?
}

/// Space beside the frame of a panel for labels that stand there.
struct SideSpace: Equatable {
  var left = 0.0
  var right = 0.0
}

/// What stands above and below the frame of a panel, in pixels.
private struct RowTrim {
  var caption: [RichText]
  var above: Double
  var below: Double
}

private let columnGap = 28.0

extension Chart {
  /// The panels within a box, column by column; `sides` is asked for the labels beside each of them.
  func placedPanels(in box: Box, sides: (Panel, Frame) -> SideSpace) -> [[PlacedPanel]] {
    let shares = columns.map { $0.width > 0 && $0.width.isFinite ? $0.width : 1 }
    let gaps = columnGap * Double(max(columns.count - 1, 0))
    let unit = max(box.width - gaps, 10) / max(shares.reduce(0, +), 1e-9)
    var left = box.left
    let bounds = shares.map { share in
      defer { left += share * unit + columnGap }
      return Box(left: whole(left), top: box.top, right: whole(left + share * unit), bottom: box.bottom)
    }
    let trims = rowTrims(widths: bounds.map { $0.width })
    return columns.indices.map { place(columns[$0], in: bounds[$0], trims[$0], sides) }
  }

  /// Columns of equally many panels have their frames at the same heights.
  private func rowTrims(widths: [Double]) -> [[RowTrim]] {
    let own = columns.indices.map { index in
      columns[index].panels.indices.map { row in
        let panel = columns[index].panels[row]
        let caption = panel.title?.wrapped(to: widths[index], size: TextSize.caption) ?? []
        let writes = columns[index].writesX(row)
        return RowTrim(
          caption: caption,
          above: caption.isEmpty ? 0 : Double(caption.count) * TextSize.caption * TextSize.leading + 8,
          below: (writes && panel.x.isNumbered ? TextSize.tick + 8 : 0)
            + (writes && panel.x.isVisible && panel.x.label != nil ? TextSize.axis + 8 : 0))
      }
    }
    return own.map { trims in
      let alike = own.filter { $0.count == trims.count }
      return trims.indices.map { row in
        RowTrim(
          caption: trims[row].caption,
          above: alike.map { $0[row].above }.max() ?? 0,
          below: alike.map { $0[row].below }.max() ?? 0)
      }
    }
  }

  private func place(
    _ column: Column, in bounds: Box, _ trims: [RowTrim], _ sides: (Panel, Frame) -> SideSpace
  ) -> [PlacedPanel] {
    let ranges = column.ranges
    let parts = column.panels.map { $0.height > 0 && $0.height.isFinite ? $0.height : 1 }
    let trim = trims.reduce(0) { $0 + $1.above + $1.below } + column.gap * Double(max(parts.count - 1, 0))
    let unit = max(bounds.height - trim, 10 * Double(parts.count)) / max(parts.reduce(0, +), 1e-9)
    var top = bounds.top
    var placed: [PlacedPanel] = []
    for (row, panel) in column.panels.enumerated() {
      let upper = whole(top + trims[row].above)
      let lower = whole(top + trims[row].above + parts[row] * unit)
      let frame = Frame(
        box: Box(left: bounds.left, top: upper, right: bounds.right, bottom: max(lower, upper + 1)),
        x: (panel.x.scale, Extent(asked: panel.x, data: ranges[row].x, rounding: false)),
        y: (panel.y.scale, Extent(asked: panel.y, data: ranges[row].y, rounding: true)))
      placed.append(
        PlacedPanel(
          panel: panel, frame: frame, bounds: bounds, captionLine: top + TextSize.caption, caption: trims[row].caption,
          xTicks: [], yTicks: panel.y.marked(frame.y.extent, length: frame.box.height, spacing: 52),
          writesX: column.writesX(row)))
      top = lower + trims[row].below + column.gap
    }
    settle(&placed, sides)
    return placed
  }

  /// Gives the frames of a column their left and right ends and their x ticks.
  private func settle(_ column: inout [PlacedPanel], _ sides: (Panel, Frame) -> SideSpace) {
    var space = SideSpace()
    for placed in column {
      let beside = sides(placed.panel, placed.frame)
      space.left = max(space.left, beside.left, placed.yAxisWidth)
      space.right = max(space.right, beside.right)
    }
    for index in column.indices {
      let bounds = column[index].bounds
      let left = whole(bounds.left + min(space.left, bounds.width / 2))
      column[index].frame.box.left = left
      column[index].frame.box.right = max(whole(bounds.right - min(space.right, bounds.width / 3)), left + 1)
      let frame = column[index].frame
      column[index].xTicks = column[index].panel.x.marked(frame.x.extent, length: frame.box.width, spacing: 80)
    }
  }
}

/// Frames begin and end on whole pixels, which keeps their lines sharp.
private func whole(_ value: Double) -> Double { Double(Int(value)) }

extension PlacedPanel {
  /// From the frame to the left end of the y axis's name.
  fileprivate var yAxisWidth: Double {
    guard panel.y.isVisible else { return 0 }
    let widest = yTicks.map { $0.label?.width(size: TextSize.tick) ?? 0 }.max() ?? 0
    return (widest > 0 ? widest + 8 : 0) + (panel.y.label == nil ? 0 : TextSize.axis + 12)
  }
}

extension Chart.Column {
  /// Whether the x axis of a panel has its text: not if a later one with the same domain has it.
  fileprivate func writesX(_ row: Int) -> Bool {
    guard panels[row].x.isVisible else { return false }
    return !sharesX || !panels[(row + 1)...].contains { $0.x.isVisible }
  }

  /// What the marks of each panel span.
  fileprivate var ranges: [(x: ValueRange?, y: ValueRange?)] {
    var ranges = panels.map { panel in
      panel.marks.reduce((x: nil, y: nil)) { (sum: (x: ValueRange?, y: ValueRange?), mark) in
        let range = mark.range(panel)
        return (union(sum.x, range.x), union(sum.y, range.y))
      }
    }
    if sharesX {
      let shared = ranges.reduce(nil) { union($0, $1.x) }
      for row in ranges.indices { ranges[row].x = shared }
    }
    return ranges
  }
}

extension Axis {
  /// Whether numbers or names are written at its ticks.
  fileprivate var isNumbered: Bool {
    switch ticks {
    case .none, .unlabelled: false
    case .automatic, .at, .named: isVisible
    }
  }

  /// The ticks for an axis of some length in pixels, at least `spacing` apart if the choice is ours.
  fileprivate func marked(_ extent: Extent, length: Double, spacing: Double) -> [Tick] {
    guard isVisible else { return [] }
    switch ticks {
    case .none:
      return []
    case .at(let values):
      return values.map { Tick(value: $0, label: numberLabel($0, significantDigits: 6)) }
    case .named(let values):
      return values.map { Tick(value: $0.value, label: $0.name) }
    case .automatic, .unlabelled:
      let count = max(Int(length / spacing), 2)
      let values =
        scale == .linear
        ? RoundValues.linear(extent, count: count) : RoundValues.logarithmic(extent, count: count)
      return zip(values, RoundValues.labels(for: values)).map {
        Tick(value: $0.value, label: isNumbered ? $1 : nil)
      }
    }
  }
}

extension Scale {
  /// Ends moved out to the next round values.
  func roundEnds(_ extent: Extent) -> Extent {
    switch self {
    case .linear:
      guard let step = RoundValues.step(extent.from, extent.to, count: 5)?.value else { return extent }
      let (below, above) = (extent.from / step, extent.to / step)
      guard max(below.magnitude, above.magnitude) < 4e15 else { return extent }
      var (first, last) = (Double(Int64(below)), Double(Int64(above)))
      if first > below + 1e-9 { first -= 1 }
      if last < above - 1e-9 { last += 1 }
      let rounded = Extent(from: first * step, to: last * step)
      return rounded.from.isFinite && rounded.to.isFinite ? rounded : extent
    case .logarithmic:
      let (low, high) = (decimalExponent(of: extent.from), decimalExponent(of: extent.to))
      guard high > low, low >= -307, high < 308 else { return extent }
      let bottom = DecimalNumber(digits: 1, exponent: low).value
      let top = DecimalNumber(digits: 1, exponent: high).value
      return Extent(
        from: min(bottom, extent.from),
        to: top >= extent.to ? top : DecimalNumber(digits: 1, exponent: high + 1).value)
    }
  }
}
