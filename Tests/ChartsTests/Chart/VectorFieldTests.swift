import TestSupport
import Testing

@testable import Charts

@Suite struct VectorFieldTests {
  private func arrows(_ mark: Mark) -> [Mark.Arrow] {
    guard case .arrows(let arrows) = mark.geometry else { return [] }
    return arrows
  }

  @Test func `an arrow stands at the middle of each cell and points along the field`() {
    let mark = Mark.field(x: -2...2, y: -1...1, columns: 8, rows: 4) { x, y in (-y, x) }
    let arrows = arrows(mark)
    #expect(arrows.count == 32)
    for arrow in arrows {
      let middle = (x: 0.5 * (arrow.from.x + arrow.to.x), y: 0.5 * (arrow.from.y + arrow.to.y))
      let step = (x: arrow.to.x - arrow.from.x, y: arrow.to.y - arrow.from.y)
      #expect(((middle.x + 1.75) / 0.5).rounded().distance(to: (middle.x + 1.75) / 0.5).magnitude < 1e-12)
      // Along (−y, x): the cross product is 0, the inner product positive.
      #expect((step.x * middle.x + step.y * middle.y).magnitude < 1e-12)
      #expect(step.x * -middle.y + step.y * middle.x > 0)
    }
  }

  @Test
  func `no arrow is longer than nine tenths of a cell, one is that long, and a quarter of the size is half as long`() {
    let mark = Mark.field(x: 0...4, y: 0...1, columns: 4, rows: 1) { x, _ in (x < 1 ? 0.25 : 1, 0) }
    let lengths = arrows(mark).map { $0.to.x - $0.from.x }
    #expect(lengths.count == 4 && (lengths.max() ?? 0).isClose(to: 0.9, relative: 1e-12))
    #expect(lengths[0].isClose(to: 0.45, relative: 1e-12))
  }

  @Test func `where the field is zero or no number there is no arrow`() {
    let mark = Mark.field(x: 0...3, y: 0...1, columns: 3, rows: 1) { x, _ in (x < 1 ? 0 : x < 2 ? .nan : 1, 0) }
    #expect(arrows(mark).count == 1)
    #expect(arrows(Mark.field(x: 0...1, y: 0...1) { _, _ in (0, 0) }).isEmpty)
  }
}
