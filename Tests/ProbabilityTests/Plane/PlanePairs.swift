import Probability
import TestSupport
import Testing

/// The pairs of `Tests/Reference/pairs_2d.csv`.
enum PlanePairs {
  static let rows = ReferenceTable("pairs_2d").rows
  static let names = rows.map { "\($0["pair_id"] ?? "") \($0["description"] ?? "")" }

  static func row(_ name: String) throws -> [String: String] {
    try #require(rows.first { name.hasPrefix($0["pair_id"] ?? "?") })
  }

  static func laws(_ row: [String: String]) throws -> (p: PlaneMixture, q: PlaneMixture) {
    (try mixture(row["p_components"]), try mixture(row["q_components"]))
  }

  /// `weight;mean x;mean y;Σxx;Σxy;Σyy|…`, the weights in any unit.
  static func mixture(_ text: String?) throws -> PlaneMixture {
    let parts = try #require(text).split(separator: "|").map {
      try $0.split(separator: ";").map { try #require(Double($0)) }
    }
    let sum = parts.reduce(0) { $0 + $1[0] }
    return try PlaneMixture(
      weights: parts.map { $0[0] / sum },
      components: parts.map {
        try PlaneGaussian(mean: SIMD2($0[1], $0[2]), covariance: Covariance(xx: $0[3], xy: $0[4], yy: $0[5]))
      })
  }
}
