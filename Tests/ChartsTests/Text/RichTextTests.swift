import TestSupport
import Testing

@testable import Charts

@Suite struct `Rich text` {
  @Test func `Braces after _ and ^ make sub- and superscripts, everything else is itself`() {
    let text = RichText("p_{data}(x)^{2}")
    #expect(text.runs.map(\.text) == ["p", "data", "(x)", "2"])
    #expect(text.runs.map(\.height) == [.line, .below, .line, .above])
    #expect(RichText("a_b^c{d}").runs.map(\.text) == ["a_b^c{d}"])
    #expect(RichText("x_{open").runs.map(\.text) == ["x", "open"])
    #expect(RichText("_{}").runs.isEmpty)
    #expect(RichText(verbatim: "x_{1}").runs.map(\.text) == ["x_{1}"])
    #expect(RichText("KL(p ‖ q)").plain == "KL(p || q)")
  }

  @Test(arguments: [
    // Adobe's Helvetica: A and V 667, space 278, digits 556, minus 584; an accent of its own has no width.
    ("AV 01", 2724), ("−", 584), ("p(x)", 1722), ("", 0), ("iiWW", 2332), ("漢", 1000), ("é", 556), ("e\u{301}", 556),
    // What Helvetica lacks is as wide as in Liberation Sans.
    ("∂≤√", 1592), ("∫", 274), ("“”", 666), ("σ", 617),
  ])
  func `Widths are Helvetica's`(text: String, thousandths: Int) {
    #expect(Helvetica.width(of: text) == Double(thousandths) / 1000)
  }

  @Test func `Small runs are narrower, and reach further`() {
    let text: RichText = "x_{2}"
    #expect(text.width(size: 100).isClose(to: 50 + 0.72 * 55.6, relative: 1e-12))
    #expect(text.reach(size: 100).below > RichText("x").reach(size: 100).below)
    #expect(RichText("x^{2}").reach(size: 100).above > RichText("x").reach(size: 100).above)
  }

  @Test func `A text is broken at spaces, and in a word only if the word is too wide`() {
    let lines = RichText("one two p_{data} three").wrapped(to: 70, size: 16)
    #expect(lines.map(\.plain) == ["one two", "p_data", "three"])
    #expect(lines.allSatisfy { $0.width(size: 16) <= 70 })
    let pieces = RichText(String(repeating: "a", count: 40)).wrapped(to: 100, size: 16)
    #expect(pieces.allSatisfy { $0.width(size: 16) <= 100 })
    #expect(pieces.map(\.plain).joined() == String(repeating: "a", count: 40))
  }
}
