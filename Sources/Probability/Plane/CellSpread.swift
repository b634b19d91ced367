/// Triangles with a mass, spread over cells as evenly as they are in the latent plane.
///
/// A corner is (u, v, x, y): its place in the latent triangle and its image. Lines between cells cut by x and y, and what they
/// cut off is measured by u and v, whose triangle never degenerates.
struct CellSpread {
  private let cells: PlaneCells
  /// The mass in each cell so far.
  private(set) var masses: [Double]

  private typealias Corner = SIMD4<Double>

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
    let triangle = [Corner(0, 0, a.x, a.y), Corner(1, 0, b.x, b.y), Corner(0, 1, c.x, c.y)]
    let (lower, block, blocks, outside) = (cells.lower, cells.block, cells.blocks, cells.count - 1)
    strips(of: triangle, 2, lower.x, block.x, blocks.columns) { spread, column, strip in
      spread.strips(of: strip, 3, lower.y, block.y, blocks.rows) { spread, row, piece in
        if column < 0 || row < 0 || column >= blocks.columns || row >= blocks.rows {
          spread.masses[outside] += mass * share(piece)
        } else {
          spread.add(piece, inBlock: column, row, mass)
        }
      }
    }
  }

  /// A piece that lies in one block.
  private mutating func add(_ piece: [Corner], inBlock column: Int, _ row: Int, _ mass: Double) {
    let index = row * cells.blocks.columns + column
    let n = cells.divisions[index], start = cells.starts[index], width = cells.block / Double(n)
    let corner = cells.lower + cells.block * SIMD2(Double(column), Double(row))
    strips(of: piece, 2, corner.x, width.x, n) { spread, i, strip in
      spread.strips(of: strip, 3, corner.y, width.y, n) { spread, j, cell in
        // A corner on the rim of the block may be a rounding beyond it.
        let (i, j) = (min(max(i, 0), n - 1), min(max(j, 0), n - 1))
        spread.masses[start + j * n + i] += mass * share(cell)
      }
    }
  }

  /// Cuts a convex polygon into strips between equidistant lines; those before the first and after the last are −1 and `count`.
  private mutating func strips(
    of polygon: [Corner], _ axis: Int, _ lower: Double, _ step: Double, _ count: Int,
    _ body: (inout CellSpread, Int, [Corner]) -> Void
  ) {
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for corner in polygon { (least, greatest) = (min(least, corner[axis]), max(greatest, corner[axis])) }
    func index(_ value: Double) -> Int {
      let place = (value - lower) / step
      return place >= Double(count) ? count : place >= 0 ? Int(place) : -1
    }
    guard least <= greatest else { return }
    let (first, last) = (index(least), index(greatest))
    var rest = polygon
    for strip in first..<max(first, last) {
      let (below, above) = cut(rest, axis, at: lower + step * Double(strip + 1))
      if below.count > 2 { body(&self, strip, below) }
      rest = above
    }
    if rest.count > 2 { body(&self, last, rest) }
  }

  /// What lies up to a line, and what lies beyond.
  private func cut(_ polygon: [Corner], _ axis: Int, at value: Double) -> (below: [Corner], above: [Corner]) {
    var (below, above) = ([Corner](), [Corner]())
    below.reserveCapacity(polygon.count + 1)
    above.reserveCapacity(polygon.count + 1)
    var previous = polygon[polygon.count - 1]
    for corner in polygon {
      if (corner[axis] <= value) != (previous[axis] <= value) {
        let share = (value - previous[axis]) / (corner[axis] - previous[axis])
        var crossing = previous + (corner - previous) * share
        crossing[axis] = value
        below.append(crossing)
        above.append(crossing)
      }
      if corner[axis] <= value { below.append(corner) } else { above.append(corner) }
      previous = corner
    }
    return (below, above)
  }
}

/// The share of the latent triangle that a piece of it is: twice its area.
private func share(_ piece: [SIMD4<Double>]) -> Double {
  var sum = 0.0
  for k in 1..<piece.count - 1 {
    let (p, q) = (piece[k] - piece[0], piece[k + 1] - piece[0])
    sum += p.x * q.y - q.x * p.y
  }
  return sum.magnitude
}
