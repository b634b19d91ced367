import Testing

@testable import Course
@testable import Lesson

@Suite struct `Data to train on` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let option = Option.trainingData("data", default: "ring8", "the law")

  private func read(_ text: String) throws(Refusal) -> TrainingData {
    guard let data = try Self.option.declaration.resolve(text).value as? TrainingData else {
      preconditionFailure("the option has another value")
    }
    return data
  }

  private func refusal(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error.reason
    }
  }

  private func file(_ text: String) throws -> String {
    try folder.write(text, to: "points.csv")
    return "\(folder.path)/points.csv"
  }

  @Test func `names, numbers of modes and expressions are understood`() throws {
    #expect(try read("grid25").modes == PlaneData.grid25.modes)
    #expect(try read("ring12").modes.count == 12)
    #expect(try read("grid9").modes.count == 9)
    #expect(try read("swiss-roll").modes.isEmpty)
    #expect(try read("two-moons").dimension == 2)
    let plane = try read("0.5*ring8+0.5*N([3,1],[[1,0.5],[0.5,2]])")
    #expect(plane.dimension == 2 && plane.modes.count == 9)
    #expect(plane.modes[8].covariance == Covariance(xx: 1, xy: 0.5, yy: 2) && plane.modes[0].weight == 1.0 / 16)
    let line = try read("0.25*N(0,1)+0.75*N(3,0.5)")
    #expect(line.name == "0.25*N(0,1) + 0.75*N(3,0.5)" && line.dimension == 1)
    #expect(line.modes.map(\.weight) == [0.25, 0.75] && line.modes.map(\.centre) == [SIMD2(0, 0), SIMD2(3, 0)])
    #expect(try read("U(0,1)").modes.isEmpty)
  }

  @Test(arguments: [
    ("ring0", "expected ring1 to ring100"), ("ring101", "expected ring1 to ring100"),
    ("grid24", "a square number of modes"),
    ("rin8", "Did you mean 'ring8'?"), ("swiss-rol", "Did you mean 'swiss-roll'?"), ("", "expected ring8"),
    ("N(0,", "expected a number at column 5"), ("0.5*N(0,1)", "the weights sum to 0.5, not 1"),
    ("missing.csv", "cannot be read"), ("/", "expected a file, and it is none"),
  ])
  func `what is no law is refused with what is one`(text: String, part: String) throws {
    #expect(refusal(text)?.contains(part) == true)
  }

  @Test(arguments: [
    ("x\n1\n2\n", "2 points, expected at least 10"), ("x;y\n1;2\n", "fields are divided by semicolons"),
    ("x\n1\n", "1 point, expected at least 10"), ("1,5;2,5\n", "fields are divided by semicolons"),
    ("1;2\n", "fields are divided by semicolons"), ("x\ty\n1\t2\n", "fields are divided by tabs"),
    ("x y\n1 2\n", "fields are divided by spaces"), ("sep=;\nx;y\n", "fields are divided by semicolons"),
    ("# x,y,label\n1,2,0\n", "has 3 columns, expected one or two: leave the columns to train on, and no other"),
    ("x,y,z\n1,2,3\n", "row 0 (line 1), the header, has 3 columns, expected one or two"),
    ("1,2,3\n4,5,6\n", "row 1 (line 1) has 3 columns, expected one or two"),
    ("x\n" + String(repeating: "1.5\n", count: 20), "all points are the same"),
    (
      "x,y\n" + (0..<20).map { "\($0),3\n" }.joined(),
      "the column 'y' is 3 in all 20 rows, so there is no plane to fill: give the column 'x' alone"
    ),
    ("x,y\n1,2\n1,2,3\n", "row 2 (line 3) has 3 fields, the header 2"),
    ("x,y\n1,2\n3,4\n5,6\n", "3 points, expected at least 10"),
    ("x,y\n" + String(repeating: "1,2\n", count: 16) + "nan,3\n1,2\n", "row 17 (line 18), column 'x'"),
    ("x,y\n" + String(repeating: "1,2\n", count: 20), "all points are the same"),
    ("a,b\n1,2\n", "1 point, expected at least 10"), ("", "it is empty"),
    ("\"\",x\n1,2\n", "the header has no name for column 1: name it, or leave it out if it numbers the rows"),
    ("x,weight\n1,2\n", "the column 'weight' beside 'x' reads like weights"), ("a,A\n1,2\n", "has two columns 'a'"),
  ])
  func `a file of points says which row is wrong`(text: String, part: String) throws {
    let reason = try #require(refusal(try file(text)))
    #expect(reason.hasPrefix("in 'points.csv': ") && reason.contains(part), "\(reason)")
    #expect(!reason.contains(folder.path))
  }

  @Test func `points of a file are drawn as they are`() throws {
    let points = (0..<40).map { (row: Int) -> SIMD2<Double> in SIMD2(1000 + Double(row % 7), 0.25 * Double(row % 3)) }
    let data = try read(try file("x,y\n" + points.map { "\($0.x),\($0.y)\n" }.joined()))
    #expect(data.name == "points.csv" && data.modes.isEmpty)
    let bare = try read(try file(points.map { "\($0.x),\($0.y)\n" }.joined()))
    var (one, other) = (RandomStream(seed: 4, "draws"), RandomStream(seed: 4, "draws"))
    #expect(data.source.points(50, using: &one) == bare.source.points(50, using: &other))
    var random = RandomStream(seed: 4, "draws")
    let drawn = data.points(data.source.points(500, using: &random).map(Double.init))
    for point in drawn { #expect(points.contains { (($0 - point) * ($0 - point)).sum() < 1e-12 }) }
    #expect(Set(drawn.map { [$0.x, $0.y] }).count == 21)
  }

  @Test(arguments: ["x,y\n", "X,Y\n", "# x,y\n", "sep=,\nx,y\n", "# a remark\nx,y\n", "\u{FEFF}\"X\",\"Y\"\n"])
  func `a header is understood as programs write it, whatever ends its lines`(header: String) throws {
    let rows = (0..<12).map { "\($0),\($0 * $0 % 7)\n" }.joined()
    let plain = try read(try file(rows))
    for end in ["\n", "\r\n", "\r"] {
      let data = try read(try file((header + rows).replacing("\n", with: end)))
      var (one, other) = (RandomStream(seed: 4, "draws"), RandomStream(seed: 4, "draws"))
      #expect(data.source.points(50, using: &one) == plain.source.points(50, using: &other))
    }
  }

  @Test(arguments: [
    ("height,weight", ["height", "weight"]), ("Body height (cm),x", ["Body height (cm)", "x"]), ("X,Y", ["X", "Y"]),
    ("y,x", ["x", "y"]), ("\"a\nb\",c_{d}", ["a b", "c_{d}"]),
    (
      String(repeating: "long ", count: 20) + ",short",
      [String(repeating: "long ", count: 8).dropLast() + "…", "short"]
    ),
  ])
  func `two columns under any names, which axes and sentences have`(header: String, names: [String]) throws {
    let rows = (0..<12).map { "\($0),\(100 + $0 * $0 % 7)\n" }.joined()
    let data = try read(try file("\(header)\n\(rows)"))
    #expect(data.columnNames == names && data.axisNames.map(\.plain) == names)
    // Only x and y stand in their own order.
    #expect(data.observations?[5] == (header == "y,x" ? SIMD2(104, 5) : SIMD2(5, 104)))
    #expect(try read(try file(rows)).columnNames == ["x₁", "x₂"])
    #expect(try read("ring8").axisNames == ["x_{1}", "x_{2}"] && read("N(0,1)").columnNames == ["x"])
  }

  @Test(arguments: [(1.4, true), (1.6, false)])
  func `columns of a file share a scale only if they vary alike, those of a law more often`(
    ratio: Double, isShared: Bool
  ) throws {
    var random = RandomStream(seed: 1, "alike")
    let rows = (0..<400).map { _ in "\(random.normal()),\(ratio * random.normal())\n" }.joined()
    let data = try read(try file(rows)), extent = data.window.upper - data.window.lower
    #expect(data.isIsometric == isShared && ((extent.x - extent.y).magnitude < 1e-12) == isShared)
    #expect(try read("N([0,0],[[1,0],[0,\(ratio * ratio)]])").isIsometric)
  }

  @Test(arguments: ["x\n", "", "seconds\n", "# x\n", "SECONDS\n", "time of day\n", "sep=,\n"])
  func `one column is a law on the line that has no density`(header: String) throws {
    let values = (0..<40).map { (row: Int) -> Double in 400 + 0.25 * Double(row * row % 31) }
    let data = try read(try file(header + values.map { "\($0)\n" }.joined()))
    #expect(data.dimension == 1 && data.modes.isEmpty && data.observations?.count == 40)
    var random = RandomStream(seed: 4, "draws")
    let drawn = data.points(data.source.points(400, using: &random).map(Double.init)).map(\.x)
    for x in drawn { #expect(values.contains { ($0 - x).magnitude < 1e-5 }) }
  }

  @Test(arguments: ["N(0,1e200)", "N(0,1e-200)", "0.5*N([0,0],1e-200)+0.5*N([0,0],2e-200)"])
  func `a law whose deviation is no number that networks could take for 1 is refused`(text: String) throws {
    #expect(
      refusal(text)?.contains("sizes from 1e-38 to 1e+38") == true
        || refusal(text)?.contains("not positive definite") == true)
  }

  @Test(arguments: [("N(2,0.5)", "N(402,0.5)"), ("N(2,0.5)", "N(2000,500)"), ("grid9", "grid9")])
  func `the networks see the same of a law in another unit`(text: String, other: String) throws {
    var (first, second) = (RandomStream(seed: 1, "draws"), RandomStream(seed: 1, "draws"))
    #expect(try read(text).source.points(300, using: &first) == read(other).source.points(300, using: &second))
  }

  @Test(arguments: ["ring8", "grid25", "two-moons", "spirals", "ring8-wgan"])
  func `networks see columns of mean 0 and deviation 1 (sampling: 5 standard errors)`(name: String) throws {
    let data = try read(name)
    var random = RandomStream(seed: 1, "draws")
    let seen = data.source.points(2_000, using: &random).map(Double.init)
    for column in 0..<2 {
      let values = (0..<2_000).map { seen[2 * $0 + column] }
      let mean = values.reduce(0, +) / 2_000, square = values.reduce(0) { $0 + $1 * $1 } / 2_000
      let fourth = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / 2_000
      #expect(mean.magnitude < 5 / 2_000.0.squareRoot())
      // The units themselves are known from as many draws where the law has no moments of its own.
      #expect((square - 1).magnitude < 8 * ((fourth - 1) / 2_000).squareRoot())
    }
    let there = data.points(seen)
    for (back, before) in zip(data.coordinates(there), seen) { #expect((back - before).magnitude < 1e-6) }
    for point in there { #expect(point.x.magnitude < 10) }
  }
}
