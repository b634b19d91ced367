/// A figure as a value: columns of panels under a title, with a description that states the numbers.
public struct Chart: Sendable {
  /// Drawn above the panels, and the accessible name of the figure.
  public var title: RichText
  /// What the figure shows, in sentences with numbers; read aloud by screen readers.
  public var description: String
  /// The canvas in pixels.
  public var size: Size
  /// How the names of marks are shown.
  public var labels: Labelling
  /// Background, text and line colours that are not the marks' own.
  public var theme: Theme
  /// The panels, column by column from the left.
  public var columns: [Column]
  /// Whether columns that would be too narrow to read go on in a further row; without it they stay beside each other.
  public var wraps = false

  /// A figure of several columns.
  public init(
    _ title: RichText, description: String, size: Size = .slide, labels: Labelling = .automatic,
    theme: Theme = .light, columns: [Column]
  ) {
    self.title = title
    self.description = description
    self.size = size
    self.labels = labels
    self.theme = theme
    self.columns = columns
  }

  /// A figure of one panel.
  public init(
    _ title: RichText, description: String, size: Size = .slide, labels: Labelling = .automatic,
    theme: Theme = .light, panel: Panel
  ) {
    self.init(
      title, description: description, size: size, labels: labels, theme: theme, columns: [Column([panel])])
  }

  /// The figure as a slide-safe SVG file; every id in it begins with `name`.
  public func svg(named name: String) -> String {
    drawing().svg(named: name)
  }

  /// The figure as a PDF file of one page, a point for a pixel.
  public func pdf() -> [UInt8] {
    drawing().pdf
  }
}

extension Chart {
  /// A canvas in pixels.
  public struct Size: Sendable, Equatable {
    /// Pixels from left to right.
    public var width: Double
    /// Pixels from top to bottom.
    public var height: Double

    /// A canvas of any size; what is not a number between 160 and 10 000 is brought there.
    public init(width: Double, height: Double) {
      self.width = width >= 160 ? min(width, 10_000) : 160
      self.height = height >= 160 ? min(height, 10_000) : 160
    }

    /// 960 × 540, a 16:9 slide.
    public static let slide = Size(width: 960, height: 540)
    /// 960 × 720, a 4:3 slide.
    public static let standard = Size(width: 960, height: 720)
    /// 480 × 540, one half of a 16:9 slide.
    public static let half = Size(width: 480, height: 540)
  }

  /// Panels stacked above each other.
  public struct Column: Sendable, ExpressibleByArrayLiteral {
    /// From top to bottom.
    public var panels: [Panel]
    /// Relative to the other columns.
    public var width: Double
    /// Pixels between one panel with its labels and the next.
    public var gap: Double
    /// Whether the panels have one x domain, written once below the last visible x axis.
    public var sharesX: Bool

    /// A column of panels.
    public init(_ panels: [Panel], width: Double = 1, gap: Double = 12, sharesX: Bool = false) {
      self.panels = panels
      self.width = width
      self.gap = gap >= 0 ? min(gap, 200) : 0
      self.sharesX = sharesX
    }

    /// `[above, below]` is a column.
    public init(arrayLiteral panels: Panel...) {
      self.init(panels)
    }
  }

  /// Where the names of marks stand.
  public enum Labelling: Sendable {
    /// At the marks in a figure of one column, in one legend above several columns.
    case automatic
    /// At the marks wherever there is room, in a legend otherwise.
    case direct
    /// In one legend above the panels.
    case legend
  }
}
