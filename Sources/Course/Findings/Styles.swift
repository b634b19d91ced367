extension Style {
  /// Discriminators of different sizes, the largest first.
  public static let discriminators: [Style] = [
    .discriminator, Style(.reddishPurple, width: 2.4, dash: .dashDotted), Style(.grey, width: 2.2, marker: .triangle),
  ]
  /// Training curves of discriminators of different sizes, the largest first.
  static let histories: [Style] = [
    .value, Style(.reddishPurple, width: 2.2, dash: .dashed, marker: .diamond),
    Style(.grey, width: 2.2, dash: .dotted, marker: .triangle),
  ]
  /// The generator's loss of the zero-sum game, log(1 − D): vermillion, dashed.
  public static let minimax = Style(.vermillion, width: 2.6, dash: .dashed)
  /// The loss −log D: green, solid.
  public static let nonSaturating = Style(.bluishGreen, width: 2.6)

  /// Points measured beside a line of this style: squares if it is broken, discs if it is not.
  public var dots: Style { Style(colour, marker: dash == .solid ? .disc : .square) }
}
