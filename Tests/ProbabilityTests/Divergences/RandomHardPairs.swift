import Probability
import TestSupport
import Testing

/// The pairs of `Tests/Reference/hard_pairs_1d.csv`.
enum RandomHardPairs {
  static let rows = ReferenceTable("hard_pairs_1d").rows
  static let names = rows.compactMap { $0["pair_id"] }

  static func law(_ row: [String: String], _ side: String) throws -> Mixture {
    let parts = try #require(row["\(side)_components"]).split(separator: "|").map { $0.split(separator: ";") }
    return try Mixture(
      weights: parts.map { try #require(Double($0[0])) },
      components: parts.map { part in
        let (a, b) = (try #require(Double(part[2])), try #require(Double(part[3])))
        return switch part[1] {
        case "g": .gaussian(try Gaussian(mean: a, deviation: b))
        case "l": .laplace(try Laplace(mean: a, scale: b))
        default: .uniform(try Uniform(lower: a, upper: b))
        }
      })
  }
}
