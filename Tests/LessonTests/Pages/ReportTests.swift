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
      claim: texts[0], status: .diverged, divergence: Divergence(step: 1, what: texts[0]),
      blocks: texts.flatMap { [.heading($0), .prose($0)] } + [.table(name: "t", table), .rows(table)]
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
    let expected = tags(tame).count + (text.contains("`") ? 2 : 0)
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
    #expect(page.contains("<figure>\n<svg></svg>\n") && !page.contains("<?xml"))
    #expect(page.contains(#"<a href="figures/f.svg">SVG</a> <a href="figures/f.pdf">PDF</a>"#))
    #expect(page.contains(#"<a href="data/t.csv">data/t.csv</a>"#))
  }

  @Test func `shows small tables and counts large ones`() {
    func part(rows: Int) -> String {
      let table = Table(columns: ["x": (0..<rows).map { Double($0) }])
      return Report(
        claim: "", status: .complete, divergence: nil, blocks: [.table(name: "t", table)], checks: [], settings: [],
        command: "", files: []
      ).html
    }
    #expect(part(rows: 24).contains("<td class=\"number\">23</td>"))
    #expect(!part(rows: 25).contains("<td class=\"number\">"))
    #expect(part(rows: 25).contains("25 rows of x"))
    #expect(part(rows: 1).contains("1 row of x"))
  }

  @Test func `shows the rows of a table that is not kept, and links no file for it`() {
    let page = Report(
      claim: "", status: .complete, divergence: nil, blocks: [.rows(Table(columns: ["x": [7]]))], checks: [],
      settings: [], command: "", files: []
    ).html
    #expect(page.contains("<td class=\"number\">7</td>") && !page.contains("data/"))
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
