/// The colours of a figure that no mark brings along.
public struct Theme: Sendable, Equatable {
  /// Behind everything.
  public var background: Colour
  /// Titles and labels.
  public var text: Colour
  /// Tick labels and notes.
  public var quietText: Colour
  /// Axis lines and ticks.
  public var axis: Colour
  /// Lines behind the marks at the ticks.
  public var grid: Colour

  /// Dark on white: for slides and print.
  public static let light = Theme(
    background: .white, text: Colour(0x1A1A1A), quietText: Colour(0x4D4D4D), axis: Colour(0x6B6B6B),
    grid: Colour(0xE4E4E4))
}
