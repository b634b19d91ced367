import Elementary
import Probability

/// What is known of z, which is standard normal, from x = |z − a|: the law that an encoder has to draw from, and what least squares
/// makes of it.
///
///     z = a + x with chance σ(−2ax),      z = a − x with chance σ(2ax),      E[z | x] = a − x·tanh(ax)
///
/// Elementary: φ(a + x)/φ(a − x) = e^(−2ax), and |G′| is 1 on both arms.
public struct FoldedPosterior: Sendable, Equatable {
  /// Where G folds.
  public let fold: Double

  /// The posterior for a fold at a.
  public init(fold: Double) { self.fold = fold }

  /// G(z) = |z − a|.
  public func image(of z: Double) -> Double { (z - fold).magnitude }

  /// The chance of the upper arm, z = a + x.
  public func upperShare(at x: Double) -> Double { sigmoid(-2 * fold * x) }

  /// E[z | x], the best answer by least squares.
  public func mean(at x: Double) -> Double { fold - x * tanh(fold * x) }

  /// E |G(E[z | x]) − x|: how far from x the generator takes the mean.
  public var missOfMean: Estimate {
    // x over the law of |z − a|, which is z's own.
    Gaussian.standard.expectation(breaks: [fold]) { z in
      let x = image(of: z)
      return (image(of: mean(at: x)) - x).magnitude
    }
  }
}
