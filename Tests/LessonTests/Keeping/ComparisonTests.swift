import Foundation
import TestSupport
import Testing

@testable import Course
@testable import Lesson

/// The numbers as the notebook writes them, read back from its CSV.
@Suite struct ComparisonTests {
  static let line = ReferenceTable("pairs_1d").rows
  static let plane = ReferenceTable("pairs_2d").rows
  static let lineNames = line.compactMap { $0["pair_id"] }
  static let planeNames = plane.compactMap { $0["pair_id"] }

  /// One side of a row of pairs_1d.csv, as a command line says it.
  static func expression(_ row: [String: String], _ side: String) -> String {
    let parts = MixtureRow(row, side)
    let name = ["gauss": "N", "uniform": "U", "laplace": "Laplace"][parts.family] ?? ""
    let sum = parts.weights.reduce(0, +)
    return parts.a.indices.map { "\(parts.weights[$0] / sum)*\(name)(\(parts.a[$0]),\(parts.b[$0]))" }
      .joined(separator: "+")
  }

  /// One side of a row of pairs_2d.csv.
  static func planeExpression(_ text: String?) throws -> String {
    let parts = try #require(text).split(separator: "|").map { $0.split(separator: ";").compactMap { Double($0) } }
    let sum = parts.reduce(0) { $0 + $1[0] }
    return parts.map { "\($0[0] / sum)*N([\($0[1]),\($0[2])],[[\($0[3]),\($0[4])],[\($0[4]),\($0[5])]])" }
      .joined(separator: "+")
  }

  static func mixture(_ text: String) throws -> Mixture { try Mixture(MixtureExpression(text)) }
  static func planeMixture(_ text: String) throws -> PlaneMixture { try PlaneMixture(MixtureExpression(text)) }

  /// The rows of a CSV by their first field.
  static func read(_ csv: String) -> [(name: String, fields: [String])] {
    csv.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return (fields[0], Array(fields.dropFirst()))
    }
  }

  @Test(arguments: lineNames)
  func `divergences·csv holds 17 quantities that agree with 40-digit values`(name: String) throws {
    let row = try #require(Self.line.first { $0["pair_id"] == name })
    let comparison = Comparison(
      try Self.mixture(Self.expression(row, "p")), try Self.mixture(Self.expression(row, "q")))
    let csv = comparison.table.csv
    #expect(csv.hasPrefix("quantity,value,error\n"))
    let rows = Self.read(csv)
    #expect(
      rows.map(\.name) == [
        "h_p", "h_q", "h_pq", "h_qp", "kl_pq", "kl_qp", "jsd", "v_dstar", "log2_minus_jsd", "tv", "hellinger2",
        "renyi_half", "chi2_pq", "chi2_qp", "triangular", "w1", "w2",
      ])
    for (quantity, fields) in rows {
      let truth = try #require(number(row[quantity]))
      guard truth.isFinite else {
        #expect(fields == ["inf", "0"], "\(quantity) is \(truth)")
        continue
      }
      let (value, error) = (try #require(Double(fields[0])), try #require(Double(fields[1])))
      let absolute = quantity == "log2_minus_jsd" ? 0 : 1e-13
      #expect(value.isClose(to: truth, relative: 1e-11, absolute: absolute), "\(quantity): \(value) for \(truth)")
      #expect((value - truth).magnitude <= error + 0.5 * truth.ulp, "\(quantity): \(value) ± \(error) for \(truth)")
      #expect(error <= 1e-9 * max(1, truth.magnitude), "\(quantity): ± \(error)")
    }
  }

  @Test func `discriminator·csv holds D* and its logit at the places asked for`() throws {
    let points = ReferenceTable("dstar_1d").rows
    for row in Self.line {
      let comparison = Comparison(
        try Self.mixture(Self.expression(row, "p")), try Self.mixture(Self.expression(row, "q")))
      let own = points.filter { $0["pair_id"] == row["pair_id"] }
      let places = try own.map { try #require(number($0["x"])) }
      let csv = comparison.discriminator(at: .line(places)).csv
      #expect(csv.hasPrefix("x,p,q,d_star,logit_d_star\n"))
      let rows = csv.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      #expect(rows.count == own.count)
      for (fields, truth) in zip(rows, own) {
        let logit = try #require(number(truth["logit_d_star"]))
        guard logit.isFinite else {
          #expect(logit.isNaN ? fields[4] == "" : Double(fields[4]) == logit)
          continue
        }
        #expect(try #require(number(fields[4])).isClose(to: logit, relative: 1e-13, absolute: 1e-12))
        #expect(try #require(number(fields[3])).isClose(to: number(truth["d_star"]) ?? .nan, absolute: 1e-13))
        #expect(
          try #require(number(fields[1])).isClose(to: number(truth["p_x"]) ?? .nan, relative: 1e-11, absolute: 1e-300))
      }
    }
  }

  @Test(arguments: planeNames)
  func `in the plane it holds eight quantities, and W₁ and W₂ where they have a closed form`(name: String) throws {
    let row = try #require(Self.plane.first { $0["pair_id"] == name })
    let comparison = Comparison(
      try Self.planeMixture(Self.planeExpression(row["p_components"])),
      try Self.planeMixture(Self.planeExpression(row["q_components"])))
    let rows = Self.read(comparison.table.csv)
    let transport = ["w1", "w2"].filter { !(row["\($0)_exact"] ?? "").isEmpty }
    #expect(
      rows.map(\.name) == ["h_p", "h_q", "kl_pq", "kl_qp", "jsd", "v_dstar", "hellinger2", "frechet"] + transport)
    for (quantity, fields) in rows {
      let truth = try #require(number(row[transport.contains(quantity) ? "\(quantity)_exact" : quantity]))
      let (value, error) = (try #require(Double(fields[0])), try #require(Double(fields[1])))
      #expect(value.isClose(to: truth, absolute: 1e-10), "\(quantity): \(value) for \(truth)")
      #expect(error <= 1e-8 * max(1, truth.magnitude), "\(quantity): ± \(error)")
      let reference = number(row["err_\(quantity)"]) ?? 1e-15
      #expect((value - truth).magnitude <= error + max(reference, truth.ulp), "\(quantity): \(value) ± \(error)")
    }
  }

  @Test func `what double precision cannot hold is said in words`() throws {
    let wide = Comparison(try Self.mixture("N(0,1)"), try Self.mixture("N(40,1)"))
    #expect(wide["chi2_pq"] == .infinity)
    // χ² = exp(40²) − 1, and 1600 / log 10 = 694.871.
    #expect(
      wide.remarks.count == 2 && wide.remarks[0].contains("`chi2_pq` is finite")
        && wide.remarks[0].contains("10^694.871"))
    // 10⁸/log 10.
    let wider = Comparison(try Self.mixture("N(0,1)"), try Self.mixture("N(1e4,1)"))
    #expect(wider.remarks.contains { $0.contains(" about 10^(4.34294e+07),") })
    let far = Comparison(try Self.mixture("N(0,1)"), try Self.mixture("N(100,1)"))
    #expect(far["v_dstar"] == 0 && far.error(of: "v_dstar") > 0)
    #expect(far.remarks.contains { $0.contains("below the smallest number") })
    let disjoint = Comparison(try Self.mixture("U(0,1)"), try Self.mixture("U(2,3)"))
    #expect(disjoint.remarks.isEmpty && disjoint["kl_pq"] == .infinity && disjoint["v_dstar"] == 0)
    #expect(disjoint.table.csv.contains("v_dstar,0,"))
    #expect(Comparison(try Self.mixture("N(0,1)"), try Self.mixture("N(1,1)")).remarks.isEmpty)
  }

  @Test func `the caption says what crosses are where D* is undefined, and nothing of them where it is not`() throws {
    let gap = Comparison(try Self.mixture("U(0,1)"), try Self.mixture("U(2,3)")).chart.description
    #expect(gap.contains("D* is undefined where both densities are 0, and a cross marks where"))
    #expect(!Comparison(try Self.mixture("N(0,1)"), try Self.mixture("U(2,3)")).chart.description.contains("cross"))
  }

  @Test func `what is not tabulated in the plane is said in words`() throws {
    func remarks(_ p: String, _ q: String) throws -> [String] {
      Comparison(try Self.planeMixture(p), try Self.planeMixture(q)).remarks
    }
    let start = "In the plane total variation, χ², Rényi's divergence"
    let shifted = try remarks("N([0,0],1)", "N([1,0],1)"), normal = try remarks("N([0,0],1)", "N([1,0],2)")
    let ring = try remarks("ring8", "N([0,0],1)")
    #expect([shifted, normal, ring].allSatisfy { $0.count == 1 && $0[0].hasPrefix(start) })
    #expect(!shifted[0].contains("`w") && normal[0].contains("nor `w1`,") && ring[0].contains("nor `w1` and `w2`,"))
  }

  @Test func `the named laws are the published ones`() throws {
    let ring = try Self.planeMixture("ring8-wgan"), grid = try Self.planeMixture("0.5*grid25 + 0.5*N([0,0],1)")
    #expect(ring.components.count == 8 && grid.components.count == 26)
    #expect(ring.components[0].mean.x.isClose(to: 2 / 1.414, relative: 1e-15))
    #expect(ring.components[0].covariance.xx.isClose(to: (0.02 / 1.414) * (0.02 / 1.414), relative: 1e-15))
    #expect(grid.weights[0].isClose(to: 0.02, relative: 1e-15) && grid.weights[25] == 0.5)
  }
}

@Suite struct PlacesOptionTests {
  static let option = Option.places("at", "where")

  func read(_ text: String) throws -> Places {
    let value = try Self.option.declaration.resolve(text).value
    return try #require(value as? Places)
  }

  @Test func `are numbers on the line and pairs in the plane`() throws {
    #expect(try read("grid") == .grid)
    #expect(try read("-1,0,2.5") == .line([-1, 0, 2.5]))
    #expect(try read("0:0,1:-2") == .plane([SIMD2(0, 0), SIMD2(1, -2)]))
    #expect(try Self.option.declaration.resolve("0:0.50,1:-2").text == "0:0.5,1:-2")
  }

  @Test(arguments: [
    ("1,x", "place 2 is 'x'"), ("", "place 1 is ''"), ("1,", "place 2 is ''"), ("1:2:3", "place 1 is '1:2:3'"),
    ("1,2:3", "not both"), ("nan", "place 1 is 'nan'"), ("1: 2", "place 1 is '1: 2'"), (":", "place 1 is ':'"),
  ])
  func `that are none are refused with their number`(text: String, reason: String) throws {
    let error = #expect(throws: Refusal.self) { try Self.option.declaration.resolve(text) }
    #expect(error?.reason.contains(reason) == true)
  }

  @Test func `must lie where the laws do`() throws {
    let (line, plane) = (Law.line(Mixture(.standard)), Law.plane(try ComparisonTests.planeMixture("ring8")))
    #expect(Places.grid.fit(line) && Places.grid.fit(plane))
    #expect(Places.line([0]).fit(line) && !Places.line([0]).fit(plane))
    #expect(Places.plane([.zero]).fit(plane) && !Places.plane([.zero]).fit(line))
  }
}
