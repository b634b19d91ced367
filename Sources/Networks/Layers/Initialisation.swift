import Elementary

/// The law of a layer's initial weights.
public enum Initialisation: Sendable, Hashable {
  /// Uniform on ±√(6 / (inputs + outputs)), also named after Glorot.
  case xavier
  /// Normal with standard deviation √(2 / inputs), for rectifiers.
  case he
  /// Orthonormal rows or columns, whichever are fewer, uniformly distributed.
  case orthogonal
  /// Normal with a standard deviation that is the same for all layers.
  case normal(deviation: Double)

  /// Those that go by the layer's widths and need no number.
  public static let named = [xavier, he, orthogonal]

  /// One draw of an `outputs × inputs` matrix, row-major.
  func weights(outputs: Int, inputs: Int, using random: inout RandomStream) -> [Double] {
    switch self {
    case .xavier:
      let limit = (6 / Double(inputs + outputs)).squareRoot()
      return (0..<outputs * inputs).map { _ in limit * (2 * random.uniform() - 1) }
    case .he:
      let deviation = (2 / Double(inputs)).squareRoot()
      return (0..<outputs * inputs).map { _ in deviation * random.normal() }
    case .normal(let deviation):
      return (0..<outputs * inputs).map { _ in deviation * random.normal() }
    case .orthogonal:
      let long = max(outputs, inputs), short = min(outputs, inputs)
      let vectors = orthonormalVectors(short, of: long, using: &random)
      return (0..<outputs * inputs).map { index in
        let (row, column) = (index / inputs, index % inputs)
        return outputs <= inputs ? vectors[row][column] : vectors[column][row]
      }
    }
  }
}

/// Gram–Schmidt, twice, on normal draws: `count` orthonormal vectors, their span uniform among all spans.
private func orthonormalVectors(_ count: Int, of dimension: Int, using random: inout RandomStream) -> [[Double]] {
  var basis: [[Double]] = []
  while basis.count < count {
    var vector = (0..<dimension).map { _ in random.normal() }
    for _ in 0..<2 {
      for other in basis {
        var overlap = 0.0
        for i in 0..<dimension { overlap += vector[i] * other[i] }
        for i in 0..<dimension { vector[i] -= overlap * other[i] }
      }
    }
    var square = 0.0
    for x in vector { square += x * x }
    basis.append(vector.map { $0 / square.squareRoot() })
  }
  return basis
}
