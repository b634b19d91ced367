import Elementary
import TestSupport
import Testing

/// A function of the room, its name in both tables, how far it may be from the correctly rounded value, and what share
/// of the values may differ from it at all: a lost correction term shows there first.
struct Accuracy: Sendable, CustomTestStringConvertible {
  let name: String
  let shared: String?
  let bound: UInt64
  var misrounded = 0.15
  let function: @Sendable (Double) -> Double

  var testDescription: String { "\(name), \(bound) ulp" }

  static let all = [
    Accuracy(name: "exp", shared: nil, bound: 1) { exp($0) },
    Accuracy(name: "expm1", shared: nil, bound: 1) { expm1($0) },
    Accuracy(name: "log", shared: nil, bound: 1) { log($0) },
    Accuracy(name: "log1p", shared: nil, bound: 1) { log1p($0) },
    Accuracy(name: "sin", shared: nil, bound: 1) { sin($0) },
    Accuracy(name: "cos", shared: nil, bound: 1) { cos($0) },
    Accuracy(name: "tanh", shared: "tanh", bound: 2, misrounded: 0.3) { tanh($0) },
    Accuracy(name: "erf", shared: "erf", bound: 1) { erf($0) },
    Accuracy(name: "erfc", shared: "erfc", bound: 1) { erfc($0) },
    Accuracy(name: "softplus", shared: "softplus", bound: 1) { softplus($0) },
    Accuracy(name: "sigmoid", shared: "sigmoid", bound: 1, misrounded: 0.3) { sigmoid($0) },
    Accuracy(name: "logSigmoid", shared: "log_sigmoid", bound: 1) { logSigmoid($0) },
    Accuracy(name: "normalDensity", shared: "norm_pdf", bound: 1) { normalDensity($0) },
    Accuracy(name: "normalCDF", shared: "norm_cdf", bound: 1) { normalCDF($0) },
    Accuracy(name: "logNormalCDF", shared: "log_norm_cdf", bound: 1) { logNormalCDF($0) },
    Accuracy(name: "normalQuantile", shared: "norm_quantile", bound: 1) { normalQuantile($0) },
  ]

  /// What a table's rows for `name` say.
  struct Verdict {
    var distance: UInt64 = 0
    var x = 0.0
    var rows = 0
    var misrounded = 0
  }

  func verdict(by table: ReferenceTable, as name: String) throws -> Verdict {
    var result = Verdict()
    for row in table.rows where row["function"] == name {
      let x = try #require(number(row["x"]))
      let truth = try #require(number(row["value"]))
      let distance = unitsInTheLastPlace(function(x), from: truth)
      if distance > result.distance { (result.distance, result.x) = (distance, x) }
      if distance > 0 { result.misrounded += 1 }
      result.rows += 1
    }
    return result
  }
}

@Suite struct `Reference values` {
  static let dense = ReferenceTable("elementary_functions")
  static let shared = ReferenceTable("special_functions")

  @Test(arguments: Accuracy.all)
  func `A function is within its units in the last place of 40-digit values`(accuracy: Accuracy) throws {
    let verdict = try accuracy.verdict(by: Self.dense, as: accuracy.name)
    #expect(verdict.rows >= 200)
    #expect(verdict.distance <= accuracy.bound, "at \(verdict.x)")
    #expect(Double(verdict.misrounded) <= accuracy.misrounded * Double(verdict.rows))
  }

  @Test(arguments: Accuracy.all.filter { $0.shared != nil })
  func `A function agrees with the reference table of special functions`(accuracy: Accuracy) throws {
    let verdict = try accuracy.verdict(by: Self.shared, as: #require(accuracy.shared))
    #expect(verdict.rows >= 15)
    #expect(verdict.distance <= accuracy.bound, "at \(verdict.x)")
  }
}
