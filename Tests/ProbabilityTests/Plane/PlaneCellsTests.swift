import Elementary
import TestSupport
import Testing

@testable import Probability

@Suite struct PlaneCellsTests {
  static let ring = try! PlaneMode.ring(8, radius: 1, deviation: 0.05)
  static let tilted = [
    try! PlaneMode(centre: SIMD2(1, -0.5), covariance: Covariance(xx: 1, xy: 0.6, yy: 2), weight: 0.7),
    try! PlaneMode(centre: SIMD2(-2, 0), covariance: Covariance(xx: 0.5, xy: -0.3, yy: 0.4), weight: 0.3),
  ]

  static let laws = [ring, tilted]

  /// Five deviations of the latent plane each way.
  static func mesh(_ divisions: Int = 100, _ map: (SIMD2<Double>) -> SIMD2<Double>) -> LatentMesh {
    LatentMesh(from: SIMD2(-5, -5), to: SIMD2(5, 5), divisions: divisions, map: map)
  }

  @Test(arguments: [0, 1])
  func `every cell holds its own middle, and four of them are one coarser cell`(law: Int) {
    let modes = Self.laws[law]
    let cells = PlaneCells(around: modes)
    #expect(cells.centres.count == cells.count - 1 && cells.areas.count == cells.count - 1)
    for (index, centre) in cells.centres.enumerated() { #expect(cells.cell(at: centre) == index) }
    let outside = cells.count - 1
    for far in [SIMD2<Double>(1e300, 0), SIMD2<Double>(Double.nan, 0)] { #expect(cells.cell(at: far) == outside) }
    let single = (0..<cells.count).map(Double.init)
    #expect(cells.merged(single).count == cells.coarser.count)
    let (sum, mergedSum): (Double, Double) = (single.reduce(0.0, +), cells.merged(single).reduce(0.0, +))
    #expect(mergedSum == sum)
    let areas: [Double] = cells.merged(cells.areas + [0]).dropLast(), coarser: [Double] = cells.coarser.areas
    #expect(areas.count == coarser.count)
    for (area, expected) in zip(areas, coarser) { #expect(area.isClose(to: expected, relative: 1e-14)) }
  }

  @Test(arguments: [0, 1])
  func `cells of a picture stand row by row, and have the masses of finer cells around the modes`(law: Int) {
    let modes = Self.laws[law], fine = PlaneCells(around: modes, cellsPerDeviation: 4)
    // Five of the fine cells' blocks each way, to their very edges.
    let (lower, upper) = (fine.lower, fine.lower + fine.block * 5),
      picture = PlaneCells(from: lower, to: upper, side: 5)
    #expect(picture.count == 26 && picture.centres.count == 25)
    for (index, centre) in picture.centres.enumerated() {
      let place: SIMD2<Double> = (SIMD2(Double(index % 5), Double(index / 5)) + 0.5) / 5
      let away = centre - (lower + (upper - lower) * place)
      #expect((away * away).sum() < 1e-24 && picture.cell(at: centre) == index)
    }
    let mesh = Self.mesh { modes[0].centre + 0.8 * $0 }
    for (own, other) in [
      (picture.masses(of: modes), fine.masses(of: modes)), (picture.masses(of: mesh), fine.masses(of: mesh)),
    ] {
      var sums = [Double](repeating: 0, count: 26)
      for (centre, mass) in zip(fine.centres, other) { sums[picture.cell(at: centre)] += mass }
      for index in 0..<25 { #expect(own[index].isClose(to: sums[index], absolute: 1e-12), "\(index)") }
      #expect(own.reduce(0, +).isClose(to: 1, absolute: 1e-12))
    }
  }

  @Test(arguments: [0, 1])
  func `masses of normal modes sum to 1 and have the modes' moments`(law: Int) {
    let modes = Self.laws[law]
    let cells = PlaneCells(around: modes, cellsPerDeviation: 4), masses = cells.masses(of: modes)
    #expect(masses.reduce(0, +).isClose(to: 1, absolute: 1e-12) && masses[cells.count - 1] < 1e-7)
    var (mean, square, mixed) = (SIMD2<Double>.zero, SIMD2<Double>.zero, 0.0)
    for (centre, mass) in zip(cells.centres, masses) {
      mean += mass * centre
      square += mass * centre * centre
      mixed += mass * centre.x * centre.y
    }
    let exact = modes.reduce(into: (mean: SIMD2<Double>.zero, square: SIMD2<Double>.zero, mixed: 0.0)) { sum, mode in
      let (c, s) = (mode.centre, mode.covariance)
      sum.mean += mode.weight * c
      sum.square += mode.weight * (c * c + SIMD2(s.xx, s.yy))
      sum.mixed += mode.weight * (c.x * c.y + s.xy)
    }
    // A cell of width h adds h²/12 to a variance, and h is a quarter of a deviation at most.
    let width = 0.25 * modes.map { max($0.covariance.xx, $0.covariance.yy) }.max()!.squareRoot()
    // Where cells of two sizes meet, half a cell more or less adds to the mean.
    #expect((mean - exact.mean).x.magnitude < 1e-4 && (mean - exact.mean).y.magnitude < 1e-4)
    #expect((square - exact.square).max() < width * width / 12 + 1e-4 && (square - exact.square).min() > -1e-4)
    #expect((mixed - exact.mixed).magnitude < 1e-4)
  }

  @Test func `quadrature and the closed form agree where correlation fades`() throws {
    func mode(_ correlation: Double) throws -> [PlaneMode] {
      [try PlaneMode(centre: SIMD2(0.3, -1), covariance: Covariance(xx: 1, xy: correlation, yy: 0.25), weight: 1)]
    }
    let cells = PlaneCells(around: try mode(0))
    let (closed, integrated) = (cells.masses(of: try mode(0)), cells.masses(of: try mode(1e-14)))
    for (a, b) in zip(closed, integrated) { #expect((a - b).magnitude < 1e-13) }
  }

  @Test func `the mass that a map carries is 1, and that of the identity is the normal law's own`() throws {
    let normal = [try PlaneMode(centre: .zero, covariance: Covariance(xx: 1, xy: 0, yy: 1), weight: 1)]
    let cells = PlaneCells(around: normal), exact = cells.masses(of: normal)
    var errors: [Double] = []
    for divisions in [40, 80, 160] {
      let masses = cells.masses(of: Self.mesh(divisions) { $0 })
      #expect(masses.reduce(0, +).isClose(to: 1, absolute: 1e-12))
      errors.append(zip(masses, exact).reduce(0) { $0 + ($1.0 - $1.1).magnitude })
    }
    // The density is taken to be even in a latent cell: a staircase, whose error is halved with its steps.
    #expect(errors[0] < 0.1 && errors[1] < 0.6 * errors[0] && errors[2] < 0.6 * errors[1])
  }

  @Test func `a fold piles both sheets on top of each other`() throws {
    let cells = PlaneCells(around: [
      try PlaneMode(centre: SIMD2(0.7, 0.1), covariance: Covariance(xx: 1, xy: 0, yy: 1), weight: 1)
    ])
    let folded = cells.masses(of: Self.mesh { SIMD2($0.x.magnitude, $0.y) })
    let (plain, mirrored) = (cells.masses(of: Self.mesh { $0 }), cells.masses(of: Self.mesh { SIMD2(-$0.x, $0.y) }))
    for (index, centre) in cells.centres.enumerated() where centre.x > 0.4 {
      #expect((folded[index] - plain[index] - mirrored[index]).magnitude < 1e-12)
    }
    #expect(folded.reduce(0, +).isClose(to: 1, absolute: 1e-12))
  }

  @Test func `what collapses keeps its mass: a point has all of it, and a line that of its intervals`() throws {
    let cells = PlaneCells(around: [
      try PlaneMode(centre: .zero, covariance: Covariance(xx: 1, xy: 0, yy: 1), weight: 1)
    ])
    let point = SIMD2(0.31, -0.72), ofPoint = cells.masses(of: Self.mesh { _ in point })
    #expect(ofPoint[cells.cell(at: point)].isClose(to: 1, absolute: 1e-12))
    let ofLine = cells.masses(of: Self.mesh(200) { SIMD2($0.x, 0.05) })
    for x in [-1.3, -0.2, 0.4, 2.1] {
      let cell = cells.cell(at: SIMD2(x, 0.05)), centre = cells.centres[cell],
        half = 0.5 * cells.areas[cell].squareRoot()
      let exact = normalCDF(centre.x + half) - normalCDF(centre.x - half)
      #expect(ofLine[cell].isClose(to: exact, absolute: 2e-4))
    }
  }

  @Test func `what flies away, or is no number, lies outside`() throws {
    let cells = PlaneCells(around: Self.ring)
    for far in [SIMD2(1e18, 3), SIMD2(-.infinity, 0), SIMD2(.nan, 0), SIMD2(1e308, -1e308)] {
      let masses = cells.masses(of: Self.mesh(10) { _ in far })
      #expect(masses[cells.count - 1].isClose(to: 1, absolute: 1e-12))
    }
    let half = cells.masses(of: Self.mesh(10) { SIMD2($0.x < 0.5 ? 0.01 : 1e15, 0) })
    #expect(half.reduce(0, +).isClose(to: 1, absolute: 1e-12) && half[cells.count - 1] > 0.3)
  }

  @Test func `a coarser mesh is that of every second corner`() {
    let map = { (z: SIMD2<Double>) in SIMD2(z.x + 0.3 * sin(2 * z.y), z.y + 0.25 * z.x * z.x) }
    #expect(Self.mesh(20, map).coarser == Self.mesh(10, map))
    #expect(Self.mesh(20, map).massBeyond.isClose(to: 4 * normalCDF(-5), relative: 1e-6))
  }
}
