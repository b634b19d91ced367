/// The singular values of a small matrix, row-major, in descending order, by one-sided Jacobi rotations.
///
/// Pairs of vectors are rotated until all are orthogonal to the last bits; their lengths are then the singular values, with
/// a relative error of about 1e-15·n.
func singularValues(of matrix: [Double], rows: Int, columns: Int) -> [Double] {
  precondition(matrix.count == rows * columns, "a matrix has rows times columns elements")
  // The fewer vectors the better: the rows, or else the columns.
  let count = min(rows, columns), length = max(rows, columns)
  var vectors = (0..<count).map { i in
    (0..<length).map { k in rows <= columns ? matrix[i * columns + k] : matrix[k * columns + i] }
  }
  func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for k in 0..<length { sum += a[k] * b[k] }
    return sum
  }
  // Each sweep squares what is left of the angles; a dozen is more than ever needed.
  for _ in 0..<60 {
    var isOrthogonal = true
    for i in 0..<count {
      for j in i + 1..<max(i + 1, count) {
        let overlap = product(vectors[i], vectors[j])
        let (a, b) = (product(vectors[i], vectors[i]), product(vectors[j], vectors[j]))
        guard overlap.magnitude > 0x1p-52 * (a * b).squareRoot() else { continue }
        isOrthogonal = false
        let cotangent = (b - a) / (2 * overlap)
        let root = cotangent.magnitude + (1 + cotangent * cotangent).squareRoot()
        let tangent = (cotangent < 0 ? -1 : 1) / root
        let cosine = 1 / (1 + tangent * tangent).squareRoot()
        for k in 0..<length {
          let (x, y) = (vectors[i][k], vectors[j][k])
          vectors[i][k] = cosine * (x - tangent * y)
          vectors[j][k] = cosine * (tangent * x + y)
        }
      }
    }
    if isOrthogonal { break }
  }
  return vectors.map { product($0, $0).squareRoot() }.sorted(by: >)
}
