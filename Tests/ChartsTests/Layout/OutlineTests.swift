import TestSupport
import Testing

@testable import Charts

@Suite struct `Marks on the canvas` {
  let frame = Frame(
    box: Box(left: 0, top: 0, right: 100, bottom: 100), x: (.linear, Extent(from: 0, to: 10)),
    y: (.linear, Extent(from: 0, to: 10)))

  private func polygons(_ shapes: [Drawing.Shape]) -> [Path] {
    shapes.compactMap { shape in
      if case .fill(let path, _, _) = shape { return path }
      return nil
    }
  }

  private func places(_ path: Path) -> [Place] {
    path.commands.compactMap { command in
      switch command {
      case .move(let place), .line(let place): place
      case .disc(let centre, _): centre
      case .close: nil
      }
    }
  }

  @Test func `A line is broken where it is not finite, and each such stretch leaves one sign`() {
    let x = (0...10).map { Double($0) }
    let y: [Double] = [1, 2, .nan, .nan, 5, 6, .infinity, 8, -.infinity, 9, 9]
    let outline = Mark.line(x: x, y: y, style: .generator).outline(in: frame)
    // Three stretches, and the point alone between ∞ and −∞, which is a dot.
    #expect(outline.lines.count == 4)
    #expect(outline.lines[3] == [Place(x: 70, y: 20), Place(x: 70, y: 20)])
    #expect(places(polygons(outline.shapes)[1]) == [Place(x: 70, y: 20)])
    #expect(outline.lines[0].last == Place(x: 10, y: 80))
    #expect(outline.lines[1].first == Place(x: 40, y: 50))
    let triangles = places(polygons(outline.shapes)[0])
    #expect(triangles.count == 6)
    // ∞ points up at the top, −∞ points down at the bottom.
    #expect(triangles[0] == Place(x: 60, y: 1) && triangles[3] == Place(x: 80, y: 99))
    guard case .stroke(let cross, _) = outline.shapes[2] else {
      Issue.record("what is undefined has no cross")
      return
    }
    #expect(places(cross).count == 4)
    #expect(places(cross).allSatisfy { abs($0.x - 20) <= 5 })
  }

  @Test func `Values at the very edges of the domain are drawn`() {
    let outline = Mark.line(x: [0, 10], y: [0, 0], style: .data).outline(in: frame)
    #expect(outline.lines == [[Place(x: 0, y: 100), Place(x: 100, y: 100)]])
    let top = Mark.rule(y: 10).outline(in: frame)
    #expect(top.lines == [[Place(x: 0, y: 0), Place(x: 100, y: 0)]])
    #expect(Mark.rule(x: 11).outline(in: frame).lines.isEmpty)
  }

  @Test func `Infinitely steep and huge values leave the frame in their direction`() {
    let outline = Mark.line(x: [2, 2.5], y: [5, 1e300], style: .data).outline(in: frame)
    let line = outline.lines[0]
    #expect(line[0] == Place(x: 20, y: 50))
    #expect(line[1].y == 0 && abs(line[1].x - 20) < 0.01)
  }

  @Test func `A step holds its value until the next x`() {
    let line = Mark.step(x: [0, 4, 10], y: [1, 3, 5], style: .bound).outline(in: frame).lines[0]
    let xs: [Double] = [0, 40, 40, 100, 100]
    let ys: [Double] = [90, 90, 70, 70, 50]
    let corners = zip(xs, ys).map { Place(x: $0, y: $1) }
    #expect(line == corners)
  }

  @Test(arguments: [(9.0, 1.0), (1.0, 9.0), (9.0, 5.0), (2.0, 1.0)])
  func `An arrow's head is at its end, and its shaft stops under the head`(x: Double, y: Double) throws {
    let outline = Mark.arrows([.init(from: (4, 4), to: (x, y))], style: .displacement).outline(in: frame)
    guard case .stroke(let shaft, _) = outline.shapes[0] else {
      Issue.record("no shaft")
      return
    }
    let (head, line) = (places(polygons(outline.shapes)[0]), places(shaft))
    let (tip, foot) = (frame.place(x, y), head[1...])
    #expect(head.count == 3 && head[0] == tip)
    #expect(line.count == 2 && line[0] == Place(x: 40, y: 60))
    // The foot is 3.4 + 2.6 · 2.4 pixels behind the tip, the shaft ends a fifth of that before it.
    let middle = Place(x: (foot[1].x + foot[2].x) / 2, y: (foot[1].y + foot[2].y) / 2)
    func distance(_ a: Place, _ b: Place) -> Double { distanceSquared(a, b, b).squareRoot() }
    #expect(distance(middle, tip).isClose(to: 9.64, relative: 1e-9))
    #expect(distance(line[1], tip).isClose(to: 0.8 * 9.64, relative: 1e-9))
    #expect(distanceSquared(line[1], line[0], tip) < 1e-18)
    #expect(distanceSquared(middle, line[0], tip) < 1e-18)
  }

  @Test func `An arrow that ends outside has no head, a short one a small head, none of no length any`() {
    func heads(_ to: (x: Double, y: Double)) -> [Place] {
      places(polygons(Mark.arrows([.init(from: (5, 5), to: to)]).outline(in: frame).shapes)[0])
    }
    #expect(heads((5, 20)).isEmpty)
    #expect(heads((5, 5)).isEmpty)
    #expect(heads((5.2, 5)).count == 3)
    #expect(heads((5.2, 5)).allSatisfy { $0.x > 50 })
  }

  @Test
  func `Segments are as wide as their share, in one path for each sixteenth, clipped, and none of no mass or length`() {
    func segment(_ from: (Double, Double), _ to: (Double, Double), _ share: Double) -> Mark.Segment {
      Mark.Segment(from: from, to: to, share: share)
    }
    let mark = Mark.segments(
      [
        segment((1, 1), (2, 2), 1), segment((5, 5), (15, 5), 0.5), segment((3, 3), (4, 3), 0.5),
        segment((1, 2), (1, 3), 1e-9),
        segment((1, 5), (1, 6), 0), segment((2, 2), (2, 2), 1), segment((20, 20), (30, 30), 1),
        segment((.nan, 1), (1, 1), 1),
      ], style: Style(.vermillion, width: 8))
    let outline = mark.outline(in: frame)
    var widths: [Double] = [], starts: [[Place]] = []
    for case .stroke(let path, let stroke) in outline.shapes {
      widths.append(stroke.width)
      starts.append(places(path))
    }
    #expect(widths == [0.5, 4, 8] && outline.shapes.count == 3 && outline.lines.count == 4)
    #expect(starts[1] == [Place(x: 50, y: 50), Place(x: 100, y: 50), Place(x: 30, y: 70), Place(x: 40, y: 70)])
    #expect(starts[2] == [Place(x: 10, y: 90), Place(x: 20, y: 80)])
    let panel = Panel(marks: [mark])
    let range = mark.range(panel)
    #expect(range.x?.greatest == 30 && range.y?.least == 1)
  }

  @Test func `A band covers what lies between its lines, in one polygon a stretch`() {
    let mark = Mark.area(
      x: [0, 5, 10, 10], from: [0, 1, .nan, 0], to: [2, 3, 4, 4], style: Style(.skyBlue, opacity: 0.3))
    let path = polygons(mark.outline(in: frame).shapes)[0]
    let corners = [Place(x: 0, y: 80), Place(x: 50, y: 70), Place(x: 50, y: 90), Place(x: 0, y: 100)]
    #expect(Set(places(path).map { "\($0)" }) == Set(corners.map { "\($0)" }))
  }

  @Test(arguments: Style.Marker.allCases)
  func `A marker is centred on its point`(marker: Style.Marker) {
    let mark = Mark.dots(x: [5], y: [5], style: Style(.black, width: 3, marker: marker))
    let corners = places(polygons(mark.outline(in: frame).shapes)[0])
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    #expect(((xs.min() ?? 0) + (xs.max() ?? 0)).isClose(to: 100, absolute: 1e-9))
    #expect(abs((ys.min() ?? 0) + (ys.max() ?? 0) - 100) <= 2.5)
  }

  @Test func `Of many points only some get markers, of few all`() {
    func markers(_ count: Int) -> Int {
      let x = (0..<count).map { 10 * Double($0) / Double(count) }
      return places(polygons(Mark.line(x: x, y: x, style: .value).outline(in: frame).shapes)[0]).count
    }
    #expect(markers(10) == 10)
    #expect(markers(1000) == 3)
  }
}
