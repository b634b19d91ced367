/// A map sampled so finely that its slope is known between the samples too, with its corners and turning points.
struct MapMesh {
  /// A cell between neighbouring mesh points, with samples inside it in ascending order.
  struct Cell {
    var lower: Double
    var upper: Double
    var points: [Double] = []
    var values: [Double] = []
    var slopes: [Double] = []
    /// The disagreement of slopes and values, relative to the cell's variation.
    var disagreement = Double.infinity
    var stalls = 0
  }

  /// The cells, in ascending order.
  private(set) var cells: [Cell]

  /// Points where the slope jumps, in ascending order.
  private(set) var corners: [Double] = []

  private let map: DifferentiableMap
  private let rule = KronrodRule.points21

  /// The mesh starts from these points and is refined until slopes and values agree on each cell.
  init(_ map: DifferentiableMap, from points: [Double]) {
    self.map = map
    cells = zip(points, points.dropFirst()).map { Cell(lower: $0, upper: $1) }
    sample(&cells)
    var settled: [Cell] = []
    while !cells.isEmpty {
      var open: [Cell] = []
      for cell in cells {
        let isNarrow = cell.upper - cell.lower <= 0x1p-46 * (cell.lower.magnitude + cell.upper.magnitude + 1)
        if cell.disagreement <= 1e-9 || isNarrow { settled.append(cell) } else { open.append(cell) }
      }
      if settled.count + open.count > 4000 {
        settled += open
        break
      }
      cells = refined(open)
      sample(&cells)
    }
    cells = settled.sorted { $0.lower < $1.lower }
    corners.sort()
  }

  private func sample(_ cells: inout [Cell]) {
    var points: [Double] = []
    for cell in cells {
      let (centre, half) = (0.5 * (cell.lower + cell.upper), 0.5 * (cell.upper - cell.lower))
      points.append(cell.lower)
      points += rule.nodes.map { centre + half * $0 }
      points.append(cell.upper)
    }
    let (values, slopes) = map(points)
    let size = rule.nodes.count + 2
    for i in cells.indices {
      let range = i * size..<(i + 1) * size
      cells[i].points = Array(points[range])
      cells[i].values = Array(values[range])
      cells[i].slopes = Array(slopes[range])
      let before = cells[i].disagreement
      cells[i].disagreement = disagreement(of: cells[i])
      cells[i].stalls = cells[i].disagreement > 0.2 * before ? cells[i].stalls + 1 : 0
    }
  }

  /// How far the slopes' integral is from the difference of the values, and the two rules from each other.
  private func disagreement(of cell: Cell) -> Double {
    let half = 0.5 * (cell.upper - cell.lower)
    var (kronrod, gauss, variation) = (0.0, 0.0, 0.0)
    for k in rule.nodes.indices {
      let slope = cell.slopes[k + 1] * half
      kronrod += rule.weights[k] * slope
      gauss += rule.gaussWeights[k] * slope
      variation += rule.weights[k] * slope.magnitude
    }
    let (first, last) = (cell.values[0], cell.values[cell.values.count - 1])
    let rounding = 0x1p-46 * (first.magnitude + last.magnitude)
    let gap = Swift.max((kronrod - gauss).magnitude, (kronrod - (last - first)).magnitude)
    return gap <= rounding ? 0 : gap / Swift.max(variation, rounding)
  }

  /// Cells cut where their slope jumps if it does, else in the middle.
  private mutating func refined(_ cells: [Cell]) -> [Cell] {
    let suspects = cells.indices.filter { cells[$0].stalls >= 2 }
    let jumps = jumps(in: suspects.map { cells[$0] })
    var cuts = cells.map { 0.5 * ($0.lower + $0.upper) }
    for (i, jump) in zip(suspects, jumps) {
      guard let jump, jump > cells[i].lower, jump < cells[i].upper else { continue }
      cuts[i] = jump
      corners.append(jump)
    }
    return zip(cells, cuts).flatMap { cell, cut in
      [
        Cell(lower: cell.lower, upper: cut, disagreement: cell.disagreement, stalls: cell.stalls),
        Cell(lower: cut, upper: cell.upper, disagreement: cell.disagreement, stalls: cell.stalls),
      ]
    }
  }

  /// Where the largest jump of the slope inside each cell is, found by bisection; `nil` if it fades as the bracket closes.
  private func jumps(in cells: [Cell]) -> [Double?] {
    var brackets = cells.map { cell -> (lower: Double, upper: Double, before: Double, after: Double) in
      var widest = 1
      for k in 1..<cell.slopes.count - 2
      where (cell.slopes[k + 1] - cell.slopes[k]).magnitude > (cell.slopes[widest + 1] - cell.slopes[widest]).magnitude
      {
        widest = k
      }
      return (cell.points[widest], cell.points[widest + 1], cell.slopes[widest], cell.slopes[widest + 1])
    }
    let first = brackets.map { ($0.after - $0.before).magnitude }
    for _ in 0..<56 where !brackets.isEmpty {
      let middles = brackets.map { 0.5 * ($0.lower + $0.upper) }
      let slopes = map(middles).slopes
      for i in brackets.indices where middles[i] > brackets[i].lower && middles[i] < brackets[i].upper {
        if (slopes[i] - brackets[i].before).magnitude > (brackets[i].after - slopes[i]).magnitude {
          (brackets[i].upper, brackets[i].after) = (middles[i], slopes[i])
        } else {
          (brackets[i].lower, brackets[i].before) = (middles[i], slopes[i])
        }
      }
    }
    return brackets.indices.map { i in
      let last = (brackets[i].after - brackets[i].before).magnitude
      return last > 1e-3 * first[i] && first[i] > 0 ? brackets[i].upper : nil
    }
  }
}
