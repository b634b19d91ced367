/// What a generator is asked to find, on the line or in the plane.
public struct TrainingData: Sendable {
  /// What is known of it.
  public enum Law: Sendable {
    /// A law on the line, with its density.
    case line(Mixture)
    /// Points on the line, each as likely as the others.
    case values(Empirical)
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
  /// What the header of a file calls the columns; nothing if there is none.
  private let header: [String]?
  /// Mean and deviation of each column, in data units: what networks have as 0 and 1. On the line y has 0 and 1 itself.
  let centre: SIMD2<Double>
  package let unit: SIMD2<Double>
  /// The data as networks see them.
  public let source: Source
  /// What a picture of the plane shows, by its corners: a square in data units, or if the columns' units are too unlike each
  /// column by itself.
  package let window: (lower: SIMD2<Double>, upper: SIMD2<Double>)

  /// Whether both columns share one scale in a picture.
  let isIsometric: Bool

  /// A law with its name, and for points of a file the names of their columns; an error if the deviation of a column is 0 or not
  /// finite.
  public init(_ name: String, _ law: Law, columns header: [String]? = nil) throws(DistributionError) {
    (self.name, self.law, self.header) = (name, law, header)
    switch law {
    case .line(let law):
      let units = try Standardisation(of: law)
      dimension = 1
      (centre, unit) = (SIMD2(units.centre, 0), SIMD2(units.scale, 1))
      source = try Source(law, in: units, isStratified: true)
      window = (SIMD2(repeating: law.quantile(0.001)), SIMD2(repeating: law.quantile(0.999)))
      isIsometric = true
    case .values(let law):
      let units = try Standardisation(of: law.points)
      dimension = 1
      (centre, unit) = (SIMD2(units.centre, 0), SIMD2(units.scale, 1))
      source = Source(stratified: try Empirical(law.points.map { units($0) }))
      window = (SIMD2(repeating: law.quantile(0.001)), SIMD2(repeating: law.quantile(0.999)))
      isIsometric = true
    case .modes(let modes):
      let units = try PlaneStandardisation(of: modes)
      dimension = 2
      (centre, unit) = (units.centre, units.scale)
      var standard: [PlaneMode] = []
      for mode in modes { standard.append(try units(mode)) }
      source = Source(standard)
      let reaches = modes.map { mode in
        4 * SIMD2(mode.variances.x.squareRoot(), mode.variances.y.squareRoot())
      }
      isIsometric = unit.max() <= 4 * unit.min()
      window = Self.window(
        around: zip(modes, reaches).flatMap { [$0.centre - $1, $0.centre + $1] }, isSquare: isIsometric)
    case .samples(let law):
      let points = Self.some(of: law), units = try PlaneStandardisation(of: points)
      dimension = 2
      (centre, unit) = (units.centre, units.scale)
      source = Source(law, in: units)
      // The columns of a file have no unit in common, but a ring should stay round.
      if case .points = law {
        isIsometric = unit.max() <= 1.5 * unit.min()
      } else {
        isIsometric = unit.max() <= 4 * unit.min()
      }
      window = Self.window(around: points, isSquare: isIsometric)
    }
  }

  /// How many data units the networks take for one, column by column.
  package var units: [Double] { dimension == 1 ? [unit.x] : [unit.x, unit.y] }

  /// The units of the only column.
  var lineUnits: Standardisation { Standardisation(centre: centre.x, scale: unit.x) }

  /// The columns in sentences: as the file's header has them, else x on the line and x₁ and x₂ in the plane.
  var columnNames: [String] { header ?? (dimension == 1 ? ["x"] : ["x\u{2081}", "x\u{2082}"]) }

  /// The same on axes.
  var axisNames: [RichText] {
    header.map { $0.map { RichText(verbatim: $0) } } ?? (dimension == 1 ? ["x"] : ["x_{1}", "x_{2}"])
  }

  /// The modes that samples can be counted by; none if the law is not made of normal ones.
  ///
  /// On the line a mode is one of the plane that is told by its x alone.
  public var modes: [PlaneMode] {
    switch law {
    case .modes(let modes): return modes
    case .samples, .values: return []
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

  /// The points that the data are, if they are no law; on the line y is 0.
  package var observations: [SIMD2<Double>]? {
    switch law {
    case .values(let law): law.points.map { SIMD2($0, 0) }
    case .samples(.points(let cloud)): cloud.points
    case .line, .modes, .samples: nil
    }
  }

  /// The share of high quality that the law itself has.
  var ceiling: Double { dimension == 2 ? ModeStatistics.ceiling() : 2 * normalCDF(3) - 1 }

  /// Points in data units from coordinates as networks have them, row by row; on the line y is 0.
  package func points(_ coordinates: [Double]) -> [SIMD2<Double>] {
    guard dimension == 2 else { return coordinates.map { SIMD2(centre.x + unit.x * $0, 0) } }
    return planePoints(at: coordinates, from: centre, in: unit)
  }

  /// The other way round.
  func coordinates(_ points: [SIMD2<Double>]) -> [Double] {
    guard dimension == 2 else { return points.map { ($0.x - centre.x) / unit.x } }
    return planeCoordinates(of: points, from: centre, in: unit)
  }

  /// A square around some points, or a rectangle that holds them, with a margin.
  private static func window(
    around points: [SIMD2<Double>], isSquare: Bool
  ) -> (lower: SIMD2<Double>, upper: SIMD2<Double>) {
    var (lower, upper) = (points[0], points[0])
    for point in points { (lower, upper) = (pointwiseMin(lower, point), pointwiseMax(upper, point)) }
    let extent = upper - lower, centre = lower + 0.5 * extent
    let half = 0.56 * (isSquare ? SIMD2(repeating: extent.max()) : extent)
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
