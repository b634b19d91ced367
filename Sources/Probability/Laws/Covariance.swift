import Elementary

/// A symmetric 2 × 2 matrix, in squared data units.
///
///     Σ = [[xx, xy], [xy, yy]]
public struct Covariance: Sendable, Equatable {
  /// The variance of x.
  public var xx: Double
  /// The covariance of x and y.
  public var xy: Double
  /// The variance of y.
  public var yy: Double

  /// The matrix with these entries.
  public init(xx: Double, xy: Double, yy: Double) { (self.xx, self.xy, self.yy) = (xx, xy, yy) }

  /// That of a round law.
  public init(deviation: Double) { self.init(xx: deviation * deviation, xy: 0, yy: deviation * deviation) }

  /// xx + yy.
  public var trace: Double { xx + yy }

  /// xx·yy − xy².
  public var determinant: Double { xx * yy - xy * xy }

  /// The eigenvalues ½(xx + yy) ± √(¼(xx − yy)² + xy²), the larger one first.
  public var eigenvalues: (Double, Double) {
    let (middle, half) = (0.5 * (xx + yy), 0.5 * (xx - yy))
    let spread = (half * half + xy * xy).squareRoot()
    return (middle + spread, middle - spread)
  }

  /// Whether some normal law has this covariance.
  public var isPositiveDefinite: Bool { cholesky != nil }

  /// The lower triangular L with L·Lᵀ = Σ; `nil` if Σ is not positive definite.
  ///
  /// The determinant is taken with the rounding errors of both products, so that the last entry keeps its digits however
  /// strong the correlation.
  var cholesky: (x: Double, shear: Double, y: Double)? {
    guard xx > 0, yy > 0, xx.isFinite, yy.isFinite, xy.isFinite else { return nil }
    // Powers of 2 bring both variances to 1 … 4 and change no digit.
    func halfExponent(_ variance: Double) -> Int { Int(variance.exponent) >> 1 }
    func power(_ exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }
    let (a, b) = (halfExponent(xx), halfExponent(yy))
    let unit = (x: power(-a), y: power(-b))
    let (u, v, w) = (xx * unit.x * unit.x, xy * unit.x * unit.y, yy * unit.y * unit.y)
    let (diagonal, off) = (twoProduct(u, w), twoProduct(v, v))
    let determinant = (diagonal.high - off.high) + (diagonal.low - off.low)
    guard determinant > 0, determinant.isFinite else { return nil }
    let (x, y) = (u.squareRoot(), (determinant / u).squareRoot())
    return (x * power(a), v / x * power(b), y * power(b))
  }
}
