internal import Foundation

/// `index.html`: the course as one page, every figure with its claim, every check with its verdict, every theorem.
struct GalleryPage {
  /// Where the live page stands beside this one, if there is one.
  let lab: String?
  /// What is shown, in course order; nil for a notebook without a finished run.
  let course: [(name: String, entry: GalleryEntry?)]
  /// `Tests/Theorems.md`, if there is one.
  let theorems: String?
  /// What to type to get the same bytes.
  let command: String

  var html: String {
    HTMLPage(
      title: "ToyGAN: the course", policy: Report.policy,
      style: """
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 0 1.5rem }
        figure img { display: block; width: 100%; height: auto; background: #ffffff }

        """,
      main: """
        <h1>GAN theory you can run</h1>
        \(labPart)
        \(summary)\(course.map { section($0.name, $0.entry) }.joined())\(theoremsPart)<h2>The same again</h2>
        <pre><code>\(escaped(command))</code></pre>

        """
    ).html
  }

  private var labPart: String {
    guard let lab else { return "" }
    return "<p>Live in a page: <a href=\"\(escaped(lab))\">the lab</a> trains the same games to the same bits.</p>"
  }

  private var summary: String {
    let checks = course.flatMap { $0.entry?.checks ?? [] }
    let holding = checks.count { $0.holds }
    let missing = course.count { $0.entry == nil }
    let isGood = holding == checks.count && missing == 0
    let sentence =
      (holding == checks.count
        ? "All \(checks.count) checks hold" : failing(checks.count - holding, of: checks.count))
      + (missing == 0 ? "." : "; \(missing) of \(course.count) notebooks have no finished run.")
    return "<p class=\"status \(isGood ? "holds" : "fails")\">\(sentence)</p>\n"
      + htmlTable(
        header: ["notebook", "claim", "checks"],
        rows: course.map { name, entry in
          [
            (false, "<a href=\"#\(escaped(name))\">\(escaped(name))</a>"),
            (false, entry.map { typeset($0.claim) } ?? "–"),
            (false, entry.map(verdict) ?? mark(false, "no finished run")),
          ]
        })
  }

  private func mark(_ holds: Bool, _ text: String) -> String {
    "<span class=\"\(holds ? "holds" : "fails")\">\(holds ? "✓" : "✗") \(text)</span>"
  }

  private func verdict(_ entry: GalleryEntry) -> String {
    let holding = entry.checks.count { $0.holds }
    if entry.status == Status.diverged.rawValue { return mark(false, "diverged") }
    return mark(holding == entry.checks.count, "\(holding) of \(entry.checks.count)")
  }

  private func section(_ name: String, _ entry: GalleryEntry?) -> String {
    guard let entry else {
      return
        "<h2 id=\"\(escaped(name))\">\(escaped(name))</h2>\n<p class=\"fails\">There is no finished run of it.</p>\n"
    }
    let pages = ["report.html", "player.html"].filter(entry.files.contains)
      .map { "<a href=\"\(escaped(name))/\($0)\">\($0.dropLast(5))</a>" }
    let data = entry.files.filter { $0.hasPrefix("data/") }
      .map { "<a href=\"\(escaped(name))/\(escaped($0))\">\(escaped(String($0.dropFirst(5))))</a>" }
    return "<h2 id=\"\(escaped(name))\">\(typeset(entry.claim))</h2>\n"
      + "<p><code>swift run \(escaped(name))</code> \((pages + data).joined(separator: " "))</p>\n"
      + "<div class=\"pair\">\n\(entry.figures.map { figure(name, $0.path, $0.svg) }.joined())</div>\n"
      + Report.checksPart(entry.checks)
  }

  /// A figure as a picture of its own, so that two figures of one name do not meet in one page.
  private func figure(_ notebook: String, _ path: String, _ svg: String) -> String {
    let picture = Data(svg.utf8).base64EncodedString()
    func part(_ tag: String) -> String {
      guard let open = svg.range(of: "<\(tag) id="), let start = svg[open.upperBound...].firstIndex(of: ">"),
        let end = svg[start...].range(of: "</\(tag)>")
      else { return "" }
      // What a figure escapes is safe in an attribute, too.
      return String(svg[svg.index(after: start)..<end.lowerBound])
    }
    let base = "\(escaped(notebook))/\(escaped(String(path.dropLast(4))))"
    return "<figure>\n<img alt=\"\(part("desc"))\" src=\"data:image/svg+xml;base64,\(picture)\">\n"
      + "<figcaption>\(part("title")) <a href=\"\(base).svg\">SVG</a> <a href=\"\(base).pdf\">PDF</a></figcaption>\n</figure>\n"
  }

  private var theoremsPart: String {
    guard let theorems else { return "" }
    var (html, rows, suite): (String, [[(isNumber: Bool, text: String)]], String) = ("", [], "")
    func finish() {
      if !rows.isEmpty {
        html +=
          "<details>\n<summary>\(typeset(suite)): \(rows.count)</summary>\n"
          + htmlTable(header: ["statement", "source", "notebook"], rows: rows) + "</details>\n"
      }
      rows = []
    }
    var count = 0
    for line in theorems.split(separator: "\n") {
      if line.hasPrefix("## ") {
        finish()
        suite = String(line.dropFirst(3))
      } else if line.hasPrefix("| "), !line.hasPrefix("| statement") {
        rows.append(cells(of: line).map { (false, typeset($0)) })
        count += 1
      }
    }
    finish()
    return
      "<h2 id=\"theorems\">Theorems</h2>\n<p>Each is a test of <code>swift test --filter TheoremTests</code>: both sides are "
      + "computed by different routes. There are \(count).</p>\n" + html
  }

  /// The cells of a row of a Markdown table as text: bars unescaped, links without their targets.
  private func cells(of row: Substring) -> [String] {
    row.dropFirst(2).dropLast(2).replacing("\\|", with: "\u{F8FF}").split(
      separator: " | ", omittingEmptySubsequences: false
    ).map {
      String($0).replacing("\u{F8FF}", with: "|").replacing(/\[`([^`]*)`\]\([^)]*\)/) { String($0.1) }
    }
  }
}
