/// The looks that keep one meaning through all figures. No two lines share dash, marker and weight, so that colour is
/// never the only difference.
extension Style {
  /// The data's density: black, dotted.
  public static let data = Style(.black, width: 3.2, dash: .dotted)
  /// The generator's density: green, solid.
  public static let generator = Style(.bluishGreen, width: 3.2)
  /// The trained discriminator: blue, dashed.
  public static let discriminator = Style(.blue, width: 3, dash: .dashed)
  /// The best discriminator there is: vermillion, solid, thin.
  public static let optimalDiscriminator = Style(.vermillion, width: 1.8)
  /// What a discriminator has left to learn: black, dashes and dots.
  public static let regret = Style(.black, width: 2.2, dash: .dashDotted)
  /// A game's value as it was played: blue, solid, discs.
  public static let value = Style(.blue, width: 2.6, marker: .disc)
  /// The value under optimal play: vermillion, long dashes.
  public static let optimalValue = Style(.vermillion, width: 2, dash: .longDashed)
  /// A bound that theory gives: black, long dashes, squares.
  public static let bound = Style(.black, width: 2, dash: .longDashed, marker: .square)
  /// Jensen–Shannon divergence: purple, diamonds.
  public static let jensenShannon = Style(.reddishPurple, width: 2.6, marker: .diamond)
  /// Kullback–Leibler divergence: purple, dashed, triangles.
  public static let kullbackLeibler = Style(.reddishPurple, width: 2.6, dash: .dashed, marker: .triangle)
  /// Wasserstein distance: vermillion, squares.
  public static let wasserstein = Style(.vermillion, width: 2.6, marker: .square)
  /// Total variation: grey, triangles.
  public static let totalVariation = Style(.grey, width: 2.6, marker: .triangle)
  /// The generator's map from z to x: thin grey arrows.
  public static let mapping = Style(.grey, width: 1.2)
  /// Where training moves a sample: vermillion arrows.
  public static let displacement = Style(.vermillion, width: 2.4)
  /// A line to compare with: grey, thin, dotted.
  public static let reference = Style(.grey, width: 1.4, dash: .dotted)

  /// Series that have no role of their own, told apart by colour and dash; after the seventh they begin again.
  public static func series(_ index: Int) -> Style { all[index % all.count] }

  private static let all = [
    Style(.blue, width: 2.2), Style(.vermillion, width: 2.2, dash: .dashed),
    Style(.bluishGreen, width: 2.2, dash: .dashDotted), Style(.reddishPurple, width: 2.2, dash: .longDashed),
    Style(.black, width: 2.2, dash: .dotted), Style(.orange, width: 2.2, dash: .longDashed),
    Style(.skyBlue, width: 2.2),
  ]
}
