/// The size from which a frame shows what is in it.
private let readable = (width: 130.0, height: 90.0)
private let leastWidth = 190.0
private let rowGap = 16.0

extension Chart {
  /// The panels within a box, column by column, in one row or as many as they need: as few as leave every column wide enough
  /// or, where some frame then is too small to read, those whose smallest frame is largest.
  func placedPanels(in box: Box, sides: (Panel, Frame) -> SideSpace) -> [[PlacedPanel]] {
    guard wraps else { return placedRow(in: box, sides: sides) }
    let groups = self.groups
    let fitting = max(1, Int((box.width + columnGap) / (leastWidth + columnGap)))
    var best = placed(groups, in: (groups.count + fitting - 1) / fitting, box, sides)
    // Pictures of the plane are worth what they are large, other panels are only to be readable.
    let isPicture = columns.flatMap { $0.panels }.allSatisfy { $0.isIsometric || !$0.x.isVisible }
    let enough = isPicture ? Double.infinity : 1
    var most = Self.legibility(of: best, enough: enough)
    if most < enough {
      for rows in 1...max(groups.count, 1) {
        let other = placed(groups, in: rows, box, sides), legibility = Self.legibility(of: other, enough: enough)
        if legibility > most { (best, most) = (other, legibility) }
      }
    }
    if isPicture { Self.centre(&best, in: box) }
    return best
  }

  /// Moves pictures that do not fill the canvas to its middle.
  private static func centre(_ columns: inout [[PlacedPanel]], in box: Box) {
    let lowest = columns.joined().map { $0.frame.box.bottom + $0.below }.max() ?? box.bottom
    let shift = Double(Int(max(box.bottom - lowest, 0) / 2))
    for column in columns.indices {
      for row in columns[column].indices { columns[column][row].move(down: shift) }
    }
  }

  /// How large the smallest frame with axes is beside one that can be read, less where captions have to be broken within words.
  static func legibility(of columns: [[PlacedPanel]], enough: Double) -> Double {
    let shown = columns.joined().filter { $0.panel.isIsometric || ($0.panel.x.isVisible && $0.panel.y.isVisible) }
    return shown.reduce(enough) { least, placed in
      let size = min(placed.frame.box.width / readable.width, placed.frame.box.height / readable.height)
      let words = [placed.panel.title, placed.panel.x.label].compactMap { $0?.widestWord }
      return min(least, size * min(1, placed.bounds.width / max(words.max() ?? 1, 1)))
    }
  }

  private func placed(
    _ groups: [[Column]], in rows: Int, _ box: Box, _ sides: (Panel, Frame) -> SideSpace
  ) -> [[PlacedPanel]] {
    let rows = wrapped(groups, in: rows)
    let height = (box.height - rowGap * Double(rows.count - 1)) / Double(rows.count)
    let fullest = rows.map(width).max() ?? 1
    return rows.enumerated().flatMap { index, columns in
      var row = self
      row.columns = columns
      if index > 0 { row.columns[0].takeNames(of: self.columns[0]) }
      let top = box.top + Double(index) * (height + rowGap)
      // A row that is not full keeps the widths of the others.
      let right = box.left + box.width * width(of: columns) / fullest
      return row.placedRow(in: Box(left: box.left, top: top, right: right, bottom: top + height), sides: sides)
    }
  }

  private func width(of columns: [Column]) -> Double { columns.reduce(0) { $0 + $1.width } }

  /// The columns one by one; a colour bar stays with the one before it.
  private var groups: [[Column]] {
    var groups: [[Column]] = []
    for column in columns {
      if column.isColourBar, let last = groups.indices.last {
        groups[last].append(column)
      } else {
        groups.append([column])
      }
    }
    return groups
  }

  /// The columns in so many rows, about equally long.
  private func wrapped(_ groups: [[Column]], in rows: Int) -> [[Column]] {
    guard !groups.isEmpty else { return [columns] }
    let each = (groups.count + rows - 1) / rows
    return stride(from: 0, to: groups.count, by: each).map { start in
      groups[start..<min(start + each, groups.count)].flatMap { $0 }
    }
  }
}

extension Chart.Column {
  /// Names and numbers of the axes that this column leaves to the first of the row, where it begins a row of its own.
  fileprivate mutating func takeNames(of first: Chart.Column) {
    guard panels.count == first.panels.count else { return }
    for index in panels.indices {
      panels[index].x.takeNames(of: first.panels[index].x)
      panels[index].y.takeNames(of: first.panels[index].y)
    }
  }
}

extension Axis {
  /// Those of an axis from and to the same values; what is there stays.
  fileprivate mutating func takeNames(of other: Axis) {
    guard other.isVisible, from != nil, from == other.from, to == other.to, scale == other.scale else { return }
    if label == nil { label = other.label }
    switch ticks {
    case .none, .unlabelled: (ticks, isVisible) = (other.ticks, true)
    case .automatic, .at, .named: break
    }
  }
}
