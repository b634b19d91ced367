import TestSupport
import Testing

@testable import Charts

@Suite struct `Pictures on a canvas` {
  @Test func `A row that goes on below has the names and numbers that it leaves to the first column beside it`() {
    func panel(_ name: RichText?, _ ticks: Axis.Ticks, to end: Double = 1) -> Panel {
      Panel("a", x: Axis("x", from: 0, to: 1), y: Axis(name, from: 0, to: end, ticks: ticks), marks: [])
    }
    let first = panel("height", .at([0, 1]))
    var chart = Chart(
      "t", description: "1", size: .half,
      columns: [[first], [panel(nil, .unlabelled)], [panel(nil, .unlabelled)], [panel(nil, .unlabelled, to: 2)]])
    func names() -> (named: Int, numbered: Int) {
      let columns = chart.placedPanels(in: Box(left: 20, top: 60, right: 460, bottom: 520)) { _, _ in SideSpace() }
      let panels = columns.map { $0[0] }
      return (
        panels.filter { !$0.yName.isEmpty }.count, panels.filter { $0.yTicks.contains { $0.label != nil } }.count
      )
    }
    #expect(names() == (1, 1))
    chart.wraps = true
    #expect(names() == (2, 2))
    // Another quantity has another name.
    chart.columns[2] = [panel(nil, .unlabelled, to: 2)]
    #expect(names() == (1, 1))
  }

  /// Two pictures of the plane above each other in each of three columns.
  private func pictures(_ size: Chart.Size) -> Chart {
    let panel = Panel(
      "a picture", x: Axis("x", from: 0, to: 1), y: Axis("y", from: 0, to: 1), isIsometric: true, marks: [])
    var chart = Chart("t", description: "1", size: size, columns: (0..<3).map { _ in [panel, panel] })
    chart.wraps = true
    return chart
  }

  @Test func `Pictures on a small canvas stand as they become largest, and are square`() {
    for size in [Chart.Size.half, .standard, .slide] {
      let canvas = Box(left: 20, top: 60, right: size.width - 20, bottom: size.height - 20)
      let frames = pictures(size).placedPanels(in: canvas) { _, _ in SideSpace() }.joined().map(\.frame.box)
      #expect(frames.allSatisfy { ($0.width - $0.height).magnitude <= 1.5 })
      // Three rows of two pictures each, or two of three: what the canvas allows at best.
      #expect(frames.map(\.width).min() ?? 0 >= (size == .half ? 70 : 120), "\(frames[0].width)")
    }
  }

  @Test func `Frames that shrink leave no gaps between them, a bar stands beside its map, and all are in the middle`() {
    let map = HeatMap([0, 1], columns: 1, x: (0, 1), y: (0, 1))
    let picture = Panel("D", x: Axis("x", from: 0, to: 1), y: Axis("y", from: 0, to: 1), isIsometric: true, marks: [])
    let low = Box(left: 20, top: 60, right: 940, bottom: 260)
    let chart = Chart(
      "t", description: "1", columns: [[picture], [picture], .init([.colourBar(nil, map)], width: 0.16)])
    let columns = chart.placedPanels(in: low) { _, _ in SideSpace() }
    let (first, second, bar) = (columns[0][0], columns[1][0], columns[2][0])
    #expect(second.bounds.left - first.frame.box.right <= columnGap + 25)
    #expect(bar.bounds.left - second.frame.box.right <= columnGap + 1)
    let margins = (first.bounds.left - low.left, low.right - bar.bounds.right)
    #expect((margins.0 - margins.1).magnitude <= 30 && margins.0 > 100 && margins.1 > 100)
  }

  @Test(arguments: [Chart.Size.slide, .standard, .half])
  func `A colour bar has its name in one piece above it, and its numbers`(size: Chart.Size) throws {
    let map = HeatMap([0, 1], columns: 1, x: (0, 1), y: (0, 1), range: (0, 1))
    let picture = Panel("D", x: Axis("x", from: 0, to: 1), y: Axis("y", from: 0, to: 1), isIsometric: true, marks: [])
    var bar = Panel.colourBar("correlation", map)
    bar.y.ticks = .at([0, 0.25, 1])
    var chart = Chart("t", description: "1", size: size, columns: [[picture], [picture], .init([bar], width: 0.16)])
    chart.wraps = true
    let texts = try SVGScanner.scan(chart.svg(named: "f")).all.filter { $0.name == "text" }
    let name = try #require(texts.first { $0.text == "correlation" })
    #expect(name["transform"] == nil && texts.contains { $0.text == "0.25" })
  }
}
