extension Chart {
  /// Moves columns together where frames became narrower, a colour bar to the frame that it explains, and all to the middle.
  func closeUp(_ placed: inout [[PlacedPanel]], from before: [[PlacedPanel]]) {
    let slacks = placed.indices.map { index -> Double in
      zip(before[index], placed[index]).reduce(before[index].first?.bounds.width ?? 0) { least, pair in
        let widest = pair.1.caption.map { $0.width(size: TextSize.caption) }.max() ?? 0
        return min(least, pair.0.frame.box.right - pair.1.frame.box.right, max(pair.1.bounds.width - widest, 0))
      }
    }
    let total = slacks.reduce(0, +)
    guard total >= 1 else { return }
    let gaps = columns.indices.map { $0 == 0 || columns[$0].isColourBar ? 0 : min(24, total / Double(columns.count)) }
    var shift = (total - gaps.reduce(0, +)) / 2
    for index in placed.indices {
      shift += gaps[index]
      for row in placed[index].indices {
        placed[index][row].bounds.right -= slacks[index]
        placed[index][row].move(right: whole(shift))
      }
      shift -= slacks[index]
    }
  }

  /// Makes frames smaller where a unit must be as long on both axes; all frames of a row stay equally high, but for columns that
  /// have another number of panels and so no rows in common.
  static func equaliseUnits(_ columns: inout [[PlacedPanel]]) {
    for row in 0..<(columns.map { $0.count }.max() ?? 0) {
      let heights = columns.compactMap { column -> Double? in
        guard row < column.count, column[row].panel.isIsometric, column[row].unit.x > 0 else { return nil }
        let placed = column[row]
        return min(placed.frame.box.height, placed.frame.box.width * placed.unit.y / placed.unit.x)
      }
      guard let height = heights.min() else { continue }
      let counts = columns.filter { row < $0.count && $0[row].panel.isIsometric }.map { $0.count }
      for index in columns.indices where row < columns[index].count && counts.contains(columns[index].count) {
        let top = columns[index][row].frame.box.top
        let freed = columns[index][row].frame.box.bottom - (top + whole(height))
        columns[index][row].frame.box.bottom = top + whole(height)
        Self.rise(&columns[index], below: row, by: freed)
        let placed = columns[index][row]
        columns[index][row].yTicks = placed.panel.y.marked(placed.frame.y.extent, count: placed.frame.yTickCount)
        guard placed.panel.isIsometric, placed.unit.y > 0 else { continue }
        let width = placed.frame.box.height * placed.unit.x / placed.unit.y
        columns[index][row].frame.box.right = placed.frame.box.left + whole(min(width, placed.frame.box.width))
        columns[index][row].xTicks = placed.panel.x.marked(across: columns[index][row].frame)
      }
    }
  }

  /// What may be left out takes the room that a frame above it no longer needs.
  private static func rise(_ column: inout [PlacedPanel], below row: Int, by freed: Double) {
    let below = column.indices.dropFirst(row + 1)
    guard freed > 0, !below.isEmpty, below.allSatisfy({ column[$0].panel.isSpare }) else { return }
    for (order, index) in below.enumerated() {
      let up = (freed * Double(below.count - order) / Double(below.count)).rounded(.down)
      let down = (freed * Double(below.count - order - 1) / Double(below.count)).rounded(.down)
      column[index].frame.box.top -= up
      column[index].frame.box.bottom -= down
      column[index].captionLine -= up
      let placed = column[index]
      column[index].yTicks = placed.panel.y.marked(placed.frame.y.extent, count: placed.frame.yTickCount)
    }
  }
}
