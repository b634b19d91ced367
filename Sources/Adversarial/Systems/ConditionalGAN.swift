import Elementary
import Networks
import Probability

/// A generator that makes a sample for a label, against a discriminator that sees the label, or one that does not.
///
///     D:  E log D(x, y) + E log(1 − D(G(z, y), y)),      G:  E log D(G(z, y), y)
///
/// A label is a column for each that there is, 1 in its own and 0 in the others; any other condition stands as it is. D reads waves beside its inputs, G has a
/// linear way past its layers, and batches are stratified: without these three the law of a label with two modes comes out
/// five times as far off.
///
/// > Source: Mirza & Osindero (2014), with the generator's loss of Goodfellow et al. (2014), section 3.
public struct ConditionalGAN {
  /// The game.
  public let play: Play
  /// G(z, y).
  public let generator: Network
  /// D(x, y), or D(x).
  public let discriminator: Network
  /// Whether the discriminator sees the label.
  public let isSighted: Bool

  /// Fresh networks for a labelled law.
  public init(
    _ law: LabelledMixture, isSighted: Bool = true, discriminator width: Int = 48, generator other: Int = 32,
    _ recipe: Recipe, random: RandomStream, crew: Crew = .alone
  ) {
    self.init(
      Source(labelled: law), latent: .labelledNormal(law), isSighted: isSighted, discriminator: width, generator: other,
      recipe, random: random, crew: crew)
  }

  /// Fresh networks for pairs of a number and a condition of one column or more, and for latents beside conditions of the same
  /// law.
  public init(
    _ pairs: Source, latent: Source, isSighted: Bool = true, discriminator width: Int = 48, generator other: Int = 32,
    _ recipe: Recipe, random: RandomStream, crew: Crew = .alone
  ) {
    var (play, weights) = recipe.play(random, crew)
    let labels = pairs.dimension - 1
    let g = Architecture([1 + labels, other, other, 1], hidden: .tanh, hasShortcut: true)
    let d = Architecture(
      [isSighted ? 1 + labels : 1, width, width, 1], hidden: .tanh, encoding: .octaves(2, from: 2))
    let generator = play.network("G", Perceptron(g, initial: .xavier, using: &weights))
    let discriminator = play.network("D", Perceptron(d, initial: .xavier, using: &weights))
    let (pairs, latents) = (play.source("data", pairs), play.source("latent", latent))
    func judged(_ x: Node, _ label: Node) -> Node { discriminator(isSighted ? x.tape.concat(x, label) : x) }
    func label(_ row: Node) -> Node { row.columns(1..<1 + labels) }

    play.move("discriminator", training: [discriminator], recipe.judging, times: recipe.steps) { tape in
      let (pair, latent) = (tape.draw(pairs), tape.draw(latents))
      return judged(pair.column(0), label(pair)).mean(.callItReal)
        + judged(generator(latent), label(latent)).mean(.callItFake)
    }
    play.move("generator", training: [generator], recipe.making) { tape in
      let latent = tape.draw(latents)
      return judged(generator(latent), label(latent)).mean(.callItReal)
    }
    (self.play, self.generator, self.discriminator, self.isSighted) = (play, generator, discriminator, isSighted)
  }
}
