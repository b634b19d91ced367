import TestSupport
import Testing

@testable import Charts

@Suite struct `Contours` {
  /// Values of a function at the middles of cells of the square from −1 to 1.
  private func map(_ cells: Int, _ value: (Double, Double) -> Double) -> HeatMap {
    func middle(_ i: Int) -> Double { 2 * (Double(i) + 0.5) / Double(cells) - 1 }
    return HeatMap(
      (0..<cells * cells).map { value(middle($0 % cells), middle($0 / cells)) }, columns: cells, x: (-1, 1), y: (-1, 1))
  }

  private func points(_ map: HeatMap, _ level: Double) -> [[SIMD2<Double>]] {
    map.contour(at: level).map { $0.map { SIMD2(2 * $0.x - 1, 2 * $0.y - 1) } }
  }

  @Test func `A plane has straight lines from rim to rim, exactly at its level`() {
    let map = map(9) { x, y in 2 * x + y }
    for level in [-1.3, -0.2, 0.05, 1.1] {
      let lines = points(map, level)
      #expect(lines.count == 1)
      for point in lines.joined() { #expect((2 * point.x + point.y - level).magnitude < 1e-12) }
    }
    #expect(points(map, 5).isEmpty && points(map, -5).isEmpty)
  }

  @Test func `A cone has one closed line, as long as its circle and with the circle's area`() {
    let lines = points(map(80) { x, y in (x * x + y * y).squareRoot() }, 0.6)
    #expect(lines.count == 1 && lines[0].first == lines[0].last)
    var (length, area) = (0.0, 0.0)
    for (a, b) in zip(lines[0], lines[0].dropFirst()) {
      length += ((b - a) * (b - a)).sum().squareRoot()
      area += 0.5 * (a.x * b.y - b.x * a.y)
    }
    // The polygon's sagitta: a step of 1/40 on a circle of radius 0.6 loses about 1e-4 of either.
    #expect(length.isClose(to: 2 * Double.pi * 0.6, relative: 1e-3))
    #expect(area.magnitude.isClose(to: Double.pi * 0.36, relative: 1e-3))
  }

  @Test func `Every edge that the level crosses is on one line, once; a closed line repeats its first`() {
    var values: [Double] = []
    var state: UInt64 = 7
    for _ in 0..<20 * 20 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      values.append(Double(state >> 11) / 9_007_199_254_740_992)
    }
    let map = HeatMap(values, columns: 20, x: (0, 1), y: (0, 1)), lines = map.contour(at: 0.5)
    let closed = lines.count { $0.count > 2 && $0[0] == $0[$0.count - 1] }
    var crossings = 0
    for i in values.indices {
      if i % 20 < 19, (values[i] >= 0.5) != (values[i + 1] >= 0.5) { crossings += 1 }
      if i < 380, (values[i] >= 0.5) != (values[i + 20] >= 0.5) { crossings += 1 }
    }
    #expect(lines.reduce(0) { $0 + $1.count } - closed == crossings && closed > 0 && lines.count > closed)
    // Neighbours on a line lie on the rim of one square.
    for line in lines {
      for (a, b) in zip(line, line.dropFirst()) {
        #expect((20 * (a.x - b.x)).magnitude <= 1 + 1e-12 && (20 * (a.y - b.y)).magnitude <= 1 + 1e-12)
      }
      for point in [line[0], line[line.count - 1]] where line[0] != line[line.count - 1] {
        // An open line ends on the rim of the grid.
        let ends = [20 * point.x - 0.5, 20 * point.y - 0.5]
        #expect(ends.contains { $0.magnitude < 1e-12 || ($0 - 19).magnitude < 1e-12 })
      }
    }
  }

  @Test func `In a saddle the mean of the corners decides which ends are joined`() {
    // High corners lower left and upper right: with a high middle they hang together, and the others are cut off.
    let high = HeatMap([1.2, -1, -1, 1.2], columns: 2, x: (0, 1), y: (0, 1)).contour(at: 0)
    let low = HeatMap([1, -1.2, -1.2, 1], columns: 2, x: (0, 1), y: (0, 1)).contour(at: 0)
    func sides(_ line: [(x: Double, y: Double)]) -> Set<String> {
      Set(line.map { $0.y == 0.25 ? "below" : $0.y == 0.75 ? "above" : $0.x == 0.25 ? "left" : "right" })
    }
    #expect(Set(high.map(sides)) == [["below", "right"], ["above", "left"]])
    #expect(Set(low.map(sides)) == [["below", "left"], ["above", "right"]])
  }

  @Test func `No line passes a value that is not finite, and a grid of one row has none`() {
    let flawed = HeatMap([0, 1, 0, 1, .nan, 1, 0, 1, 0], columns: 3, x: (0, 1), y: (0, 1))
    #expect(flawed.contour(at: 0.5).isEmpty)
    #expect(HeatMap([0, 1, 0], columns: 3, x: (0, 1), y: (0, 1)).contour(at: 0.5).isEmpty)
    #expect(HeatMap([], columns: 0, x: (0, 1), y: (0, 1)).contour(at: 0.5).isEmpty)
  }

  @Test func `The mark stands where the heat map of its grid changes colour, and is named in the legend`() throws {
    let map = map(40) { x, _ in x }
    let frame = Frame(
      box: Box(left: 0, top: 0, right: 100, bottom: 100), x: (.linear, Extent(from: 0, to: 1)),
      y: (.linear, Extent(from: -1, to: 1)))
    let mark = Mark.contour(of: map, at: 0.5, style: Style(.black), label: "half")
    let outline = mark.outline(in: frame)
    #expect(outline.lines.count == 1 && outline.lines[0].allSatisfy { ($0.x - 50).magnitude < 1e-9 })
    let chart = Chart(
      "t", description: "1", labels: .legend, panel: Panel(x: Axis("x"), y: Axis("y"), marks: [.heat(map), mark]))
    #expect(chart.svg(named: "t").contains(">half<"))
  }
}
