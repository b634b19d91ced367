import Testing

@testable import Course
@testable import Lesson

@Suite struct `Families of laws, as curves` {
  private let p = Mixture(.standard)
  private let other: Mixture

  init() throws { other = Mixture(try Gaussian(mean: 40, deviation: 1)) }

  @Test func `a range is walked by equal steps, for scales by equal factors, and both ends are met`() throws {
    let shift = try FamilyCurve(.shift, of: p, over: -3...5)
    #expect(shift.parameters.count == 121 && shift.parameters[0] == -3 && shift.parameters[120] == 5)
    for (a, b) in zip(shift.parameters, shift.parameters.dropFirst()) { #expect((b - a - 8.0 / 120).magnitude < 1e-14) }
    let scale = try FamilyCurve(.scale, of: p, over: 0.1...30)
    #expect(scale.parameters[0] == 0.1 && scale.parameters[120] == 30)
    for (a, b) in zip(scale.parameters, scale.parameters.dropFirst()) {
      #expect((b / a - exp(log(300) / 120)).magnitude < 1e-13)
    }
  }

  @Test func `N(0, 1) against N(δ, 1) has the values of the closed tables`() throws {
    let shift = try FamilyCurve(.shift, of: p, over: 0...12)
    // Step 10 is δ = 1.
    #expect((shift.states[10].optimalValue.value + 1.16345139675042).magnitude < 1e-12)
    #expect((shift.origin.optimalValue.value + log(4)).magnitude < 1e-12)
    #expect(shift.states[0] == shift.origin)
  }

  @Test func `with a law that shares nothing the weight's curve is the one of captured modes`() throws {
    let curve = try FamilyCurve(.weight(of: other), of: p, over: 0...1)
    for (w, state) in zip(curve.parameters, curve.states) where w > 0 && w < 1 {
      // q = (1 − w)·p + w·far: KL(p ‖ m) = log(2 ∕ (2 − w)), KL(q ‖ m) = (1 − w)·log((2 − 2w) ∕ (2 − w)) + w·log 2.
      let jsd = 0.5 * (log(2 / (2 - w)) + (1 - w) * log((2 - 2 * w) / (2 - w)) + w * log(2))
      #expect((state.jensenShannon.value - jsd).magnitude < 1e-10)
    }
    #expect(curve.states[120].optimalValue.value.magnitude < 1e-12, "the ceiling")
  }

  @Test func `a range that leaves the family is an error`() {
    #expect(throws: DistributionError.self) { try FamilyCurve(.weight(of: other), of: p, over: 0...1.5) }
    #expect(throws: DistributionError.self) { try FamilyCurve(.scale, of: p, over: -1...1) }
  }

  @Test func `curves are kept as one table and one figure`() throws {
    let lesson = Lesson.inMemory()
    let curves = [try FamilyCurve(.shift, of: p, over: -1...1), try FamilyCurve(.scale, of: p, over: 0.5...2)]
    lesson.keep(curves, other: "N(40,1)")
    #expect(lesson.files.map(\.path) == ["data/families.csv", "figures/families.svg", "figures/families.pdf"])
    let lines = String(decoding: lesson.files[0].bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "family,parameter,v_optimal,bound,jsd" && lines.count == 243)
    #expect(lines[1].hasPrefix("shift,-1,") && lines[242].hasPrefix("scale,2,"))
  }
}
