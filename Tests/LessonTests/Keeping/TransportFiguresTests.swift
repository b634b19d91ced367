import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `Transport in a lesson` {
  private func run(_ stage: Stage, _ body: (Lesson) throws -> Void) -> Int32 {
    Sample.notebook.run(in: stage.surroundings([]), body)
  }

  private func rows(_ stage: Stage, _ name: String) throws -> [[String]] {
    var reader = CSVReader(Array(try #require(stage.folder.read("Output/sample/data/\(name).csv")).utf8))
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  static let clouds = Set(ReferenceTable("ot_values").rows.compactMap { $0["cloud_id"] }).sorted()

  @Test(arguments: clouds)
  func `the table of two clouds holds the reference values within 1e-12, its errors hold, and the plan has the masses`(
    name: String
  ) throws {
    let stage = try Stage()
    let points = ReferenceTable("ot_points").rows.filter { $0["cloud_id"] == name }
    func cloud(_ side: String) throws -> PointCloud {
      let rows = points.filter { $0["side"] == side }
      return try PointCloud(
        rows.map { SIMD2(try #require(number($0["x"])), try #require(number($0["y"]))) },
        weights: rows.map { try #require(number($0["weight_num"])) })
    }
    let (a, b) = (try cloud("a"), try cloud("b"))
    let code = run(stage) { $0.keep(try CloudTransport(from: a, to: b), as: "transport") }
    #expect(code == 0, "\(stage.output.text)")
    let truth = try #require(ReferenceTable("ot_values").rows.first { $0["cloud_id"] == name })
    let table = try rows(stage, "transport")
    #expect(table[0] == ["quantity", "value", "error"])
    for (quantity, expected) in [
      ("w1", truth["w1"]), ("w2", truth["w2"]), ("w2_sq", truth["w2_sq"]), ("dual_gap", "0"),
    ] {
      let row = try #require(table.first { $0[0] == quantity })
      let (value, error, truth) = (
        try #require(number(row[1])), try #require(number(row[2])), try #require(number(expected))
      )
      #expect(value.isClose(to: truth, absolute: 1e-12))
      #expect((value - truth).magnitude <= error + truth.ulp && error <= 1e-9)
    }
    let plan = try rows(stage, "plan").dropFirst().map { try $0.map { try #require(number($0)) } }
    for (i, mass) in a.masses.enumerated() {
      #expect(plan.filter { Int($0[0]) == i + 1 }.reduce(0) { $0 + $1[2] }.isClose(to: mass, absolute: 1e-15))
    }
    let price = plan.reduce(0) { $0 + $1[2] * $1[3] }
    #expect(price.isClose(to: try #require(number(truth["w1"])), absolute: 1e-12))
    let svg = try #require(stage.folder.read("Output/sample/figures/plan.svg"))
    #expect(slideProblems(in: svg, named: "plan") == [])
  }

  @Test(arguments: [0x1p-400, 1, 0x1p400])
  func `clouds of any size, and clouds in one place, hold their checks`(factor: Double) throws {
    var random = RandomStream(seed: 3, "clouds")
    let points = (0..<12).map { _ in SIMD2(random.normal(), random.normal()) * factor }
    let others = (0..<150).map { _ in SIMD2(random.normal(), 1 + random.normal()) * factor }
    for (a, b) in [(points, others), (points, points), ([points[0]], [points[0], points[0]])] {
      let stage = try Stage()
      let code = run(stage) { $0.keep(try CloudTransport(from: PointCloud(a), to: PointCloud(b)), as: "transport") }
      #expect(code == 0, "\(stage.output.text)")
    }
  }

  @Test(arguments: [
    ("N(-1,1.5)", "N(1,0.5)"), ("0.5*N(-2,0.3) + 0.5*N(2,0.3)", "N(0,1)"), ("U(0,1)", "U(0.25,1.25)"),
    ("Laplace(0,1)", "N(3,2)"), ("N(0,1)", "N(0,1)"), ("0.5*U(0,1)+0.5*U(5,6)", "0.3*N(0,0.01)+0.7*Laplace(100,3)"),
  ])
  func `laws on the line hold their checks`(p: String, q: String) throws {
    let stage = try Stage()
    let (source, target) = (try Mixture(MixtureExpression(p)), try Mixture(MixtureExpression(q)))
    #expect(
      run(stage) { $0.keep(LawTransport(from: source, to: target), as: "transport") } == 0, "\(stage.output.text)")
    let names = try rows(stage, "transport").map { $0[0] }
    #expect(names.starts(with: ["quantity", "w1", "w2", "w2_sq", "dual_gap", "w1_quantile", "w2_back"]))
    for figure in ["monotone-map", "area"] {
      let svg = try #require(stage.folder.read("Output/sample/figures/\(figure).svg"))
      #expect(slideProblems(in: svg, named: figure) == [])
    }
  }

  @Test(arguments: [
    ("N(0,1)", "N(3,0.2)", 1), ("U(-1,1)", "Laplace(0,2)", 0.1), ("N(0,1)", "N(0,1)", 2), ("N(0,1)", "N(0,3)", 6),
  ])
  func `descents in function space hold their checks`(p: String, q: String, rate: Double) throws {
    let stage = try Stage()
    let (data, model) = (try Mixture(MixtureExpression(p)), try Mixture(MixtureExpression(q)))
    let grid = FunctionSpaceHistory.grid(of: 121, for: data, model)
    #expect(grid[0] <= data.quantile(1e-6) && grid[120] >= data.quantile(0.999999))
    let start = try #require(FunctionSpaceDescent(grid: grid, data: data, model: model, rate: rate))
    let code = run(stage) { $0.keep(FunctionSpaceHistory(start, steps: 30)) }
    #expect(code == 0, "\(stage.output.text)")
    for figure in ["snapshots", "descent"] {
      let svg = try #require(stage.folder.read("Output/sample/figures/\(figure).svg"))
      #expect(slideProblems(in: svg, named: figure) == [])
    }
  }

  @Test func `the default grid of the descent is that of its reference values`() throws {
    let (p, q) = (
      try Mixture(MixtureExpression("0.4*N(-2,0.7)+0.6*N(1.5,0.9)")), try Mixture(MixtureExpression("N(0,2.5)"))
    )
    let grid = FunctionSpaceHistory.grid(of: 241, for: p, q)
    #expect(grid[0] == -6 && grid[240] == 6 && grid[120] == 0)
  }
}
