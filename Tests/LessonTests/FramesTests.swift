import Foundation
import TestSupport
import Testing

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
    Player(title: frames.title, film: frames.film, claim: frames.title, command: "swift run sample").html
  }

  @Test func `each frame is its figure's file, line by line, and no line is there twice`() {
    let frames = frames()
    let film = frames.film
    #expect(film.frames.map(\.name) == ["A run 0", "A run 1", "A run 2"] && Set(film.lines).count == film.lines.count)
    for (frame, drawn) in zip(film.frames, frames.frames) {
      #expect(frame.lines.map { film.lines[$0] }.joined(separator: "\n") + "\n" == drawn.chart.svg(named: "frame"))
    }
    // What does not move is shared.
    #expect(film.lines.count < film.frames.map(\.lines.count).reduce(0, +) * 3 / 4)
  }

  @Test
  func `a mark is switched off with its name, at the mark and in the legend, and what is left is safe for slides`() {
    let film = frames().film
    #expect(film.overlays == ["p_g", "p_data"] && film.owners.count == film.lines.count)
    for frame in film.frames {
      func file(without hidden: Int?) -> String {
        frame.lines.filter { film.owners[$0] != hidden }.map { film.lines[$0] }.joined(separator: "\n") + "\n"
      }
      #expect(slideProblems(in: file(without: nil), named: "frame") == [])
      for (overlay, name) in [
        (0, ">p<tspan dy=\"3.8\" font-size=\"11.52\">g<"), (1, ">p<tspan dy=\"3.8\" font-size=\"11.52\">data<"),
      ] {
        #expect(file(without: nil).contains(name) && !file(without: overlay).contains(name))
        #expect(slideProblems(in: file(without: overlay), named: "frame") == [])
        let role = overlay == 0 ? "stroke=\"#009e73\"" : "stroke=\"#000000\""
        #expect(file(without: nil).contains(role) && !file(without: overlay).contains(role))
      }
    }
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
    let start = try #require(page.range(of: "id=\"film\">"))
    let end = try #require(page[start.upperBound...].range(of: "</script>"))
    let json =
      try JSONSerialization.jsonObject(with: Data(page[start.upperBound..<end.lowerBound].utf8)) as? [String: Any]
    #expect((json?["frames"] as? [Any])?.count == 3)
    #expect((json?["overlays"] as? [String])?.count == 2)
  }

  @Test func `the page runs its own script and asks the network for nothing`() throws {
    let page = page(frames())
    let script = try #require(page.firstMatch(of: /<script>((?:.|\n)*?)<\/script>/)).1
    let hash = Data(sha256Bytes(Array(String(script).utf8))).base64EncodedString()
    #expect(page.contains("default-src 'none'; script-src 'sha256-\(hash)'; "))
    // The only address in it is the name of SVG's namespace, in the data.
    for word in ["https://", "src=", "url(", "@import", "<link", "fetch(", "XMLHttpRequest", "import(", "eval"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.matches(of: /http:\/\/([a-z0-9.]+)/).allSatisfy { $0.1 == "www.w3.org" })
  }

  @Test func `a lesson keeps them as a page that the report leads to`() throws {
    let stage = try Stage()
    let code = Sample.notebook.run(in: stage.surroundings([])) { lesson in lesson.keep(frames()) }
    #expect(code == 0)
    #expect(
      stage.folder.read("Output/sample/report.html")?.contains("<a href=\"player.html\">Step through the run</a>: 3")
        == true)
    let page = try #require(stage.folder.read("Output/sample/player.html"))
    let manifest = try #require(stage.folder.read("Output/sample/manifest.json"))
    #expect(manifest.contains("{\"path\": \"player.html\", \"bytes\": \(page.utf8.count), \"sha256\": "))
    #expect(page.contains("<code>swift run sample</code>"))
  }
}
