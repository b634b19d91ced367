import Elementary
import Probability

extension Source {
  /// Draws from a distribution on the line.
  public init(_ distribution: some LineSamplable) {
    self.init(dimension: 1) { points, random in distribution.fill(points, using: &random) }
  }

  /// Draws from a law on the line in other units, each batch with independent draws or with one from each of its strata; an
  /// error if the units are too far from the law's own.
  public init(
    _ law: Mixture, in units: Standardisation, isStratified: Bool = false
  ) throws(DistributionError) {
    let law = try units(law)
    self.init(dimension: 1) { points, random in
      if isStratified { law.fillStratified(points, using: &random) } else { law.fill(points, using: &random) }
    }
  }

  /// Draws from points on the line, each batch with one from each of n equally heavy runs of them, in random order.
  public init(stratified law: Empirical) {
    let values = law.points.map { Float($0) }
    self.init(dimension: 1) { points, random in
      let n = Double(points.count)
      for row in points.indices {
        let level = (Double(row) + random.uniform()) / n
        points[row] = values[min(Int(level * Double(values.count)), values.count - 1)]
      }
      var places = points
      random.shuffle(&places)
    }
  }

  /// One standard normal coordinate, each batch with one draw from each of its strata.
  public static var stratifiedNormal: Source {
    let law = Mixture(.standard)
    return Source(dimension: 1) { points, random in law.fillStratified(points, using: &random) }
  }
}
