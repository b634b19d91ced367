import TestSupport
import Testing

@testable import Charts

@Suite struct `Heat maps` {
  let frame = Frame(
    box: Box(left: 0, top: 0, right: 100, bottom: 100), x: (.linear, Extent(from: 0, to: 2)),
    y: (.linear, Extent(from: 0, to: 2)))

  @Test func `The first value is the lower left cell, and what is not finite is grey`() throws {
    let map = HeatMap([0, 1, 0.5, .nan], columns: 2, x: (0, 2), y: (0, 2))
    let (picture, box) = try #require(map.picture(in: frame))
    #expect(box == frame.box)
    #expect(picture.width == 8 && picture.height == 8)
    #expect(picture.pixels[7 * 8] == 0)
    #expect(picture.pixels[7 * 8 + 7] == 254)
    #expect(picture.pixels[0] == 127)
    #expect(picture.palette[Int(picture.pixels[7])] == Colour(0xBDBDBD))
  }

  @Test func `Only the part inside the frame is drawn`() throws {
    let map = HeatMap((0..<16).map { Double($0) }, columns: 4, x: (0, 4), y: (-2, 2))
    let (picture, box) = try #require(map.picture(in: frame))
    #expect(box == frame.box)
    #expect(picture.width == 8)
    // Columns 0 and 1 of rows 2 and 3.
    let colours = [8.0, 9, 12, 13].map { (value: Double) -> UInt8 in UInt8(value / 15 * 254 + 0.5) }
    #expect(Set(picture.pixels) == Set(colours))
    #expect(HeatMap([1], columns: 1, x: (5, 6), y: (0, 1)).picture(in: frame) == nil)
    #expect(HeatMap([], columns: 0, x: (0, 1), y: (0, 1)).picture(in: frame) == nil)
    #expect(HeatMap([1], columns: 1, x: (0, .nan), y: (0, 1)).picture(in: frame) == nil)
  }

  @Test func `Diverging colours are white in the middle, viridis gets lighter throughout`() {
    #expect(ColourMap.diverging.colour(at: 0.5) == .white)
    #expect(ColourMap.diverging.colour(at: 0) == .blue && ColourMap.diverging.colour(at: 1) == .vermillion)
    let light = (0...100).map { ColourMap.viridis.colour(at: Double($0) / 100).luminance }
    #expect(zip(light, light.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `A name of a heat map stands in the legend beside its colours`() throws {
    let map = HeatMap([0, 1], columns: 2, x: (0, 1), y: (0, 1), colours: .pale)
    func images(_ label: RichText?) throws -> [SVGElement] {
      let chart = Chart("A map", description: "1 map.", panel: Panel(marks: [.heat(map, label: label)]))
      return try SVGScanner.scan(chart.svg(named: "map")).all.filter { $0.name == "image" }
    }
    let named = try images("D")
    #expect(named.count == 2 && named[0]["width"] == "38" && named[0]["height"] == "14")
    #expect(named[1]["xlink:href"] == (try images(nil)).first?["xlink:href"])
    #expect(try images(nil).count == 1)
  }

  @Test func `Painted marks are found by their colour, and every line of the file is where it was`() {
    let map = HeatMap([0, 1], columns: 2, x: (0, 1), y: (0, 1))
    let marks: [Mark] = [
      .heat(map, label: "a"), .line(x: [0, 1], y: [0, 1], style: .value, label: "b"),
      .dots(x: [0, 1], y: [1, 0], style: .jensenShannon, label: "c"),
      .area(x: [0, 1], to: [0.2, 0.3], style: .bound, label: "d"), .rule(y: 0.5, label: "e", at: .legend),
      .arrows([.init(from: (0, 0), to: (1, 1))], label: "f"),
      .segments([.init(from: (0, 1), to: (1, 1))], style: .wasserstein, label: "g"),
    ]
    func lines(_ marks: [Mark]) -> [Substring] {
      Chart("Marks", description: "7 marks.", labels: .legend, panel: Panel(marks: marks)).svg(named: "marks")
        .split(separator: "\n")
    }
    let before = lines(marks)
    for index in marks.indices {
      var painted = marks
      painted[index] = marks[index].painted(Colour(0x010203))
      let after = lines(painted)
      #expect(after.count == before.count)
      // The first line says whether there are pictures.
      let changed = after.indices.dropFirst().filter { $0 < before.count && after[$0] != before[$0] }
      #expect(changed.count >= 2 && changed.allSatisfy { after[$0].contains("#010203") })
      // The edge that a mark has on a map goes with it.
      let edges = [before, after].map { lines in lines.filter { $0.contains("stroke=\"#ffffff\"") }.count }
      #expect(index == 0 || edges[1] < edges[0], "\(index): \(edges)")
    }
  }
}
