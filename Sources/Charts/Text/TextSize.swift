/// Font sizes in pixels; nothing but sub- and superscripts is smaller than 14.
enum TextSize {
  static let title = 24.0
  static let caption = 17.0
  static let axis = 16.0
  static let label = 16.0
  static let tick = 14.0
  /// From one line of text to the next, in font sizes.
  static let leading = 1.25
}
