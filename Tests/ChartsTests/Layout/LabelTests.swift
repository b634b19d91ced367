import TestSupport
import Testing

@testable import Charts

@Suite struct `Labels` {
  @Test func `Heights that are apart stay where they are`() {
    #expect(spread([10, 40, 80], spacing: 20, from: 0, to: 100) == [10, 40, 80])
    #expect(spread([], spacing: 20, from: 0, to: 100) == [])
  }

  @Test func `Heights that collide move apart evenly, and stay inside`() {
    #expect(spread([50, 50], spacing: 20, from: 0, to: 100) == [40, 60])
    #expect(spread([50, 50, 50], spacing: 20, from: 0, to: 100) == [30, 50, 70])
    #expect(spread([99, 100], spacing: 20, from: 0, to: 100) == [80, 100])
    #expect(spread([0, 1, 60], spacing: 20, from: 0, to: 100) == [0, 20, 60])
  }

  @Test func `Spread heights are the nearest ones in least squares, by trial`() {
    let wishes = [12.0, 15, 31, 33, 34, 90]
    let best = spread(wishes, spacing: 10, from: 0, to: 100)
    func cost(_ heights: [Double]) -> Double { zip(heights, wishes).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) }
    func isAllowed(_ heights: [Double]) -> Bool {
      zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 10 - 1e-9 }
    }
    #expect(isAllowed(best))
    for index in wishes.indices {
      for step in [-0.5, 0.5] {
        var ahead = best
        for other in (step > 0 ? index..<wishes.count : 0..<index + 1) { ahead[other] += step }
        var single = best
        single[index] += step
        for trial in [ahead, single] where isAllowed(trial) { #expect(cost(trial) > cost(best)) }
      }
    }
  }

  @Test(arguments: [960.0, 480]) func `The number at the end of an axis stands beside its tick rather than nowhere`(
    width: Double
  ) {
    let panel = Panel(x: Axis("x", from: 0, to: 10_000), y: .hidden(), marks: [])
    let chart = Chart("t", description: "1", size: .init(width: width, height: 540), panel: panel)
    let words = texts(chart).filter { ["0", "10000"].contains($0.text.plain) }
    #expect(words.count == 2 && words.allSatisfy { $0.box.left >= 0 && $0.box.right <= width })
  }

  private func texts(_ chart: Chart) -> [PlacedText] {
    chart.drawing().groups.flatMap(\.shapes).compactMap { shape in
      if case .text(let text) = shape { return text }
      return nil
    }
  }

  private func line(_ end: Double, _ label: RichText, _ placement: Mark.Placement = .automatic) -> Mark {
    .line(x: [0, 1], y: [end / 2, end], style: .value, label: label, at: placement)
  }

  private func chart(_ marks: [Mark], labels: Chart.Labelling = .automatic) -> Chart {
    Chart("t", description: "1", labels: labels, panel: Panel(x: Axis(from: 0, to: 1), marks: marks))
  }

  @Test func `Lines that end apart are named right of the panel at their ends`() throws {
    let drawn = chart([line(1, "one"), line(2, "two")])
    let ones = texts(drawn).filter { $0.text == "one" || $0.text == "two" }
    #expect(ones.count == 2)
    #expect(ones.allSatisfy { $0.place.x > 900 })
    #expect(ones[0].place.y < ones[1].place.y)
  }

  @Test func `Lines that end together are named beside them in the panel, or right of it if asked to`() {
    let together = texts(chart([line(1, "one"), line(1, "two"), line(0.5, "three")]))
    #expect(together.filter { ["one", "two", "three"].contains($0.text) && $0.place.x < 900 }.count == 3)
    let asked = texts(chart([line(1, "one", .end), line(1, "two", .end), line(0.5, "three", .end)]))
    let ends = asked.filter { ["one", "two", "three"].contains($0.text) }
    #expect(ends.allSatisfy { $0.place.x > 880 })
    #expect(abs(ends[0].place.y - ends[1].place.y) >= 19)
  }

  @Test func `A label beside a line covers no line`() {
    let chart = chart([
      .line(x: Samples.xs.map { ($0 + 4) / 8 }, y: Samples.bump(0, 1), style: .data, label: "one"),
      .line(x: Samples.xs.map { ($0 + 4) / 8 }, y: Samples.bump(1, 0.8), style: .generator, label: "two"),
    ])
    let labels = texts(chart).filter { $0.text == "one" || $0.text == "two" }
    #expect(labels.count == 2)
    for group in chart.drawing().groups where group.name != "header" {
      for case .stroke(let path, let stroke) in group.shapes where stroke.width > 2 {
        var before: Place?
        for command in path.commands {
          guard case .line(let to) = command, let from = before else {
            if case .move(let place) = command { before = place }
            continue
          }
          #expect(labels.allSatisfy { $0.box.clip(from, to) == nil })
          before = to
        }
      }
    }
  }

  @Test func `A label near a given x stands there`() {
    for x in [0.2, 0.8] {
      let label = texts(chart([line(1, "here", .beside(x: x))])).first { $0.text == "here" }
      #expect(abs((label?.box.centre.x ?? 0) - (40 + 880 * x)) < 80)
    }
  }

  @Test func `What finds no place goes to the legend, once, and a legend can be asked for`() {
    let crowd = (0..<200).map { Mark.rule(y: Double($0) / 100) }
    let wall = texts(chart(crowd + [line(1, "hidden", .beside())]))
    let hidden = wall.filter { $0.text == "hidden" }
    #expect(hidden.count == 1)
    #expect((hidden.first?.place.y ?? 999) < 100)
    let asked = texts(chart([line(1, "one"), line(1, "one"), line(2, "two")], labels: .legend))
    #expect(asked.filter { $0.text == "one" }.count == 1)
    #expect(asked.filter { $0.text == "two" }.allSatisfy { $0.place.y < 100 })
  }

  @Test func `If one series of a panel finds no place for its name, all of them are named above`() {
    let crowd = (0..<16).map { line(1 + Double($0) / 100, "the series with the long name \($0)", .beside()) }
    let named = texts(chart([.rule(y: 2, label: "half")] + crowd, labels: .direct))
    let heights = named.filter { $0.text.plain.hasPrefix("the series") }.map(\.place.y)
    let half = named.first { $0.text == "half" }
    #expect(heights.count == 16 && half != nil)
    #expect(heights.allSatisfy { $0 < half?.place.y ?? 0 })
  }

  @Test func `If one rule of a panel finds no place for its name, all of them are named above, and series are not`() {
    let crowd = (0..<16).map { Mark.rule(y: 0.1 + Double($0) / 100, label: "the rule with the long name \($0)") }
    let named = texts(chart([line(1, "curve", .beside())] + crowd, labels: .direct))
    let heights = named.filter { $0.text.plain.hasPrefix("the rule") }.map(\.place.y)
    let curve = named.first { $0.text == "curve" }
    #expect(heights.count == 16 && curve != nil)
    #expect(heights.allSatisfy { $0 < curve?.place.y ?? 0 })
  }

  @Test func `Names stand once, though a longer legend leaves less room for those in the panel`() {
    let crowd = (0..<16).map { Mark.rule(y: 0.1 + Double($0) / 100, label: "the rule with the long name \($0)") }
    for count in 1...24 {
      let series = (0..<count).map { line(1 + Double($0) / Double(count), "series \($0)", .beside()) }
      let named = texts(chart(crowd + series, labels: .direct)).map(\.text.plain)
      for mark in crowd + series { #expect(named.count { $0 == mark.label?.plain } == 1, "\(count)") }
    }
  }

  @Test func `No line of the grid goes through a name`() {
    // A rule is named above it, and there is a value of the axis.
    let marks: [Mark] = [.rule(y: 0.478, label: "half"), .line(x: [0, 1], y: [0.1, 0.1], style: .value)]
    let panel = Panel(x: Axis(from: 0, to: 1), y: Axis(from: 0, to: 1, ticks: .at([0, 0.5, 1])), marks: marks)
    let drawn = Chart("t", description: "1", panel: panel).drawing()
    let shapes = drawn.groups.flatMap(\.shapes)
    let plates = shapes.enumerated().compactMap { index, shape -> Int? in
      if case .fill(_, let colour, let opacity) = shape, colour == drawn.background, opacity == 1 { return index }
      return nil
    }
    let lines = shapes.indices.filter { index in
      if case .stroke = shapes[index] { return true }
      return false
    }
    // After the grid's lines and the axis, before the marks.
    #expect(plates.count == 1 && lines.filter { $0 < plates[0] }.count == 2)
  }

  @Test func `The key of a circle is a circle`() {
    let circle = Mark.line(
      x: [2, 1.4, 0, -1.4, -2, -1.4, 0, 1.4, 2], y: [0, 1.4, 2, 1.4, 0, -1.4, -2, -1.4, 0], style: .data,
      label: "circle", at: .legend)
    let arc = Mark.line(x: [0, 1], y: [0, 1], style: .value, label: "line", at: .legend)
    let header = chart([circle, arc]).drawing().groups[0].shapes
    let discs = header.filter { shape in
      guard case .stroke(let path, _) = shape, case .disc = path.commands[0] else { return false }
      return true
    }
    #expect(discs.count == 1)
  }

  @Test func `Several columns share one legend`() {
    let texts = texts(Samples.fourColumns)
    #expect(texts.filter { $0.text == "p_{data}" }.count == 1)
    #expect(texts.filter { $0.text == "D" }.count == 1)
    #expect(texts.filter { $0.text == "z" }.count == 4)
  }
}
