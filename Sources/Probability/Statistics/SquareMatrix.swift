import Elementary

/// A square matrix, row by row, of the few dimensions in which linear models live.
public struct SquareMatrix: Sendable, Equatable {
  /// How many rows there are.
  public let size: Int
  /// The numbers, row by row.
  public var numbers: [Double]

  /// A matrix by its numbers.
  public init(size: Int, _ numbers: [Double]) {
    precondition(numbers.count == size * size, "a square matrix has as many columns as rows")
    (self.size, self.numbers) = (size, numbers)
  }

  /// Σ_k values_k·u_k·u_kᵀ for vectors u_k.
  public init(_ vectors: [[Double]], values: [Double]) {
    self.init(size: vectors[0].count, [Double](repeating: 0, count: vectors[0].count * vectors[0].count))
    for (vector, value) in zip(vectors, values) {
      for i in 0..<size { for j in 0..<size { numbers[i * size + j] += value * vector[i] * vector[j] } }
    }
  }

  /// One number.
  public subscript(i: Int, j: Int) -> Double { numbers[i * size + j] }

  /// uᵀ·M·v.
  public func form(_ u: [Double], _ v: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<size { for j in 0..<size { sum += u[i] * self[i, j] * v[j] } }
    return sum
  }

  /// Σ M_ij·N_ij, the trace of the product with a symmetric N.
  public func trace(with other: SquareMatrix) -> Double { zip(numbers, other.numbers).reduce(0) { $0 + $1.0 * $1.1 } }

  /// √Σ (M − N)_ij².
  public func distance(from other: SquareMatrix) -> Double {
    zip(numbers, other.numbers).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// Cholesky's factor L of a positive definite matrix L·Lᵀ, row by row; of another one there is a number that is none.
  public var factor: [Double] {
    var factor = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for j in 0...i {
        var sum = self[i, j]
        for k in 0..<j { sum -= factor[i * size + k] * factor[j * size + k] }
        factor[i * size + j] = i == j ? (sum > 0 ? sum.squareRoot() : .nan) : sum / factor[j * size + j]
      }
    }
    return factor
  }

  /// Whether xᵀ·M·x is above 0 for every x but 0, as far as rounding can tell.
  public var isPositiveDefinite: Bool { factor.allSatisfy { $0.isFinite } }

  /// log det and the inverse of a positive definite matrix, by Cholesky's factor.
  public var logDeterminantAndInverse: (logDeterminant: Double, inverse: SquareMatrix) {
    let factor = factor
    let logDeterminant = (0..<size).reduce(0) { $0 + 2 * log(factor[$1 * size + $1]) }
    var inverse = [Double](repeating: 0, count: size * size)
    for column in 0..<size {
      var x = (0..<size).map { $0 == column ? 1.0 : 0 }
      for i in 0..<size {
        for k in 0..<i { x[i] -= factor[i * size + k] * x[k] }
        x[i] /= factor[i * size + i]
      }
      for i in (0..<size).reversed() {
        for k in i + 1..<size { x[i] -= factor[k * size + i] * x[k] }
        x[i] /= factor[i * size + i]
      }
      for i in 0..<size { inverse[i * size + column] = x[i] }
    }
    return (logDeterminant, SquareMatrix(size: size, inverse))
  }
}
