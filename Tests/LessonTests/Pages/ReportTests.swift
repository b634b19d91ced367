import Foundation
import Testing

@testable import Course
@testable import Lesson

/// Texts that try to be more than text.
private let hostile = [
  "<script>alert(1)</script>", "]]>", "&amp;", "\"><img src=x onerror=alert(1)>", "' onload='x", "\u{202E}txt.exe",
  "\u{200F}", "=cmd|' /C calc'!A0", "<!--", "`</code><b>`", "\u{0}\u{8}\u{1B}[31m", "</style><style>", "${x} \\u003c",
]

@Suite struct `The report` {
  private func page(_ texts: [String], command: String = "swift run sample") -> String {
    var table = Table("text")
    for text in texts { table.append(text) }
    return Report(
      notebook: "sample", claim: texts[0], status: .diverged, divergence: Divergence(step: 1, what: texts[0]),
      blocks: texts.flatMap { [.heading($0), .prose($0), .exercise(Exercise($0, answer: $0))] }
        + [.table(name: "t", table), .rows(table)]
        + texts.map { .figure(name: "f", svg: "<?xml version=\"1.0\"?>\n<svg></svg>", caption: $0) },
      checks: texts.map { Check($0, 1, .atMost(2)) },
      settings: texts.map { ("o", $0) }, command: command, files: ["data/t.csv"]
    ).html
  }

  @Test(arguments: hostile)
  func `shows hostile text as text`(text: String) {
    let tame = page(["tame"])
    let page = page([text])
    func tags(_ page: String) -> [Substring] { page.matches(of: /<[^>]*>/).map(\.0) }
    let expected = tags(tame).count + (text.contains("`") ? 6 : 0)
    #expect(tags(page).count == expected)
    #expect(Set(tags(page)).subtracting(tags(tame)).subtracting(["<code>", "</code>"]).isEmpty)
    #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || !$0.hidesText })
  }

  @Test func `asks the network for nothing`() {
    let page = page(["tame"])
    #expect(page.contains(#"<meta http-equiv="Content-Security-Policy" content="default-src 'none'; "#))
    for word in ["http://", "https://", "//", "<script", "src=", "url(", "@import", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func `every tag is closed in order`() {
    var open: [Substring] = []
    for tag in page(["a\n\nb `c` d", "`"]).matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
      if ["meta"].contains(tag.2) { continue }
      if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
    }
    #expect(open.isEmpty)
  }

  @Test func `follows light, dark and paper`() {
    let page = page(["tame"])
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
  }

  @Test func `inlines figures without their prologue and links files`() {
    let page = page(["tame"])
    #expect(page.contains("<figure id=\"figure-f\">\n<svg></svg>\n") && !page.contains("<?xml"))
    #expect(page.contains(#"<a href="figures/f.svg">SVG</a> <a href="figures/f.pdf">PDF</a>"#))
    #expect(page.contains(#"<a href="data/t.csv">data/t.csv</a>"#))
  }

  @Test func `shows small tables and counts large ones`() {
    func part(rows: Int) -> String {
      let table = Table(columns: ["x": (0..<rows).map { Double($0) }])
      return Report(
        notebook: "sample", claim: "", status: .complete, divergence: nil, blocks: [.table(name: "t", table)],
        checks: [], settings: [],
        command: "", files: []
      ).html
    }
    #expect(part(rows: 24).contains("<td class=\"number\">23</td>"))
    #expect(!part(rows: 25).contains("<td class=\"number\">"))
    #expect(part(rows: 25).contains("25 rows</p>"))
    #expect(part(rows: 1).contains("1 row</p>"))
    // The head in words, the column explained beside its name in the file.
    #expect(part(rows: 1).contains("<th class=\"number\" scope=\"col\">x (data units)</th>"))
    #expect(part(rows: 25).contains("<tr><td><code>x</code></td><td>x (data units)</td></tr>"))
  }

  @Test func `shows the rows of a table that is not kept, and links no file for it`() {
    let page = Report(
      notebook: "sample", claim: "", status: .complete, divergence: nil, blocks: [.rows(Table(columns: ["x": [7]]))],
      checks: [],
      settings: [], command: "", files: []
    ).html
    #expect(page.contains("<td class=\"number\">7</td>") && !page.contains("data/"))
  }

  @Test func `folds the answer of an exercise away, and its formulas are MathML`() throws {
    let page = Report(
      notebook: "sample", claim: "", status: .complete, divergence: nil,
      blocks: [.formula(try Formula("W_1")), .exercise(Exercise("Why `x`?", answer: "Because.\n\nIt is."))], checks: [],
      settings: [], command: "", files: []
    ).html
    #expect(page.contains("<math display=\"block\"><msub><mi>W</mi><mn>1</mn></msub></math>"))
    #expect(
      page.contains(
        "<h2>Exercise</h2>\n<p>Why <code>x</code>?</p>\n<details>\n<summary>Answer</summary>\n<p>Because.</p>\n<p>It is.</p>\n"
          + "</details>\n"))
  }

  @Test func `on paper cuts nothing off, and leaves out what is folded away`() throws {
    let print = try #require(page(["tame"]).firstMatch(of: /@media print \{((?:[^{}]|\{[^{}]*\})*)\}/)?.1)
    for rule in [
      "pre { white-space: pre-wrap; overflow-wrap: anywhere }", ".wide, .formula, pre { overflow: visible }",
      "overflow-wrap: break-word; hyphens: auto }", "td:last-child { overflow-wrap: anywhere }",
      "details:not([open]) { display: none }", "figure svg { max-height:",
    ] { #expect(print.contains(rule), "\(rule)") }
  }

  @Test func `prose is paragraphs, code between backticks`() {
    #expect(
      paragraphs("one\ntwo\n \n\nthree `x < y` and `") == "<p>one\ntwo</p>\n<p>three <code>x &lt; y</code> and `</p>\n")
    #expect(paragraphs("\n \n") == "")
  }

  @Test(arguments: [
    ("p_data(x) + p_g(x)", "p<sub>data</sub>(x) + p<sub>g</sub>(x)"), ("v_θ", "v<sub>θ</sub>"),
    ("W_{1}", "W<sub>1</sub>"),
    ("E_q|x|", "E<sub>q</sub>|x|"), ("10^{−3}", "10<sup>−3</sup>"), ("2.5e-07", "2.5·10<sup>−7</sup>"),
    ("1e-09", "10<sup>−9</sup>"), ("1e+16", "10<sup>16</sup>"),
    ("−1.7e-05 ≤ 1e-09", "−1.7·10<sup>−5</sup> ≤ 10<sup>−9</sup>"),
    ("-1.386", "−1.386"), ("N(-2,0.4)", "N(−2,0.4)"), ("from -4 to -3", "from −4 to −3"),
    ("2-norm, 1:1-game", "2-norm, 1:1-game"),
    ("a-1", "a-1"), ("snake_case_name", "snake_case_name"), ("gan_sim", "gan_sim"), ("a_b_c", "a_b_c"),
    ("11e-5", "11·10<sup>−5</sup>"),
    ("<i>_{</i>}", "&lt;i&gt;<sub>&lt;/i&gt;</sub>"), ("_{", "_{"), ("}", "}"),
  ])
  func `formulas are set: subscripts, powers of ten, true minus signs`(text: String, html: String) {
    #expect(typeset(text) == html)
  }

  @Test(arguments: [
    ("abc-1.5_/,+:@%", "abc-1.5_/,+:@%"), ("", "''"), ("N(0,1)", "'N(0,1)'"), ("a'b", #"'a'\''b'"#),
    ("$(x) `y`", "'$(x) `y`'"),
    ("é", "'é'"), ("a b", "'a b'"), ("*", "'*'"), ("~", "'~'"),
  ])
  func `the command to type quotes what a shell would touch`(word: String, quoted: String) {
    #expect(shellWord(word) == quoted)
  }
}

@Suite struct `The figure of the claim` {
  private func run(figure: String?) throws -> (page: String, entry: GalleryEntry) {
    let stage = try Stage()
    let code = Notebook("sample", "claim", figure: figure, options: []).run(in: stage.surroundings([])) { lesson in
      lesson.heading("A chapter")
      for name in ["history", "claim", "claim-again"] {
        lesson.keep(
          Chart(
            "Chart of \(name)", description: "It shows \(name).",
            panel: Panel(x: Axis("x"), y: Axis("y"), marks: [.line(x: [0, 1], y: [0, 1], style: .data)])), as: name)
      }
    }
    #expect(code == 0)
    return (
      try #require(stage.folder.read("Output/sample/report.html")),
      try #require(GalleryEntry("sample", in: stage.folder.path + "/Output/sample"))
    )
  }

  @Test func `stands first in the report, once, and its chapter refers to it`() throws {
    let page = try run(figure: "claim").page
    let figures = page.matches(of: /<figure id="figure-([a-z-]+)">/).map { String($0.1) }
    #expect(figures == ["claim", "history", "claim-again"])
    let first = try #require(page.range(of: "<figure id=\"figure-claim\">"))
    let chapter = try #require(page.range(of: "<h2>A chapter</h2>"))
    let link = try #require(page.range(of: "<a href=\"#figure-claim\">the first on this page</a>"))
    #expect(first.lowerBound < chapter.lowerBound && chapter.lowerBound < link.lowerBound)
  }

  @Test func `stands first in the manifest, and so in the gallery`() throws {
    let paths = ["history", "claim", "claim-again"].map { "figures/\($0).svg" }
    #expect(try run(figure: "claim").entry.figures.map(\.path) == [paths[1], paths[0], paths[2]])
    #expect(try run(figure: "claim").entry.files.prefix(2) == ["figures/claim.svg", "figures/claim.pdf"])
    #expect(try run(figure: nil).entry.figures.map(\.path) == paths)
    // One that a run did not come to is not missed.
    #expect(try run(figure: "never").entry.figures.map(\.path) == paths)
    #expect(try !run(figure: "never").page.contains("first on this page"))
  }
}

@Suite struct `Hostile text` {
  @Test(arguments: hostile)
  func `does no harm in manifest, table and terminal`(text: String) throws {
    let stage = try Stage()
    let notebook = Notebook("sample", text, options: [])
    let code = notebook.run(in: stage.surroundings([])) { lesson in
      var table = Table("text", "number")
      table.append(text, 1)
      lesson.keep(table, as: "t")
      lesson.check(text, measured: 1, atMost: 2)
      lesson.diverged(text)
    }
    #expect(code == 1)
    let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
    let read = try #require(try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any])
    #expect((read["claim"] as? String).map { Array($0.utf8) } == Array(text.utf8))
    #expect(!manifest.contains("<") && !manifest.contains("\u{202E}"))
    let csv = try #require(stage.folder.read("Output/sample/data/t.csv"))
    #expect(csv.split(separator: "\n").count == 2 && !csv.contains("\n="))
    for text in [stage.output.text, stage.errors.text] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.hidesText })
    }
  }
}
