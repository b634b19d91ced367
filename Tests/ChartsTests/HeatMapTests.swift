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
    let colours = [8.0, 9, 12, 13].map { value in UInt8(value / 15 * 254 + 0.5) }
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
}
