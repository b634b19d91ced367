import Foundation
import Testing

@testable import Lesson

@Suite struct `A formula` {
  private func written(_ markup: String) throws -> String {
    var writer = FormulaWriter(markup)
    return try writer.whole()
  }

  @Test(arguments: [
    ("x", "<mi>x</mi>"), ("2.5", "<mn>2.5</mn>"), ("½", "<mn>½</mn>"), ("x̂", "<mi>x̂</mi>"),
    ("a_b", "<msub><mi>a</mi><mi>b</mi></msub>"), ("a^2", "<msup><mi>a</mi><mn>2</mn></msup>"),
    ("p_data", "<msub><mi>p</mi><mi>data</mi></msub>"),
    ("a^{2}_i", "<msubsup><mi>a</mi><mi>i</mi><mrow><mn>2</mn></mrow></msubsup>"),
    ("D*_k", "<msubsup><mi>D</mi><mi>k</mi><mo>*</mo></msubsup>"), ("G′", "<msup><mi>G</mi><mo>′</mo></msup>"),
    ("frac{a}{b}", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>"),
    ("sqrt{frac{1}{n}}", "<msqrt><mrow><mfrac><mrow><mn>1</mn></mrow><mrow><mi>n</mi></mrow></mfrac></mrow></msqrt>"),
    ("int_{a}^{b}", "<msubsup><mo>∫</mo><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></msubsup>"),
    ("sum_i^n", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>"),
    ("max_D", "<munder><mo rspace=\"0.17em\">max</mo><mi>D</mi></munder>"),
    ("E_z", "<msub><mi>𝔼</mi><mi>z</mi></msub>"),
    ("a, quad b", "<mi>a</mi><mo>,</mo><mspace width=\"1.2em\"></mspace><mi>b</mi>"), ("λr", "<mi>λ</mi><mi>r</mi>"),
    ("a-b", "<mi>a</mi><mo>−</mo><mi>b</mi>"),
    ("a~b", "<mi>a</mi><mo>∼</mo><mi>b</mi>"),
    ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
    ("[0,1)^2", "<msup><mrow><mo>[</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo>)</mo></mrow><mn>2</mn></msup>"),
    ("text{ a <b }", "<mtext>\u{A0}a\u{A0}&lt;b\u{A0}</mtext>"),
  ])
  func `is written as`(markup: String, html: String) throws {
    #expect(try written(markup) == html)
  }

  @Test func `tells a minus between two things from one before a thing`() throws {
    #expect(try written("a = −b") == "<mi>a</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>b</mi>")
    #expect(
      try written("a^{-1} − b").hasSuffix("<mo form=\"prefix\">−</mo><mn>1</mn></mrow></msup><mo>−</mo><mi>b</mi>"))
  }

  @Test func `keeps words apart from what they are applied to, but from no bracket`() throws {
    let gap = "<mspace width=\"0.17em\"></mspace>"
    #expect(try written("2 log x") == "<mn>2</mn>\(gap)<mi>log</mi>\(gap)<mi>x</mi>")
    #expect(try written("log(x)") == "<mi>log</mi><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>")
    #expect(try written("log x") == written("log  x ") && written("a b") == "<mi>a</mi><mi>b</mi>")
  }

  @Test func `holds the rows of rows`() throws {
    let deep = String(repeating: "sqrt{(", count: 40) + "x" + String(repeating: ")}", count: 40)
    #expect(try written(deep).matches(of: /<msqrt>/).count == 40)
    #expect(try Formula("a\nb").html.matches(of: /<math display="block">/).count == 2)
  }

  @Test(arguments: [
    ("frac{a}{b", "'{' is not closed at character 8 of 'frac{a}{b'"),
    ("a}", "'}' closes nothing at character 2 of 'a}'"),
    ("(a", "'(' is not closed at character 1 of '(a'"), ("(a}", "'(' is not closed at character 1 of '(a}'"),
    ("a)", "')' closes nothing at character 2 of 'a)'"), ("{a)", "'{' is not closed at character 1 of '{a)'"),
    ("frac{a} b", "'{' is expected at character 8 of 'frac{a} b'"),
    ("x_", "something is expected at character 3 of 'x_'"),
    ("x^1^2", "a second '^' on one base at character 4 of 'x^1^2'"),
    ("a & b", "'&' means nothing at character 3 of 'a & b'"),
    ("text{a", "'{' is not closed at character 5 of 'text{a'"), ("\"", "'\"' means nothing at character 1 of '\"'"),
  ])
  func `that is none says what is wrong`(markup: String, message: String) {
    #expect {
      _ = try Formula(markup)
    } throws: {
      "\($0)" == message
    }
  }

  @Test func `of any notebook is sound, every tag closed in order, every word a known one`() throws {
    let known: Set<String> = [
      "log", "exp", "cos", "tanh", "tr", "cov", "KL", "JSD", "TV", "ELBO", "IS", "data", "min", "max", "frac", "sqrt",
      "int", "sum", "prod", "quad", "hat", "norm", "abs", "text", "dx", "du", "ho", "oo", "hh", "oh",
    ]
    for notebook in try NotebookSource.all() {
      for markup in notebook.formulas {
        let html = try Formula(markup).html
        var open: [Substring] = []
        for tag in html.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
          if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2, "\(notebook.name)") }
        }
        #expect(open.isEmpty, "\(notebook.name)")
        let words = markup.replacing(/text\{[^}]*\}/, with: "").matches(of: /[A-Za-z]{2,}/).map { String($0.0) }
        #expect(words.filter { !known.contains($0) } == [], "\(notebook.name): \(markup)")
      }
    }
  }
}
