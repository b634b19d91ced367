import Elementary
import Networks
import Probability

/// One generator for every conditional of a normal law: it is told which coordinates are seen and what they are, and fills in the
/// others, against one discriminator that is told the same.
///
///     fake = m⊙x + (1 − m)⊙G(m⊙x, m, z),      D(x, m) against D(fake, m)
///
/// Every set of seen coordinates but all of them comes equally often in a batch. D has the products of all pairs of coordinates
/// beside them, G a linear way past its layers.
///
/// > Source: Goodfellow et al. (2014), section 7, item 3, future work.
public struct ConditionalFamilyGAN {
  /// The game.
  public let play: Play
  /// From m⊙x, m and z to all coordinates, of which the seen ones are not used.
  public let generator: Network
  /// From a point, its products and m to a logit.
  public let discriminator: Network

  /// Fresh networks for a law of mean 0.
  public init(
    _ covariance: SquareMatrix, discriminator width: Int = 64, generator other: Int = 48, _ recipe: Recipe,
    random: RandomStream, crew: Crew = .alone
  ) {
    var (play, weights) = recipe.play(random, crew)
    let n = covariance.size, pairs = n * (n + 1) / 2
    let g = Architecture([3 * n, other, other, n], hidden: .tanh, hasShortcut: true)
    let d = Architecture([2 * n + pairs, width, width, 1], hidden: .tanh)
    let generator = play.network("G", Perceptron(g, initial: .xavier, using: &weights))
    let discriminator = play.network("D", Perceptron(d, initial: .xavier, using: &weights))
    let (data, latents) = (
      play.source("data", Source(masked: covariance)), play.source("latent", Source.normal(dimension: n))
    )
    func judged(_ point: Node, _ mask: Node) -> Node {
      let products = (0..<n).flatMap { i in (0...i).map { point.column(i) * point.column($0) } }
      return discriminator(point.tape.concat([point, mask] + products))
    }
    func filled(_ row: Node, _ latent: Node) -> Node {
      let (point, mask) = (row.columns(0..<n), row.columns(n..<2 * n)), seen = mask * point
      return seen + (-1 * mask + 1) * generator(row.tape.concat(seen, mask, latent))
    }
    play.move("discriminator", training: [discriminator], recipe.judging, times: recipe.steps) { tape in
      let (row, other) = (tape.draw(data), tape.draw(data))
      let fake = filled(other, tape.draw(latents))
      return judged(row.columns(0..<n), row.columns(n..<2 * n)).mean(.callItReal)
        + judged(fake, other.columns(n..<2 * n)).mean(.callItFake)
    }
    play.move("generator", training: [generator], recipe.making) { tape in
      let row = tape.draw(data)
      return judged(filled(row, tape.draw(latents)), row.columns(n..<2 * n)).mean(.callItReal)
    }
    (self.play, self.generator, self.discriminator) = (play, generator, discriminator)
  }
}

extension Source {
  /// Draws (x, m): a normal point of mean 0, and beside it which coordinates are seen, as columns of 1 and 0; row by row the next
  /// of all sets but that of all coordinates.
  public init(masked covariance: SquareMatrix) {
    let n = covariance.size, factor = covariance.factor.map { Float($0) }
    self.init(dimension: 2 * n) { points, random in
      let sets = 1 << n - 1
      for row in 0..<points.count / (2 * n) {
        let start = 2 * n * row, seen = row % sets
        for i in 0..<n {
          points[start + i] = 0
          points[start + n + i] = seen >> i & 1 == 1 ? 1 : 0
        }
        for j in 0..<n {
          let u = Float(random.normal())
          for i in j..<n { points[start + i] += factor[i * n + j] * u }
        }
      }
    }
  }
}
