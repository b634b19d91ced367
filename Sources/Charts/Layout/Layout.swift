/// Where a panel stands, with its domains and ticks.
struct PlacedPanel {
  var panel: Panel
  var frame: Frame
  /// The column, beyond which nothing of the panel reaches.
  var bounds: Box
  /// The baseline of the first line of the caption.
  var captionLine: Double
  var caption: [RichText]
  /// The name of the x axis, in as many lines as the column makes necessary; none where it is not written.
  var xName: [RichText]
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
  var xName: [RichText]
  var above: Double
  var below: Double
}

let columnGap = 28.0
/// What a colour bar has at least.
private let narrowest = 12.0

extension Chart {
  /// The panels of one row of columns within a box; `sides` is asked for the labels beside each of them.
  func placedRow(in box: Box, sides: (Panel, Frame) -> SideSpace) -> [[PlacedPanel]] {
    let shares = columns.map { $0.width > 0 && $0.width.isFinite ? $0.width : 1 }
    let total = max(shares.reduce(0, +), 1e-9)
    let room = max(box.width - columnGap * Double(max(columns.count - 1, 0)), 10)
    let first = placedPanels(in: box, widths: shares.map { $0 / total * room }, sides)
    // What stands beside the frames is known now: share out the rest, so that frames are as wide as asked for.
    let besides = zip(columns, first).map { column, placed in
      placed.first.map { max($0.bounds.width - $0.frame.box.width, column.leastBeside) } ?? 0
    }
    let rest = room - besides.reduce(0, +)
    if columns.count < 2 || rest < room / 4 { return first }
    return placedPanels(in: box, widths: zip(shares, besides).map { $0 / total * rest + $1 }, sides)
  }

  private func placedPanels(
    in box: Box, widths: [Double], _ sides: (Panel, Frame) -> SideSpace
  ) -> [[PlacedPanel]] {
    var left = box.left
    let bounds = widths.map { width in
      defer { left += width + columnGap }
      return Box(left: whole(left), top: box.top, right: whole(left + width), bottom: box.bottom)
    }
    let trims = rowTrims(widths: bounds.map { $0.width })
    var placed = columns.indices.map { place(columns[$0], in: bounds[$0], trims[$0], sides) }
    let before = placed
    Self.equaliseUnits(&placed)
    closeUp(&placed, from: before)
    return placed
  }

  /// Columns of equally many panels have their frames at the same heights.
  private func rowTrims(widths: [Double]) -> [[RowTrim]] {
    let own = columns.indices.map { index in
      columns[index].panels.indices.map { row in
        let panel = columns[index].panels[row]
        let caption = panel.title?.wrapped(to: widths[index], size: TextSize.caption) ?? []
        let writes = columns[index].writesX(row)
        let name = writes ? panel.x.label?.wrapped(to: widths[index], size: TextSize.axis) ?? [] : []
        return RowTrim(
          caption: caption, xName: name,
          above: caption.isEmpty ? 0 : Double(caption.count) * TextSize.caption * TextSize.leading + 12,
          below: writes ? panel.x.textHeight(name) : 0)
      }
    }
    return own.map { trims in
      let alike = own.filter { $0.count == trims.count }
      return trims.indices.map { row in
        RowTrim(
          caption: trims[row].caption, xName: trims[row].xName,
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
          xName: trims[row].xName, xTicks: [],
          yTicks: panel.y.marked(frame.y.extent, count: frame.yTickCount),
          writesX: column.writesX(row)))
      top = lower + trims[row].below + column.gap
    }
    settle(&placed, from: SideSpace(left: column.leastBeside), sides)
    return placed
  }

  /// Gives the frames of a column their left and right ends, with some space beside them at least, and their x ticks.
  private func settle(_ column: inout [PlacedPanel], from least: SideSpace, _ sides: (Panel, Frame) -> SideSpace) {
    var space = least
    for placed in column {
      let beside = sides(placed.panel, placed.frame)
      space.left = max(space.left, beside.left, placed.yAxisWidth)
      space.right = max(space.right, beside.right)
    }
    for index in column.indices {
      let bounds = column[index].bounds
      let left = whole(bounds.left + min(space.left, bounds.width / 2))
      column[index].frame.box.left = left
      column[index].frame.box.right = max(whole(bounds.right - min(space.right, 0.45 * bounds.width)), left + 1)
      let frame = column[index].frame
      column[index].xTicks = column[index].panel.x.marked(across: frame)
    }
  }
}

/// Frames begin and end on whole pixels, which keeps their lines sharp.
func whole(_ value: Double) -> Double { Double(Int(value)) }

extension PlacedPanel {
  /// How many units the panel shows both ways.
  var unit: (x: Double, y: Double) {
    ((frame.x.extent.to - frame.x.extent.from).magnitude, (frame.y.extent.to - frame.y.extent.from).magnitude)
  }

  /// From the frame to the left end of the y axis's name.
  fileprivate var yAxisWidth: Double {
    guard panel.y.isVisible else { return 0 }
    let widest = yTicks.flatMap { lines(of: $0).map { $0.width(size: TextSize.tick) } }.max() ?? 0
    return (widest > 0 ? widest + 8 : 0) + yNameWidth
  }

  private var yNameWidth: Double {
    yName.isEmpty ? 0 : (1 + Double(yName.count - 1) * TextSize.leading) * TextSize.axis + 12
  }

  /// The label of a tick on the left, in as many lines as half of the column makes necessary.
  func lines(of tick: Tick) -> [RichText] {
    tick.label?.wrapped(to: max(bounds.width / 2 - yNameWidth - 8, 40), size: TextSize.tick) ?? []
  }
}

extension PlacedPanel {
  mutating func move(right distance: Double) {
    frame.box.left += distance
    frame.box.right += distance
    bounds.left += distance
    bounds.right += distance
  }

  mutating func move(down distance: Double) {
    frame.box.top += distance
    frame.box.bottom += distance
    captionLine += distance
  }

  /// Pixels below the frame that the text of the x axis takes.
  var below: Double {
    writesX ? panel.x.textHeight(xName) : 0
  }

  /// The name of the y axis in as many lines as the frame's height makes necessary; it may reach a little beyond it.
  var yName: [RichText] {
    guard let name = panel.y.label, panel.y.isVisible else { return [] }
    return name.wrapped(to: max(frame.box.height + 24, 60), size: TextSize.axis)
  }
}

extension Chart.Column {
  /// Whether it explains the colours of the column before it.
  var isColourBar: Bool { !panels.isEmpty && panels.allSatisfy { $0.isColourBar } }

  /// What a colour bar needs beside it, so that the words above it are not broken.
  fileprivate var leastBeside: Double {
    guard isColourBar, let widest = panels.compactMap({ $0.title?.widestWord }).max() else { return 0 }
    return max(widest - narrowest, 0)
  }

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
  /// Pixels that its numbers and its name, in so many lines, take below a frame.
  fileprivate func textHeight(_ name: [RichText]) -> Double {
    (isNumbered ? TextSize.tick + 8 : 0)
      + (name.isEmpty ? 0 : TextSize.axis * (1 + Double(name.count - 1) * TextSize.leading) + 8)
  }
}
