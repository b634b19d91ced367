/// One thing drawn in a panel: where it is, how it looks, what it is called.
public struct Mark: Sendable {
  enum Geometry: Sendable {
    case line(x: [Double], y: [Double])
    case dots(x: [Double], y: [Double])
    case area(x: [Double], lower: [Double], upper: [Double])
    case rule(value: Double, isVertical: Bool)
    case arrows([Arrow])
    case segments([Segment])
    case text(RichText, x: Double, y: Double, anchor: Anchor)
    case heat(HeatMap)
    case contour(HeatMap, level: Double)
  }

  var geometry: Geometry
  /// How it looks.
  public var style: Style
  /// What it is called, if anything.
  public var label: RichText?
  /// Where the label stands.
  public var placement: Placement
  /// Whether what is drawn after it is drawn on a map, and has an edge.
  var isMap = false
  /// The colour of that edge; nil is the background's.
  var edge: Colour?

  /// Where the label of a mark stands.
  public enum Placement: Sendable, Equatable {
    /// At its end if the ends lie apart, else beside it where there is room, else in the legend.
    case automatic
    /// Right of the panel, at the height of the last point.
    case end
    /// Left of the panel, at the height of the first point.
    case start
    /// Beside the mark in the panel, near this x value if given.
    case beside(x: Double? = nil)
    /// In the legend.
    case legend
  }

  /// Which part of a text stands at its position.
  public enum Anchor: Sendable, Equatable {
    /// Its left end.
    case start
    /// Its middle.
    case middle
    /// Its right end.
    case end
  }

  /// From one point in data units to another.
  public struct Arrow: Sendable {
    /// The tail.
    public var from: (x: Double, y: Double)
    /// The head.
    public var to: (x: Double, y: Double)

    /// An arrow.
    public init(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
      self.from = from
      self.to = to
    }
  }
}

extension Mark {
  /// A straight line between two points in data units.
  public struct Segment: Sendable {
    /// One end.
    public var from: (x: Double, y: Double)
    /// The other end.
    public var to: (x: Double, y: Double)
    /// Its width as a share of the style's, from 0 to 1.
    public var share: Double

    /// A segment.
    public init(from: (x: Double, y: Double), to: (x: Double, y: Double), share: Double = 1) {
      self.from = from
      self.to = to
      self.share = share
    }
  }
}

extension Mark {
  /// A line through points; what is not finite interrupts it and leaves a sign.
  public static func line(
    x: [Double], y: [Double], style: Style, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    Mark(geometry: .line(x: x, y: y), style: style, label: label, placement: placement)
  }

  /// A line that holds each y value until the next x value.
  public static func step(
    x: [Double], y: [Double], style: Style, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    var (xs, ys): ([Double], [Double]) = ([], [])
    for index in 0..<min(x.count, y.count) {
      if index > 0 {
        xs.append(x[index])
        ys.append(y[index - 1])
      }
      xs.append(x[index])
      ys.append(y[index])
    }
    return Mark(geometry: .line(x: xs, y: ys), style: style, label: label, placement: placement)
  }

  /// Single points.
  public static func dots(
    x: [Double], y: [Double], style: Style, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    Mark(geometry: .dots(x: x, y: y), style: style, label: label, placement: placement)
  }

  /// The area between two lines: a band, or the area above 0 if `lower` is left away.
  public static func area(
    x: [Double], from lower: [Double]? = nil, to upper: [Double], style: Style, label: RichText? = nil,
    at placement: Placement = .automatic
  ) -> Mark {
    let lower = lower ?? [Double](repeating: 0, count: upper.count)
    return Mark(geometry: .area(x: x, lower: lower, upper: upper), style: style, label: label, placement: placement)
  }

  /// A horizontal line across the panel.
  public static func rule(
    y: Double, style: Style = .reference, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    Mark(geometry: .rule(value: y, isVertical: false), style: style, label: label, placement: placement)
  }

  /// A vertical line across the panel.
  public static func rule(
    x: Double, style: Style = .reference, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    Mark(geometry: .rule(value: x, isVertical: true), style: style, label: label, placement: placement)
  }

  /// Arrows with heads.
  public static func arrows(
    _ arrows: [Arrow], style: Style = .mapping, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    Mark(geometry: .arrows(arrows), style: style, label: label, placement: placement)
  }

  /// Straight lines, each as wide as its share of the style's width: a transport plan, by mass.
  public static func segments(
    _ segments: [Segment], style: Style, label: RichText? = nil, at placement: Placement = .automatic
  ) -> Mark {
    Mark(geometry: .segments(segments), style: style, label: label, placement: placement)
  }

  /// Words at a position in data units.
  public static func text(
    _ text: RichText, x: Double, y: Double, anchor: Anchor = .middle, style: Style = Style(.black)
  ) -> Mark {
    Mark(geometry: .text(text, x: x, y: y, anchor: anchor), style: style, label: nil, placement: .automatic)
  }

  /// A grid of cells, each in the colour of its value; a name stands in the legend, beside its colours.
  public static func heat(_ map: HeatMap, label: RichText? = nil) -> Mark {
    Mark(geometry: .heat(map), style: Style(.grey), label: label, placement: .legend, isMap: map.colours != .greys)
  }
}

extension Mark {
  /// The mark in one colour that no other has, so that it is found again in the figure's file: as many lines in the same
  /// places, a grid as one area.
  package func painted(_ colour: Colour) -> Mark {
    var mark = self
    mark.style.colour = colour
    mark.edge = colour
    if case .heat(let map) = geometry {
      let (x, y) = (map.x, map.y)
      mark.geometry = .area(x: [x.from, x.to], lower: [y.from, y.from], upper: [y.to, y.to])
    }
    return mark
  }
}
