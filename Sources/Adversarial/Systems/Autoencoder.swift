import Elementary
import Networks

/// A network that is to put out what it was given, through fewer numbers.
///
///     E |x − A(x)|²
public struct Autoencoder {
  /// The training.
  public let play: Play
  /// A(x).
  public let network: Network

  /// A fresh linear network that keeps some numbers of each point.
  public init(
    _ data: Source, keeping numbers: Int, batch: Int = 256, rounds: Int, _ learning: Learning, random: RandomStream,
    crew: Crew = .alone
  ) {
    let play = Play(batch: batch, rounds: rounds, random: random, crew: crew)
    var weights = random.split("weights")
    let shape = Architecture([data.dimension, numbers, data.dimension], hidden: .linear)
    let network = play.network("A", Perceptron(shape, initial: .xavier, using: &weights))
    let source = play.source("data", data)
    play.move("reconstruction", training: [network], learning) { tape in
      let x = tape.draw(source)
      return (x - network(x)).squared.sum.mean
    }
    (self.play, self.network) = (play, network)
  }
}
