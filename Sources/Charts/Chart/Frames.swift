/// The frames of a run, one figure each, for a page on which they can be stepped through.
public struct Frames: Sendable {
  /// What the page is called.
  public let title: String
  package private(set) var frames: [(name: String, chart: Chart)] = []

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

  /// Adds a frame at a step: the picture of that moment and, beside it, the curves of the whole run with a cursor there.
  ///
  /// It is called `round 120`, or as `name` says; every name of a mark in it is a box that switches the mark off.
  public mutating func append(
    _ picture: [Chart.Column], beside timeline: Timeline, at step: Int, named name: String? = nil,
    describing description: String
  ) {
    let name = name ?? "\(timeline.step) \(step)"
    append(
      Chart(
        RichText(verbatim: name.prefix(1).uppercased() + name.dropFirst()), description: description, labels: .legend,
        columns: picture + [timeline.column(at: step)]), named: name)
  }

  /// The frames with other charts.
  package func map(_ change: (Chart) -> Chart) -> Frames {
    var frames = self
    frames.frames = self.frames.map { ($0.name, change($0.chart)) }
    return frames
  }

  /// Up to `most` of `count` looks, about evenly among them, the first and the last with them: more make a page large and its
  /// slider coarse.
  package static func chosen(of count: Int, most: Int = 80) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { ($0 * (count - 1) + (most - 1) / 2) / (most - 1) }
  }
}

/// What is measured along a run, as curves over its steps; beside each frame it has a cursor at the frame's step.
public struct Timeline: Sendable {
  /// What a step is called: `round`.
  public let step: String
  private let axis: Axis
  private let panels: [Panel]
  private let width: Double

  /// Panels one above the other, with one axis of steps below them all; `width` is that of the column beside others of 1.
  public init(
    _ step: String = "round", from: Double = 0, to: Double, scale: Scale = .linear, width: Double = 0.8,
    panels: [Panel]
  ) {
    (self.step, self.panels, self.width) = (step, panels, width)
    axis = Axis(RichText(verbatim: step), from: from, to: to, scale: scale)
  }

  /// The panels with the cursor at a step; one that the axis does not show is drawn at its beginning.
  public func panels(at step: Int) -> [Panel] {
    let place = max(Double(step), axis.from ?? 0)
    return panels.indices.map { index in
      var panel = panels[index]
      panel.x = index == panels.count - 1 ? axis : .hidden(from: axis.from, to: axis.to, scale: axis.scale)
      panel.marks.append(.rule(x: place, style: Style(.black, width: 1.4)))
      return panel
    }
  }

  /// The same as a column.
  public func column(at step: Int) -> Chart.Column {
    .init(panels(at: step), width: width, gap: 26, sharesX: true)
  }
}
