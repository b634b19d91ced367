/// The frames of a run, one figure each, for a page on which they can be stepped through.
public struct Frames: Sendable {
  /// What the page is called.
  public let title: String
  private(set) var frames: [(name: String, chart: Chart)] = []

  /// A sequence without frames.
  public init(_ title: String) {
    self.title = title
  }

  /// How many frames there are.
  public var count: Int { frames.count }

  /// Adds a frame: its name, `round 120`, and its figure. Figures of one layout make steps that the eye can follow.
  public mutating func append(_ chart: Chart, named name: String) {
    frames.append((name, chart))
  }

  /// The frames with other charts.
  func map(_ change: (Chart) -> Chart) -> Frames {
    var frames = self
    frames.frames = self.frames.map { ($0.name, change($0.chart)) }
    return frames
  }
}

extension Frames {
  /// The frames as lines of SVG, every different line once; and the marks that can be switched off, with their lines.
  struct Film {
    var lines: [String] = []
    /// Indices into the lines.
    var frames: [(name: String, lines: [Int])] = []
    /// The names of the marks, and for each line the index of its mark, −1 for those of none.
    var overlays: [String] = []
    var owners: [Int] = []
  }

  /// The frames' files, as `Chart.svg` writes them, cut into lines. All frames have one name: axes, legend and whatever else
  /// does not move is there once.
  var film: Film {
    var film = Film()
    var indices: [String: Int] = [:]
    for (name, chart) in frames {
      let lines = chart.svg(named: "frame").split(separator: "\n").map(String.init)
      var owners = [Int](repeating: -1, count: lines.count)
      for label in chart.labels(besides: ["x", "z"]) {
        let owner = film.overlays.firstIndex(of: label) ?? film.overlays.count
        if owner == film.overlays.count { film.overlays.append(label) }
        for index in chart.changed(lines, by: label) { owners[index] = owner }
      }
      var own: [Int] = []
      for (line, owner) in zip(lines, owners) {
        if let index = indices[line] {
          own.append(index)
        } else {
          indices[line] = film.lines.count
          own.append(film.lines.count)
          film.lines.append(line)
          film.owners.append(owner)
        }
      }
      film.frames.append((name, own))
    }
    return film
  }
}

extension Chart {
  /// The names of its marks, in order.
  fileprivate func labels(besides excluded: [String]) -> [String] {
    var labels: [String] = []
    for mark in columns.flatMap(\.panels).flatMap(\.marks) {
      guard let label = mark.label?.plain, !labels.contains(label), !excluded.contains(label) else { continue }
      labels.append(label)
    }
    return labels
  }

  /// Which lines of its file belong to the marks of a name: those that change with their colour, and in the legend, whose
  /// names all have one colour, the name after the sample.
  fileprivate func changed(_ lines: [String], by label: String) -> [Int] {
    var other = self
    for column in other.columns.indices {
      for panel in other.columns[column].panels.indices {
        for mark in other.columns[column].panels[panel].marks.indices
        where other.columns[column].panels[panel].marks[mark].label?.plain == label {
          let colour = other.columns[column].panels[panel].marks[mark].style.colour
          other.columns[column].panels[panel].marks[mark].style.colour =
            colour == .reddishPurple ? .blue : .reddishPurple
        }
      }
    }
    let others = other.svg(named: "frame").split(separator: "\n")
    guard others.count == lines.count else { return [] }
    var changed = lines.indices.filter { lines[$0] != others[$0] }
    let header = lines.firstIndex { $0.hasSuffix("-header\">") } ?? lines.endIndex
    let end = lines[header...].firstIndex(of: "</g>") ?? lines.endIndex
    for index in changed where index > header && index + 1 < end && !changed.contains(index + 1) {
      changed.append(index + 1)
    }
    return changed
  }
}
