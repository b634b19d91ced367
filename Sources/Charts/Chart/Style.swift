/// How a mark looks: colour, and a second channel (dash, marker) for those who do not see the colour.
public struct Style: Sendable, Equatable {
  /// Of the line, the dots, or the area.
  public var colour: Colour
  /// Of lines, in pixels.
  public var width: Double
  /// The rhythm of lines.
  public var dash: Dash
  /// On dots, and here and there on lines.
  public var marker: Marker
  /// From 0 to 1; areas are usually light.
  public var opacity: Double

  /// A style of its own.
  public init(
    _ colour: Colour, width: Double = 3, dash: Dash = .solid, marker: Marker = .none, opacity: Double = 1
  ) {
    self.colour = colour
    self.width = width
    self.dash = dash
    self.marker = marker
    self.opacity = opacity
  }

  /// The same style with lines of another width.
  public func width(_ width: Double) -> Style {
    var style = self
    style.width = width
    return style
  }

  /// The same style, more or less transparent.
  public func opacity(_ opacity: Double) -> Style {
    var style = self
    style.opacity = opacity
    return style
  }

  /// The rhythm of a line.
  public enum Dash: Sendable, Equatable, CaseIterable {
    /// Unbroken.
    case solid
    /// · · · ·
    case dotted
    /// – – –
    case dashed
    /// — — —
    case longDashed
    /// — · — ·
    case dashDotted

    /// Lengths of strokes and gaps in turn, in line widths.
    var pattern: [Double] {
      switch self {
      case .solid: []
      case .dotted: [1, 1.4]
      case .dashed: [3.2, 1.8]
      case .longDashed: [6, 2.4]
      case .dashDotted: [4, 1.6, 1, 1.6]
      }
    }
  }

  /// The shape of a dot.
  public enum Marker: Sendable, Equatable, CaseIterable {
    /// No dot on a line; a disc where a dot must be.
    case none
    /// ●
    case disc
    /// ■
    case square
    /// ▲
    case triangle
    /// ◆
    case diamond
    /// ✕
    case cross
  }
}
