import Elementary
import Probability

extension Source {
  /// Draws (x, y): a point, and beside it its label as a column that is 1 among others that are 0.
  ///
  /// A batch has a draw from each of its strata: of n rows, row i has the i-th of n equal parts of all labels' laws, which stand
  /// one after the other, component by component.
  public init(labelled law: LabelledMixture) {
    var strata: [Stratum] = []
    for (label, law) in zip(law.shares, law.laws).enumerated() {
      for (weight, component) in zip(law.1.weights, law.1.components) {
        strata.append(Stratum(label: label, share: law.0 * weight, component: component))
      }
    }
    self.init(strata, labels: law.shares.count)
  }

  /// Draws (z, y): a standard normal latent, and beside it a label with its share in a law; stratified in the same way.
  public static func labelledNormal(_ law: LabelledMixture) -> Source {
    Source(
      law.shares.enumerated().map { Stratum(label: $0, share: $1, component: .gaussian(.standard)) },
      labels: law.shares.count)
  }

  /// A part of a labelled law from which points are drawn by their quantiles.
  private struct Stratum {
    let label: Int
    let share: Double
    let component: Component
  }

  private init(_ strata: [Stratum], labels count: Int) {
    self.init(dimension: 1 + count) { points, random in
      let rows = points.count / (1 + count)
      var (stratum, floor) = (0, 0.0)
      for row in 0..<rows {
        let level = (Double(row) + random.uniform()) / Double(rows)
        while stratum < strata.count - 1, level >= floor + strata[stratum].share {
          floor += strata[stratum].share
          stratum += 1
        }
        let here = strata[stratum], from = row * (1 + count)
        let inside = min(max((level - floor) / here.share, 0x1p-53), 1 - 0x1p-53)
        points[from] = Float(here.component.quantile(inside))
        for other in 0..<count { points[from + 1 + other] = other == here.label ? 1 : 0 }
      }
    }
  }

  /// Draws (x, c): c from its strata, one for every row, and x given c.
  public init(conditioned law: ConditionedMixture) {
    self.init(conditions: { c, random in law.sample(given: c, using: &random) })
  }

  /// Draws (z, c): a standard normal latent, and c from its strata.
  public static var conditionedNormal: Source { Source(conditions: { _, random in random.normal() }) }

  private init(conditions draw: @escaping @Sendable (_ c: Double, _ random: inout RandomStream) -> Double) {
    self.init(dimension: 2) { points, random in
      let rows = points.count / 2
      for row in 0..<rows {
        let c = 2 * (Double(row) + random.uniform()) / Double(rows) - 1
        points[2 * row] = Float(draw(c, &random))
        points[2 * row + 1] = Float(c)
      }
    }
  }
}
