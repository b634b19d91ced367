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
    #expect(pieces.map(\.plain).joined().filter { $0 != "-" } == String(repeating: "a", count: 40))
  }

  @Test func `Numbers of a program are set as powers of ten, and nothing else changes`() {
    #expect(RichText(numbers: "JSD 4.464e-06 nats") == "JSD 4.464·10^{−6} nats")
    #expect(RichText(numbers: "−1.2e+300, 7e-05") == "−1.2·10^{300}, 7·10^{−5}")
    for text in ["θ = 0.5", "e-05", "3 e-05", "size 2em", "1e", "1e-", "", "W1 = 2.017"] {
      #expect(RichText(numbers: text) == RichText(verbatim: text), "\(text)")
    }
  }

  @Test func `A sign stays between what it joins, and a title's lines are about equally long`() {
    for width in stride(from: 60.0, through: 300, by: 10) {
      let lines = RichText("Every step is a map, η = 1, and the way is long").wrapped(to: width, size: 16).map(\.plain)
      #expect(lines.contains { $0.contains("η = 1") }, "\(lines)")
    }
    let title = RichText("Half of the canvas is enough for what a title says and knows")
    var longest = 0.0
    for width in stride(from: 200.0, through: 900, by: 20) {
      let (greedy, balanced) = (title.wrapped(to: width, size: 24), title.balanced(to: width, size: 24))
      #expect(balanced.count == greedy.count && balanced.allSatisfy { $0.width(size: 24) <= width })
      #expect(balanced.map(\.plain).joined(separator: " ") == title.plain)
      let widths = balanced.map { $0.width(size: 24) }
      longest = max(longest, (widths.max() ?? 0) / (widths.reduce(0, +) / Double(widths.count)))
    }
    // A line of one word after a full one would be nearly 2.
    #expect(longest < 1.35, "\(longest)")
  }

  @Test func `A formula in short parentheses is not broken`() {
    for width in stride(from: 40.0, through: 400, by: 10) {
      let lines = RichText("The further away, the less is left of log(1 − D)").wrapped(to: width, size: 24)
      if width >= 130 { #expect(lines.contains { $0.plain.contains("log(1 − D)") }, "\(width)") }
      #expect(lines.map(\.plain).joined().filter { !" -".contains($0) } == "Thefurtheraway,thelessisleftoflog(1−D)")
    }
    #expect(RichText("one (two three four five six) seven").wrapped(to: 60, size: 14).count > 3)
  }
}
