import Probability
import TestSupport
import Testing

@Suite struct OptimalTransportReferenceTests {
  static let values = ReferenceTable("ot_values").rows
  static let points = ReferenceTable("ot_points").rows

  static func cloud(_ name: String, _ side: String) throws -> PointCloud {
    let rows = points.filter { $0["cloud_id"] == name && $0["side"] == side }
    return try PointCloud(
      rows.map { SIMD2(try #require(number($0["x"])), try #require(number($0["y"]))) },
      weights: rows.map { try #require(number($0["weight_num"])) / (try #require(number($0["weight_den"]))) })
  }

  @Test(arguments: values)
  func `The optimal costs are those of a linear program solved in 40 digits`(row: [String: String]) throws {
    let name = try #require(row["cloud_id"])
    let (a, b) = (try Self.cloud(name, "a"), try Self.cloud(name, "b"))
    #expect(a.points.count == Int(row["n_a"] ?? "") && b.points.count == Int(row["n_b"] ?? ""))
    // Rounding: of the costs, of the masses, and of the table's 17 digits.
    let (w1, w2) = (try #require(number(row["w1"])), try #require(number(row["w2"])))
    let square = try #require(number(row["w2_sq"]))
    let first = try OptimalTransport(from: a, to: b, cost: .distance)
    let second = try OptimalTransport(from: a, to: b, cost: .squaredDistance)
    for (estimate, truth) in [(first.cost, w1), (second.cost, square), (second.cost.squareRoot(), w2)] {
      #expect(estimate.value.isClose(to: truth, absolute: 1e-14))
      #expect((estimate.value - truth).magnitude <= estimate.error + 0x1p-52 * truth)
      #expect(estimate.error < 1e-13)
    }
  }
}
