import Elementary

@testable import Adversarial

/// A suite that draws again what a play drew, to write its losses out anew.
protocol DrawingSuite {
  /// The stream that the play was given.
  var random: RandomStream { get }
}

extension DrawingSuite {
  /// The batches that a play's source draws, one after the other.
  func draws(_ name: String, _ source: Source, rows: Int, batches: Int) -> [[[Double]]] {
    var stream = random.split(name)
    return (0..<batches).map { _ in
      var buffer = [Float](repeating: 0, count: rows * source.dimension)
      buffer.withUnsafeMutableBufferPointer { source.draw(into: $0, using: &stream) }
      return (0..<rows).map { row in
        buffer[row * source.dimension..<(row + 1) * source.dimension].map { Double($0) }
      }
    }
  }

  func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}
