/// The weights of one layer, for theory: rows × columns, row by row.
public struct WeightMatrix: Sendable, Equatable {
  /// The number of outputs.
  public let rows: Int

  /// The number of inputs.
  public let columns: Int

  private let values: [Double]

  /// A matrix by its rows, all equally long.
  public init(_ rows: [[Double]]) {
    self.rows = rows.count
    columns = rows.first?.count ?? 0
    precondition(!rows.isEmpty && columns > 0 && rows.allSatisfy { $0.count == rows[0].count }, "rows of one length")
    values = rows.flatMap { $0 }
  }

  /// The entry in a row and column.
  public subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// W·v.
  public func times(_ vector: [Double]) -> [Double] {
    (0..<rows).map { row in (0..<columns).reduce(0) { $0 + self[row, $1] * vector[$1] } }
  }

  /// Wᵀ·u.
  public func transposedTimes(_ vector: [Double]) -> [Double] {
    (0..<columns).map { column in (0..<rows).reduce(0) { $0 + self[$1, column] * vector[$1] } }
  }

  /// √Σ w², never below the spectral norm.
  public var frobeniusNorm: Double { values.norm }

  /// All singular values, the largest first, by turning pairs of columns until they are orthogonal (one-sided Jacobi).
  public var singularValues: [Double] {
    var vectors = (0..<columns).map { column in (0..<rows).map { self[$0, column] } }
    let size = values.dot(values)
    var turned = true
    while turned {
      turned = false
      for i in 0..<columns {
        for j in (i + 1)..<max(columns, i + 1) {
          let (a, b, c) = (vectors[i].dot(vectors[i]), vectors[j].dot(vectors[j]), vectors[i].dot(vectors[j]))
          // Orthogonal to the last bits; what is left of a column after others may be rounding alone.
          let product = (a * b).squareRoot()
          guard c.magnitude > 0x1p-50 * product, product > 0x1p-50 * size else { continue }
          let ratio = 0.5 * (b - a) / c
          let tangent = (ratio < 0 ? -1 : 1) / (ratio.magnitude + (1 + ratio * ratio).squareRoot())
          let cosine = 1 / (1 + tangent * tangent).squareRoot()
          let sine = cosine * tangent
          for row in 0..<rows {
            let (x, y) = (vectors[i][row], vectors[j][row])
            vectors[i][row] = cosine * x - sine * y
            vectors[j][row] = sine * x + cosine * y
          }
          turned = true
        }
      }
    }
    return vectors.map { $0.norm }.sorted { $0 > $1 }.prefix(min(rows, columns)).map { $0 }
  }

  /// The largest singular value: how much the layer can stretch a vector.
  ///
  ///     ‖W‖₂ = max ‖W·v‖ over ‖v‖ = 1
  public var spectralNorm: Double { singularValues[0] }

  /// Estimates of the spectral norm from below, one a step, by power iteration from a first right vector.
  public func powerIteration(from start: [Double]) -> PowerIteration { PowerIteration(self, from: start) }
}

/// Power iteration: u ← W·v/‖W·v‖, then v ← Wᵀ·u/‖Wᵀ·u‖; each step gives uᵀ·W·v.
///
/// The estimates rise to σ₁; with full steps their errors shrink by (σ₂/σ₁)⁴ in the end.
///
/// > Source: Miyato et al. 2018.
public struct PowerIteration: Sequence, IteratorProtocol, Sendable {
  private let matrix: WeightMatrix
  private var right: [Double]

  init(_ matrix: WeightMatrix, from start: [Double]) {
    precondition(start.count == matrix.columns, "one number a column")
    self.matrix = matrix
    right = start.normalised
  }

  /// The next estimate.
  public mutating func next() -> Double? {
    let left = matrix.times(right).normalised
    right = matrix.transposedTimes(left).normalised
    return left.dot(matrix.times(right))
  }
}

extension [Double] {
  func dot(_ other: [Double]) -> Double { zip(self, other).reduce(0) { $0 + $1.0 * $1.1 } }

  var norm: Double { dot(self).squareRoot() }

  /// The vector divided by its norm; 0 stays 0.
  var normalised: [Double] {
    let size = norm
    return size > 0 ? map { $0 / size } : self
  }
}
