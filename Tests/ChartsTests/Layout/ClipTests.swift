import Testing

@testable import Charts

@Suite struct `Clipping` {
  let box = Box(left: 0, top: 0, right: 10, bottom: 10)

  private func place(_ x: Double, _ y: Double) -> Place { Place(x: x, y: y) }

  @Test func `A segment keeps its part in the box`() throws {
    let across = try #require(box.clip(place(-5, 5), place(15, 5)))
    #expect(across.from == place(0, 5) && across.to == place(10, 5))
    let corner = try #require(box.clip(place(-5, 5), place(5, -5)))
    #expect(corner.from == place(0, 0) && corner.to == place(0, 0))
    let inside = try #require(box.clip(place(1, 2), place(3, 4)))
    #expect(inside.from == place(1, 2) && inside.to == place(3, 4))
    #expect(box.clip(place(-1, -1), place(-1, 20)) == nil)
    #expect(box.clip(place(-6, 5), place(5, -6)) == nil)
    #expect(box.clip(place(.nan, 5), place(5, 5)) == nil)
  }

  @Test func `A line that leaves and comes back becomes two, and a gap stays a gap`() {
    let line = [place(1, 1), place(1, 15), place(3, 15), place(3, 1), place(.nan, 1), place(5, 1), place(6, 1)]
    #expect(
      box.clip(line) == [[place(1, 1), place(1, 10)], [place(3, 10), place(3, 1)], [place(5, 1), place(6, 1)]])
  }

  @Test func `No part of a clipped random line is outside, and no inside place is lost`() {
    var state: UInt32 = 1
    func random() -> Double {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Double(state >> 8) / 16_777_216 * 30 - 10
    }
    for _ in 0..<200 {
      let line = (0..<20).map { _ in place(random(), random()) }
      let parts = box.clip(line)
      let grown = box.grown(by: 1e-9)
      #expect(parts.joined().allSatisfy { grown.contains($0) })
      let kept = Array(parts.joined())
      #expect(line.filter { box.contains($0) }.allSatisfy { kept.contains($0) })
    }
  }

  @Test func `A polygon keeps its part in the box`() {
    let clipped = box.clip(polygon: [place(-5, -5), place(5, -5), place(5, 5), place(-5, 5)])
    #expect(Set(clipped.map { "\($0.x) \($0.y)" }) == ["0.0 0.0", "5.0 0.0", "5.0 5.0", "0.0 5.0"])
    #expect(box.clip(polygon: [place(-5, -5), place(-4, -5), place(-4, -4)]).isEmpty)
  }

  @Test func `A simplified line passes every place that was left out within its tolerance`() {
    let line = (0...500).map { index in
      let x = Double(index) / 5
      return place(x, 40 * (x / 50 - 1) * (x / 50 - 1) * (x / 50 - 1))
    }
    let simple = simplified(line, tolerance: 0.05)
    #expect(simple.count < 60)
    #expect(simple.first == line.first && simple.last == line.last)
    for place in line {
      let nearest = zip(simple, simple.dropFirst()).map { distanceSquared(place, $0, $1) }.min()
      #expect(nearest ?? 1 <= 0.05 * 0.05 + 1e-12)
    }
    let corner = [place(0, 0), place(1, 0), place(2, 0), place(2, 1), place(2, 2)]
    #expect(simplified(corner, tolerance: 0.05) == [place(0, 0), place(2, 0), place(2, 2)])
  }
}
