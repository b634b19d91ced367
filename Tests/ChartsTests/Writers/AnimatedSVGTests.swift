import TestSupport
import Testing

@testable import Charts

@Suite struct `A film in one SVG file` {
  /// Frames with a curve that moves, one that rests for a while and, unless they are plain, a picture now and then and a mark
  /// that comes, goes and comes, which moves the legend too.
  private func frames(_ count: Int, arePlain: Bool = false) -> Frames {
    var frames = Frames("A run")
    for step in 0..<count {
      var marks: [Mark] = [
        .line(x: [0, 1], y: [0, Double(step)], style: .generator, label: "p_{g}"),
        .line(x: [0, 1], y: [2.5, Double(step / 3)], style: .data, label: "p_{data}"),
      ]
      if step % 4 == 1, !arePlain {
        marks.insert(.heat(HeatMap([0, 1, 1, 0], columns: 2, x: (0, 1), y: (0, 1), colours: .pale), label: "D"), at: 0)
      }
      if step % 5 != 2, !arePlain {
        marks.append(.dots(x: [0.5], y: [1], style: Style(.blue, marker: .disc), label: "point"))
      }
      let chart = Chart(
        RichText("Round \(step)"), description: "Step \(step).", labels: .legend,
        panel: Panel(x: Axis("x", from: 0, to: 1), y: Axis("y", from: 0, to: 12), marks: marks))
      frames.append(chart, named: "round \(step)")
    }
    return frames
  }

  /// The shapes of a file: its lines after the background, without groups.
  private func shapes(_ lines: [String]) -> [String] {
    let start = (lines.firstIndex { $0.hasPrefix("<rect ") } ?? 0) + 1
    return lines[start...].filter { !$0.hasPrefix("<g ") && !["</g>", "</svg>", ""].contains($0) }
  }

  private func shapes(_ chart: Chart) -> [String] {
    shapes(chart.svg(named: "film").split(separator: "\n").map(String.init))
  }

  @Test(arguments: [1, 2, 3, 7, 20])
  func `every frame is seen in its turn, once, as the figure that it is, and the last for two seconds more`(count: Int)
    throws
  {
    let frames = frames(count), svg = frames.animatedSVG(named: "film")
    let film = try #require(FilmReader(svg))
    #expect(film.duration == (count > 1 ? 200 * count + 2_000 : nil))
    for (number, frame) in frames.frames.enumerated() {
      for time in [200 * number, 200 * number + 1, 200 * number + 199] {
        #expect(shapes(film.lines(at: time)) == shapes(frame.chart), "frame \(number), \(time) ms")
      }
    }
    #expect(shapes(film.lines(at: 200 * count + 1_999)) == shapes(frames.frames[count - 1].chart))
  }

  @Test func `where nothing moves the last frame is seen, a figure that is safe for slides`() throws {
    let frames = frames(7), film = try #require(FilmReader(frames.animatedSVG(named: "film")))
    #expect(shapes(film.lines(at: nil)) == shapes(frames.frames[6].chart))
    for time in [nil] + (0..<7).map({ 200 * $0 }) {
      #expect(slideProblems(in: film.lines(at: time).joined(separator: "\n") + "\n", named: "film") == [])
    }
    let desc = film.lines(at: nil).first { $0.hasPrefix("<desc") }
    #expect(desc == "<desc id=\"film-desc\">7 frames, 5 a second, from round 0 to round 6. The last: Step 6.</desc>")
  }

  @Test func `what frames in a row share is there once`() {
    let frames = frames(12, arePlain: true), svg = frames.animatedSVG(named: "film")
    let apart = frames.frames.reduce(0) { $0 + $1.chart.svg(named: "film").utf8.count }
    #expect(svg.utf8.count < apart / 2)
    #expect(svg.split(separator: "\n").count { $0.hasSuffix(">x</text>") } == 1)
    // The data's curve rests for three frames; its sample in the legend, for all.
    let data = svg.split(separator: "\n").filter {
      $0.hasPrefix("<path") && $0.contains("stroke=\"#000000\"") && $0.contains("stroke-dasharray")
    }
    #expect(data.count == 12 / 3 + 1)
  }

  @Test func `no frames, no file; one frame stands still`() {
    #expect(Frames("none").animatedSVG(named: "film").isEmpty)
    #expect(!frames(1).animatedSVG(named: "film").contains("<style>"))
    #expect(
      slideProblems(in: frames(1).animatedSVG(named: "film").replacing("1 frames", with: "1"), named: "film") == [])
  }
}
