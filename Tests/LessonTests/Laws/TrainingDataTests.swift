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
    ("x\n1\n2\n", "row 0 (line 1), the header, has 1 column, expected 2: x,y"),
    ("x,y,z\n1,2,3\n", "the header, has 3 columns, expected 2: x,y"),
    ("1,2,3\n4,5,6\n", "row 1 (line 1) has 3 columns, expected 2: x,y"),
    ("x,y\n1,2\n1,2,3\n", "row 2 (line 3) has 3 fields, the header 2"),
    ("x,y\n1,2\n3,4\n5,6\n", "3 points, expected at least 10"),
    ("x,y\n" + String(repeating: "1,2\n", count: 16) + "nan,3\n1,2\n", "row 17 (line 18), column 'x'"),
    ("x,y\n" + String(repeating: "1,2\n", count: 20), "all points are the same"),
    ("a,b\n1,2\n", "no column 'x'"), ("", "it is empty"),
  ])
  func `a file of points says which row is wrong`(text: String, part: String) throws {
    let reason = try #require(refusal(try file(text)))
    #expect(reason.hasPrefix("in 'points.csv': ") && reason.contains(part), "\(reason)")
    #expect(!reason.contains(folder.path))
  }

  @Test func `points of a file are drawn as they are, in units that lose no digit`() throws {
    let points = (0..<40).map { (row: Int) -> SIMD2<Double> in SIMD2(1000 + Double(row % 7), 0.25 * Double(row % 3)) }
    let data = try read(try file("x,y\n" + points.map { "\($0.x),\($0.y)\n" }.joined()))
    #expect(data.name == "points.csv" && data.modes.isEmpty)
    let bare = try read(try file(points.map { "\($0.x),\($0.y)\n" }.joined()))
    var (one, other) = (RandomStream(seed: 4, "draws"), RandomStream(seed: 4, "draws"))
    #expect(data.source.points(50, using: &one) == bare.source.points(50, using: &other))
    var random = RandomStream(seed: 4, "draws")
    let drawn = data.points(data.source.points(500, using: &random).map(Double.init))
    #expect(Set(drawn.map { [$0.x, $0.y] }) == Set(points.map { [$0.x, $0.y] }))
  }

  @Test(arguments: ["ring8", "grid25", "two-moons", "spirals", "ring8-wgan"])
  func `networks see numbers about as large as 1, and a unit is a power of 2`(name: String) throws {
    let data = try read(name)
    #expect(data.unit.significand == 1)
    var random = RandomStream(seed: 1, "draws")
    let seen = data.source.points(2_000, using: &random).map(Double.init)
    let deviation = (seen.reduce(0) { $0 + $1 * $1 } / Double(seen.count)).squareRoot()
    #expect(deviation > 0.3 && deviation < 1.2)
    let there = data.points(seen)
    for (back, before) in zip(data.coordinates(there), seen) { #expect((back - before).magnitude < 1e-6) }
    for point in there { #expect(point.x.magnitude < 10) }
  }
}
