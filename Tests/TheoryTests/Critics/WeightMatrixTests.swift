import Elementary
import TestSupport
import Testing
import Theory

@Suite struct WeightMatrixTests {
  static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> WeightMatrix {
    var stream = RandomStream(seed: seed, "weights")
    return WeightMatrix((0..<rows).map { _ in (0..<columns).map { _ in stream.normal() } })
  }

  /// The layers of a network of `mlp_params.csv`.
  static func layers(_ net: String) -> [WeightMatrix] {
    let rows = ReferenceTable("mlp_params").rows.filter { $0["net"] == net }
    let names = Set(rows.compactMap { $0["tensor"] }.filter { $0.hasPrefix("W") }).sorted()
    return names.map { name in
      let entries = rows.filter { $0["tensor"] == name }
      func index(_ column: String, _ row: [String: String]) -> Int { Int(row[column] ?? "") ?? 0 }
      let height = entries.map { index("i", $0) }.max() ?? 0
      return WeightMatrix(
        (0...height).map { i in
          entries.filter { index("i", $0) == i }.sorted { index("j", $0) < index("j", $1) }
            .map { number($0["value"]) ?? .nan }
        })
    }
  }

  @Test
  func `squares of the singular values sum to the squared Frobenius norm, and those of the transpose are the same`() {
    for (rows, columns) in [(1, 1), (1, 5), (3, 2), (4, 4), (7, 3)] {
      let matrix = Self.random(rows, columns, seed: UInt64(10 * rows + columns))
      let turned = WeightMatrix((0..<columns).map { j in (0..<rows).map { matrix[$0, j] } })
      let values = matrix.singularValues
      #expect(values.count == min(rows, columns))
      let sum = values.reduce(0) { $0 + $1 * $1 }
      #expect(sum.squareRoot().isClose(to: matrix.frobeniusNorm, relative: 1e-14))
      for (a, b) in zip(values, turned.singularValues) { #expect(a.isClose(to: b, absolute: 1e-14)) }
    }
  }

  @Test func `no vector is stretched by more than the spectral norm, and one is`() {
    var stream = RandomStream(seed: 4, "vectors")
    for seed in 1...20 as ClosedRange<UInt64> {
      let matrix = Self.random(4, 3, seed: seed)
      for _ in 0..<50 {
        let v = (0..<3).map { _ in stream.normal() }
        let (long, short) = (matrix.times(v), v)
        func norm(_ x: [Double]) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        #expect(norm(long) <= matrix.spectralNorm * norm(short) * (1 + 1e-14))
      }
      var last = 0.0
      for estimate in matrix.powerIteration(from: [1, 1, 1]).prefix(400) { last = estimate }
      #expect(last.isClose(to: matrix.spectralNorm, relative: 1e-9))
    }
  }

  @Test func `a diagonal matrix has its entries as singular values, 0 included`() {
    let matrix = WeightMatrix([[3, 0, 0], [0, -5, 0], [0, 0, 0]])
    #expect(matrix.singularValues == [5, 3, 0] && matrix.spectralNorm == 5)
    #expect(WeightMatrix([[0, 0]]).spectralNorm == 0)
  }

  @Test func `the first network of the reference has the norms 1·28343295 and 0·86023253`() {
    let layers = Self.layers("tanh231")
    #expect(layers[0].spectralNorm.isClose(to: 1.283432953011, absolute: 1e-12))
    #expect(layers[1].spectralNorm.isClose(to: 0.86023253, absolute: 1e-8))
    #expect(spectralLipschitzBound(layers).isClose(to: 1.10405077, absolute: 1e-8))
  }
}
