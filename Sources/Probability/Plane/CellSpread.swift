/// Triangles with a mass, spread over cells as evenly as they are in the latent plane.
///
/// A corner is (u, v, y, x) or (u, v, x, y): its place in the latent triangle and its image, by whose last coordinate it is cut.
/// What is cut off is measured by u and v, whose triangle never degenerates.
struct CellSpread {
  private let cells: PlaneCells
  /// The mass in each cell so far.
  private(set) var masses: [Double]
  /// What cuts a triangle into blocks, and a piece of it into cells: first from left to right, then from below to above.
  private var blockColumns = Strips(), blockRows = Strips()
  private var cellColumns = Strips(), cellRows = Strips()

  init(_ cells: PlaneCells) {
    self.cells = cells
    masses = [Double](repeating: 0, count: cells.count)
  }

  /// Adds a triangle by its images; one that is not finite lies outside.
  mutating func add(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, mass: Double) {
    let sum = a + b + c
    guard mass > 0 else { return }
    guard sum.x.isFinite, sum.y.isFinite else {
      masses[cells.count - 1] += mass
      return
    }
    let least = pointwiseMin(pointwiseMin(a, b), c), greatest = pointwiseMax(pointwiseMax(a, b), c)
    let (first, last) = (cells.cell(at: least), cells.cell(at: greatest))
    if first == last, first < cells.count - 1 {
      masses[first] += mass
      return
    }
    let (lower, block, blocks, outside) = (cells.lower, cells.block, cells.blocks, cells.count - 1)
    let triangle = [Corner(0, 0, a.y, a.x), Corner(1, 0, b.y, b.x), Corner(0, 1, c.y, c.x)]
    blockColumns.begin(triangle, turned: false, lower.x, block.x, blocks.columns)
    while let column = blockColumns.next() {
      blockRows.begin(blockColumns.strip, turned: true, lower.y, block.y, blocks.rows)
      while let row = blockRows.next() {
        if column < 0 || row < 0 || column >= blocks.columns || row >= blocks.rows {
          masses[outside] += mass * share(blockRows.strip)
        } else {
          addPiece(inBlock: column, row, mass)
        }
      }
    }
  }

  /// The piece that has been cut out for one block.
  private mutating func addPiece(inBlock column: Int, _ row: Int, _ mass: Double) {
    let index = row * cells.blocks.columns + column
    let n = cells.divisions[index], start = cells.starts[index], width = cells.block / Double(n)
    let corner = cells.lower + cells.block * SIMD2(Double(column), Double(row))
    cellColumns.begin(blockRows.strip, turned: true, corner.x, width.x, n)
    while let i = cellColumns.next() {
      cellRows.begin(cellColumns.strip, turned: true, corner.y, width.y, n)
      while let j = cellRows.next() {
        // A corner on the rim of the block may be a rounding beyond it.
        let (i, j) = (min(max(i, 0), n - 1), min(max(j, 0), n - 1))
        masses[start + j * n + i] += mass * share(cellRows.strip)
      }
    }
  }
}

private typealias Corner = SIMD4<Double>

/// A convex polygon, cut by the last coordinate of its corners into strips between equidistant lines, one after the other.
private struct Strips {
  /// The strip that was cut off last.
  private(set) var strip: [Corner] = []
  /// What is left, and room for what will be.
  private var rest: [Corner] = [], above: [Corner] = []
  private var (lower, step) = (0.0, 1.0)
  /// The strip that comes next, and the last one.
  private var (index, last) = (0, -1)

  /// Begins with a polygon, turned to be cut by the other coordinate or not; strips before the first of `count` and after the last of them are −1 and `count`.
  mutating func begin(_ polygon: [Corner], turned isTurned: Bool, _ lower: Double, _ step: Double, _ count: Int) {
    (self.lower, self.step) = (lower, step)
    rest.removeAll(keepingCapacity: true)
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for corner in polygon {
      let corner = isTurned ? Corner(corner.x, corner.y, corner.w, corner.z) : corner
      rest.append(corner)
      (least, greatest) = (min(least, corner.w), max(greatest, corner.w))
    }
    func index(_ value: Double) -> Int {
      let place = (value - lower) / step
      return place >= Double(count) ? count : place >= 0 ? Int(place) : -1
    }
    (self.index, last) = least <= greatest ? (index(least), index(greatest)) : (0, -1)
  }

  /// The number of the next strip that has an area; nil if all are cut off.
  mutating func next() -> Int? {
    while index <= last {
      defer { index += 1 }
      if index < last {
        cut(at: lower + step * Double(index + 1))
      } else {
        swap(&strip, &rest)
      }
      if strip.count > 2 { return index }
    }
    return nil
  }

  /// Cuts off what lies up to a line.
  private mutating func cut(at value: Double) {
    strip.removeAll(keepingCapacity: true)
    above.removeAll(keepingCapacity: true)
    guard var previous = rest.last else { return }
    for corner in rest {
      if (corner.w <= value) != (previous.w <= value) {
        let share = (value - previous.w) / (corner.w - previous.w)
        var crossing = previous + (corner - previous) * share
        crossing.w = value
        strip.append(crossing)
        above.append(crossing)
      }
      if corner.w <= value { strip.append(corner) } else { above.append(corner) }
      previous = corner
    }
    swap(&rest, &above)
  }
}

/// The share of the latent triangle that a piece of it is: twice its area.
private func share(_ piece: [Corner]) -> Double {
  var sum = 0.0
  for k in 1..<piece.count - 1 {
    let (p, q) = (piece[k] - piece[0], piece[k + 1] - piece[0])
    sum += p.x * q.y - q.x * p.y
  }
  return sum.magnitude
}
