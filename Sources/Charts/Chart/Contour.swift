extension Mark {
  /// The lines on which the values of a grid pass a level, by marching squares between the middles of its cells.
  ///
  /// Where two lines could meet in a square, the mean of its corners decides which of them are joined.
  public static func contour(
    of map: HeatMap, at level: Double, style: Style, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    Mark(geometry: .contour(map, level: level), style: style, label: label, placement: placement)
  }

  func contour(_ map: HeatMap, _ level: Double, _ frame: Frame) -> Outline {
    let corner = frame.place(map.x.from, map.y.from), opposite = frame.place(map.x.to, map.y.to)
    guard corner.x.isFinite, corner.y.isFinite, opposite.x.isFinite, opposite.y.isFinite else { return Outline() }
    var (path, lines) = (Path(), [[Place]]())
    for line in map.contour(at: level) {
      let places = line.map { point in
        Place(
          x: corner.x + point.x * (opposite.x - corner.x), y: corner.y + point.y * (opposite.y - corner.y))
      }
      lines += frame.box.clip(places).map { simplified($0, tolerance: 0.2) }
    }
    for line in lines { path.polyline(line) }
    return Outline(shapes: [.stroke(path, stroke)], lines: lines)
  }
}

extension HeatMap {
  /// Where the values pass a level: lines of points in shares of the grid's width and height, a closed one with its first
  /// point at its end again. No line goes through a square with a corner that is not finite.
  func contour(at level: Double) -> [[(x: Double, y: Double)]] {
    guard columns > 1, rows > 1 else { return [] }
    var edges = CrossedEdges(count: 2 * columns * rows)
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 { march(row * columns + column, level, &edges) }
    }
    return edges.lines.map { $0.map { crossing(of: $0, level) } }
  }

  /// One square, by the index of its lower left corner. Edge 2i leads from cell i to the right, edge 2i + 1 upwards.
  private func march(_ corner: Int, _ level: Double, _ edges: inout CrossedEdges) {
    let corners = [corner, corner + 1, corner + 1 + columns, corner + columns].map { values[$0] }
    guard corners.allSatisfy({ $0.isFinite }) else { return }
    let around = [2 * corner, 2 * corner + 3, 2 * (corner + columns), 2 * corner + 1]
    let isHigh = corners.map { $0 >= level }
    let crossed = (0..<4).filter { isHigh[$0] != isHigh[($0 + 1) % 4] }
    if crossed.count == 2 { edges.join(around[crossed[0]], around[crossed[1]]) }
    guard crossed.count == 4 else { return }
    let middle = corners.reduce(0) { $0 + $1 / 4 } >= level
    // The middle belongs to two opposite corners; the lines cut off the other two.
    let cut = middle == isHigh[0] ? 0 : 3
    edges.join(around[cut], around[(cut + 1) % 4])
    edges.join(around[(cut + 2) % 4], around[(cut + 3) % 4])
  }

  private func crossing(of edge: Int, _ level: Double) -> (x: Double, y: Double) {
    let from = edge / 2, isUp = edge % 2 == 1, to = from + (isUp ? columns : 1)
    let share = (level - values[from]) / (values[to] - values[from])
    let column = Double(from % columns) + (isUp ? 0 : share), row = Double(from / columns) + (isUp ? share : 0)
    return ((column + 0.5) / Double(columns), (row + 0.5) / Double(rows))
  }
}

/// Edges of a grid that a line crosses, each joined with at most two others.
private struct CrossedEdges {
  private var partners: [SIMD2<Int32>]

  init(count: Int) { partners = .init(repeating: SIMD2(-1, -1), count: count) }

  mutating func join(_ a: Int, _ b: Int) {
    partners[a][partners[a].x < 0 ? 0 : 1] = Int32(b)
    partners[b][partners[b].x < 0 ? 0 : 1] = Int32(a)
  }

  /// The edges in order along each line: first those lines that have ends, then the closed ones.
  var lines: [[Int]] {
    var isDone = [Bool](repeating: false, count: partners.count)
    func line(from start: Int) -> [Int] {
      var (line, before, next) = ([start], start, Int(partners[start].x))
      isDone[start] = true
      while next >= 0, !isDone[next] {
        isDone[next] = true
        line.append(next)
        let onward = Int(partners[next].x) == before ? partners[next].y : partners[next].x
        (before, next) = (next, Int(onward))
      }
      return next == start ? line + [start] : line
    }
    let crossed = partners.indices.filter { partners[$0].x >= 0 }
    let open = crossed.filter { partners[$0].y < 0 }
    return (open + crossed).compactMap { isDone[$0] ? nil : line(from: $0) }
  }
}
