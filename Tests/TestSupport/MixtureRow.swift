/// One mixture of a row of `Tests/Reference/pairs_1d.csv`, as numbers.
public struct MixtureRow: Sendable {
  /// `gauss`, `uniform` or `laplace`.
  public let family: String
  /// The weights, which sum to 1.
  public let weights: [Double]
  /// Means, or lower edges.
  public let a: [Double]
  /// Deviations, scales, or upper edges.
  public let b: [Double]

  /// The side `p` or `q` of a row.
  public init(_ row: [String: String], _ side: String) {
    func list(_ column: String) -> [Double] {
      (row["\(side)_\(column)"] ?? "").split(separator: ";").compactMap { Double($0) }
    }
    family = row["\(side)_family"] ?? ""
    (weights, a, b) = (list("weights"), list("a"), list("b"))
  }
}
