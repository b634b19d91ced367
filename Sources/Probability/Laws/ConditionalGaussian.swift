/// The law of some points of a stationary normal law given the others: normal, with a mean that is linear in what is seen and a
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

  /// The law given some points, of which there is one or more and not all.
  public init(_ law: StationaryGaussian, seen points: [Int]) {
    let seen = points.sorted(), hidden = (0..<law.points).filter { !points.contains($0) }
    precondition(
      !seen.isEmpty && !hidden.isEmpty && seen.count + hidden.count == law.points,
      "some points are seen, each once, and some are hidden")
    let (n, k) = (law.points, seen.count)
    func covariance(_ s: Int, _ t: Int) -> Double { law.covariances[(s - t + n) % n] }
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
    // ‖δA‖ ≤ ‖K_ho − A·K_oo‖·‖K_oo⁻¹‖, and no eigenvalue of a part is below the least of the whole.
    let least = law.spectrum.reduce(law.spectrum[0]) { min($0, $1) } - law.spectrumError
    let rounding = Double(n + 2) * 0x1p-52
    let doubt = (residue.squareRoot() + rounding * (size.squareRoot() + 1) * Double(n) * law.variance) / least
    (self.seen, self.hidden, self.regression) = (seen, hidden, regression)
    self.covariance = SquareMatrix(size: h, values)
    regressionError = doubt
    covarianceError = doubt * reach.squareRoot() + rounding * (law.variance + (size * reach).squareRoot())
  }

  /// A·x_o, in data units.
  public func mean(given values: [Double]) -> [Double] {
    regression.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// tr C: the mean squared error of the mean, which no prediction goes below; in squared data units.
  public var trace: Double { hidden.indices.reduce(0) { $0 + covariance[$1, $1] } }
}
