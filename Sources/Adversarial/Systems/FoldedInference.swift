import Elementary
import Networks

/// Inference for a generator that is frozen and folds, G(z) = |z − a|: an encoder with noise that matches pairs, and beside it a
/// map that least squares fits.
///
///     E(x, ε) against D on (x, E(x, ε)) and (G(z), z), the second of each blurred alike;   M minimises E (M(G(z)) − z)²
///
/// > Source: Goodfellow et al. (2014), section 7, the second of the extensions; Donahue et al. (2017) for the pairs.
public struct FoldedInference {
  /// The game.
  public let play: Play
  /// E(x, ε) = ε + what it puts out.
  public let encoder: Network
  /// M(x).
  public let regression: Network

  /// Fresh networks for the fold at `fold`; `blur` is the deviation of the noise on what D sees of z.
  public init(fold: Double, blur: Double, _ recipe: Recipe, random: RandomStream, crew: Crew = .alone) {
    var (play, weights) = recipe.play(random, crew)
    let encoder = play.network("E", Perceptron(2, hidden: 48, 1, using: &weights))
    let regression = play.network("M", Perceptron(1, hidden: 32, 1, using: &weights))
    let d = play.network("D", Perceptron(2, hidden: 64, 1, using: &weights))
    let (latents, noise, blurs) = (
      play.source("latent", .stratifiedNormal), play.source("noise", .stratifiedNormal),
      play.source("blur", .stratifiedNormal)
    )
    func folded(_ z: Node) -> Node { (z - Float(fold)).magnitude }
    func judged(_ x: Node, _ z: Node) -> Node {
      let tape = x.tape
      return d(tape.concat(x, blur > 0 ? z + Float(blur) * tape.draw(blurs) : z))
    }
    func inferred(_ x: Node) -> Node {
      let epsilon = x.tape.draw(noise)
      return epsilon + encoder(x.tape.concat(x, epsilon))
    }
    play.move("discriminator", training: [d], recipe.judging, times: recipe.steps) { tape in
      let (z, x) = (tape.draw(latents), folded(tape.draw(latents)))
      return judged(x, inferred(x)).mean(.callItReal) + judged(folded(z), z).mean(.callItFake)
    }
    play.move("encoder", training: [encoder], recipe.making) { tape in
      let x = folded(tape.draw(latents))
      return judged(x, inferred(x)).mean(.callItFake)
    }
    play.move("least squares", training: [regression], recipe.judging) { tape in
      let z = tape.draw(latents)
      return (regression(folded(z)) - z).squared.mean
    }
    (self.play, self.encoder, self.regression) = (play, encoder, regression)
  }
}
