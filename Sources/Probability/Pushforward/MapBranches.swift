/// The monotone branches of a map, cut at its turning points, and the flat pieces between them.
struct MapBranches {
  private(set) var branches: [MonotoneBranch] = []

  /// Latent intervals on which the map is constant.
  private(set) var flats: [ClosedRange<Double>] = []

  /// Latent points at which a smooth map turns back; there p_g grows like 1/√|x − G(turn)|.
  private(set) var turns: [Double] = []

  /// Values at which the slope is nearly zero without changing its sign; there p_g has a tall narrow peak.
  private(set) var dips: [Double] = []

  private var points: [Double] = []
  private var values: [Double] = []
  private var slopes: [Double] = []

  init(_ mesh: MapMesh, _ map: DifferentiableMap) {
    collect(mesh)
    insertDips(map)
    insertTurns(map)
    findDips()
    cut(corners: mesh.corners)
  }

  /// All samples in order, a mesh point once.
  private mutating func collect(_ mesh: MapMesh) {
    for (index, cell) in mesh.cells.enumerated() {
      for k in cell.points.indices where index == 0 || k > 0 {
        points.append(cell.points[k])
        values.append(cell.values[k])
        let isCorner = k == cell.points.count - 1 && mesh.corners.containsSorted(cell.points[k])
        if isCorner, index + 1 < mesh.cells.count {
          // Between a rise and a fall, or beside a flat piece, the corner is where a branch ends: mark it by slope 0.
          let (before, after) = (cell.slopes[k - 1], mesh.cells[index + 1].slopes[1])
          let goesOn = (before > 0 && after > 0) || (before < 0 && after < 0)
          slopes.append(goesOn ? before : 0)
        } else {
          slopes.append(cell.slopes[k])
        }
      }
    }
  }

  /// Where |slope| has a minimum between samples of one sign, looks at the bottom of the parabola through them.
  private mutating func insertDips(_ map: DifferentiableMap) {
    for _ in 0..<3 {
      var bottoms: [Double] = []
      for i in points.indices.dropFirst().dropLast() {
        let (a, b, c) = (slopes[i - 1], slopes[i], slopes[i + 1])
        guard (a > 0) == (b > 0), (b > 0) == (c > 0), b.magnitude < a.magnitude, b.magnitude <= c.magnitude else {
          continue
        }
        let (left, right) = (points[i] - points[i - 1], points[i + 1] - points[i])
        let (down, up) = ((b - a) / left, (c - b) / right)
        let curvature = (up - down) / (left + right)
        let bottom = 0.5 * (points[i - 1] + points[i]) - 0.5 * down / curvature
        let lowest = a + (bottom - points[i - 1]) * (down + curvature * (bottom - points[i]))
        guard bottom > points[i - 1], bottom < points[i + 1], bottom != points[i] else { continue }
        if lowest.magnitude < 0.5 * b.magnitude || (lowest > 0) != (b > 0) { bottoms.append(bottom) }
      }
      guard !bottoms.isEmpty else { return }
      insert(bottoms, map)
    }
  }

  private mutating func insert(_ new: [Double], _ map: DifferentiableMap) {
    let (newValues, newSlopes) = map(new)
    merge(new, newValues, newSlopes)
  }

  private mutating func merge(_ newPoints: [Double], _ newValues: [Double], _ newSlopes: [Double]) {
    var merged: ([Double], [Double], [Double]) = ([], [], [])
    var j = 0
    for i in points.indices {
      while j < newPoints.count, newPoints[j] < points[i] {
        merged.0.append(newPoints[j])
        merged.1.append(newValues[j])
        merged.2.append(newSlopes[j])
        j += 1
      }
      merged.0.append(points[i])
      merged.1.append(values[i])
      merged.2.append(slopes[i])
    }
    (points, values, slopes) = merged
  }

  /// Turning points, to the last bits of the latent point, by bisection and regula falsi on the slope (Illinois).
  private mutating func insertTurns(_ map: DifferentiableMap) {
    var brackets: [(low: Double, high: Double, atLow: Double, atHigh: Double)] = []
    for i in points.indices.dropLast()
    where (slopes[i] < 0 && slopes[i + 1] > 0) || (slopes[i] > 0 && slopes[i + 1] < 0) {
      brackets.append((points[i], points[i + 1], slopes[i], slopes[i + 1]))
    }
    guard !brackets.isEmpty else { return }
    for round in 0..<80 {
      let tries = brackets.map { bracket -> Double in
        let middle = 0.5 * (bracket.low + bracket.high)
        if round % 3 == 2 { return middle }
        let secant = bracket.low + (bracket.high - bracket.low) * (bracket.atLow / (bracket.atLow - bracket.atHigh))
        return secant > bracket.low && secant < bracket.high ? secant : middle
      }
      let slopes = map(tries).slopes
      var moved = false
      for i in brackets.indices where tries[i] > brackets[i].low && tries[i] < brackets[i].high {
        moved = true
        if slopes[i] == 0 {
          brackets[i] = (tries[i], tries[i], 0, 0)
        } else if (slopes[i] > 0) == (brackets[i].atLow > 0) {
          brackets[i] = (tries[i], brackets[i].high, slopes[i], 0.5 * brackets[i].atHigh)
        } else {
          brackets[i] = (brackets[i].low, tries[i], 0.5 * brackets[i].atLow, slopes[i])
        }
      }
      if !moved { break }
    }
    let zeros = brackets.map { $0.high }
    merge(zeros, map(zeros).values, [Double](repeating: 0, count: zeros.count))
  }

  private mutating func findDips() {
    let reach = KronrodRule.points21.nodes.count
    for i in points.indices.dropFirst().dropLast() {
      let slope = slopes[i].magnitude
      guard slope > 0, slope < slopes[i - 1].magnitude, slope <= slopes[i + 1].magnitude else { continue }
      let before = slopes[Swift.max(i - reach, 0)..<i].reduce(0) { Swift.max($0, $1.magnitude) }
      let after = slopes[i + 1..<Swift.min(i + reach, slopes.count)].reduce(0) { Swift.max($0, $1.magnitude) }
      if slope < 0.02 * Swift.min(before, after) { dips.append(values[i]) }
    }
  }

  /// Cuts at samples of slope zero; two or more of them in a row with one value are a flat piece.
  private mutating func cut(corners: [Double]) {
    var start = 0
    var i = 0
    func goesOnFlat(_ i: Int) -> Bool {
      guard slopes[i] == 0, i + 1 < points.count, slopes[i + 1] == 0 else { return false }
      return (values[i] - values[i + 1]).magnitude <= 0x1p-48 * values[i].magnitude
    }
    while i < points.count {
      guard slopes[i] == 0 || i == points.count - 1 else {
        i += 1
        continue
      }
      if i > start { append(start...i) }
      start = i
      while goesOnFlat(i) { i += 1 }
      if i > start {
        flats.append(points[start]...points[i])
        dips += [values[start], values[i]]
      } else if i > 0, i + 1 < points.count, slopes[i] == 0, !corners.containsSorted(points[i]) {
        if (slopes[i - 1] > 0) == (slopes[i + 1] > 0) { dips.append(values[i]) } else { turns.append(points[i]) }
      }
      start = i
      i += 1
    }
  }

  /// A monotone stretch, cut again where a density over its values begins or ceases to have a meaning.
  private mutating func append(_ range: ClosedRange<Int>) {
    let isResolved = range.dropLast().map { self.isResolved($0) || self.isResolved($0 + 1) }
    var start = range.lowerBound
    for i in range.dropFirst() {
      let flag = isResolved[i - 1 - range.lowerBound]
      guard i == range.upperBound || isResolved[i - range.lowerBound] != flag else { continue }
      append(start...i, isResolved: flag)
      if i < range.upperBound { dips.append(values[i]) }
      start = i
    }
  }

  private mutating func append(_ range: ClosedRange<Int>, isResolved: Bool) {
    if values[range.lowerBound] == values[range.upperBound] {
      flats.append(points[range.lowerBound]...points[range.upperBound])
    } else {
      branches.append(
        MonotoneBranch(
          points: Array(points[range]), values: Array(values[range]), slopes: Array(slopes[range]),
          isResolved: isResolved))
    }
  }

  /// Whether there are enough doubles among the values near sample i for the density to be integrated over them:
  /// the last bit of x must not change the density by more than 1e-10 where it is large.
  private func isResolved(_ i: Int) -> Bool {
    let (slope, reach) = (slopes[i].magnitude, values[i].magnitude)
    guard slope <= 0x1p-17 * reach else { return true }
    guard slope > 0x1p-30 * reach else { return false }
    let j = i + 1 < points.count ? i + 1 : i - 1
    let curvature = ((slopes[j] - slopes[i]) / (points[j] - points[i])).magnitude
    return curvature * 0x1p-52 * reach <= 1e-10 * slope * slope
  }
}
