import Elementary
import Networks

/// An encoder and a decoder, both with noise, and a discriminator of pairs (x, z): adversarially learned inference between
/// Gaussian channels.
///
///     encoder:  z = αx + c + τε,      decoder:  x = bz + d + ρε
///     D:  E log D(x, E(x)) + E log(1 − D(G(z), z));   encoder and decoder maximise what D loses on both kinds of pairs
///
/// > Source: Dumoulin et al. (2017); Donahue et al. (2017).
public struct LearnedInference {
  /// The game.
  public let play: Play
  /// α, c and log τ.
  public let encoder: Network
  /// b, d and log ρ.
  public let decoder: Network

  /// A play whose channels begin with slopes drawn at random.
  public init(
    _ data: Source, hidden width: Int = 32, _ recipe: Recipe, random: RandomStream, crew: Crew = .alone
  ) {
    var (play, weights) = recipe.play(random, crew)
    func channel(_ name: String) -> Network { play.constants(name, [Float(0.5 * weights.normal()), 0, -0.5]) }
    let (encoder, decoder) = (channel("encoder"), channel("decoder"))
    let d = play.network("D", Perceptron(2, hidden: width, 1, using: &weights))
    let (xs, latents) = (play.source("data", data), play.source("latent", .stratifiedNormal))
    let (encoderNoise, decoderNoise) = (
      play.source("encoder noise", .stratifiedNormal), play.source("decoder noise", .stratifiedNormal)
    )

    func through(_ channel: Network, _ input: Node, _ noise: Supply) -> Node {
      let (tape, numbers) = (input.tape, input.tape.learnt(channel))
      return numbers.column(0) * input + numbers.column(1) + numbers.column(2).exponential * tape.draw(noise)
    }
    /// D on the encoder's pairs and on the decoder's.
    func pairs(_ tape: Tape) -> (encoded: Node, decoded: Node) {
      let (x, z) = (tape.draw(xs), tape.draw(latents))
      return (
        d(tape.concat(x, through(encoder, x, encoderNoise))), d(tape.concat(through(decoder, z, decoderNoise), z))
      )
    }
    play.move("discriminator", training: [d], recipe.judging, times: recipe.steps) { tape in
      let pairs = pairs(tape)
      return pairs.encoded.mean(.callItReal) + pairs.decoded.mean(.callItFake)
    }
    play.move("encoder and decoder", training: [encoder, decoder], recipe.making) { tape in
      let pairs = pairs(tape)
      return pairs.encoded.mean(.callItFake) + pairs.decoded.mean(.callItReal)
    }
    (self.play, self.encoder, self.decoder) = (play, encoder, decoder)
  }
}
