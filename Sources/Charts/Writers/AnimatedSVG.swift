extension Frames {
  /// All frames in one SVG file that plays them, `rate` a second, holds the last for two seconds and begins again.
  ///
  /// A style sheet says when what is seen. Without it (slide programs, paper, readers who ask for less motion) the last frame is
  /// seen, a figure like others. A shape that frames in a row share is there once. Nothing without frames.
  public func animatedSVG(named name: String, rate: Int = 5) -> String {
    guard let last = frames.last else { return "" }
    let drawings = frames.map { $0.chart.drawing() }
    var whole = drawings[count - 1]
    whole.title = title
    whole.description =
      "\(count) frames, \(rate) a second, from \(frames[0].name) to \(last.name). The last: \(whole.description)"
    // Only the head is written of it: whether any frame has a picture.
    whole.groups = drawings.flatMap { $0.groups }
    let prefix = identifier(name), clock = Clock(frames: count, rate: rate)
    var (seen, rules, body): ([Range<Int>], String, String) = ([], "", "")
    for (shown, shapes) in Reel(drawings).runs {
      let lines = joined(shapes, by: "")
      guard shown != 0..<count else {
        body += lines
        continue
      }
      let place = "\(prefix)-\(shown.lowerBound)-\(shown.upperBound - 1)"
      body +=
        "<g class=\"\(place)\"" + (shown.upperBound < count ? " visibility=\"hidden\">\n" : ">\n") + lines + "</g>\n"
      if !seen.contains(shown) {
        seen.append(shown)
        rules += ".\(place){animation:\(place) \(clock.total)ms step-end infinite}\n"
        rules += "@keyframes \(place){\(clock.keyframes(shown))}\n"
      }
    }
    if !rules.utf8.isEmpty { rules = "@media (prefers-reduced-motion:no-preference){\n\(rules)}\n" }
    return whole.svgHead(named: name, rules: rules) + body + "</svg>\n"
  }

  /// When a frame of a film comes.
  private struct Clock {
    let frames: Int
    let rate: Int
    /// Milliseconds from the first frame to the first frame again.
    var total: Int { frames * 1_000 / rate + 2_000 }

    /// What is seen from when on, for shapes of some frames: hidden before and after.
    func keyframes(_ shown: Range<Int>) -> String {
      var text = shown.lowerBound > 0 ? "0%{visibility:hidden}" : ""
      text += "\(share(shown.lowerBound)){visibility:visible}"
      if shown.upperBound < frames { text += "\(share(shown.upperBound)){visibility:hidden}" }
      return text
    }

    /// The time of a frame as a share of all, by integer arithmetic: `12.5%`.
    private func share(_ frame: Int) -> String {
      let thousandths = Int64(frame) * 100_000_000 / (Int64(rate) * Int64(total))
      return DecimalNumber(digits: thousandths, exponent: -3).reduced.plain + "%"
    }
  }
}

/// The shapes of drawings in one order of painting, each with the drawings in which it is seen, which follow each other.
private struct Reel {
  private struct Stay {
    let shape: String
    let first: Int
    var last: Int
    /// The place of what is painted next; −1: nothing.
    var next: Int
  }

  /// In the order in which they came; `next` has the order of painting, and begins at the stay 0, which is nothing.
  private var stays = [Stay(shape: "", first: 0, last: -1, next: -1)]

  init(_ drawings: [Drawing]) {
    var shown: [Int] = []
    for (frame, drawing) in drawings.enumerated() {
      var (before, rest, now) = (0, shown[...], [Int]())
      for group in drawing.groups {
        for shape in group.shapes {
          let text = shape.svg
          if text.utf8.isEmpty { continue }
          if let place = rest.firstIndex(where: { stays[$0].shape == text }) {
            before = rest[place]
            rest = rest[(place + 1)...]
            stays[before].last = frame
          } else {
            stays.append(Stay(shape: text, first: frame, last: frame, next: stays[before].next))
            stays[before].next = stays.count - 1
            before = stays.count - 1
          }
          now.append(before)
        }
      }
      shown = now
    }
  }

  /// Shapes that are painted after each other and seen in the same frames.
  var runs: [(shown: Range<Int>, shapes: [String])] {
    var runs: [(shown: Range<Int>, shapes: [String])] = []
    var place = stays[0].next
    while place >= 0 {
      let stay = stays[place], shown = stay.first..<stay.last + 1
      if let last = runs.last, last.shown == shown {
        runs[runs.count - 1].shapes.append(stay.shape)
      } else {
        runs.append((shown, [stay.shape]))
      }
      place = stay.next
    }
    return runs
  }
}
