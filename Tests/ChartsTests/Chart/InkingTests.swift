import Testing

@testable import Charts

@Suite struct `Ink` {
  /// What tells series apart for a printer: dash, marker, weight and a clear difference of grey.
  private func areAlike(_ a: Style, _ b: Style, isLine: Bool) -> Bool {
    let greys = (Int(a.colour.green) - Int(b.colour.green)).magnitude < 64
    let weights = max(a.width, b.width) < 1.7 * min(a.width, b.width)
    return greys && a.marker == b.marker && (!isLine || (a.dash == b.dash && weights))
  }

  @Test
  func `In print no two series look alike, whatever colours told them apart, and one series looks the same everywhere`()
  {
    var random = Scatter()
    for _ in 0..<200 {
      let colours: [Colour] = [.blue, .vermillion, .bluishGreen, .reddishPurple, .black, .grey]
      let isLine = random.below(2) == 0
      let styles = (0..<(2 + random.below(4))).map { index in
        Style(
          colours[(index + random.below(6)) % 6], width: 2 + 0.25 * Double(random.below(5)),
          dash: isLine ? Style.Dash.allCases[random.below(5)] : .solid, marker: Style.Marker.allCases[random.below(6)])
      }
      let distinct = styles.enumerated().filter { !styles[..<$0.offset].contains($0.element) }.map(\.element)
      func marks() -> [Mark] {
        distinct.enumerated().map { index, style in
          let (x, y, name) = ([0.0, 1], [0, Double(index)], RichText("series \(index)"))
          return isLine ? .line(x: x, y: y, style: style, label: name) : .dots(x: x, y: y, style: style, label: name)
        }
      }
      var chart = Chart("t", description: "1", columns: [[Panel(marks: marks())], [Panel(marks: marks())]])
      chart.theme = .print
      let inked = chart.inked.columns.map { $0.panels[0].marks.map(\.style) }
      #expect(inked[0] == inked[1])
      for (index, one) in inked[0].enumerated() {
        for other in inked[0][..<index] {
          let text = "\(distinct) become \(inked[0])"
          #expect(!areAlike(one, other, isLine: isLine), "\(text)")
        }
      }
    }
  }

  @Test func `In print a heat map is grey and rises from dark to light, around a middle too`() throws {
    for colours in [ColourMap.viridis, .diverging, .pale] {
      var chart = Chart(
        "t", description: "1",
        panel: Panel(marks: [.heat(HeatMap([0, 1], columns: 2, x: (0, 1), y: (0, 1), colours: colours))]))
      chart.theme = .print
      guard case .heat(let map) = chart.inked.columns[0].panels[0].marks[0].geometry else { throw Missing() }
      let shades = (0...20).map { map.colours.colour(at: Double($0) / 20) }
      #expect(shades.allSatisfy { $0.red == $0.green && $0.green == $0.blue })
      #expect(zip(shades, shades.dropFirst()).allSatisfy { $0.green < $1.green })
    }
  }

  @Test func `On a dark page the ground of a picture is as dark as the page`() throws {
    let ground = HeatMap([0, 1], columns: 2, x: (0, 1), y: (0, 1), colours: .greys)
    var chart = Chart("t", description: "1", panel: Panel(marks: [.heat(ground)]))
    chart.theme = .dark
    guard case .heat(let map) = chart.inked.columns[0].panels[0].marks[0].geometry else { throw Missing() }
    #expect(map.colours.colour(at: 0) == Theme.dark.background)
  }

  @Test func `On a dark page no two of our colours are one, and half transparent samples show`() {
    let inks = [Colour.black, .orange, .skyBlue, .bluishGreen, .blue, .vermillion, .reddishPurple].map {
      Theme.dark.ink($0)
    }
    for (index, one) in inks.enumerated() {
      for other in inks[..<index] {
        let apart = (Int(one.red) - Int(other.red)).magnitude + (Int(one.green) - Int(other.green)).magnitude
        #expect(apart + (Int(one.blue) - Int(other.blue)).magnitude > 50)
      }
    }
    let (ink, ground) = (Theme.dark.ink(.bluishGreen), Theme.dark.background)
    func mixed(_ a: UInt8, _ b: UInt8) -> UInt8 {
      let fifths: Int = 2 * Int(a) + 3 * Int(b)
      return UInt8(fifths / 5)
    }
    var faint = ground
    (faint.red, faint.green) = (mixed(ink.red, ground.red), mixed(ink.green, ground.green))
    faint.blue = mixed(ink.blue, ground.blue)
    #expect(faint.contrast(with: ground) > 2.2)
  }

  @Test(arguments: [Theme.light, .dark, .print])
  func `On a map marks have an edge in the colour of the page, on a ground for marks they have none`(theme: Theme) {
    for (colours, isEdged) in [(ColourMap.viridis, true), (.diverging, true), (.greys, false)] {
      let map = HeatMap([0, 1], columns: 2, x: (0, 1), y: (0, 1), colours: colours)
      let marks: [Mark] = [
        .heat(map), .line(x: [0, 1], y: [0, 1], style: Style(.black, width: 3)),
        .dots(x: [0.5], y: [0.5], style: Style(.blue)), .dots(x: [0.2], y: [0.5], style: Style(.blue, opacity: 0.4)),
      ]
      var chart = Chart("t", description: "1", panel: Panel(marks: marks))
      chart.theme = theme
      let edges = chart.drawing().groups.flatMap(\.shapes).compactMap { shape -> Double? in
        if case .stroke(_, let stroke) = shape, stroke.colour == theme.background { return stroke.width }
        return nil
      }
      #expect(edges.count == (isEdged ? 2 : 0) && (!isEdged || (edges[0] > 4 && edges[1] > 2)), "\(edges)")
    }
  }

  private struct Missing: Error {}

  /// Whole numbers without a pattern, the same every time.
  private struct Scatter {
    var state: UInt64 = 1
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }
}
