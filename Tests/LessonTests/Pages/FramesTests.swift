import Foundation
import TestSupport
import Testing

@testable import Course
@testable import Lesson

@Suite struct `Frames of a run` {
  /// Three frames whose curve moves and whose axes do not.
  private func frames(_ names: [RichText] = ["p_{g}", "p_{data}"], title: String = "A run") -> Frames {
    var frames = Frames(title)
    for step in 0..<3 {
      let chart = Chart(
        RichText(verbatim: title), description: "Step \(step).", labels: step == 1 ? .legend : .direct,
        panel: Panel(
          x: Axis("x", from: 0, to: 1), y: Axis("y", from: 0, to: 3),
          marks: [
            .line(x: [0, 1], y: [0, Double(step)], style: .generator, label: names[0]),
            .line(x: [0, 1], y: [2.5, 1], style: .data, label: names[1]),
          ]))
      frames.append(chart, named: "\(title) \(step)")
    }
    return frames
  }

  private func page(_ frames: Frames) -> String {
    Player(
      notebook: "sample", title: frames.title, film: Film(frames), claim: frames.title, command: "swift run sample",
      isDark: false
    ).html
  }

  @Test func `each frame is its figure's file, line by line, and no line is there twice`() {
    let frames = frames()
    let film = Film(frames)
    #expect(film.frames.map(\.name) == ["A run 0", "A run 1", "A run 2"] && Set(film.lines).count == film.lines.count)
    for (index, frame) in frames.frames.enumerated() {
      #expect(film.file(index) == frame.chart.svg(named: "frame"))
    }
    // What does not move is shared.
    let shown: Int = film.frames.map(\.lines.count).reduce(0, +)
    #expect(film.lines.count < shown * 3 / 4)
  }

  @Test
  func `a mark is switched off with its name, at the mark and in the legend, and what is left is safe for slides`() {
    let film = Film(frames())
    #expect(film.overlays.map(\.name) == ["p_g", "p_data"] && film.overlays.map(\.colour) == ["#009e73", "#000000"])
    for frame in film.frames.indices {
      #expect(slideProblems(in: film.file(frame), named: "frame") == [])
      for (overlay, name) in [
        (0, ">p<tspan dy=\"3.8\" font-size=\"11.52\">g<"), (1, ">p<tspan dy=\"3.8\" font-size=\"11.52\">data<"),
      ] {
        let without = film.file(frame, without: [overlay])
        #expect(film.file(frame).contains(name) && !without.contains(name))
        #expect(slideProblems(in: without, named: "frame") == [])
        let role = "stroke=\"\(film.overlays[overlay].colour)\""
        #expect(film.file(frame).contains(role) && !without.contains(role))
      }
    }
  }

  /// A frame of the plane: colours, arrows, dots and a line with one name for several marks.
  private func plane(_ theme: Theme = .light) -> Frames {
    var frames = Frames("The plane")
    let map = HeatMap((0..<16).map { Double($0) / 15 }, columns: 4, x: (0, 1), y: (0, 1), colours: .pale)
    let ring = [0.2, 0.7].map { Mark.line(x: [$0, $0 + 0.1], y: [$0, $0], style: Style(.black), label: "modes") }
    let picture = Panel(
      x: Axis("x_{1}", from: 0, to: 1), y: Axis("x_{2}", from: 0, to: 1), isIsometric: true,
      marks: [.heat(map, label: "D")] + ring + [
        .arrows([.init(from: (0.1, 0.1), to: (0.3, 0.3))], style: Style(.blue), label: "slopes"),
        .dots(x: [0.5, 0.9], y: [0.5, 0.4], style: Style(.bluishGreen, marker: .disc), label: "G(z)"),
      ])
    let timeline = Timeline(
      from: 1, to: 100, scale: .logarithmic,
      panels: [
        Panel(y: Axis("V"), marks: [.line(x: [1, 100], y: [0, 1], style: .value, label: "V")]),
        Panel(y: Axis("JSD"), marks: [.line(x: [1, 100], y: [1, 0], style: .jensenShannon, label: "JSD")]),
      ])
    for step in [0, 1, 10, 100] { frames.append([[picture]], beside: timeline, at: step, describing: "Step \(step).") }
    return frames.map { chart in
      var chart = chart
      chart.theme = theme
      return chart
    }
  }

  @Test(arguments: [Theme.light, .dark, .print])
  func `whatever has a name can be switched off, in every theme, and nothing else goes with it`(theme: Theme) {
    let film = Film(plane(theme)), whole = film.file(2)
    #expect(film.overlays.map(\.name) == ["D", "modes", "slopes", "G(z)", "V", "JSD"])
    // The legend's sample and its name, and the mark itself: two lines of the modes, shaft and head of the arrow twice, V and JSD
    // with their markers; on the map everything has an edge.
    for (overlay, lines) in [3, 6, 7, 4, 5, 5].enumerated() {
      let rest = film.file(2, without: [overlay])
      #expect(whole.split(separator: "\n").count - rest.split(separator: "\n").count == lines)
      #expect(slideProblems(in: rest, named: "frame") == [])
    }
    #expect(!film.file(2, without: [0]).contains("<image"))
    let bare = film.file(2, without: Set(film.overlays.indices))
    #expect(bare.contains("Round 10") && bare.contains("V</text>") && slideProblems(in: bare, named: "frame") == [])
  }

  @Test func `a light figure can be a dark one, and one in colours that were asked for keeps them`() {
    let (film, dark) = (Film(plane()), plane(.dark))
    for (index, frame) in dark.frames.enumerated() {
      #expect(film.file(index, isDark: true) == frame.chart.svg(named: "frame"))
    }
    #expect(Film(dark).dark.isEmpty && Film(plane(.print)).dark.isEmpty)
    // The heat map has the colours of its scale, and the circles of modes are drawn in the text's.
    let swatches = Film(dark).overlays.filter { !["D", "modes"].contains($0.name) }.map(\.colour)
    #expect(!swatches.isEmpty && swatches.allSatisfy { Film(dark).file(2).contains($0) })
  }

  @Test func `the page of dark figures is dark itself, others follow the reader's system`() {
    func page(_ isDark: Bool) -> String {
      let frames = plane(isDark ? .dark : .light)
      return Player(notebook: "n", title: "T", film: Film(frames), claim: "C", command: "c", isDark: isDark).html
    }
    #expect(page(true).contains(":root { color-scheme: dark; --text: #e8e8e8"))
    #expect(!page(false).contains("color-scheme: dark;"))
  }

  @Test func `the cursor is at the step in every panel, and at the beginning before that`() {
    let film = Film(plane())
    func cursors(_ frame: Int) -> [Double] {
      film.file(frame).matches(
        of: /<path d="M([0-9.]+) [0-9.]+L([0-9.]+) [0-9.]+" fill="none" stroke="#000000" stroke-width="1.4"/
      )
      .map { Double($0.1) ?? 0 }
    }
    let (start, middle, end) = (cursors(1), cursors(2), cursors(3))
    #expect(start.count == 2 && Set(start).count == 1 && cursors(0) == start && film.frames[0].name == "round 0")
    // 10 is half way from 1 to 100 on a logarithmic axis.
    #expect(zip(middle, zip(start, end)).allSatisfy { ($0 - 0.5 * ($1.0 + $1.1)).magnitude < 0.011 })
    #expect(end[0] > start[0] + 100)
  }

  @Test(arguments: [1, 2, 79, 80, 81, 500])
  func `of many looks some are chosen, the first and the last among them`(count: Int) {
    let chosen = Frames.chosen(of: count)
    #expect(chosen.count == min(count, 80) && chosen.first == 0 && chosen.last == count - 1)
    #expect(zip(chosen, chosen.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: ["<script>alert(1)</script>", "</script><b>", "]]>", "&amp;\u{202E}", "=1", "\"'`", "<!--"])
  func `hostile text stays text`(text: String) throws {
    let page = page(frames([RichText(verbatim: text), RichText(verbatim: text + "2")], title: text))
    let tame = self.page(frames())
    func tags(_ page: String) -> [Substring] {
      let script = page.range(of: Player.script)
      #expect(script != nil)
      return page.replacing(Player.script, with: "").matches(of: /<[^>]*>/).map(\.0)
    }
    #expect(tags(page).filter { !$0.hasPrefix("<sub") && !$0.hasPrefix("</sub") } == tags(tame))
    let packed = try #require(page.firstMatch(of: /id="film" data-name="sample">([A-Za-z0-9+\/=]*)<\/script>/)).1
    let bytes = try #require(Data(base64Encoded: String(packed)).flatMap { inflated(Array($0)) })
    let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    #expect((json?["frames"] as? [Any])?.count == 3)
    #expect((json?["overlays"] as? [[String: String]])?.count == 2)
    let names = (json?["overlays"] as? [[String: String]])?.compactMap { $0["name"] }
    #expect(names?.allSatisfy { !$0.contains("\u{202E}") || text.contains("\u{202E}") } == true)
  }

  @Test func `the page runs its own script and asks the network for nothing`() throws {
    let page = page(frames()).replacing(Film(frames()).packed, with: "")
    let script = try #require(page.firstMatch(of: /<script>((?:.|\n)*?)<\/script>/)).1
    let hash = Data(sha256Bytes(Array(String(script).utf8))).base64EncodedString()
    #expect(page.contains("default-src 'none'; script-src 'sha256-\(hash)'; "))
    // The data are no markup and no script, and name no address but that of SVG's namespace.
    for word in ["https://", "src=", "url(", "@import", "<link", "fetch(", "XMLHttpRequest", "import(", "eval"] {
      #expect(!page.contains(word), "\(word)")
    }
    let data = Film(frames()).json.compact
    #expect(data.matches(of: /https?:\/\/([a-z0-9.]+)/).allSatisfy { $0.1 == "www.w3.org" })
    #expect(!page.contains("http:"))
  }

  @Test func `a lesson keeps them as a page that the report leads to`() throws {
    let stage = try Stage()
    let code = Sample.notebook.run(in: stage.surroundings([])) { lesson in lesson.keepPlayer(frames()) }
    #expect(code == 0)
    #expect(
      stage.folder.read("Output/sample/report.html")?.contains("<a href=\"player.html\">Step through the run</a>: 3")
        == true)
    let page = try #require(stage.folder.read("Output/sample/player.html"))
    let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
    #expect(manifest.contains("{\"path\": \"player.html\", \"bytes\": \(page.utf8.count), \"sha256\": "))
    #expect(page.contains("<code>swift run sample</code>"))
  }

  @Test func `a run that is asked for a film keeps it beside the figures, in the command and in the manifest`() throws {
    for (line, isThere) in [("--film --theme dark", true), ("", false)] {
      let stage = try Stage()
      #expect(Sample.notebook.run(in: stage.surroundings(words(line))) { $0.keepPlayer(frames()) } == 0)
      let film = stage.folder.read("Output/sample/figures/film.svg")
      let report = try #require(stage.folder.read("Output/sample/report.html"))
      let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
      #expect((film != nil) == isThere && report.contains("href=\"figures/film.svg\"") == isThere)
      #expect(report.contains("swift run sample --theme dark --film") == isThere)
      #expect(manifest.contains("figures/film.svg") == isThere && manifest.contains("\"film\": true") == isThere)
      // In the colours that were asked for.
      if let film { #expect(FilmReader(film)?.lines(at: nil).contains { $0.contains("fill=\"#16181c\"") } == true) }
    }
    let stage = try Stage(), without = Notebook("sample", "No frames", options: [], hasFrames: false)
    #expect(without.run(in: stage.surroundings(["--film"])) { _ in Issue.record("it ran") } == 64)
    #expect(stage.errors.text.contains("Unknown option '--film'"))
  }

  @Test func `a run with dark figures has a dark page`() throws {
    for (line, isDark) in [("--theme dark", true), ("--theme print", false), ("", false)] {
      let stage = try Stage()
      #expect(Sample.notebook.run(in: stage.surroundings(words(line))) { $0.keepPlayer(frames()) } == 0)
      let page = try #require(stage.folder.read("Output/sample/player.html"))
      #expect(page.contains("color-scheme: dark;") == isDark)
    }
  }
}
