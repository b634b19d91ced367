import Testing

@testable import Lesson

@Suite struct `Labelled mixtures` {
  private static let option = Option.labelledMixture("data", default: "0.5*N(0,1) + 0.5*N(1,1)", "the law")

  private func read(_ text: String) throws(Refusal) -> (law: LabelledMixture, text: String?) {
    let resolved = try Self.option.declaration.resolve(text)
    guard let law = resolved.value as? LabelledMixture, case .string(let canonical) = resolved.canonical else {
      throw Refusal(reason: "another kind of value")
    }
    return (law, canonical)
  }

  @Test func `without bars every component is a label`() throws {
    let (law, text) = try read("0.25*N(0,1)+0.75*U(2,3)")
    #expect(law.shares == [0.25, 0.75] && law.laws.map(\.components.count) == [1, 1])
    #expect(text == "0.25*N(0,1) + 0.75*U(2,3)")
  }

  @Test func `between bars stand labels of several components, whose weights are their shares`() throws {
    let (law, text) = try read("0.5*N(-2,0.5)|0.1*N(1,0.25)+0.4*N(2,0.25)")
    #expect(law.shares == [0.5, 0.5] && law.laws[1].weights == [0.2, 0.8])
    #expect(text == "0.5*N(-2,0.5) | 0.1*N(1,0.25) + 0.4*N(2,0.25)")
    #expect(try read(text ?? "").law == law)
    #expect(try law.pooled.weights == [0.5, 0.1, 0.4])
  }

  @Test(arguments: [
    ("N(0,1)", "a condition needs two labels or more, found one"),
    ("0.5*N(0,1)|0.4*N(1,1)", "the weights sum to 0.9, not 1"),
    (
      "0.5*N(0,1)||0.5*N(1,1)",
      "expected \(ComponentExpression.lineForms) at column 12, found '|'"
    ),
    ("0.5*N(0,1)|0.5*N(1,1);", "expected '+', '|' or the end at column 22, found ';'"),
    (
      "0.1*N(0,1)+0.1*N(1,1)+0.1*N(2,1)+0.1*N(3,1)+0.1*N(4,1)+0.1*N(5,1)+0.4*N(6,1)",
      "expected at most 6 labels, found 7"
    ),
  ])
  func `what is no labelled law is refused in a line`(text: String, reason: String) {
    #expect(throws: Refusal(reason: reason)) { try read(text) }
  }
}
