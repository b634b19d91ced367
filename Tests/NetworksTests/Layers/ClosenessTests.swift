import Elementary
import TestSupport
import Testing

@testable import Networks

@Suite struct `Closeness in a batch` {
  private func batch(_ rows: Int, _ closeness: Closeness) -> [Float] {
    var random = RandomStream(seed: 5)
    return (0..<rows * closeness.features).map { _ in Float(random.normal()) }
  }

  /// o written out.
  private func written(_ features: [Double], _ closeness: Closeness) -> [Double] {
    let rows = features.count / closeness.features
    return (0..<rows).flatMap { i in
      (0..<closeness.kernels).map { b in
        (0..<rows).reduce(0) { sum, j in
          var distance = 0.0
          for c in 0..<closeness.dimensions {
            let place = b * closeness.dimensions + c
            distance += (features[i * closeness.features + place] - features[j * closeness.features + place]).magnitude
          }
          return sum + exp(-distance)
        }
      }
    }
  }

  static let shapes = [(1, 1, 1), (7, 3, 2), (32, 1, 4), (50, 5, 3), (100, 2, 1)]

  @Test(arguments: shapes)
  func `is the sum over all rows of exp(−L1)`(rows: Int, kernels: Int, dimensions: Int) {
    let closeness = Closeness(kernels: kernels, dimensions: dimensions), features = batch(rows, closeness)
    let found = closeness.values(of: features)
    #expect(found.count == rows * kernels)
    for (mine, truth) in zip(found, written(features.map(Double.init), closeness)) {
      #expect(Double(mine).isClose(to: truth, relative: 1e-6))
    }
  }

  @Test func `is n where all rows are equal, and 1 where each is far from the others`() {
    let closeness = Closeness(kernels: 2, dimensions: 3)
    #expect(closeness.values(of: [Float](repeating: 0.7, count: 40 * 6)) == [Float](repeating: 40, count: 80))
    let apart = (0..<40 * 6).map { (index: Int) -> Float in Float(index / 6) * 200 }
    #expect(closeness.values(of: apart) == [Float](repeating: 1, count: 80))
  }

  @Test(arguments: shapes)
  func `has the derivative of finite differences`(rows: Int, kernels: Int, dimensions: Int) {
    let closeness = Closeness(kernels: kernels, dimensions: dimensions), features = batch(rows, closeness)
    let panels = (rows + 31) / 32
    let room = Features(width: closeness.features, panels: panels), result = Features(width: kernels, panels: panels)
    let adjoints = Features(width: closeness.features, panels: panels)
    defer { for buffer in [room, result, adjoints] { buffer.deallocate() } }
    features.withUnsafeBufferPointer {
      layOut($0.baseAddress!, rows: rows, width: closeness.features, into: room.start)
    }
    // The loss is Σ (1 + i + 2b)·o_ib / 10.
    func weight(_ row: Int, _ kernel: Int) -> Double {
      let tenths: Int = 1 + row % 5 + 2 * kernel
      return Double(tenths) / 10
    }
    for row in 0..<rows { for b in 0..<kernels { result[row, b] = Float(weight(row, b)) } }
    closeness.carryBack(
      0..<panels, of: room.start, rows: rows, adjoints: result.start, stride: result.stride, into: adjoints.start)
    func loss(_ features: [Double]) -> Double {
      written(features, closeness).enumerated().reduce(0.0) {
        (sum: Double, item: (offset: Int, element: Double)) -> Double in
        sum + weight(item.offset / kernels, item.offset % kernels) * item.element
      }
    }
    let start = features.map(Double.init)
    for index in stride(from: 0, to: start.count, by: max(1, start.count / 12)) {
      var (up, down) = (start, start)
      up[index] += 1e-6
      down[index] -= 1e-6
      let found = Double(adjoints[index / closeness.features, index % closeness.features])
      #expect(found.isClose(to: (loss(up) - loss(down)) / 2e-6, relative: 2e-5, absolute: 1e-6))
    }
    for row in rows..<32 * panels {
      for feature in 0..<closeness.features { #expect(adjoints[row, feature] == 0, "rows that fill up weigh nothing") }
    }
  }
}
