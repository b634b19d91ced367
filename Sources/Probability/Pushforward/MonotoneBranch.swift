/// A stretch of the latent line on which the map is strictly monotone.
public struct MonotoneBranch: Sendable {
  /// The latent interval.
  public let latent: ClosedRange<Double>

  /// The values taken on it.
  public let image: ClosedRange<Double>

  /// Whether the map rises on it.
  public let isRising: Bool

  /// Whether the values are enough different doubles for a density over them to be integrated.
  public let isResolved: Bool

  /// Samples in ascending order of the value.
  let values: [Double]
  let points: [Double]
  let slopes: [Double]

  /// A branch from samples in ascending order of the latent point.
  init(points: [Double], values: [Double], slopes: [Double], isResolved: Bool) {
    self.isResolved = isResolved
    isRising = values[values.count - 1] >= values[0]
    latent = points[0]...points[points.count - 1]
    let order = isRising ? Array(points.indices) : points.indices.reversed()
    self.points = order.map { points[$0] }
    self.values = order.map { values[$0] }
    self.slopes = order.map { slopes[$0] }
    image = self.values[0]...Swift.max(self.values[0], self.values[values.count - 1])
  }

  /// Neighbouring samples around the value x.
  func bracket(_ x: Double) -> Int { Swift.min(Swift.max(values.countNotAbove(x) - 1, 0), values.count - 2) }

  /// Where the map takes the value x, nearly: by cubic Hermite interpolation of the inverse between samples.
  func guess(_ x: Double, in i: Int) -> Double {
    let (x0, x1, z0, z1) = (values[i], values[i + 1], points[i], points[i + 1])
    let width = x1 - x0
    guard width > 0 else { return z0 }
    let t = Swift.min(Swift.max((x - x0) / width, 0), 1)
    // Beside a turning point the inverse is a square root.
    if slopes[i] == 0 { return z0 + (z1 - z0) * t.squareRoot() }
    if slopes[i + 1] == 0 { return z1 + (z0 - z1) * (1 - t).squareRoot() }
    let (m0, m1, rise) = (width / slopes[i], width / slopes[i + 1], z1 - z0)
    let u = 1 - t
    let z = z0 + rise * t * t * (3 - 2 * t) + m0 * t * u * u - m1 * t * t * u
    return z >= Swift.min(z0, z1) && z <= Swift.max(z0, z1) ? z : z0 + rise * t
  }
}

/// A point that a map gives to a whole interval of latent points: p_g has no density there.
public struct Atom: Sendable, Equatable {
  /// The value of the map, in data units.
  public let position: Double

  /// The probability of this value.
  public let mass: Double
}
