import Elementary

/// The plane cut into cells whose masses stand for a law: fine where the data are, coarse elsewhere, one for all outside.
///
/// A rectangle is cut into equal blocks, and each block into `n × n` cells of its own. Two laws seen through cells are never
/// farther apart than they are, and the finer the cells, the less is hidden:
///
///     JSD of cell masses ≤ JSD of the laws
public struct PlaneCells: Sendable, Equatable {
  /// The lower left corner of the rectangle.
  let lower: SIMD2<Double>
  /// Width and height of a block.
  let block: SIMD2<Double>
  /// Blocks from left to right and from below to above.
  let blocks: (columns: Int, rows: Int)
  /// Into how many columns, and rows, each block is cut; row by row from the lower left.
  let divisions: [Int]
  /// Where the cells of each block begin.
  let starts: [Int]

  /// How many cells there are, the last of them all that lies outside of the rectangle.
  public let count: Int

  /// Cells no wider than a part of the deviation of any normal mode within six of them, in a rectangle around all.
  ///
  /// A block is cut into 64 × 64 cells at most, so modes that are minute beside their distances are seen coarsely.
  public init(around modes: [PlaneMode], cellsPerDeviation: Double = 2) {
    precondition(!modes.isEmpty && cellsPerDeviation > 0, "cells are laid around modes, and some to a deviation")
    let reaches = modes.map { mode in
      6 * SIMD2(mode.covariance.xx.squareRoot(), mode.covariance.yy.squareRoot())
    }
    var (lower, upper) = (modes[0].centre, modes[0].centre)
    for (mode, reach) in zip(modes, reaches) {
      lower = pointwiseMin(lower, mode.centre - reach)
      upper = pointwiseMax(upper, mode.centre + reach)
    }
    let side = (upper - lower).max() / 40
    let columns = Self.count((upper.x - lower.x) / side), rows = Self.count((upper.y - lower.y) / side)
    let block = (upper - lower) / SIMD2(Double(columns), Double(rows))
    var divisions = [Int](repeating: 4, count: columns * rows)
    for (mode, reach) in zip(modes, reaches) {
      // Four cells at least, so that they can be joined twice.
      let quarter = mode.leastDeviation / cellsPerDeviation * 4
      let wanted = 4 * Self.count(min(block.max() / quarter, 16))
      let (from, to) = ((mode.centre - reach - lower) / block, (mode.centre + reach - lower) / block)
      for row in Self.indices(from.y, to.y, below: rows) {
        for column in Self.indices(from.x, to.x, below: columns) {
          divisions[row * columns + column] = max(divisions[row * columns + column], wanted)
        }
      }
    }
    self.init(lower, block, (columns, rows), divisions)
  }

  /// Equal cells of a rectangle, `side` × `side`, the lowest row first and each from the left: those of a picture.
  ///
  /// They cannot be joined.
  public init(from lower: SIMD2<Double>, to upper: SIMD2<Double>, side: Int) {
    precondition(side > 0 && lower.x < upper.x && lower.y < upper.y, "a rectangle is cut into one cell or more")
    self.init(lower, (upper - lower) / Double(side), (side, side), [Int](repeating: 1, count: side * side))
  }

  private init(
    _ lower: SIMD2<Double>, _ block: SIMD2<Double>, _ blocks: (columns: Int, rows: Int), _ divisions: [Int]
  ) {
    (self.lower, self.block, self.blocks, self.divisions) = (lower, block, blocks, divisions)
    var (starts, cells) = ([Int](), 0)
    for n in divisions {
      starts.append(cells)
      cells += n * n
    }
    (self.starts, count) = (starts, cells + 1)
  }

  /// Two sets of cells are equal if the same cells are in both.
  public static func == (a: PlaneCells, b: PlaneCells) -> Bool {
    a.lower == b.lower && a.block == b.block && a.blocks == b.blocks && a.divisions == b.divisions
  }

  /// Cells twice as wide: four become one.
  public var coarser: PlaneCells { PlaneCells(lower, block, blocks, divisions.map { $0 / 2 }) }

  /// The masses that the coarser cells have.
  public func merged(_ masses: [Double]) -> [Double] {
    precondition(masses.count == count, "\(masses.count) masses for \(count) cells")
    var merged: [Double] = []
    for (start, n) in zip(starts, divisions) {
      for row in 0..<n / 2 {
        for column in 0..<n / 2 {
          let first = start + 2 * row * n + 2 * column
          merged.append((masses[first] + masses[first + 1]) + (masses[first + n] + masses[first + n + 1]))
        }
      }
    }
    return merged + [masses[count - 1]]
  }

  /// The middles of all cells but the outside.
  public var centres: [SIMD2<Double>] {
    var centres: [SIMD2<Double>] = []
    for (index, n) in divisions.enumerated() {
      let corner = SIMD2(Double(index % blocks.columns), Double(index / blocks.columns))
      for row in 0..<n {
        for column in 0..<n {
          centres.append(lower + block * (corner + (SIMD2(Double(column), Double(row)) + 0.5) / Double(n)))
        }
      }
    }
    return centres
  }

  /// The areas of all cells but the outside, in squared data units.
  public var areas: [Double] {
    divisions.flatMap { n in [Double](repeating: block.x * block.y / Double(n * n), count: n * n) }
  }

  /// The cell that holds a point; the outside if no other does.
  public func cell(at point: SIMD2<Double>) -> Int {
    let place = (point - lower) / block
    guard place.x >= 0, place.y >= 0, place.x < Double(blocks.columns), place.y < Double(blocks.rows) else {
      return count - 1
    }
    let (column, row) = (Int(place.x), Int(place.y)), index = row * blocks.columns + column
    let n = divisions[index], within = (place - SIMD2(Double(column), Double(row))) * Double(n)
    return starts[index] + min(Int(within.y), n - 1) * n + min(Int(within.x), n - 1)
  }

  /// A length in cells, rounded up.
  private static func count(_ length: Double) -> Int {
    let whole = Int(length)
    return max(1, Double(whole) < length - 1e-9 ? whole + 1 : whole)
  }

  /// The indices that an interval touches.
  static func indices(_ from: Double, _ to: Double, below count: Int) -> Range<Int> {
    let first = Int(max(0, min(from, Double(count)))), last = Int(max(-1, min(to, Double(count) - 0.5)))
    return first..<max(first, last + 1)
  }
}

extension PlaneMode {
  /// The smallest deviation in any direction: the root of the covariance's smaller eigenvalue.
  var leastDeviation: Double {
    let half = 0.5 * (covariance.xx - covariance.yy)
    let root = (half * half + covariance.xy * covariance.xy).squareRoot()
    let larger = 0.5 * (covariance.xx + covariance.yy) + root
    return ((covariance.xx * covariance.yy - covariance.xy * covariance.xy) / larger).squareRoot()
  }
}
