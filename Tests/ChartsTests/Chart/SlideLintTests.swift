import TestSupport
import Testing

@testable import Charts

@Suite struct `The slide lint` {
  let good = Samples.fourColumns.svg(named: "f")

  @Test func `It finds nothing in a good figure`() {
    #expect(slideProblems(in: good) == [])
  }

  @Test func `What is drawn fills the canvas, and a wider one is empty by what was added`() throws {
    let wide = good.replacingOccurrences("\"960\"", with: "\"1920\"")
    let share = try emptyShare(ofFigure: good)
    #expect(share < 0.2)
    #expect(try abs(emptyShare(ofFigure: wide) - (1 + share) / 2) < 1e-9)
  }

  @Test(arguments: [
    ("<rect ", "<rect style=\"fill:red\" "), ("<rect ", "<rect class=\"a\" "), ("<g ", "<g opacity=\"0.5\" "),
    ("<rect ", "<rect fill-opacity=\"rgba(0,0,0,1)\" "), ("fill=\"none\"", "fill=\"transparent\""),
    ("fill=\"none\"", "fill=\"url(#a)\""), ("fill=\"none\"", "fill=\"red\""),
    ("<title", "<style>a{}</style><title"), ("</svg>", "<defs></defs></svg>"), ("</svg>", "<svg></svg></svg>"),
    ("</svg>", "<script>1</script></svg>"), ("</svg>", "<use xlink:href=\"#f-title\"/></svg>"),
    ("</svg>", "<image xlink:href=\"https://example.org/a.png\"/></svg>"), ("</svg>", "hello</svg>"),
    ("</svg>", "</g></svg>"), ("</svg>", "<!-- --></svg>"), ("<svg ", "<?xml version=\"1.0\"?><svg "),
    ("role=\"img\"", "role=\"image\""), ("width=\"960\"", "width=\"960px\""), ("width=\"960\"", "width=\"100%\""),
    ("viewBox=\"0 0 960 540\"", "viewBox=\"0 0 960 541\""), ("f-header", "header"), ("f-header", "f-title"),
    ("font-size=\"24\"", "font-size=\"12\""), ("font-size=\"24\"", "font-size=\"240\""),
    ("font-size=\"24\"", "font-size=\"24pt\""), ("x=\"20\" y=\"40\"", "x=\"700\" y=\"40\""),
    ("x=\"20\" y=\"40\"", "x=\"20\" y=\"78\""), ("fill=\"#1a1a1a\"", "fill=\"#999999\""),
    ("dy=\"-3.8\"", "dy=\"-3.7\""), ("d=\"M", "d=\"MNaN 1L"), ("d=\"M", "d=\"M-0 1L"), ("d=\"M", "d=\"M1e5 1L"),
    ("d=\"M", "d=\"M0.123 1L"), ("d=\"M", "d=\"Minf 1L"), ("d=\"M", "d=\"L1 1M"), ("d=\"M", "d=\"M1 1C"),
    ("font-family=\"Helvetica, ", "font-family=\""), ("text-anchor=\"end\"", "text-anchor=\"right\""),
    ("Four panels; p_g moves from −1.5 to 0.", "No number."), ("The game in four moments</title>", "</title>"),
    ("(a) Near", "(a) & Near"), ("(a) Near", "(a) \u{1} Near"), ("(a) Near", "(a) ∇"),
    ("(a) Near", "(a) ‖"), ("x=\"20\"", "x='20'"),
    ("<rect ", "<rect x=\"1\" x=\"2\" "),
    ("</desc>", "\(String(repeating: "1", count: 410_000))</desc>"), ("</desc>", "</desc><desc>2</desc>"),
    ("(a) Near", "gan_sim"), ("(a) Near", "JSD 4.464e-06"),
    ("<text ", "<text transform=\"scale(2)\" "), ("<text ", "<text dominant-baseline=\"middle\" "),
  ])
  func `It finds every single fault`(original: String, fault: String) throws {
    let place = try #require(good.firstRange(of: original), "\(original)")
    let bad = good.replacingCharacters(place, with: fault)
    #expect(!slideProblems(in: bad).isEmpty, "\(fault.prefix(60))")
  }

  private func axes(_ height: Double, _ y: Axis, _ title: RichText = "t") -> String {
    let panel = Panel(title, x: Axis("x", from: 0, to: 1), y: y, marks: [])
    return Chart(
      "T", description: "1", size: .init(width: 300, height: height), columns: [[panel]]
    )
    .svg(named: "f")
  }

  @Test func `It knows a quantity with one number, a row without its name and a word that was cut`() {
    #expect(slideProblems(in: axes(300, Axis("W", units: "deviations", from: 0, to: 1))) == [])
    let single = slideProblems(in: axes(300, Axis("W", units: "deviations", from: 0, to: 1, ticks: .at([0]))))
    #expect(single.count == 1 && single[0].contains("one number 0"), "\(single)")
    // A line through 0 is no scale.
    #expect(slideProblems(in: axes(300, Axis("x(t)", from: 0, to: 1, ticks: .at([0])))) == [])
    let rows: [(value: Double, name: RichText)] = [(1, "the one"), (1.15, "the other")]
    #expect(slideProblems(in: axes(300, Axis(from: 0, to: 2, ticks: .named([rows[0], (2, "the other")])))) == [])
    let lost = slideProblems(in: axes(300, Axis(from: 0, to: 2, ticks: .named(rows))))
    #expect(lost.contains { $0.contains("has no name") }, "\(lost)")
    let cut = slideProblems(in: axes(300, Axis(from: 0, to: 1), RichText(String(repeating: "wasserstein", count: 6))))
    #expect(cut.contains { $0.contains("broken inside a word") }, "\(cut)")
  }
}

extension String {
  fileprivate func replacingOccurrences(_ part: String, with text: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: text)
  }

  fileprivate func replacingCharacters(_ range: Swift.Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
