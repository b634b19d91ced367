import TestSupport
import Testing

@testable import Charts

@Suite struct `SVG text` {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (-0.004, "0"), (0.005, "0.01"), (1.0, "1"), (-1.5, "-1.5"), (0.05, "0.05"),
    (12.345, "12.35"), (99.999, "100"), (-3.25, "-3.25"), (1e300, "1000000"), (.nan, "0"), (-.infinity, "0"),
  ])
  func `A coordinate has at most two decimals and no sign before zero`(value: Double, text: String) {
    #expect(pixels(value) == text)
  }

  @Test func `Markup is escaped, and what XML forbids or what turns the reading direction is replaced`() {
    #expect(escaped("<a b=\"c\">&'</a>") == "&lt;a b=&quot;c&quot;&gt;&amp;&#39;&lt;/a&gt;")
    #expect(escaped("]]>") == "]]&gt;")
    #expect(escaped("a\u{0}b\u{1F}c\u{7F}\u{85}\u{FFFE}") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(escaped("\u{202E}\u{2066}\u{200F}") == "\u{FFFD}\u{FFFD}\u{FFFD}")
    #expect(escaped("a\tb\nc") == "a b c")
    #expect(escaped("−½ ∞ 𝔼 שלום") == "−½ ∞ 𝔼 שלום")
  }

  @Test func `Every name makes an id`() {
    #expect(identifier("figure-1") == "figure-1")
    #expect(identifier("Panel A (left)") == "panel-a-left-")
    #expect(identifier("1st") == "figure-1st")
    #expect(identifier("") == "figure-")
    #expect(identifier("\"><script>") == "figure--script-")
  }

  @Test func `Sub- and superscripts move and come back, and a space beside one is a shift`() throws {
    let chart = Chart("p_{data} + x^{2}", description: "1", panel: Panel(marks: []))
    let root = try SVGScanner.scan(chart.svg(named: "t"))
    let title = try #require(root.all.first { $0.name == "text" })
    #expect(title.elements.map { $0["dy"] } == ["5.7", "-5.7", "-8.6", "8.6"])
    #expect(title.elements.map(\.text) == ["data", "+ x", "2", ""])
    #expect(title.elements[1]["dx"] == "6.67")
    #expect(root.elements[0].text == "p_data + x^2")
  }

  @Test func `Spaces on both sides of a height's end add up`() throws {
    let panel = Panel(x: .hidden(), y: .hidden(), marks: [.text("a _{ b }c", x: 0, y: 0)])
    let root = try SVGScanner.scan(Chart("", description: "1", panel: panel).svg(named: "t"))
    let words = try #require(root.all.first { $0.name == "text" })
    #expect(words.text == "abc")
    // 0.278 · 16 and 0.72 · 0.278 · 16 before b, the latter before c.
    #expect(words.elements.map { $0["dx"] } == ["7.65", "3.2"])
  }

  @Test func `A place that is no number never reaches a path`() {
    var path = Path()
    path.move(Place(x: .nan, y: 0))
    path.line(Place(x: 0, y: .infinity))
    path.disc(Place(x: 0, y: .nan), radius: 1)
    #expect(path.commands.isEmpty)
  }
}
