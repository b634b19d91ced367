internal import Foundation

/// Frames as lines of SVG, every different line once; and the marks that can be switched off, with their lines.
struct Film {
  private(set) var lines: [String] = []
  /// Indices into the lines.
  private(set) var frames: [(name: String, lines: [Int])] = []
  /// The names of the marks, with the colour of each.
  private(set) var overlays: [(name: String, colour: String)] = []
  /// For each line the index of its mark, −1 for those of none.
  private(set) var owners: [Int] = []
  /// What each colour of a light figure becomes in a dark one; empty if the figures have colours that were asked for.
  private(set) var dark: [(light: String, dark: String)] = []

  /// The frames' files, as `Chart.svg` writes them, cut into lines. All frames have one name: axes, legend and whatever else
  /// does not move is there once.
  init(_ frames: Frames) {
    var indices: [String: Int] = [:]
    for (name, chart) in frames.frames {
      let file = chart.lines
      let owners = owners(of: file, in: chart)
      var own: [Int] = []
      for (line, owner) in zip(file, owners) {
        if let index = indices[line] {
          own.append(index)
        } else {
          indices[line] = lines.count
          own.append(lines.count)
          lines.append(line)
          self.owners.append(owner)
        }
      }
      self.frames.append((name, own))
      if chart.theme == .light { learnDark(file, chart) }
    }
  }

  /// The file of a frame without the marks that are switched off, in the colours of dark figures if asked for.
  func file(_ frame: Int, without hidden: Set<Int> = [], isDark: Bool = false) -> String {
    var text = ""
    for index in frames[frame].lines where !hidden.contains(owners[index]) { text += lines[index] + "\n" }
    guard isDark else { return text }
    var (recoloured, done) = ("", text.startIndex)
    for (place, colour) in colours(in: text) {
      recoloured += text[done..<place]
      recoloured += dark.first { $0.light == colour }?.dark ?? colour
      done = text.utf8.index(place, offsetBy: colour.utf8.count)
    }
    return recoloured + text[done...]
  }

  /// The mark of each line. The marks are painted in colours that no others have, which leaves every line where it is; in the
  /// legend, whose names all have one colour, a name belongs to the sample before it.
  private mutating func owners(of file: [String], in chart: Chart) -> [Int] {
    var painted = chart
    painted.theme = .light
    for column in chart.columns.indices {
      for panel in chart.columns[column].panels.indices {
        for (index, mark) in chart.columns[column].panels[panel].marks.enumerated() {
          guard let name = mark.label?.plain, !Self.fixed.contains(name) else { continue }
          let overlay = overlays.firstIndex { $0.name == name } ?? overlays.count
          if overlay == overlays.count { overlays.append((name, chart.theme.ink(mark.style.colour).hex)) }
          painted.columns[column].panels[panel].marks[index] = mark.painted(Self.paint(overlay))
        }
      }
    }
    let paints = overlays.indices.map { Self.paint($0).hex }
    let lines = painted.lines
    var owners = [Int](repeating: -1, count: file.count)
    guard lines.count == file.count else { return owners }
    for (index, line) in lines.enumerated() {
      for (_, colour) in colours(in: line) {
        if let overlay = paints.firstIndex(of: colour) { owners[index] = overlay }
      }
    }
    let header = lines.firstIndex { $0.hasSuffix("-header\">") } ?? lines.endIndex
    let end = lines[header...].firstIndex(of: "</g>") ?? lines.endIndex
    for index in header..<end where lines[index].hasPrefix("<text") && owners[index - 1] >= 0 {
      owners[index] = owners[index - 1]
    }
    return owners
  }

  /// Names of axes that are drawn as marks.
  private static let fixed = ["x", "z"]

  /// Almost black, so that texts keep it on white.
  private static func paint(_ overlay: Int) -> Colour { Colour(0x010203 + UInt32(overlay)) }

  /// Notes what the colours of a file are in the dark, unless all of them are known.
  private mutating func learnDark(_ file: [String], _ chart: Chart) {
    let seen = file.map { colours(in: $0) }
    guard seen.joined().contains(where: { colour in !dark.contains { $0.light == colour.1 } }) else { return }
    var other = chart
    other.theme = .dark
    for (light, line) in zip(seen, other.lines) {
      for ((_, light), (_, dark)) in zip(light, colours(in: line))
      where !self.dark.contains(where: { $0.light == light }) {
        self.dark.append((light, dark))
      }
    }
  }

  /// The film for the page's script.
  var json: JSON {
    .object([
      .init(
        "overlays",
        .array(overlays.map { .object([.init("name", .string($0.name)), .init("colour", .string($0.colour))]) })),
      .init("owners", .array(owners.map { .integer(Int64($0)) })),
      .init(
        "frames",
        .array(
          frames.map { frame in
            .object([
              .init("name", .string(frame.name)), .init("lines", .array(frame.lines.map { .integer(Int64($0)) })),
            ])
          })),
      .init("dark", .object(dark.map { .init($0.light, .string($0.dark)) })),
      .init("lines", .array(lines.map { .string($0) })),
    ])
  }

  /// The same, deflated and in base64, which no markup can be in.
  var packed: String { Data(deflated(Array(json.compact.utf8))).base64EncodedString() }
}

extension Chart {
  /// The lines of its file.
  fileprivate var lines: [String] { svg(named: "frame").split(separator: "\n").map(String.init) }
}

/// The colours `#rrggbb` of a text, each with its place.
private func colours(in text: String) -> [(place: String.Index, colour: String)] {
  let bytes = text.utf8
  var found: [(place: String.Index, colour: String)] = []
  var place = bytes.startIndex
  while let start = bytes[place...].firstIndex(of: UInt8(ascii: "#")) {
    let digits = bytes[bytes.index(after: start)...].prefix(6)
    place = digits.endIndex
    let isColour =
      digits.count == 6
      && digits.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
    if isColour { found.append((start, String(text[start..<place]))) } else { place = bytes.index(after: start) }
  }
  return found
}
