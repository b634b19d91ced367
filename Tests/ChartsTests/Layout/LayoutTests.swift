import TestSupport
import Testing

@testable import Charts

@Suite struct `Layout` {
  let box = Box(left: 20, top: 60, right: 940, bottom: 520)

  private func placed(_ columns: [Chart.Column]) -> [[PlacedPanel]] {
    Chart("t", description: "1", columns: columns).placedPanels(in: box) { _, _ in SideSpace() }
  }

  @Test func `Columns of equally many panels have their frames at the same heights, whatever their captions`() {
    let columns = placed(Samples.fourColumns.columns)
    for row in 0..<2 {
      #expect(Set(columns.map { $0[row].frame.box.top }).count == 1)
      #expect(Set(columns.map { $0[row].frame.box.bottom }).count == 1)
    }
    #expect(columns.allSatisfy { $0[0].frame.box.left == $0[1].frame.box.left })
  }

  @Test func `Heights and widths are in the proportions asked for`() {
    let panels = [
      Panel(height: 3, x: .hidden(), y: .hidden(), marks: []), Panel(x: .hidden(), y: .hidden(), marks: []),
    ]
    let columns = placed([.init(panels, width: 2), .init(panels)])
    #expect((columns[0][0].frame.box.height / columns[0][1].frame.box.height).isClose(to: 3, absolute: 0.05))
    #expect((columns[0][0].bounds.width / columns[1][0].bounds.width).isClose(to: 2, absolute: 0.01))
    #expect(columns[0][1].frame.box.bottom >= box.bottom - 2)
  }

  @Test func `Everything is inside, and panels do not overlap`() {
    for columns in [Samples.fourColumns.columns, [Samples.column("a", centre: 0)], Samples.training().columns] {
      let boxes = placed(columns).joined().map(\.frame.box)
      #expect(boxes.allSatisfy { box.contains($0) })
      for (index, one) in boxes.enumerated() {
        #expect(boxes[(index + 1)...].allSatisfy { !$0.overlaps(one) })
      }
    }
  }

  @Test func `The name of an x axis that is wider than its column goes on in further lines, and stays in sight`() {
    func columns(_ name: RichText) -> [[PlacedPanel]] {
      placed((0..<4).map { _ in [Panel(x: Axis(name, from: 0, to: 1), y: Axis("y", from: 0, to: 1), marks: [])] })
    }
    let (long, short) = (columns("shift in standard deviations of the data"), columns("shift"))
    for (index, column) in long.enumerated() {
      let panel = column[0], texts = panel.texts(.light, besides: [])
      let lines = texts.filter { text in panel.xName.contains { $0.plain == text.text.plain } }
      #expect(panel.xName.count == 2 && lines.count == 2 && short[index][0].xName.count == 1)
      #expect(lines[1].place.y - lines[0].place.y == TextSize.axis * TextSize.leading)
      for line in lines {
        #expect(line.box.left >= panel.bounds.left - 12.1 && line.box.right <= panel.bounds.right + 12.1)
        #expect(line.place.y <= box.bottom)
      }
      // The frame gives up as much as the line takes.
      let lost = short[index][0].frame.box.bottom - panel.frame.box.bottom
      #expect((lost - TextSize.axis * TextSize.leading).magnitude <= 1)
    }
  }

  @Test func `Columns that would be too narrow go on in a further row, as wide as those above`() {
    var chart = Samples.fourColumns
    func placed(_ width: Double) -> [[PlacedPanel]] {
      chart.placedPanels(in: Box(left: 20, top: 60, right: width - 20, bottom: 520)) { _, _ in SideSpace() }
    }
    #expect(Set(placed(480).map { $0[0].frame.box.top }).count == 1)
    chart.wraps = true
    #expect(Set(placed(960).map { $0[0].frame.box.top }).count == 1)
    let (half, narrow) = (placed(480), placed(240))
    #expect(half.count == 4 && half[0][0].frame.box.top == half[1][0].frame.box.top)
    #expect(half[1][1].frame.box.bottom < half[2][0].frame.box.top)
    #expect(Set(narrow.map { $0[0].frame.box.top }).count == 4)
    chart.columns.removeLast()
    let three = placed(480)
    #expect((three[2][0].bounds.width - three[0][0].bounds.width).magnitude <= 15)
    // A colour bar stays with its map.
    let bar = Panel.colourBar("value", HeatMap([0, 1], columns: 1, x: (0, 1), y: (0, 1)))
    chart.columns = [chart.columns[0], chart.columns[1], .init([bar], width: 0.16)]
    let barred = placed(400)
    #expect(barred[1][0].frame.box.top == barred[2][0].frame.box.top)
    #expect(barred[0][0].frame.box.top < barred[1][0].frame.box.top)
    // Any other narrow column does not.
    chart.columns[2].panels = chart.columns[1].panels
    let apart = placed(400)
    #expect(apart[1][0].frame.box.top < apart[2][0].frame.box.top)
    for columns in [half, narrow, three, barred, apart] {
      let boxes = columns.joined().map(\.frame.box)
      for (index, one) in boxes.enumerated() { #expect(boxes[(index + 1)...].allSatisfy { !$0.overlaps(one) }) }
    }
  }

  @Test func `In an isometric panel a unit is as long on both axes, and its neighbours are as high`() {
    let plane = Panel(x: Axis(from: -2, to: 2), y: Axis(from: -1, to: 1), isIsometric: true, marks: [])
    let columns = placed([.init([plane]), .init([Panel(x: .hidden(), y: .hidden(), marks: [])])])
    let frame = columns[0][0].frame
    let (right, up) = (frame.across(1) - frame.across(0), frame.up(0) - frame.up(1))
    // Frames begin and end on whole pixels.
    #expect(right.isClose(to: up, relative: 2 / frame.box.height))
    #expect(frame.box.height.isClose(to: columns[1][0].frame.box.height, absolute: 0))
    let tall = placed([.init([Panel(x: Axis(from: 0, to: 1), y: Axis(from: 0, to: 9), isIsometric: true, marks: [])])])
    let narrow = tall[0][0].frame
    #expect(narrow.box.width.isClose(to: narrow.box.height / 9, absolute: 1))
    #expect(box.contains(narrow.box))
  }

  @Test func `Beside an isometric panel, stacked panels keep their own heights`() {
    let plane = Panel(x: Axis(from: -1, to: 1), y: Axis(from: -1, to: 1), isIsometric: true, marks: [])
    let stack = Chart.Column([Panel(marks: []), Panel(marks: [])])
    let alone = placed([.init([Panel(marks: [])]), stack])[1].map(\.frame.box)
    let beside = placed([.init([plane]), stack])[1].map(\.frame.box)
    #expect(beside.map(\.top) == alone.map(\.top) && beside.map(\.bottom) == alone.map(\.bottom))
    #expect(beside[0].bottom < beside[1].top)
  }

  @Test func `Panels that may be left out are all left out where one would be too small, with their names`() {
    let picture = Panel("p", x: Axis(from: 0, to: 1), y: Axis(from: 0, to: 1), isIsometric: true, marks: [])
    var curve = Panel(
      height: 0.45, x: Axis("round"), y: Axis(from: 0, to: 1),
      marks: [.line(x: [0, 1], y: [0, 1], style: .value, label: "the way", at: .legend)])
    curve.isSpare = true
    var chart = Chart(
      "t", description: "1", size: .slide, columns: (0..<4).map { _ in [picture, curve] })
    chart.wraps = true
    func panels() -> Int { chart.svg(named: "f").split(separator: "-panel-").count - 1 }
    func isNamed() -> Bool { chart.svg(named: "f").contains("the way") }
    #expect(panels() == 8 && isNamed())
    chart.size = .half
    #expect(panels() == 4 && !isNamed())
    // Nobody asked for this canvas: the figure was laid out for it.
    chart.wraps = false
    #expect(panels() == 8 && isNamed())
  }

  @Test func `A panel that may be left out takes what the picture above it leaves`() {
    let picture = Panel(x: Axis(from: 0, to: 1), y: Axis(from: 0, to: 1), isIsometric: true, marks: [])
    var curve = Panel(height: 0.4, x: Axis("round"), y: Axis(from: 0, to: 1), marks: [])
    let before = placed((0..<8).map { _ in [picture, curve, curve] })
    curve.isSpare = true
    let after = placed((0..<8).map { _ in [picture, curve, curve] })
    for (old, new) in zip(before, after) {
      let freed = new[1].frame.box.height + new[2].frame.box.height - old[1].frame.box.height - old[2].frame.box.height
      #expect(freed > 20 && new[0].frame.box == old[0].frame.box && new[2].frame.box.bottom == old[2].frame.box.bottom)
      #expect((new[1].frame.box.height - new[2].frame.box.height).magnitude <= 2)
      #expect(new[2].frame.box.top - new[1].frame.box.bottom == old[2].frame.box.top - old[1].frame.box.bottom)
      #expect(new[1].frame.box.top > new[0].frame.box.bottom + new[0].below)
    }
  }

  @Test func `Names of rows that are longer than half of the canvas go on in a further line`() throws {
    let names: [(value: Double, name: RichText)] = [
      (1, "gradient penalty, λ = 1, Wasserstein loss, five steps of the critic a round"), (2, "short"),
    ]
    let panel = Panel(x: Axis("x", from: 0, to: 1), y: Axis(from: 0.4, to: 2.6, ticks: .named(names)), marks: [])
    let root = try SVGScanner.scan(Chart("t", description: "1", size: .half, panel: panel).svg(named: "f"))
    let labels = root.all.filter { $0.name == "text" && $0["text-anchor"] == "end" }
    #expect(labels.count >= 3 && labels.map(\.text).joined(separator: " ").contains(names[0].name.plain))
    let heights = labels.filter { $0.text != "short" }.compactMap { $0["y"].flatMap(Double.init) }
    let line = heights.reduce(0, +) / Double(heights.count) - 4.9
    let grid = root.all.first { $0.name == "path" && $0["stroke"] == "#e4e4e4" }?["d"] ?? ""
    #expect(
      grid.split(separator: "M").contains {
        ($0.split(separator: " ").last.flatMap { Double($0) } ?? 0).isClose(to: line, absolute: 0.1)
      })
  }

  @Test func `Round values are the same for one domain, and more than one where two are asked for`() {
    #expect(roundValues(from: 0, to: 1.38, count: 2) == [0, 0.5, 1])
    for exponent in -20...20 {
      for digit in [1.0, 1.7, 2.3, 4.9, 7.1, 9.9] {
        let values = roundValues(from: 0, to: digit * Double(sign: .plus, exponent: exponent, significand: 1), count: 2)
        #expect((2...4).contains(values.count) && values[0] == 0)
      }
    }
  }

  @Test func `Panels that share x have one domain and write it once`() {
    func panel(_ x: [Double]) -> Panel {
      Panel(x: Axis("step"), y: .hidden(), marks: [.dots(x: x, y: x, style: .value)])
    }
    let shared = placed([.init([panel([0, 5]), panel([3, 9])], sharesX: true)])[0]
    #expect(shared.map(\.frame.x.extent) == [Extent(from: 0, to: 9), Extent(from: 0, to: 9)])
    #expect(shared.map(\.writesX) == [false, true])
    let own = placed([.init([panel([0, 5]), panel([3, 9])])])[0]
    #expect(own.map(\.frame.x.extent) == [Extent(from: 0, to: 5), Extent(from: 3, to: 9)])
    #expect(own.map(\.writesX) == [true, true])
  }

  @Test func `The four-column figure has the parts it should have`() throws {
    let root = try SVGScanner.scan(Samples.fourColumns.svg(named: "figure-1"))
    #expect(root.elements.map(\.name) == ["title", "desc", "rect", "g", "g", "g", "g", "g", "g", "g", "g", "g"])
    #expect(root["viewBox"] == "0 0 960 540")
    let groups = root.elements.filter { $0.name == "g" }
    #expect(groups.compactMap { $0["id"] }.first == "figure-1-header")
    #expect(groups.compactMap { $0["id"] }.last == "figure-1-panel-4-2")
    for curves in [groups[1], groups[3], groups[5], groups[7]] {
      let strokes = curves.elements.filter {
        $0.name == "path" && ["#009e73", "#000000", "#d55e00", "#0072b2"].contains($0["stroke"])
      }
      #expect(strokes.map { $0["stroke-dasharray"] == nil } == [true, false, true, false])
    }
    for map in [groups[2], groups[4], groups[6], groups[8]] {
      let heads = try #require(map.elements.first { $0.name == "path" && $0["fill"] == "#6b6b6b" }?["d"])
      #expect((10...17).contains(heads.count { $0 == "Z" }))
      #expect(map.elements.filter { $0.name == "text" }.map(\.text) == ["x", "z"])
    }
  }

  @Test func `The four-column figure is small`() {
    #expect(Samples.fourColumns.svg(named: "figure-1").utf8.count < 40_000)
  }

  @Test func `The name of a y axis that is longer than its frame goes on in a second line, and stays off the caption`()
  {
    let panel = Panel(
      "caption", x: .hidden(from: 0, to: 1), y: Axis("value of the game in many words (nats)", from: 0, to: 1),
      marks: [])
    let columns = placed([.init([Panel](repeating: panel, count: 8))])
    for placed in columns[0] {
      #expect(placed.yName.count > 1)
      let names = placed.texts(.light, besides: []).filter(\.isVertical)
      #expect(names.count == placed.yName.count)
      let caption = placed.captionLine
      #expect(names.allSatisfy { $0.box.top > caption && $0.box.left >= box.left - 1 })
    }
  }
}
