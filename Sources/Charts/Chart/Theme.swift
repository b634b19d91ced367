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
  /// What becomes of the marks' own colours.
  public var marks: Marks

  /// What a theme makes of the colours of marks.
  public enum Marks: Sendable, Equatable {
    /// They stay.
    case asTheyAre
    /// They become lighter until they show on a dark background, a contrast of 4.5: black as the text, and blue as the sky,
    /// since a mixed blue comes too near to green for those who see no blue; the sky is paler then. Green is, since half transparent
    /// dots are of it.
    case lighter
    /// They become greys, those of the roles from dark to light and others of the same luminance, none too light to show on white;
    /// dash and marker tell apart what is still near.
    case grey
  }

  /// Dark on white: for slides and print.
  public static let light = Theme(
    background: .white, text: Colour(0x1A1A1A), quietText: Colour(0x4D4D4D), axis: Colour(0x6B6B6B),
    grid: Colour(0xE4E4E4), marks: .asTheyAre)
  /// Light on almost black: for dark slides.
  public static let dark = Theme(
    background: Colour(0x16181C), text: Colour(0xF0F0F0), quietText: Colour(0xBDBDBD), axis: Colour(0x9A9A9A),
    grid: Colour(0x34373D), marks: .lighter)
  /// Black and grey on white: for a printer without colours.
  public static let print = Theme(
    background: .white, text: .black, quietText: Colour(0x333333), axis: Colour(0x555555), grid: Colour(0xDDDDDD),
    marks: .grey)

  /// A mark's colour in this theme.
  public func ink(_ colour: Colour) -> Colour {
    switch marks {
    case .asTheyAre: colour
    case .lighter:
      switch colour {
      case .black: text
      case .blue: .skyBlue
      case .skyBlue: .paleBlue
      case .bluishGreen: .paleGreen
      default: colour.legible(on: background)
      }
    case .grey: Self.greys.first { $0.colour == colour }?.grey ?? colour.grey.legible(on: background)
    }
  }

  /// The luminances of our colours are nearly the same. As greys they are apart, a contrast of three to white at least.
  private static let greys: [(colour: Colour, grey: Colour)] = [
    (.blue, Colour(0x3C3C3C)), (.bluishGreen, Colour(0x5C5C5C)), (.reddishPurple, Colour(0x7A7A7A)),
    (.vermillion, Colour(0x8E8E8E)), (.orange, Colour(0x949494)), (.skyBlue, Colour(0x949494)),
  ]
}
