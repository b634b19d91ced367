private let leastWidth = 190.0
private let rowGap = 16.0

extension Chart {
  /// The panels within a box, column by column, in one row or as many as they need.
  func placedPanels(in box: Box, sides: (Panel, Frame) -> SideSpace) -> [[PlacedPanel]] {
    guard wraps else { return placedRow(in: box, sides: sides) }
    let rows = wrappedColumns(across: box.width)
    let height = (box.height - rowGap * Double(rows.count - 1)) / Double(rows.count)
    let fullest = rows.map(width).max() ?? 1
    return rows.enumerated().flatMap { index, columns in
      var row = self
      row.columns = columns
      let top = box.top + Double(index) * (height + rowGap)
      // A row that is not full keeps the widths of the others.
      let right = box.left + box.width * width(of: columns) / fullest
      return row.placedRow(in: Box(left: box.left, top: top, right: right, bottom: top + height), sides: sides)
    }
  }

  private func width(of columns: [Column]) -> Double { columns.reduce(0) { $0 + $1.width } }

  /// The columns in rows about equally long; a narrow one, such as a colour bar, stays with the one before it.
  private func wrappedColumns(across width: Double) -> [[Column]] {
    var groups: [[Column]] = []
    for column in columns {
      if column.width < 0.5, let last = groups.indices.last {
        groups[last].append(column)
      } else {
        groups.append([column])
      }
    }
    guard !groups.isEmpty else { return [columns] }
    let fitting = max(1, Int((width + columnGap) / (leastWidth + columnGap)))
    let rows = (groups.count + fitting - 1) / fitting, each = (groups.count + rows - 1) / rows
    return stride(from: 0, to: groups.count, by: each).map { start in
      groups[start..<min(start + each, groups.count)].flatMap { $0 }
    }
  }
}
