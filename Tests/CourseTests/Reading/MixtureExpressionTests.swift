import Testing

@testable import Course

@Suite struct `Mixture expressions` {
  @Test(arguments: [
    ("N(0,1)", "N(0,1)"),
    ("1*N(0,1)", "N(0,1)"),
    (" N ( -1.50 , 2e-3 ) ", "N(-1.5,0.002)"),
    ("U(-1,1)", "U(-1,1)"),
    ("Laplace(0,.5)", "Laplace(0,0.5)"),
    ("0.5*N(0,1) + 0.5*N(3,0.5)", "0.5*N(0,1) + 0.5*N(3,0.5)"),
    ("0.5*N(-1.5,0.5)+0.5*N(1.5,0.5)", "0.5*N(-1.5,0.5) + 0.5*N(1.5,0.5)"),
    ("0.3*N(-2,0.4)+0.7*N(1,0.8)", "0.3*N(-2,0.4) + 0.7*N(1,0.8)"),
    ("N([0, 1],0.5)", "N([0,1],0.5)"),
    ("N([ -1,.5 ], [[1 ,0.6],[0.6, 2]])", "N([-1,0.5],[[1,0.6],[0.6,2]])"),
    ("ring8", "ring8"),
    ("0.25*ring8+0.75*grid25-wgan", "0.25*ring8 + 0.75*grid25-wgan"),
    ("0.5*ring8-wgan + 0.5*N([0,0],1)", "0.5*ring8-wgan + 0.5*N([0,0],1)"),
    ("0.2*N(0,1)+0.3*U(2,3)+0.5*Laplace(-1,1)", "0.2*N(0,1) + 0.3*U(2,3) + 0.5*Laplace(-1,1)"),
    (
      "0.3333333333*N(0,1)+0.3333333333*N(1,1)+0.3333333334*N(2,1)",
      "0.3333333333*N(0,1) + 0.3333333333*N(1,1) + 0.3333333334*N(2,1)"
    ),
  ])
  func `have one canonical text, which reads as the same`(text: String, canonical: String) throws {
    let expression = try MixtureExpression(text)
    #expect(expression.text == canonical)
    #expect(try MixtureExpression(canonical) == expression)
  }

  @Test func `keep weights, kinds and numbers in their order`() throws {
    let terms = try MixtureExpression("0.25*U(-1,1) + 0.75*Laplace(3,0.5)").terms
    #expect(terms.map(\.weight) == [0.25, 0.75])
    #expect(terms.map(\.component) == [.line(.uniform, [-1, 1]), .line(.laplace, [3, 0.5])])
  }

  @Test(arguments: [
    ("0.5*N(0,1)", "the weights sum to 0.5, not 1"),
    ("N(0,1)+N(1,1)", "the weights sum to 2, not 1"),
    ("0.5*N(0,1)+0.50001*N(1,1)", "the weights sum to 1.00001, not 1"),
    ("0.500000002*N(0,1)+0.5*N(1,1)", "the weights sum to 1.000000002, not 1"),
    ("1e308*N(0,1)+1e308*N(1,1)", "the weights sum to ∞, not 1"),
    ("N(0,-1)", "N at column 1: the standard deviation must be above 0"),
    ("N(0,0)", "N at column 1: the standard deviation must be above 0"),
    ("0.5*N(0,1)+0.5*U(3,3)", "U at column 16: the first number must be below the second"),
    ("U(2,1)", "U at column 1: the first number must be below the second"),
    ("Laplace(0,0)", "Laplace at column 1: the scale must be above 0"),
    ("Laplace(0,-2)", "Laplace at column 1: the scale must be above 0"),
    (
      "N(0;1)",
      "expected ',' or ')' at column 4, found ';'; numbers are separated by commas, and decimals take a point: 'N(0.5,1)'"
    ),
    ("N(0,1", "expected ',' or ')' at column 6, found the end"),
    ("N(0,", "expected a number at column 5, found the end"),
    ("0,5*N(0,1)", "expected '*' at column 2, found ','; decimals take a point: '0.5*N(0,1)'"),
    ("N(0,1); N(1,1)", "expected '+' or the end at column 7, found ';'"),
    ("N(0,1) − N(1,1)", "expected '+' or the end at column 8, found '−'"),
    ("N(−1,1)", "expected a number at column 3, found '−'; the minus sign is '-'"),
    ("N(,1)", "expected a number at column 3, found ','"),
    ("N()", "expected a number at column 3, found ')'"),
    ("N(0)", "N at column 1: expected two numbers, N(mean, standard deviation), but found 1"),
    ("N(0,1,2)", "N at column 1: expected two numbers, N(mean, standard deviation), but found 3"),
    ("N 0,1", "expected '(' at column 3, found '0'"),
    ("N(0,1))", "expected '+' or the end at column 7, found ')'"),
    ("N(0,1) N(1,1)", "expected '+' or the end at column 8, found 'N'"),
    ("0.5N(0,1)", "expected '*' at column 4, found 'N'"),
    ("0.5", "expected '*' at column 4, found the end"),
    ("0*N(0,1)+1*N(1,1)", "the weight at column 1 must be above 0"),
    ("-0.5*N(0,1)+1.5*N(1,1)", "the weight at column 1 must be above 0"),
    ("N(1e400,1)", "the number at column 3 is too large"),
    ("N(nan,1)", "expected a number at column 3, found 'n'"),
    ("N(0,inf)", "expected a number at column 5, found 'i'"),
    ("N(0x1,1)", "expected ',' or ')' at column 4, found 'x'"),
    ("N(0,1)+", "expected \(ComponentExpression.lineForms) at column 8, found the end"),
    ("", "expected \(ComponentExpression.lineForms) at column 1, found the end"),
    (
      "n(0,1)",
      "unknown distribution 'n' at column 1, expected \(ComponentExpression.lineForms)"
    ),
    (
      "ring9",
      "unknown distribution 'ring' at column 1, expected \(ComponentExpression.lineForms)"
        + ". Did you mean 'ring8'?"
    ),
    ("N([0,0],[[1,2],[2,1]])", "N at column 1: the covariance must be positive definite"),
    ("N([0,0],[[1,0.1],[0.2,1]])", "N at column 1: the covariance must be symmetric, [[a,b],[b,c]]"),
    ("N([0,0],[[0,0],[0,1]])", "N at column 1: the covariance must be positive definite"),
    ("N([0,0],0)", "N at column 1: the standard deviation must be above 0"),
    ("0.5*ring8+0.5*N([0,0],-1)", "N at column 15: the standard deviation must be above 0"),
    ("N([0,0])", "expected ',' at column 8, found ')'"),
    ("N([0,0],)", "expected a standard deviation or a covariance [[a,b],[b,c]] at column 9, found ')'"),
    ("N([0],1)", "expected ',' at column 5, found ']'"),
    ("N([0,0,0],1)", "expected ']' at column 7, found ','"),
    ("N([0,0],[1,0,1])", "expected '[' at column 10, found '1'"),
    ("N([0,0],[[1,0],[0,1])", "expected ']' at column 21, found ')'"),
    ("U([0,0],1)", "U at column 1: only N and the named laws lie in the plane"),
    ("0.5*N(0,1) + 0.5*N([0,0],1)", "the component at column 14 lies in the plane, the first one on the line"),
    ("0.5*ring8 + 0.5*N(0,1)", "the component at column 13 lies on the line, the first one in the plane"),
    ("0.5*grid25+0.4*N([0,0],1)", "the weights sum to 0.9, not 1"),
    ("N(0,1\u{202E})", #"expected ',' or ')' at column 6, found '\u{202E}'"#),
    ("é", "expected \(ComponentExpression.lineForms) at column 1, found 'é'"),
  ])
  func `that mean nothing are refused with place and expectation`(text: String, reason: String) {
    #expect(throws: Refusal(reason: reason)) { try MixtureExpression(text) }
  }

  @Test func `of ten thousand bytes are read, longer ones refused`() throws {
    let count = 512
    let long = Array(repeating: "\(1 / Double(count))*N(0,1)", count: count).joined(separator: "+")
    #expect(try MixtureExpression(long).terms.count == count)
    #expect(throws: Refusal(reason: "expected at most 10000 bytes")) {
      try MixtureExpression(String(repeating: " ", count: 10_001))
    }
  }

  @Test func `become mixtures, and what no mixture can be is refused in one sentence`() throws {
    let law = try Mixture(MixtureExpression("0.25*Laplace(0,2) + 0.75*N(1,0.5)"))
    #expect(law.weights == [0.25, 0.75])
    #expect(
      law.components == [.laplace(try Laplace(mean: 0, scale: 2)), .gaussian(try Gaussian(mean: 1, deviation: 0.5))])
    let plane = try MixtureExpression("N([0,1],2)")
    #expect(throws: Refusal.self) { try Mixture(plane) }
  }
}
