/// What a generator is asked to find, on the line or in the plane.
public struct TrainingData: Sendable {
  /// What is known of it.
  public enum Law: Sendable {
    /// A law on the line, with its density.
    case line(Mixture)
    /// Normal modes in the plane, all of the law's mass.
    case modes([PlaneMode])
    /// A law in the plane that can only be sampled.
    case samples(SampledLaw)
  }

  /// What it is called: an expression, a name, or a file.
  public let name: String
  /// What is known of it.
  public let law: Law
  /// Coordinates of a point: 1 or 2.
  public let dimension: Int
  /// Where networks have their origin, in data units; on the line 0.
  let origin: SIMD2<Double>
  /// How many data units the networks take for one: a power of 2, so that no digit is lost; on the line 1.
  package let unit: Double
  /// The square that a picture of the plane shows, by its corners.
  let window: (lower: SIMD2<Double>, upper: SIMD2<Double>)

  /// A law with its name.
  public init(_ name: String, _ law: Law) {
    (self.name, self.law) = (name, law)
    switch law {
    case .line(let law):
      (dimension, origin, unit) = (1, .zero, 1)
      window = (SIMD2(repeating: law.quantile(0.001)), SIMD2(repeating: law.quantile(0.999)))
    case .modes(let modes):
      dimension = 2
      let mean = modes.reduce(SIMD2<Double>.zero) { $0 + $1.weight * $1.centre }
      let variance = modes.reduce(SIMD2<Double>.zero) { sum, mode in
        let d = mode.centre - mean
        return sum + mode.weight * (d * d + mode.variances)
      }
      (origin, unit) = Self.units(mean, variance)
      let reaches = modes.map { mode in
        4 * SIMD2(mode.variances.x.squareRoot(), mode.variances.y.squareRoot())
      }
      window = Self.square(around: zip(modes, reaches).flatMap { [$0.centre - $1, $0.centre + $1] })
    case .samples(let law):
      dimension = 2
      let points = Self.some(of: law)
      let mean = points.reduce(.zero, +) / Double(points.count)
      let squares = points.reduce(SIMD2<Double>.zero) { $0 + ($1 - mean) * ($1 - mean) }
      (origin, unit) = Self.units(mean, squares / Double(points.count))
      window = Self.square(around: points)
    }
  }

  /// The modes that samples can be counted by; none if the law is not made of normal ones.
  ///
  /// On the line a mode is one of the plane that is told by its x alone.
  public var modes: [PlaneMode] {
    switch law {
    case .modes(let modes): return modes
    case .samples: return []
    case .line(let law):
      let modes = zip(law.weights, law.components).compactMap { weight, component -> PlaneMode? in
        guard case .gaussian(let normal) = component else { return nil }
        return try? PlaneMode(
          centre: SIMD2(normal.mean, 0), covariance: Covariance(xx: normal.deviation * normal.deviation, xy: 0, yy: 1),
          weight: weight)
      }
      return modes.count == law.components.count ? modes : []
    }
  }

  /// The share of high quality that the law itself has.
  var ceiling: Double { dimension == 2 ? ModeStatistics.ceiling() : 2 * normalCDF(3) - 1 }

  /// The data as networks see them.
  public var source: Source {
    switch law {
    case .line(let law): Source(law)
    case .modes(let modes): Source(modes).inUnits(of: unit, from: [origin.x, origin.y])
    case .samples(let law): Source(law).inUnits(of: unit, from: [origin.x, origin.y])
    }
  }

  /// Points in data units from coordinates as networks have them, row by row; on the line y is 0.
  func points(_ coordinates: [Double]) -> [SIMD2<Double>] {
    guard dimension == 2 else { return coordinates.map { SIMD2($0, 0) } }
    return (0..<coordinates.count / 2).map { origin + unit * SIMD2(coordinates[2 * $0], coordinates[2 * $0 + 1]) }
  }

  /// The other way round.
  func coordinates(_ points: [SIMD2<Double>]) -> [Double] {
    guard dimension == 2 else { return points.map({ $0.x }) }
    return points.flatMap { [($0.x - origin.x) / unit, ($0.y - origin.y) / unit] }
  }

  /// Mean and largest deviation, rounded to what a binary number holds without loss.
  private static func units(_ mean: SIMD2<Double>, _ variance: SIMD2<Double>) -> (SIMD2<Double>, Double) {
    let deviation = max(variance.x, variance.y).squareRoot()
    guard deviation > 0, deviation < 1e100, deviation > 1e-100 else { return (mean, 1) }
    var unit = 1.0
    while unit < deviation { unit *= 2 }
    while unit >= 2 * deviation { unit /= 2 }
    return (unit * (mean / unit).rounded(.toNearestOrEven), unit)
  }

  /// A square around some points, with a margin.
  private static func square(
    around points: [SIMD2<Double>]
  ) -> (lower: SIMD2<Double>, upper: SIMD2<Double>) {
    var (lower, upper) = (points[0], points[0])
    for point in points { (lower, upper) = (pointwiseMin(lower, point), pointwiseMax(upper, point)) }
    let centre = 0.5 * (lower + upper), half = 0.56 * max((upper - lower).max(), 1e-9)
    return (centre - half, centre + half)
  }

  /// Enough draws to see where the law is, the same in every run; for points of a file, these.
  private static func some(of law: SampledLaw) -> [SIMD2<Double>] {
    if case .points(let cloud) = law { return cloud.points }
    var random = RandomStream(seed: 0, "extent")
    return (0..<4_096).map { _ in law.sample(using: &random) }
  }
}

extension PlaneMode {
  /// The variances of x and y.
  fileprivate var variances: SIMD2<Double> { SIMD2(covariance.xx, covariance.yy) }
}
