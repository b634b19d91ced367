/// The law of some coordinates of a normal law given the others: normal, with a mean that is linear in what is seen and a
/// covariance that does not depend on it.
///
///     x_h | x_o ~ N(A·x_o, C),      A = K_ho·K_oo⁻¹,      C = K_hh − A·K_oh
public struct ConditionalGaussian: Sendable, Equatable {
  /// Points that are seen, in ascending order.
  public let seen: [Int]
  /// Points that are not.
  public let hidden: [Int]
  /// A, `hidden × seen`.
  public let regression: [[Double]]
  /// C, in squared data units.
  public let covariance: SquareMatrix
  /// No entry of A is farther than this from the exact one, and none of C.
  public let regressionError, covarianceError: Double

  /// A stationary normal law given some points, not all.
  public init(_ law: StationaryGaussian, seen points: [Int]) {
    let n = law.points
    self.init(
      covariance: SquareMatrix(size: n, (0..<n * n).map { law.covariances[($0 / n - $0 % n + n) % n] }), seen: points)
  }

  /// A normal law of mean 0 and a positive definite covariance K given some coordinates, not all.
  public init(covariance whole: SquareMatrix, seen points: [Int]) {
    let seen = points.sorted(), hidden = (0..<whole.size).filter { !points.contains($0) }
    precondition(
      !hidden.isEmpty && seen.count + hidden.count == whole.size, "each point is seen at most once, and some are hidden"
    )
    let (n, k) = (whole.size, seen.count)
    func covariance(_ s: Int, _ t: Int) -> Double { whole[s, t] }
    let own = SquareMatrix(size: k, (0..<k * k).map { covariance(seen[$0 / k], seen[$0 % k]) })
    let inverse = own.logDeterminantAndInverse.inverse
    var regression: [[Double]] = [], residue = 0.0, size = 0.0, reach = 0.0
    for here in hidden {
      let cross = seen.map { covariance(here, $0) }
      func rest(_ row: [Double]) -> [Double] {
        (0..<k).map { j in (0..<k).reduce(cross[j]) { $0 - row[$1] * own[$1, j] } }
      }
      func times(_ row: [Double]) -> [Double] {
        (0..<k).map { j in (0..<k).reduce(0) { $0 + row[$1] * inverse[$1, j] } }
      }
      // Once more with what is left over.
      var row = times(cross)
      for (j, correction) in times(rest(row)).enumerated() { row[j] += correction }
      regression.append(row)
      residue += rest(row).reduce(0) { $0 + $1 * $1 }
      size += row.reduce(0) { $0 + $1 * $1 }
      reach += cross.reduce(0) { $0 + $1 * $1 }
    }
    let h = hidden.count
    let values = (0..<h * h).map { place -> Double in
      let (i, j) = (place / h, place % h)
      return (0..<k).reduce(covariance(hidden[i], hidden[j])) {
        $0 - regression[i][$1] * covariance(seen[$1], hidden[j])
      }
    }
    // ‖δA‖ ≤ ‖K_ho − A·K_oo‖·‖K_oo⁻¹‖; the inverse is known as well as its matrix is conditioned, and twice it is enough.
    let norm = 2 * inverse.numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let largest = (0..<n).reduce(0) { max($0, whole[$1, $1]) }, rounding = Double(n + 2) * 0x1p-52
    let doubt = (residue.squareRoot() + rounding * (size.squareRoot() + 1) * Double(n) * largest) * norm
    (self.seen, self.hidden, self.regression) = (seen, hidden, regression)
    self.covariance = SquareMatrix(size: h, values)
    regressionError = doubt
    covarianceError = doubt * reach.squareRoot() + rounding * (largest + (size * reach).squareRoot())
  }

  /// A·x_o, in data units.
  public func mean(given values: [Double]) -> [Double] {
    regression.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// tr C: the mean squared error of the mean, which no prediction goes below; in squared data units.
  public var trace: Double { hidden.indices.reduce(0) { $0 + covariance[$1, $1] } }
}
