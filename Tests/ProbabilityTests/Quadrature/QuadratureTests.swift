import Elementary
import Probability
import TestSupport
import Testing

@Suite struct QuadratureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let panels: [QuadraturePanel]
    let truth: Double
    let integrand: @Sendable (Double) -> Double

    init(
      _ name: String, _ panels: [QuadraturePanel], _ truth: Double, _ integrand: @escaping @Sendable (Double) -> Double
    ) {
      (testDescription, self.panels, self.truth, self.integrand) = (name, panels, truth, integrand)
    }
  }

  static let unit = [QuadraturePanel(0, 1)]
  static let cases: [Case] = [
    Case("a constant", unit, 1) { _ in 1 },
    Case("a polynomial of degree 9", unit, 0.1) { x in
      var power = 1.0
      for _ in 0..<9 { power *= x }
      return power
    },
    Case("Runge's function", [QuadraturePanel(-1, 1)], 0.5493603067780064) { 1 / (1 + 25 * $0 * $0) },
    Case("a hundred radians of a cosine", unit, -0.005063656411097588) { cos(100 * $0) },
    Case("a kink off the middle", [QuadraturePanel(-1, 1)], 10.0 / 9) { ($0 - 1.0 / 3).magnitude },
    Case("a jump", unit, 0.31830988618379067) { $0 < 0.31830988618379067 ? 1 : 0 },
    Case("a narrow peak", [QuadraturePanel(-1, 1)], 312.1391341027126) { 1 / (1e-4 + ($0 - 0.1) * ($0 - 0.1)) },
    Case("1/√x with its substitution", [QuadraturePanel(0, 1, .lower(power: 2))], 2) { 1 / $0.squareRoot() },
    Case("1/√(1 − x) with its substitution", [QuadraturePanel(0, 1, .upper(power: 2))], 2) {
      1 / (1 - $0).squareRoot()
    },
    Case("log x", [QuadraturePanel(0, 1, .lower(power: 2))], -1) { log($0) },
    Case("x^(−2∕3) with its substitution", [QuadraturePanel(0, 1, .lower(power: 3))], 3) { exp(-2.0 / 3 * log($0)) },
    Case("√x without any", unit, 2.0 / 3) { $0.squareRoot() },
    Case("log x without any", unit, -1) { log($0) },
    Case("the normal density", [QuadraturePanel(-38, -1), QuadraturePanel(-1, 2), QuadraturePanel(2, 38)], 1) {
      normalDensity($0)
    },
    Case("a value of 1e-200", unit, 1e-200 / 3) { 1e-200 * $0 * $0 },
  ]

  @Test(arguments: cases)
  func `the value is right, and the stated error neither too small nor above 1e-9`(example: Case) {
    let result = Quadrature().integrate(over: example.panels, example.integrand)
    let error = (result.value - example.truth).magnitude
    // 1 ulp for the truth as written.
    #expect(error <= result.error + example.truth.ulp, "\(result)")
    #expect(error <= 2e-12 * max(1, example.truth.magnitude) || example.truth < 1e-100)
    #expect(result.error <= 1e-9 * max(1, example.truth.magnitude))
    #expect(error <= 1e-11 * example.truth.magnitude, "relative accuracy, however small the value")
  }

  @Test(arguments: [15, 21])
  func `both rules find kinks that nobody told them of, and state an honest error`(nodes: Int) {
    let rule = nodes == 15 ? KronrodRule.points15 : .points21
    var random = RandomStream(seed: 3)
    for _ in 0..<200 {
      let kinks = (0..<5).map { _ in (place: random.uniform(), jump: random.normal()) }
      let slope = random.normal()
      let truth =
        0.5 * slope
        + kinks.reduce(0) { $0 + $1.jump * 0.5 * (1 - $1.place) * (1 - $1.place) }
      let result = Quadrature(rule: rule, absoluteTolerance: 1e-12, relativeTolerance: 0).integrate(over: Self.unit) {
        x in
        slope * x + kinks.reduce(0) { $0 + $1.jump * max(x - $1.place, 0) }
      }
      // A kink within 3e-5 of a panel's width from its end may go unseen, and is worth 1e-12 at most.
      #expect((result.value - truth).magnitude <= result.error + 2e-12 && result.error < 2e-12)
    }
  }

  @Test func `several integrands share nodes, and each meets its own tolerance`() {
    var calls = 0
    let results = Quadrature(relativeTolerance: 1e-13).integrate(over: Self.unit, count: 3) { nodes, values, _ in
      calls += 1
      for (i, x) in nodes.enumerated() {
        values[3 * i] = x
        values[3 * i + 1] = (x - 0.3).magnitude
        values[3 * i + 2] = 1e-100 * exp(x)
      }
    }
    let truths = [0.5, 0.5 * (0.09 + 0.49), 1e-100 * expm1(1)]
    for (result, truth) in zip(results, truths) {
      #expect(result.value.isClose(to: truth, relative: 1e-12) && (result.value - truth).magnitude <= result.error)
    }
    #expect(calls < 40, "rounds, not panels")
  }

  @Test func `an integrand that is +∞ on a panel has the integral +∞, without an end of refinement`() {
    var calls = 0
    let panels = QuadraturePanel.between([0, 0.5, 1])
    let results = Quadrature().integrate(over: panels, count: 2) { nodes, values, _ in
      calls += 1
      for (i, x) in nodes.enumerated() {
        values[2 * i] = x > 0.5 ? .infinity : 0
        values[2 * i + 1] = x
      }
    }
    #expect(results[0] == Estimate(value: .infinity, error: 0) && results[1].value.isClose(to: 0.5, relative: 1e-14))
    #expect(calls == 1)
  }

  @Test func `an integrand that is not a number has no value and no bound`() {
    let result = Quadrature().integrate(over: Self.unit) { _ in .nan }
    #expect(result.value.isNaN && result.error == .infinity)
  }

  @Test func `noise in the integrand ends refinement, and is stated`() {
    // Values rounded to multiples of 1e-9: no rule can agree with itself below that.
    var nodes = 0
    let results = Quadrature().integrate(over: Self.unit, count: 1) { points, values, noise in
      nodes += points.count
      for (i, x) in points.enumerated() {
        values[i] = (exp(x) * 1e9 + 0x1.8p52 - 0x1.8p52) * 1e-9
        noise[i] = 0.5e-9
      }
    }
    #expect((results[0].value - expm1(1)).magnitude <= results[0].error && results[0].error < 1e-8)
    #expect(nodes < 1000)
  }

  @Test func `where panels run out the error says how far the value is off`() {
    let result = Quadrature(maximumPanels: 4).integrate(over: Self.unit) { ($0 - 0.123456).magnitude }
    let truth = 0.5 * (0.123456 * 0.123456 + 0.876544 * 0.876544)
    #expect((result.value - truth).magnitude <= result.error && result.error > 1e-9)
  }

  @Test func `panels lie between distinct breakpoints; near ones are merged, the singular one stays`() {
    let panels = QuadraturePanel.between([1, 0, 0.5, 0.5, 1 + 1e-12], squareRoots: [1 + 1e-12], separation: 1e-9)
    #expect(panels == [QuadraturePanel(0, 0.5), QuadraturePanel(0.5, 1 + 1e-12, .upper(power: 2))])
    let both = QuadraturePanel.between([0, 1], squareRoots: [0], cubeRoots: [1])
    #expect(both == [QuadraturePanel(0, 0.5, .lower(power: 2)), QuadraturePanel(0.5, 1, .upper(power: 3))])
    #expect(QuadraturePanel.between([]).isEmpty && QuadraturePanel.between([1, 1]).isEmpty)
  }
}
