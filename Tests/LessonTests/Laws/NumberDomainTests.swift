import Testing

@testable import Course
@testable import Lesson

@Suite struct `Numbers of a command line` {
  @Test(arguments: [
    ("N(0,1e308)", "N at column 1: 1e+308 is too large: sizes from 1e-38 to 1e+38"),
    ("N(0,1e155)", "N at column 1: 1e+155 is too large: sizes from 1e-38 to 1e+38"),
    ("0.5*N(0,1)+0.5*Laplace(0,1e-39)", "Laplace at column 16: 1e-39 is too small: sizes from 1e-38 to 1e+38"),
    ("U(-1e39,1)", "U at column 1: -1e+39 is too large: sizes from 1e-38 to 1e+38"),
    (
      "N(1e15,1e-3)",
      "N at column 1: 0.001 wide at 1000000000000000, where Doubles are too far apart: expected a width of 1e-13 of the place "
        + "or more"
    ),
    (
      "U(1,1.00000000000001)",
      "U at column 1: 9.992007221626409e-15 wide at 1.00000000000001, where Doubles are too far apart: expected a width of "
        + "1e-13 of the place or more"
    ),
    (
      "N([1,0],1e-16)",
      "N at column 1: 1e-16 wide at 1, where Doubles are too far apart: expected a width of 1e-13 of the place or more"
    ),
    ("N([0,0],[[1e80,0],[0,1]])", "N at column 1: 1e+40 is too large: sizes from 1e-38 to 1e+38"),
    ("1*N(0,1)+1e-101*N(1,1)", "the weight at column 10 is too small: expected 1e-100 or more"),
  ])
  func `that no law can be computed with are refused with what is allowed`(text: String, reason: String) {
    #expect(throws: Refusal(reason: reason)) { try MixtureExpression(text) }
  }

  @Test(arguments: [
    "N(0,1e-38)", "N(1e38,1e38)", "N(1e9,1e-3)", "N(-1e-38,1)", "U(-1e38,1e38)", "1*N(0,1)+1e-80*N(3,1)",
    "N([1e9,0],[[1,0],[0,1e-60]])", "N(1e-400,1)",
  ])
  func `that a law can have are taken`(text: String) throws { _ = try MixtureExpression(text) }

  @Test(arguments: ["1e39", "1e-39", "1e300", "1e-320"])
  func `that no option has are refused, with the sizes`(text: String) {
    let sizes = "sizes from 1e-38 to 1e+38"
    #expect(
      Sample.refusal(["--lr-d", text])
        == "The value '\(text)' is invalid for '--lr-d <lr-d>': expected a number above 0, \(sizes)")
    #expect(
      Sample.refusal(["--shift=-\(text)"])
        == "The value '-\(text)' is invalid for '--shift <shift>': expected a number, \(sizes)")
    let places = Option.places("at", "where")
    #expect(throws: Refusal.self) { _ = try places.declaration.resolve("0,\(text)") }
    #expect(throws: Refusal.self) { _ = try places.declaration.resolve("0:1,2:\(text)") }
  }

  @Test func `of a file have the same sizes, and room between them`() throws {
    let folder = try TemporaryFolder(), option = Option.trainingData("data", default: "ring8", "the law")
    func refusal(_ points: [Double]) throws -> String? {
      try folder.write(points.map { "\($0)\n" }.joined(), to: "points.csv")
      do {
        _ = try option.declaration.resolve("\(folder.path)/points.csv")
        return nil
      } catch { return error.reason }
    }
    let ten = (0..<10).map(Double.init)
    #expect(try refusal(ten) == nil && refusal(ten.map { 1e9 + 1e-3 * $0 }) == nil)
    #expect(try refusal(ten.map { 1e37 * $0 }) == nil)
    for points in [ten.map { 1e38 * $0 }, ten.map { 1e-60 * $0 }, ten.map { 1e16 + $0 * 2 }] {
      #expect(try refusal(points)?.hasPrefix("in 'points.csv': ") == true)
    }
  }
}

/// Laws with numbers from one end of what is allowed to the other.
private struct ExtremeLaws {
  var random: RandomStream

  private mutating func size(_ decades: Double = 38) -> Double { exp(log(10) * decades * (2 * random.uniform() - 1)) }

  private mutating func place() -> Double {
    switch random.index(below: 4) {
    case 0: 0
    case 1: random.normal()
    default: (random.uniform() < 0.5 ? -1 : 1) * size()
    }
  }

  private mutating func scale(at place: Double) -> Double {
    switch random.index(below: 4) {
    case 0: 1e-13 * place.magnitude
    case 1: place.magnitude * 1e-8
    case 2: 1
    default: size()
    }
  }

  private mutating func component(inPlane: Bool) -> String {
    let x = place(), y = place()
    if !inPlane {
      switch random.index(below: 3) {
      case 0: return "N(\(x),\(scale(at: x)))"
      case 1: return "Laplace(\(x),\(scale(at: x)))"
      default: return "U(\(min(x, y)),\(max(x, y)))"
      }
    }
    if random.uniform() < 0.5 { return "N([\(x),\(y)],\(max(scale(at: x), scale(at: y))))" }
    let (a, b) = (scale(at: x), scale(at: y)), share = [0, 0.5, -0.999999][random.index(below: 3)]
    return "N([\(x),\(y)],[[\(a * a),\(share * a * b)],[\(share * a * b),\(b * b)]])"
  }

  mutating func next(inPlane: Bool) -> String {
    guard random.uniform() < 0.5 else { return component(inPlane: inPlane) }
    let weight = random.uniform() < 0.3 ? size(50) : random.uniform()
    guard weight < 1 else { return component(inPlane: inPlane) }
    return "\(1 - weight)*\(component(inPlane: inPlane)) + \(weight)*\(component(inPlane: inPlane))"
  }
}

@Suite struct `Two thousand extreme laws` {
  private static let option = Option.trainingData("data", default: "ring8", "the law")

  private func data(_ text: String) -> TrainingData? {
    (try? Self.option.declaration.resolve(text))?.value as? TrainingData
  }

  @Test func `on the line: refused, or without a trap and without what is no number`() throws {
    var laws = ExtremeLaws(random: RandomStream(seed: 51, "extreme laws")), last = Mixture(.standard), taken = 0
    for index in 0..<1_000 {
      let text = laws.next(inPlane: false)
      guard let data = data(text), case .line(let law) = data.law else { continue }
      taken += 1
      let ends = [data.window.lower.x, data.window.upper.x, data.centre.x, data.unit.x]
      #expect(ends.allSatisfy { $0.isFinite } && ends[0] <= ends[1] && ends[3] > 0, "\(text)")
      for u in [1e-9, 0.3, 0.5, 0.999] { #expect(law.quantile(u).isFinite, "\(text)") }
      // A comparison takes some milliseconds.
      guard index.isMultiple(of: 4) else { continue }
      let comparison = Comparison(last, law)
      for (name, estimate) in comparison.quantities {
        #expect(!estimate.value.isNaN && estimate.error >= 0, "\(name) of \(text): \(estimate)")
        if estimate.value.isFinite { #expect(estimate.error < .infinity, "\(name) of \(text): \(estimate)") }
      }
      let svg = comparison.chart.svg(named: "c")
      #expect(!svg.contains("nan") && !svg.contains("inf"), "\(text)")
      last = law
    }
    #expect(taken > 500)
  }

  @Test func `in the plane: cells, pictures and masses`() throws {
    var laws = ExtremeLaws(random: RandomStream(seed: 52, "extreme laws")), taken = 0
    for _ in 0..<1_000 {
      let text = laws.next(inPlane: true)
      guard let data = data(text) else { continue }
      taken += 1
      let picture = PlanePicture(of: data)
      #expect(picture.lower.x < picture.upper.x && picture.lower.y < picture.upper.y, "\(text)")
      guard let ground = TrainingCells(of: data), taken.isMultiple(of: 8) else { continue }
      #expect(ground.masses.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-9 }, "\(text)")
      // A generator that goes anywhere, where no number is too.
      let mesh = LatentMesh(from: SIMD2(-2, -2), to: SIMD2(2, 2), divisions: 8) { nodes in
        nodes.enumerated().map { k, z in
          k % 17 == 3 ? SIMD2(.nan, .infinity) : k % 17 == 5 ? SIMD2(1e300, -1e300) : data.points([z.x, z.y])[0]
        }
      }
      let masses = ground.cells.masses(of: mesh)
      #expect(masses.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-9 }, "\(text)")
      _ = picture.thinned(ground.cells.centres + mesh.images, 10)
      let seen = PlaneCells(from: picture.lower, to: picture.upper, side: 10)
      for masses in [seen.masses(of: data.modes), seen.masses(of: mesh)] {
        #expect(masses.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-9 }, "\(text)")
      }
      let panel = picture.panel(nil, picture.circles())
      let svg = Chart("c", description: "c", panel: panel).svg(named: "c")
      #expect(!svg.contains("nan") && !svg.contains("inf"), "\(text)")
    }
    #expect(taken > 500)
  }
}
