import Testing

@testable import Lesson

@Suite struct `Covariances, kernels and points on the command line` {
  private func read<Value: Sendable>(_ option: Option<Value>, _ text: String) throws(Refusal) -> (Value, String) {
    let resolved = try option.declaration.resolve(text)
    guard let value = resolved.value as? Value else { throw Refusal(reason: "another kind of value") }
    return (value, resolved.text)
  }

  private static let covariance = Option.covariance("covariance", default: "exponential(3)", "the law")

  @Test func `sums of weighted functions of the lag`() throws {
    let (law, text) = try read(Self.covariance, " 2*squared-exponential(2)+0.5 * white + exponential(0.5)")
    #expect(text == "2*squared-exponential(2) + 0.5*white + exponential(0.5)")
    #expect(law.points == 16 && law.variance == 3.5)
    #expect(law.covariances[2] == 2 * exp(-0.5) + exp(-4))
    #expect(try read(Self.covariance, text).0 == law)
    #expect(try read(Self.covariance, "far-pairs(-0.25)").0.covariances[8] == -0.25)
  }

  @Test(arguments: [
    (
      "",
      "expected exponential(scale), squared-exponential(scale), far-pairs(correlation), white at column 1, found the end"
    ),
    (
      "exponental(3)",
      "unknown covariance 'exponental' at column 1, expected exponential(scale), squared-exponential(scale), far-pairs(correlation), white. Did you mean 'exponential'?"
    ),
    ("exponential(3", "expected ')' at column 14, found the end"),
    ("exponential", "expected '(' at column 12, found the end"),
    ("exponential(-3)", "exponential at column 1: the scale must be above 0"),
    ("0*white", "the weight at column 1 must be above 0"), ("2 white", "expected '*' at column 3, found 'w'"),
    ("white;", "expected '+' or the end at column 6, found ';'"),
    (
      "white + ",
      "expected exponential(scale), squared-exponential(scale), far-pairs(correlation), white at column 9, found the end"
    ),
  ])
  func `what is no covariance function is refused in a line`(text: String, reason: String) {
    #expect(throws: Refusal(reason: reason)) { try read(Self.covariance, text) }
  }

  @Test(arguments: [
    "far-pairs(1)", "far-pairs(-1.5)", "squared-exponential(2)", "exponential(1e300)", "1e308*white + 1e308*white",
  ])
  func `nor is what is not positive definite`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try read(Self.covariance, text) }
    #expect(
      refusal?.reason.contains("is not positive definite: its spectrum is") == true
        || refusal?.reason.contains("is not a positive finite number") == true)
  }

  @Test func `kernels are odd and fit their layer`() throws {
    let option = Option.kernel("kernel", default: 5, from: 3, points: 8, "width")
    for width in [3, 5, 7] { #expect(try read(option, "\(width)").0 == width) }
    for text in ["4", "9", "1", "0", "-3", "3.0", ""] {
      #expect(
        throws: Refusal(
          reason: "expected an odd number from 3 to 7: a kernel has a middle, and fits the 8 points of its layer")
      ) { try read(option, text) }
    }
    #expect(try read(Option.kernel("kernel", default: 3, points: 16, "width"), "15").0 == 15)
  }

  @Test func `points are those of the circle, each once, not all`() throws {
    let option = Option.somePoints("seen", of: 16, otherwise: "two tasks", "the points")
    let (points, text) = try read(option, "12,0,4")
    #expect(points == [0, 4, 12] && text == "0,4,12")
    for (text, reason) in [
      ("0,16", "there is no point 16, expected points from 0 to 15"),
      ("-1", "there is no point -1, expected points from 0 to 15"), ("3,4,3", "point 3 is named twice"),
      ((0...15).map(String.init).joined(separator: ","), "all 16 points are seen, and none is left to fill in"),
      ("", "expected points from 0 to 15, divided by commas, but one is ''"),
      ("1,,2", "expected points from 0 to 15, divided by commas, but one is ''"),
      ("1.5", "expected points from 0 to 15, divided by commas, but one is '1.5'"),
    ] {
      #expect(throws: Refusal(reason: reason)) { try read(option, text) }
    }
  }
}
