extension Report {
  /// Nothing may be fetched or run; styles stand in the page, pictures inside figures are data.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

  var banner: String {
    switch status {
    case .complete:
      checks.isEmpty
        ? ""
        : "<p class=\"status holds\">\(checks.count == 1 ? "The check holds" : "All \(checks.count) checks hold").</p>\n"
    case .failed:
      "<p class=\"status fails\">\(failing(checks.count { !$0.holds }, of: checks.count)).\(quickNote)</p>\n"
    case .diverged:
      "<p class=\"status fails\">This run \(typeset(divergence?.sentence ?? "diverged")). "
        + "The page holds what was kept until then.</p>\n"
    }
  }

  private var quickNote: String { isQuick ? " " + typeset(Report.quickNote) : "" }

  /// What a quick run that fails says besides.
  static let quickNote =
    "A quick run is short, and the claim is about the default one: run it without '--quick' before you believe this."

  /// The figure of the claim, below the verdict.
  var openingPart: String {
    for case .figure(let name, let svg, let caption) in blocks where name == opening {
      return figurePart(name, svg, caption)
    }
    return ""
  }

  private func figurePart(_ name: String, _ svg: String, _ caption: String) -> String {
    let start = svg.range(of: "<svg").map { svg[$0.lowerBound...] } ?? ""
    let links = ["svg", "pdf"].map { "<a href=\"figures/\(escaped(name)).\($0)\">\($0.uppercased())</a>" }
    let words = caption.isEmpty ? "" : typeset(caption) + " "
    return
      "<figure id=\"figure-\(escaped(name))\">\n\(start)\n<figcaption>\(words)\(links.joined(separator: " "))</figcaption>\n"
      + "</figure>\n"
  }

  func part(_ block: Block) -> String {
    switch block {
    case .heading(let text): return "<h2>\(typeset(text))</h2>\n"
    case .prose(let text): return paragraphs(text)
    case .formula(let formula): return formula.html
    case .exercise(let exercise):
      return "<h2>Exercise</h2>\n\(paragraphs(exercise.question))<details>\n<summary>Answer</summary>\n"
        + "\(paragraphs(exercise.answer))</details>\n"
    case .figure(let name, let svg, let caption):
      guard name != opening else {
        return
          "<p class=\"data\">The figure of this chapter is <a href=\"#figure-\(escaped(name))\">the first on this page</a>.</p>\n"
      }
      return figurePart(name, svg, caption)
    case .table(let name, let table):
      let link = "<a href=\"data/\(escaped(name)).csv\">data/\(escaped(name)).csv</a>"
      let note = "<p class=\"data\">\(link): \(counted(table.count, "row"))</p>\n"
      return note + (table.count <= Self.rowsShown ? rowsPart(table, of: name) : "") + columnsPart(name, table)
    case .rows(let table): return rowsPart(table, of: nil)
    case .player(let frames, let isFilmed):
      let film = isFilmed ? " <a href=\"figures/film.svg\">The film</a> shows them in one picture that moves." : ""
      return "<p><a href=\"player.html\">Step through the run</a>: \(frames) frames, with the arrow keys.\(film)</p>\n"
    }
  }

  private func rowsPart(_ table: Table, of name: String?) -> String {
    let quantities = table.columns.firstIndex(of: "quantity")
    return htmlTable(
      header: table.columns.map { typeset(Glossary.course.entry(of: $0, in: notebook, table: name).header) },
      rows: table.rows.map { row in
        row.enumerated().map { column, cell in
          let words = (column == quantities ? Glossary.course.quantity(cell.shown) : nil) ?? cell.shown
          return (cell.isNumber, typeset(words))
        }
      })
  }

  var checksPart: String { checks.isEmpty ? "" : "<h2>Checks</h2>\n" + Report.checksPart(checks) }

  /// A table of checks with their verdicts.
  static func checksPart(_ checks: [Check]) -> String {
    guard !checks.isEmpty else { return "" }
    return htmlTable(
      header: ["verdict", "claim", "measured"],
      rows: checks.map { check in
        [
          (false, check.holds ? "<span class=\"holds\">✓ holds</span>" : "<span class=\"fails\">✗ fails</span>"),
          (false, typeset(check.claim)), (false, typeset(check.comparison)),
        ]
      })
  }

  var reproducePart: String {
    let links = files.map { "<li><a href=\"\(escaped($0))\">\(escaped($0))</a></li>\n" }.joined()
    return "<h2>The same again</h2>\n<pre><code>\(escaped(command))</code></pre>\n"
      + htmlTable(
        header: ["option", "value"],
        rows: settings.map { [(false, escaped("--\($0.name)")), (false, escaped($0.value))] })
      + (links.isEmpty ? "" : "<h2>Files</h2>\n<ul>\n\(links)</ul>\n")
  }

  static let darkColours = "--text: #e8e8e8; --page: #16181c; --line: #4a4d52; --holds: #4fd6a8; --fails: #ffa25e"

  static let style = """
    :root { color-scheme: light dark; --text: #1a1a1a; --page: #ffffff; --line: #c8c8c8; --holds: #00694b; --fails: #a83c00 }
    @media (prefers-color-scheme: dark) {
      :root { \(darkColours) }
    }
    body { margin: 0; color: var(--text); background: var(--page); font: 1.05rem/1.55 system-ui, sans-serif }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
    h1, h2 { line-height: 1.2 }
    p, li { max-width: 44rem }
    a { color: inherit }
    figure { margin: 1.5rem 0 }
    sub, sup { font-size: 0.75em; line-height: 0 }
    figure svg { display: block; width: 100%; height: auto; background: #ffffff }
    figcaption, .data { font-size: 0.9rem }
    .holds { color: var(--holds) }
    .fails { color: var(--fails) }
    td .holds, td .fails { white-space: nowrap }
    .status { font-weight: bold }
    .formula { margin: 0.8rem 0; padding-left: 2rem; font-size: 1.15rem; overflow-x: auto }
    .formula math { width: fit-content; margin: 0.5rem 0; font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "DejaVu Math TeX Gyre", math }
    details { margin: 0.5rem 0 1rem }
    summary { cursor: pointer }
    details .wide, details p, details pre { margin-left: 1.1rem }
    .wide, pre { overflow-x: auto }
    table { border-collapse: collapse; font-size: 0.95rem; font-variant-numeric: tabular-nums }
    th, td { padding: 0.2rem 0.9rem 0.2rem 0; border-bottom: 1px solid var(--line); text-align: left }
    td.number, th.number { text-align: right }
    th { vertical-align: bottom }
    @media print {
      :root { --text: #000000; --page: #ffffff; --line: #999999; --holds: #004d37; --fails: #7a2c00 }
      body { font-size: 10pt; line-height: 1.4 }
      main { max-width: none; padding: 0 }
      figure { margin: 0.8rem 0 }
      figure svg { max-height: 8.5cm }
      figcaption, .data { font-size: 9pt }
      .formula { font-size: 11.5pt; padding-left: 1rem }
      figure, tr { break-inside: avoid }
      h1 { font-size: 17pt }
      h2 { font-size: 13pt; break-after: avoid }
      thead { display: table-header-group }
      .wide, .formula, pre { overflow: visible }
      pre { white-space: pre-wrap; overflow-wrap: anywhere }
      table { font-size: 8pt }
      td.number { white-space: nowrap }
      th, td { padding-right: 0.4rem; overflow-wrap: break-word; hyphens: auto }
      td:last-child { overflow-wrap: anywhere }
      td .holds, td .fails { white-space: normal }
      details:not([open]) { display: none }
    }
    """
}

/// A table whose cells are HTML already; a cell is marked as number or not.
func htmlTable(header: [String], rows: [[(isNumber: Bool, text: String)]]) -> String {
  // A head stands over its column as the column stands.
  let head = header.enumerated().map { column, text in
    "<th\(rows.first?[column].isNumber == true ? " class=\"number\"" : "") scope=\"col\">\(text)</th>"
  }.joined()
  let body = rows.map { row in
    "<tr>" + row.map { "<td\($0.isNumber ? " class=\"number\"" : "")>\($0.text)</td>" }.joined() + "</tr>\n"
  }
  return
    "<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body.joined())</tbody>\n</table></div>\n"
}

extension TableCell {
  /// Whether it is one; right-aligned then.
  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .text, .missing: false
    }
  }

  /// The cell for the eye.
  fileprivate var shown: String { shown(digits: 4) }

  /// The cell for the eye, with so many significant digits.
  func shown(digits: Int) -> String {
    switch self {
    case .integer(let value): value.description
    case .real(let value): rounded(value, digits: digits)
    case .text(let text): text
    case .missing: ""
    }
  }
}

/// How many checks fail, as a sentence has it.
func failing(_ count: Int, of all: Int) -> String {
  all == 1 ? "The check does not hold" : "\(count) of \(all) checks \(count == 1 ? "does" : "do") not hold"
}
