import Elementary
import Probability
import TestSupport
import Testing

@Suite struct LatentMeshTests {
  @Test func `the shoelace area of a polygon is signed, and exact far from the origin`() {
    let square: [SIMD2<Double>] = [SIMD2(0, 0), SIMD2(2, 0), SIMD2(2, 1), SIMD2(0, 1)]
    #expect(shoelaceArea(square) == 2 && shoelaceArea(square.reversed()) == -2)
    #expect(shoelaceArea(square.map { $0 + SIMD2(0x1p40, -0x1p40) }) == 2)
    #expect(shoelaceArea([SIMD2(0, 0), SIMD2(1, 0), SIMD2(0, 1)]) == 0.5 && shoelaceArea([]) == 0)
  }

  @Test func `a linear map stretches every cell by its determinant`() {
    let mesh = LatentMesh(from: SIMD2(-1, 0), to: SIMD2(2, 1), divisions: 5) { z in
      SIMD2(2 * z.x + z.y, 3 * z.y - z.x + 1)
    }
    #expect(mesh.cells.count == 25)
    for cell in mesh.cells { #expect(cell.stretch.isClose(to: 7, relative: 1e-13)) }
    #expect(mesh.signedArea.isClose(to: 21, relative: 1e-13))
    #expect(mesh.cells[0].centre == SIMD2(-0.7, 0.1) && mesh.cells[0].corners[0] == SIMD2(-2, 2))
  }

  @Test func `a fold turns the cells beyond it over, and only those`() {
    let mesh = LatentMesh(from: SIMD2(-1, -1), to: SIMD2(1, 1), divisions: 10) { SIMD2($0.x * $0.x, $0.y) }
    for cell in mesh.cells { #expect((cell.signedArea < 0) == (cell.centre.x < 0)) }
    #expect(mesh.signedArea.isClose(to: 0, absolute: 1e-15))
  }
}
